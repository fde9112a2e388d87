"""Clusters of significant words (Luhn 1958, IBM Journal 2:159).

Significant are the content words that the document repeats. A cluster is a
stretch of a sentence that begins and ends with one and in which no more than
``max_gap`` other words stand between two. A sentence is worth its best cluster:
the square of its significant words, divided by its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, IntArray
    from summarize.text.features import Features


@dataclass(frozen=True)
class Luhn:
    """Luhn's significance factor.

    Attributes:
        max_gap: most insignificant words between two significant ones of a
            cluster, at least 0; 4 in the paper.
        min_share: a word is significant from this share of the count of the
            document's commonest content word on, in [0, 1]. The paper sets its
            cut-off by hand for each collection; 0.1 was the best of 0 to 0.5 on
            eleven sets of ``benchmarks/quality.py``.
        min_count: and from this count on, at least 1.
    """

    max_gap: int = 4
    min_share: float = 0.1
    min_count: int = 2

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) at least 0."""
        check_setting("max_gap", self.max_gap, self.max_gap >= 0, "at least 0")
        check_setting("min_share", self.min_share, 0 <= self.min_share <= 1, "at least 0 and at most 1")
        check_setting("min_count", self.min_count, self.min_count >= 1, "at least 1")
        counts = features.document_counts
        n = features.n_sentences
        if not counts.any():
            return np.zeros(n)
        threshold = max(self.min_count, self.min_share * counts.max())
        significant = (counts >= threshold)[features.words]
        places = np.flatnonzero(significant)
        if not len(places):
            return np.zeros(n)
        return self._best_clusters(places, features.word_sentences[places], n)

    def _best_clusters(self, places: IntArray, sentence: IntArray, n_sentences: int) -> FloatArray:
        """(n_sentences,) for the places of the significant words and the sentence of each."""
        begins = np.ones(len(places), dtype=np.bool_)
        begins[1:] = (np.diff(places) > self.max_gap + 1) | (np.diff(sentence) > 0)
        first = np.flatnonzero(begins)
        last = np.append(first[1:], len(places)) - 1
        factors = (last - first + 1) ** 2 / (places[last] - places[first] + 1)
        scores = np.zeros(n_sentences)
        np.maximum.at(scores, sentence[first], factors)
        return scores
