"""Written sentences to summary sentences: their sources, their support, and what is done about inventions."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from summarize.abstractive.retold import lost, spliced, swapped, torn
from summarize.document import Document
from summarize.summary import SummarySentence
from summarize.text.facts import Facts
from summarize.text.heads import names_of_turns
from summarize.text.overlap import SourceIndex
from summarize.text.turns import speakers_of
from summarize.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarize.document import Sentence
    from summarize.text.features import Features


# A sentence with so much support is its source's in other words at most: 95 of 100 of its words, pairs and order.
_VERBATIM = 0.95
# One of so much says what its source says: what it lacks it left out, and what it has besides it put there.
_RETOLD = 0.7

_LINE = re.compile(r"\S.*")


class Attribution:
    """What a document says, to trace sentences about it."""

    def __init__(self, document: Document) -> None:
        """Look at a document; it is searched when the first sentence is traced."""
        self.document = document
        self._index = SourceIndex(document)
        # A sentence is asked for again: by a stream at each new one, and of a part's draft when all are together.
        self._found: dict[str, SummarySentence] = {}

    @property
    def features(self) -> Features:
        """The words of the document."""
        return self._index.features

    @cached_property
    def facts(self) -> Facts:
        """The document's numbers and names, those of its title included."""
        return Facts(f"{self.document.title or ''}\n{self.document.text}", self.document.language)

    def trace(self, text: str) -> SummarySentence:
        """A written sentence with its sources, support, and unsupported numbers and names."""
        if text not in self._found:
            sources, support = self._index.find(text)
            speaker = self.speakers[sources[0].index] if support >= _VERBATIM else ""
            missing = self.facts.missing(text)
            self._found[text] = SummarySentence(text, support, sources, support, missing, speaker=speaker)
        return self._found[text]

    def quote(self, source: Sentence) -> SummarySentence:
        """A sentence of the document as a sentence of its summary."""
        return SummarySentence(source.text, 1.0, (source,), speaker=self.speakers[source.index])

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """(n_sentences,) who says each sentence of the document; "" where it is no conversation."""
        return speakers_of(self.document)

    def carried_beside(self, text: str) -> float:
        """The support that a sentence has in the title, the headings and the tables, where no sentences are."""
        return self._beside.find(text)[1]

    def carried(self, sentence: SummarySentence) -> float:
        """Its support, or that of title, headings and tables where that is more."""
        return max(sentence.support, self.carried_beside(sentence.text))

    @cached_property
    def _beside(self) -> SourceIndex:
        document = self.document
        shown = {
            kind: [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]
            for kind in ("heading", "table")
        }
        rows = [line for table in shown["table"] for line in table.splitlines() if line.lstrip().startswith("|")]
        # Who speaks, and when, bears nothing out.
        names = names_of_turns(shown["heading"], document.text)
        headings = [heading for heading, name in zip(shown["heading"], names, strict=True) if not name]
        text = "\n".join([document.title or "", *headings, *rows])
        spans = [match.span() for match in _LINE.finditer(text)]
        return SourceIndex(Document.from_spans(text, spans, document.language))

    def lost(self, sentence: SummarySentence) -> tuple[str, ...]:
        """The qualifiers of its best source that a retold sentence leaves out: "mostly", "some", "not", "if"."""
        return self._changed(lost, sentence)

    def swapped(self, sentence: SummarySentence) -> tuple[str, ...]:
        """The words with a meaning that a retold sentence has in the place of others of its best source."""
        return self._changed(swapped, sentence)

    def spliced(self, sentence: SummarySentence) -> bool:
        """Whether a retold sentence joins what stands far apart in its best source."""
        return self._is_retold(sentence) and spliced(sentence.text, sentence.sources[0].text, self.document.language)

    def torn(self, sentence: SummarySentence) -> bool:
        """Whether a sentence begins in the middle of a clause of its best source."""
        return bool(sentence.sources) and torn(sentence.text, sentence.sources[0].text, self.document.language)

    def _changed(
        self, change: Callable[[str, str, str], tuple[str, ...]], sentence: SummarySentence
    ) -> tuple[str, ...]:
        if not self._is_retold(sentence):
            return ()
        return change(sentence.text, sentence.sources[0].text, self.document.language)

    def _is_retold(self, sentence: SummarySentence) -> bool:
        return bool(sentence.sources) and sentence.support >= _RETOLD

    def is_heading(self, text: str) -> bool:
        """Whether a sentence is one of the document's headings, or ends one, but for the title."""
        words = tuple(find_words(text))
        return any(words == heading[-len(words) :] for heading in self._headings) and words != self._title

    @cached_property
    def _headings(self) -> list[tuple[str, ...]]:
        document = self.document
        headings = (document.text[block.start : block.end] for block in document.blocks if block.kind == "heading")
        return [tuple(find_words(heading)) for heading in headings]

    @cached_property
    def _title(self) -> tuple[str, ...]:
        return tuple(find_words(self.document.title or ""))

    def says_otherwise(self, sentence: SummarySentence) -> bool:
        """Whether a sentence says what the document does not, as far as words tell."""
        return bool(sentence.unsupported or self.lost(sentence) or self.swapped(sentence) or self.spliced(sentence))

    def enforce(self, sentences: Iterable[SummarySentence]) -> list[SummarySentence]:
        """The sentences that say nothing more than the document, its own in place of the others.

        In the place of one with an invention, that lost a qualifier, swapped a
        word or closed a gap, stands its best source, unless the summary has that already; a
        sentence that only repeats it is left out.
        """
        kept: list[SummarySentence] = []
        quoted: set[Sentence] = set()
        for sentence in sentences:
            if not self.says_otherwise(sentence):
                if not (sentence.support >= _VERBATIM and sentence.sources[0] in quoted):
                    kept.append(sentence)
                continue
            used = quoted.union(*(other.sources[:1] for other in kept))
            source = next((source for source in sentence.sources if source not in used), None)
            if source is not None:
                quoted.add(source)
                kept.append(self.quote(source))
        return kept
