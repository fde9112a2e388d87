"""What becomes of texts that were written before, behind the guards of the summariser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize import AbstractiveSummarizer, Document, Length, Summary
from summarize.abstractive.attribute import Attribution
from summarize.protocols import Request


@dataclass(frozen=True)
class _Kept:
    """A generator that writes what was kept."""

    text: str
    signature: str = "kept"
    max_input_tokens: int = 10**9
    max_output_tokens: int = 10**6
    own_output_tokens: int | None = None

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, requests: Sequence[Request]) -> list[str]:
        return [self.text] * len(requests)


def guarded(
    documents: Sequence[Document], texts: Sequence[Sequence[str]], length: Length, min_support: float
) -> list[Summary]:
    """What the summariser makes of what was written, where it drops what the document does not bear out."""
    return [
        AbstractiveSummarizer(_Kept(" ".join(sentences)), grounding="drop", min_support=min_support).summarize(
            document, length
        )
        for document, sentences in zip(documents, texts, strict=True)
    ]


def count_changes(documents: Sequence[Document], texts: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """How many sentences lost a "mostly" or "not" of their source, how many have a word in another's place, and all."""
    n_lost = n_swapped = n_all = 0
    for document, sentences in zip(documents, texts, strict=True):
        attribution = Attribution(document)
        for sentence in map(attribution.trace, sentences):
            n_lost += bool(attribution.lost(sentence))
            n_swapped += bool(attribution.swapped(sentence))
            n_all += 1
    return n_lost, n_swapped, n_all
