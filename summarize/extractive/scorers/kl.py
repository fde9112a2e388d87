"""The summary whose words are spread like the document's (KLSum, Haghighi & Vanderwende 2009, NAACL).

Each pick makes the Kullback-Leibler divergence of the summary's words from the
document's as small as one more sentence can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting
from summarize.extractive.greedy import pick_order
from summarize.text.sparse import sum_by

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, IntArray
    from summarize.text.features import Features


@dataclass(frozen=True)
class KL:
    """KLSum; see :mod:`summarize.extractive.greedy` for long documents.

    Attributes:
        smoothing: count that every word of the document has in the summary
            from the start, above 0, so that the divergence is finite. Of 0.01,
            0.001, 0.0001 and 0.000001 the last had the best ROUGE on eleven
            sets of ``benchmarks/quality.py``; larger ones favour sentences of two words.
    """

    smoothing: float = 1e-6

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) from 1 for the first pick down to 1 / n_sentences."""
        check_setting("smoothing", self.smoothing, 0 < self.smoothing < np.inf, "above 0, and finite")
        picks = _Picks(features, self.smoothing)
        return pick_order(picks.gains, picks.take, features.n_sentences)


class _Picks:
    """The word counts of the summary as it grows."""

    def __init__(self, features: Features, smoothing: float) -> None:
        counts = features.document_counts
        self.counts = features.counts
        self.lengths = features.content_lengths
        self.shares = (counts / max(counts.sum(), 1))[features.counts.columns]
        self.summary = np.full(len(counts), smoothing, dtype=np.float64)
        # A sentence without content words leaves the divergence as it is and would come first.
        self.empty = np.where(self.lengths > 0, 0, -1e9)

    def gains(self) -> FloatArray:
        """(n_sentences,) minus the divergence with each sentence added, up to a constant.

        With p the document's and q the summary's shares, KL = sum p log p - sum p log q;
        only the entries of the added sentence change the second sum.
        """
        change = self.shares * np.log1p(self.counts.values / self.summary[self.counts.columns])
        added = sum_by(self.counts.rows, change, self.counts.shape[0])
        gains: FloatArray = added - np.log(self.summary.sum() + self.lengths + 1e-300) + self.empty
        return gains

    def take(self, picked: IntArray) -> None:
        """Add the words of the picked sentences."""
        for sentence in picked:
            entries = slice(*self.counts.row_starts[sentence : sentence + 2])
            self.summary[self.counts.columns[entries]] += self.counts.values[entries]
