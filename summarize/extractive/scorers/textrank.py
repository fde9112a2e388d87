"""PageRank over shared words (TextRank, Mihalcea & Tarau 2004, EMNLP, section 5).

Two sentences are as similar as the number of words that they share, divided by
the sum of the logarithms of their lengths. That sum keeps the graph from being
a product of sparse matrices; but 1 / x is a sum of a few exponentials to any
accuracy, and exp(-t (a + b)) = exp(-t a) exp(-t b) is a product. So each step
costs a few sparse products, linear in the words, where comparing all pairs
would cost the square of the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.extractive.walk import FEW, stationary

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features
    from summarize.text.sparse import SparseMatrix

# 1 / x = sum of WEIGHTS exp(-RATES x), with a relative error below 4e-8 from 2 log 2 to 16.2 (two
# sentences of 3,300 words). Found by least squares on the logarithms of the rates.
RATES = np.array([0.025571584, 0.13792171, 0.35431842, 0.70495437, 1.2482368, 2.0932209, 3.448638, 5.8003105])
WEIGHTS = np.array([0.065977477, 0.16097281, 0.27666185, 0.43399448, 0.6700586, 1.0527019, 1.72826, 3.2188236])
# Departure: a sentence of one word counts as two, for log 1 = 0 would divide by zero.
_LEAST_WORDS = 2


@dataclass(frozen=True)
class TextRank:
    """TextRank on content words; linear in the document.

    Attributes:
        damping: share of steps that follow the graph, in [0, 1); 0.85 in the
            paper.
    """

    damping: float = 0.85

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) in (0, 1]; they sum to 1."""
        shared = features.counts.with_values(np.ones(len(features.counts.values)))
        logs = np.log(np.maximum(features.content_lengths, _LEAST_WORDS))
        if len(logs) <= FEW:
            return stationary(_table(shared, logs).dot, features.n_sentences, self.damping)
        decay = np.exp(-logs[:, None] * RATES)  # (n_sentences, n_rates)
        own = shared.matvec(np.ones(shared.shape[1])) * (decay**2 @ WEIGHTS)

        def weigh(vector: FloatArray) -> FloatArray:
            products = shared.matmat(shared.rmatmat(decay * vector[:, None]))
            weighted: FloatArray = np.maximum((decay * products) @ WEIGHTS - own * vector, 0)
            return weighted

        return stationary(weigh, features.n_sentences, self.damping)


def _table(shared: SparseMatrix, logs: FloatArray) -> FloatArray:
    """(n_sentences, n_sentences) the similarities as the paper writes them."""
    table: FloatArray = shared.row_products() / (logs[:, None] + logs)
    np.fill_diagonal(table, 0)
    return table
