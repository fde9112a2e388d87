"""What the chosen sentences say, in phrases of a few words, and whether another sentence says it again."""

from __future__ import annotations

from collections import Counter
from copy import copy
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from summarize.text.words import find_words

if TYPE_CHECKING:
    from summarize.text.features import Features

# What more sentences have is a formula ("The member of the committee said"), and no one of them says it again. To count
# all of them for each sentence would take the square of their number; 2,218 summaries of 20 corpora are the same.
_MOST_SAYERS = 50


def phrases_of(text: str, size: int) -> set[tuple[str, ...]]:
    """The runs of so many words in a sentence; a shorter sentence is its own phrase."""
    # What has no words (emoji, a rule) is known by its text.
    words = find_words(text) or [text]
    return set(zip(*(words[start:] for start in range(min(size, len(words)))), strict=False))


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
        self._forget()

    def _forget(self) -> None:
        # All phrases that were ever said, who says each, and whose are not told there yet: most sentences share none.
        self._ever: set[tuple[str, ...]] = set()
        self._having: dict[tuple[str, ...], list[int]] = {}
        self._untold: list[int] = []

    def anew(self) -> Said:
        """The same where nothing is said yet; what the phrases are is not found twice."""
        other = copy(self)
        other._forget()
        return other

    def add(self, index: int) -> None:
        """Count what a sentence says."""
        self._ever |= self._phrases(index)
        self._untold.append(index)

    def remove(self, index: int) -> None:
        """Count it no more."""
        if index in self._untold:
            self._untold.remove(index)
            return
        for phrase in self._phrases(index):
            self._having[phrase].remove(index)

    def share(self, index: int, without: int | None = None) -> float:
        """The share of a sentence's phrases that are said, by another one than ``without``."""
        phrases = self._phrases(index)
        return len(self._sayers(phrases, without)) / len(phrases)

    def is_new(self, index: int, without: int | None = None) -> bool:
        """Whether neither too much of a sentence is said, nor too much of one that was counted said by it."""
        phrases = self._phrases(index)
        sayers = self._sayers(phrases, without)
        if len(sayers) > self._shared * len(phrases):
            return False
        common = Counter(chain.from_iterable(who for who in sayers if len(who) <= _MOST_SAYERS))
        if without is not None:
            common.pop(without, None)
        return all(count <= self._shared * len(self._phrases(other)) for other, count in common.items())

    def _sayers(self, phrases: set[tuple[str, ...]], without: int | None) -> list[list[int]]:
        """Who says each of the phrases that is said by others than ``without``, who may be among them."""
        if phrases.isdisjoint(self._ever):
            return []
        for index in self._untold:
            for phrase in self._phrases(index):
                self._having.setdefault(phrase, []).append(index)
        self._untold = []
        having = (self._having[phrase] for phrase in phrases & self._having.keys())
        return [who for who in having if len(who) > (without in who[:1])]
