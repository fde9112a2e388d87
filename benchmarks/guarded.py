"""What becomes of texts that were written before, behind the guards of the summariser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

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


class Changes(NamedTuple):
    """Written sentences of which something is held against, of all.

    Attributes:
        lost: those without a "mostly", "not" or "if" of their source.
        swapped: with a word in another's place.
        spliced: that join what stands far apart.
        written: all.
    """

    lost: int
    swapped: int
    spliced: int
    written: int


def count_changes(documents: Sequence[Document], texts: Sequence[Sequence[str]]) -> Changes:
    """What the sentences written of some documents changed of their sources."""
    counts = np.zeros(len(Changes._fields), dtype=np.int64)
    for document, sentences in zip(documents, texts, strict=True):
        attribution = Attribution(document)
        for sentence in map(attribution.trace, sentences):
            changes = (attribution.lost(sentence), attribution.swapped(sentence), attribution.spliced(sentence))
            counts += [*map(bool, changes), True]
    return Changes(*counts.tolist())
