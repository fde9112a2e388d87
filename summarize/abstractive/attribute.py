"""Written sentences to summary sentences: their sources, their support, and what is done about inventions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from summarize.summary import SummarySentence
from summarize.text.facts import Facts
from summarize.text.overlap import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from summarize.document import Document, Sentence


class Attribution:
    """What a document says, to trace sentences about it."""

    def __init__(self, document: Document) -> None:
        """Look at a document; it is searched when the first sentence is traced."""
        self.document = document
        self._index = SourceIndex(document)

    @cached_property
    def facts(self) -> Facts:
        """The document's numbers and names, those of its title included."""
        return Facts(f"{self.document.title or ''}\n{self.document.text}", self.document.language)

    def trace(self, text: str) -> SummarySentence:
        """A written sentence with its sources, support, and unsupported numbers and names."""
        sources, support = self._index.find(text)
        return SummarySentence(text, support, sources, support, self.facts.missing(text))

    def replace(self, sentence: SummarySentence, used: Collection[Sentence]) -> SummarySentence | None:
        """The document's own sentence in place of a written one: its best source that is not used yet, or None."""
        source = next((source for source in sentence.sources if source not in used), None)
        return None if source is None else quote(source)

    def enforce(self, sentences: Iterable[SummarySentence]) -> tuple[list[SummarySentence], int]:
        """The sentences with those replaced, or left out, that have something unsupported; and how many had."""
        kept: list[SummarySentence] = []
        count = 0
        for sentence in sentences:
            if not sentence.unsupported:
                kept.append(sentence)
                continue
            count += 1
            used = [source for other in kept for source in other.sources[:1]]
            if (own := self.replace(sentence, used)) is not None:
                kept.append(own)
        return kept, count


def quote(source: Sentence) -> SummarySentence:
    """A sentence of the document as a sentence of its summary."""
    return SummarySentence(source.text, 1.0, (source,))
