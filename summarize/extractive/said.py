"""What the chosen sentences say, in phrases of a few words, and whether another sentence says it again."""

from __future__ import annotations

from collections import Counter
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from summarize.text.words import find_words

if TYPE_CHECKING:
    from summarize.text.features import Features


def phrases_of(text: str, size: int) -> set[tuple[str, ...]]:
    """The runs of so many words in a sentence; a shorter sentence is its own phrase."""
    # What has no words (emoji, a rule) is known by its text.
    words = find_words(text) or [text]
    size = min(size, len(words))
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


class Said:
    """The phrases of some sentences of a document, each with those that have it."""

    def __init__(self, features: Features, size: int, *, shared: float = 0.0) -> None:
        """Nothing is said yet.

        Args:
            features: the document's.
            size: words of a phrase, at least 1.
            shared: the share of a sentence's phrases that another one may have, in [0, 1].
        """
        sentences = features.document.sentences
        self._phrases = cache(lambda index: phrases_of(sentences[index].text, size))
        self._shared = shared
        self._having: dict[tuple[str, ...], list[int]] = {}

    def anew(self) -> Said:
        """The same where nothing is said yet; what the phrases are is not found twice."""
        other = copy(self)
        other._having = {}
        return other

    def add(self, index: int) -> None:
        """Count what a sentence says."""
        for phrase in self._phrases(index):
            self._having.setdefault(phrase, []).append(index)

    def remove(self, index: int) -> None:
        """Count it no more."""
        for phrase in self._phrases(index):
            self._having[phrase].remove(index)

    def share(self, index: int, without: int | None = None) -> float:
        """The share of a sentence's phrases that are said, by another one than ``without``."""
        phrases = self._phrases(index)
        said = sum(any(other != without for other in self._having.get(phrase, ())) for phrase in phrases)
        return said / len(phrases)

    def is_new(self, index: int, without: int | None = None) -> bool:
        """Whether neither too much of a sentence is said, nor too much of one that was counted said by it."""
        if self.share(index, without) > self._shared:
            return False
        common = Counter(
            other for phrase in self._phrases(index) for other in self._having.get(phrase, ()) if other != without
        )
        return all(count <= self._shared * len(self._phrases(other)) for other, count in common.items())
