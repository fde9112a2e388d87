"""What a model is to read of a document: the whole, what was chosen of it, its parts, and what was written of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.abstractive.chunks import first_chunk
from summarize.document import Document
from summarize.summary import Length
from summarize.text.features import Features

if TYPE_CHECKING:
    from summarize.abstractive.budget import Budget
    from summarize.abstractive.models import Strategy
    from summarize.protocols import Summarizer

# A round of reducing has to bring its text down to this share; where it does not, or after so many
# rounds, the extractive family shortens it.
_SHRINK, _MAX_ROUNDS = 0.8, 4
# How often a choice of sentences is made anew because it has too many tokens.
_MAX_TRIES = 4


@dataclass(frozen=True)
class Reading:
    """The texts of a document that a model reads, round by round.

    Attributes:
        budget: the document, and how much the model takes.
        strategy: what is done where that is less than the document.
        shortener: the extractive method that chooses then.
        warnings: where it is said what was not read.
    """

    budget: Budget
    strategy: Strategy
    shortener: Summarizer
    warnings: list[str]

    def first(self) -> tuple[list[str], bool]:
        """What is read first, and whether the summaries of it together are the summary; see :meth:`Budget.plan`."""
        document = self.budget.document
        texts, last = self.budget.plan(document)
        if last or self.strategy in ("auto", "map_reduce"):
            return texts, last
        text = self._beginning() if self.strategy == "truncate" else self._best(document)
        return self.budget.plan(self._document(text))

    def reduced(self, written: list[str], *, before: list[str], rounds: int) -> tuple[list[str], bool]:
        """What was written, as texts to be summarised in turn, fewer tokens than before; see :meth:`Budget.plan`.

        Args:
            written: the sentences; where there are none, the document's best are read.
            before: the texts of which they were written.
            rounds: how often texts were read, this time included.
        """
        if not written:
            return self.budget.plan(self._document(self._best(self.budget.document)))
        merged = self._document("\n".join(written))
        texts, last = self.budget.plan(merged)
        count = self.budget.generator.count_tokens
        shrunk = count(merged.text) <= _SHRINK * sum(map(count, before))
        if not last and (not shrunk or rounds >= _MAX_ROUNDS):
            return self.budget.plan(self._document(self._best(merged)))
        return texts, last

    def _document(self, text: str) -> Document:
        return Document.from_text(text, language=self.budget.document.language)

    def _beginning(self) -> str:
        """As much of the document as fits the model."""
        document, generator = self.budget.document, self.budget.generator
        text = first_chunk(document, generator.count_tokens, generator.max_input_tokens)
        end = document.text.index(text) + len(text)
        rest = sum(sentence.end > end for sentence in document.sentences)
        self.warnings.append(f"the last {rest} of {len(document.sentences)} sentences did not fit the model")
        return text

    def _best(self, document: Document) -> str:
        """The best sentences of a text that fit the model, by the extractive method."""
        limit, count = self.budget.generator.max_input_tokens, self.budget.generator.count_tokens
        words = limit * int(Features(document).sentence_words.sum()) / max(1, count(document.text))
        for _ in range(_MAX_TRIES):
            summary = self.shortener.summarize(document, Length(words=max(1, int(words))))
            if (found := count(summary.text)) <= limit:
                break
            words *= 0.95 * limit / found
        what = "the document" if document is self.budget.document else "what was written of its parts"
        self.warnings.append(
            f"{what} does not fit the model: it read {len(summary)} of {len(document.sentences)} sentences, "
            "chosen by the extractive method"
        )
        return first_chunk(Document.from_text(summary.text, language=document.language), count, limit)
