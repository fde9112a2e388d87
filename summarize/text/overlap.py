"""Which sentences of a document another sentence rests on, and how much of it they carry.

Words are compared as stems. A sentence is supported by what it shares with its
sources: words, weighted by how telling they are, pairs of neighbouring words,
and words in the same order (ROUGE's three measures of recall: Lin 2004, ACL
workshop Text Summarization Branches Out, sections 2 and 3). It is a measure of
wording: a sentence that says the opposite in the same words has full support.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.features import Features
from summarize.text.sparse import sum_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document, Sentence

MAX_SOURCES = 3
# So many sentences that share most words are compared closely: a few for each of the sources.
_CANDIDATES = 12
# A further source has to carry this share of the sentence's weight that no other does: one content word of seven.
_LEAST_GAIN = 0.15
# A word that the document lacks weighs as much as one that stands in a single sentence of it; a
# stop word, which the document's statistics leave out, a good deal less than any other (1 and more).
_STOP_WEIGHT = 0.3


class SourceIndex:
    """The sentences of a document, to be searched for what supports another sentence."""

    def __init__(self, document: Document) -> None:
        """Look at a document; its words are found when the first sentence is searched for."""
        self.document = document
        self.features = Features(document)

    def find(self, text: str) -> tuple[tuple[Sentence, ...], float]:
        """The sources of a sentence, best first, and its support.

        Args:
            text: a sentence about the document.

        Returns:
            At most MAX_SOURCES sentences of the document, none where no word is
            shared; and the support in [0, 1]: the mean share of the sentence's
            words, pairs of words and word order that they carry.
        """
        words = self.features.number_words(text).tolist()
        if not words:
            return (), 0.0
        weights = self._weights(words)
        candidates = self._candidates(words)
        ranked = sorted(candidates, key=lambda index: (-self._support(words, weights, [index]), index))
        chosen = self._cover(words, weights, ranked)
        sources = tuple(self.document.sentences[index] for index in chosen)
        return sources, self._support(words, weights, chosen) if chosen else 0.0

    def _weights(self, words: list[int]) -> dict[int, float]:
        """How telling each of the words is."""
        features = self.features
        rarest = float(np.log((1 + features.n_sentences) / 2)) + 1
        idf = features.idf
        return {w: rarest if w < 0 else float(idf[w]) if features.content[w] else _STOP_WEIGHT for w in words}

    def _candidates(self, words: list[int]) -> list[int]:
        """The sentences that share most of the words; none that shares no content word."""
        features = self.features
        wanted = np.zeros(len(features.content))
        known = [word for word in words if word >= 0]
        wanted[known] = features.idf[known]
        shared = sum_by(features.counts.rows, wanted[features.counts.columns], features.n_sentences)
        best = np.argsort(-shared, kind="stable")[:_CANDIDATES]
        return [int(index) for index in best if shared[index] > 0]

    def _cover(self, words: list[int], weights: dict[int, float], ranked: list[int]) -> list[int]:
        """The best sentence, and those that carry much of what it lacks."""
        chosen: list[int] = []
        missing, total = set(words), sum(weights.values())
        for index in ranked:
            found = missing.intersection(self._words_of(index))
            gain = sum(weights[word] for word in found) / total
            if not chosen or gain >= _LEAST_GAIN:
                chosen.append(index)
                missing -= found
            if len(chosen) == MAX_SOURCES:
                break
        return chosen

    def _support(self, words: list[int], weights: dict[int, float], sources: Sequence[int]) -> float:
        """The mean of the three shares that the sources carry together; word order by the first alone."""
        texts = [self._words_of(index) for index in sources]
        held = {word for text in texts for word in text}
        pairs, held_pairs = list(pairwise(words)), {pair for text in texts for pair in pairwise(text)}
        by_word = sum(weights[w] for w in words if w in held) / sum(weights[w] for w in words)
        by_pair = sum(pair in held_pairs for pair in pairs) / len(pairs) if pairs else by_word
        by_order = common_subsequence(words, texts[0]) / len(words)
        return min(1.0, (by_word + by_pair + by_order) / 3)

    def _words_of(self, index: int) -> list[int]:
        starts = self.features.word_starts
        words: list[int] = self.features.words[starts[index] : starts[index + 1]].tolist()
        return words


def common_subsequence(first: Sequence[int], second: Iterable[int]) -> int:
    """Length of the longest common subsequence of two sequences.

    All columns of the table at once, as the bits of one number (Hyyrö 2004,
    "Bit-parallel LCS-length computation revisited").
    ``common_subsequence([1, 2, 3, 4], [2, 9, 4, 1]) == 2``
    """
    places: dict[int, int] = {}
    for place, item in enumerate(first):
        places[item] = places.get(item, 0) | 1 << place
    full = (1 << len(first)) - 1
    row = full
    for item in second:
        step = row & places.get(item, 0)
        row = ((row + step) | (row - step)) & full
    return len(first) - row.bit_count()
