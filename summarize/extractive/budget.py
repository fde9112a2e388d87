"""What is left of a length as sentences are taken, and which of them may fill it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarize.extractive.fragments import fragments_of
from summarize.lines import ends_with_stop, spoken
from summarize.text.turns import speakers_of
from summarize.text.words import count_tokens, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.protocols import BoolArray, IntArray
    from summarize.summary import Length
    from summarize.text.features import Features

# Share of the sentences, the best by their scores and at least so many, that may fill a length but in sentences. All, a
# half or a quarter have the same ROUGE over 11 corpora; the worst are the likes of "My wife's saying something."
_GOOD, _FEWEST_GOOD = 1 / 3, 8
# A sentence of fewer words, such as "Putty sticks poorly below 40 °F.", does not fill what a better one was too long
# for. 8 and 10 have the same ROUGE over 12 corpora, 12 less.
_FEWEST_WORDS = 8


class Budget:
    """What is left of a length as sentences are taken.

    Attributes:
        costs: (n_sentences,) what each sentence takes of it.
        whole: what there was.
        left: what is left.
        by_sentences: whether the length is a number of sentences.
        slight: (n_sentences,) whether each says too little to stand for a better one that does not fit.
        cheapest: the least that a sentence costs.

    Of any length but a number of sentences, what whole ones leave is not filled with fragments.
    """

    def __init__(self, features: Features, length: Length) -> None:
        self.costs, self.whole = costs_of(features, length)
        self.left = self.whole
        self.cheapest = int(self.costs.min()) if len(self.costs) else 0
        self.by_sentences = length.sentences is not None
        self.slight = np.zeros(len(self.costs), dtype=np.bool_) if self.by_sentences else features.once(_find_slight)
        self._fillers = np.ones(len(self.costs), dtype=np.bool_)
        if not self.by_sentences and self.costs.sum() > self.left:
            whole = ~fragments_of(features)
            # Where all whole sentences fit, or none does, the fragments fill up what there is.
            sizes = self.costs[whole]
            self._fillers = whole if sizes.min(initial=self.costs.max()) <= self.left < sizes.sum() else self._fillers
        self._least = int(self.costs[self._fillers].min()) if self._fillers.any() else 0
        self._begun = False

    @property
    def spent(self) -> bool:
        """Whether no sentence, of all there are, fits any more."""
        return self.left < max(self._least if self._begun else self.cheapest, 1)

    def fits(self, index: int) -> bool:
        """Whether a sentence fits in what is left."""
        return bool(self.costs[index] <= self.left and (self._fillers[index] or not self._begun))

    def fitting(self) -> BoolArray:
        """(n_sentences,) whether each sentence fits in what is left."""
        fitting: BoolArray = (self.costs <= self.left) & (self._fillers | (not self._begun))
        return fitting

    def fits_for(self, coming: int, leaving: int) -> bool:
        """Whether one sentence fits in the place of another."""
        return bool(self.costs[coming] - self.costs[leaving] <= self.left)

    def take(self, index: int) -> None:
        """Count a sentence."""
        self.left -= int(self.costs[index])
        self._begun = True

    def give_back(self, index: int) -> None:
        """Count a sentence no more."""
        self.left += int(self.costs[index])


def _find_slight(features: Features) -> BoolArray:
    """(n_sentences,) whether a sentence is very short, or an item of a list without a stop."""
    document, short = features.document, features.sentence_words < _FEWEST_WORDS
    stopless = np.array([not ends_with_stop(sentence.text) for sentence in document.sentences], dtype=np.bool_)
    items = np.zeros(len(short), dtype=np.bool_)
    for block in document.blocks:
        items[block.first : block.stop] = block.kind == "list_item"
    # Where most sentences are so, that is how the text is written.
    slight = [kind & (kind.sum() * 2 <= len(kind)) for kind in (short, stopless)]
    found: BoolArray = slight[0] | (slight[1] & items)
    return found


def costs_of(features: Features, length: Length) -> tuple[IntArray, int]:
    """(n_sentences,) the cost of each sentence, and how much may be spent.

    In a conversation a sentence costs as much as with the name of its speaker, which the summary may set before it
    (``Summary.lines``); but where all of the text is in it, names and all.
    """
    sizes, budget = _sizes_of(features, length)
    if length.sentences is not None or not any(features.once(speakers_in)):
        return sizes, budget
    spoken_sizes = features.once(_spoken_words if length.tokens is None else _spoken_tokens)
    names = features.once(speakers_in)
    turns = np.array([name != before for before, name in pairwise(["", *names])], dtype=np.bool_)
    whole = max(sizes.sum(), np.where(turns, spoken_sizes, sizes).sum())
    return (sizes if whole <= budget else np.maximum(sizes, spoken_sizes)), budget


def _sizes_of(features: Features, length: Length) -> tuple[IntArray, int]:
    """(n_sentences,) the size of each sentence as the length counts, and how much may be spent."""
    measure, value = length.measure
    if measure == "sentences":
        return np.ones(features.n_sentences, dtype=np.int64), int(value)
    if measure == "tokens":
        return features.sentence_tokens, int(value)
    words = features.sentence_words
    # The tolerance keeps 0.3 of 10 words at 3, not at the 2 that 2.9999999999999996 gives.
    return words, int(value) if measure == "words" else int(words.sum() * value + 1e-9)


def _spoken_words(features: Features) -> IntArray:
    return np.array([*map(count_words, _spoken(features))], dtype=np.int64)


def _spoken_tokens(features: Features) -> IntArray:
    return np.array([*map(count_tokens, _spoken(features))], dtype=np.int64)


def _spoken(features: Features) -> Iterator[str]:
    """Each sentence with the name of its speaker."""
    pairs = zip(features.document.sentences, features.once(speakers_in), strict=True)
    return (spoken(sentence.text, speaker) for sentence, speaker in pairs)


def speakers_in(features: Features) -> tuple[str, ...]:
    """(n_sentences,) who says each sentence; see :func:`summarize.text.turns.speakers_of`."""
    return speakers_of(features.document)


def n_asked(features: Features) -> float:
    """How many of the document's average sentences the length that is asked for has; 0 where none is."""
    if features.length is None or not features.n_sentences:
        return 0.0
    sizes, budget = _sizes_of(features, features.length)
    return float(budget / sizes.mean())


def good_enough(budget: Budget, order: list[int], length: Length) -> list[int]:
    """The sentences of an order that may fill a length: all where a number of them is asked for, otherwise a third.

    What is left of a length is no reason to say what hardly matters. There are at least eight, and twice as many as
    fill it.
    """
    if length.sentences is not None:
        return order
    costs = budget.costs[order]
    n_filling = 1 + int(np.searchsorted(np.cumsum(np.where(costs <= budget.left, costs, 0)), budget.left))
    return order[: max(2 * n_filling, math.ceil(len(order) * _GOOD), _FEWEST_GOOD)]
