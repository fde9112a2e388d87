"""Frequent words, each worth less once it was used (Nenkova & Vanderwende 2005, MSR-TR-2005-101).

A sentence weighs the mean probability of its content words. The next pick is
the heaviest sentence with the most probable word; then the probabilities of its
words are squared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.extractive.greedy import pick_order

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, IntArray
    from summarize.text.features import Features


# Squared often enough, even the logarithm overflows.
_LEAST_LOG = -1e15
_MOST_SQUARES = 60


@dataclass(frozen=True)
class SumBasic:
    """SumBasic with its re-weighting; see :mod:`summarize.extractive.greedy` for long documents."""

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) from 1 for the first pick down to 1 / n_sentences."""
        picks = _Picks(features)
        return pick_order(picks.gains, picks.take, features.n_sentences)


class _Picks:
    """The probabilities of the words as sentences are picked, as logarithms (squares underflow)."""

    def __init__(self, features: Features) -> None:
        counts = features.document_counts
        self.counts = features.counts
        self.lengths = np.maximum(features.content_lengths, 1)
        self.logs = np.where(counts > 0, np.log(np.maximum(counts, 1e-300) / max(counts.sum(), 1)), -np.inf)
        self.holders = np.bincount(self.counts.columns, minlength=len(counts))

    def gains(self) -> FloatArray:
        """Mean probability, and 1 more for the sentences that have the most probable word."""
        means: FloatArray = self.counts.matvec(np.exp(self.logs)) / self.lengths
        if len(self.logs):
            word = self.logs.argmax()
            order, starts = self.counts.by_column
            means[self.counts.rows[order[starts[word] : starts[word + 1]]]] += 1
        return means

    def take(self, picked: IntArray) -> None:
        """Square the probability of each word once for each picked sentence that has it.

        A word that no other sentence has is left behind.
        """
        starts, columns = self.counts.row_starts, self.counts.columns
        runs = [columns[starts[sentence] : starts[sentence + 1]] for sentence in picked]
        # A single sentence, the usual case, has each word once.
        words, times = (runs[0], 1) if len(runs) == 1 else np.unique(np.concatenate(runs), return_counts=True)
        self.logs[words] = np.maximum(self.logs[words] * 2.0 ** np.minimum(times, _MOST_SQUARES), _LEAST_LOG)
        self.holders[words] -= times
        self.logs[words[self.holders[words] == 0]] = -np.inf
