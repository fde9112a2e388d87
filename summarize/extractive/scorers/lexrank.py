"""Centrality in the graph of similar sentences (LexRank, Erkan & Radev 2004, JAIR 22:457).

Continuous LexRank (section 3.3) walks on all cosine similarities. With X the
tf-idf rows, one step is X (X' p) less each sentence's similarity with itself:
linear in the words, the n x n matrix is never built, the result is exact.
LexRank with a threshold (section 3.2) has no such form and compares all pairs.
Departure: no sentence is linked to itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting
from summarize.extractive.walk import FEW, stationary
from summarize.text.sparse import sum_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.protocols import FloatArray, IntArray
    from summarize.text.features import Features
    from summarize.text.sparse import SparseMatrix

# Pairs that are held at once while sentences are compared (8 bytes each, a few times over).
_BLOCK_PAIRS = 2_000_000
# Edges that are kept for the next step (16 bytes each); a denser graph is compared anew.
_KEPT_EDGES = 8_000_000


@dataclass(frozen=True)
class LexRank:
    """Continuous LexRank; linear in the document.

    Attributes:
        damping: share of steps that follow the graph, in [0, 1); 0.85 in the
            paper's experiments.
        threshold: None, or the cosine from which two sentences are linked, in
            (0, 1]; all links then weigh the same (the paper's best: 0.1). The
            time grows with the square of the number of sentences, the memory
            does not.
    """

    damping: float = 0.85
    threshold: float | None = None

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) in (0, 1]; they sum to 1."""
        if self.threshold is not None:
            check_setting("threshold", self.threshold, 0 < self.threshold <= 1, "above 0 and at most 1")
        rows = features.tfidf
        weigh = _cosines(rows) if self.threshold is None else _links(rows, self.threshold)
        return stationary(weigh, features.n_sentences, self.damping)


def _cosines(rows: SparseMatrix) -> Callable[[FloatArray], FloatArray]:
    """Multiply with the cosines of all pairs of different sentences."""
    if rows.shape[0] <= FEW:
        table = rows.row_products()
        np.fill_diagonal(table, 0)
        return table.dot
    own = sum_by(rows.rows, rows.values**2, rows.shape[0])

    def weigh(vector: FloatArray) -> FloatArray:
        # Rounding may leave a tiny negative rest where a sentence resembles itself only.
        return np.maximum(rows.matvec(rows.rmatvec(vector)) - own * vector, 0)

    return weigh


def _links(rows: SparseMatrix, threshold: float) -> Callable[[FloatArray], FloatArray]:
    """Multiply with 1 for each pair of different sentences at least as similar as the threshold."""
    kept = _kept(_edges(rows, threshold))

    def weigh(vector: FloatArray) -> FloatArray:
        result = np.zeros(rows.shape[0])
        for first, second in _edges(rows, threshold) if kept is None else kept:
            result += sum_by(first, vector[second], rows.shape[0])
        return result

    return weigh


def _kept(edges: Iterator[tuple[IntArray, IntArray]]) -> list[tuple[IntArray, IntArray]] | None:
    """The edges as a list, or None where they are too many to keep."""
    kept, size = [], 0
    for pair in edges:
        kept.append(pair)
        size += len(pair[0])
        if size > _KEPT_EDGES:
            return None
    return kept


def _edges(rows: SparseMatrix, threshold: float) -> Iterator[tuple[IntArray, IntArray]]:
    """The linked pairs (first, second), block by block of first sentences."""
    order, starts = rows.by_column
    postings = starts[rows.columns + 1] - starts[rows.columns]
    work = np.concatenate(([0], np.cumsum(postings)))[rows.row_starts]
    begin, n = 0, rows.shape[0]
    while begin < n:
        size = max(1, _BLOCK_PAIRS // n)
        end = min(begin + size, max(begin + 1, int(np.searchsorted(work, work[begin] + _BLOCK_PAIRS, "right")) - 1))
        entries = np.arange(rows.row_starts[begin], rows.row_starts[end])
        first, second, products = _pairs(rows, entries, postings, order, starts)
        cosines = np.bincount((first - begin) * n + second, products, (end - begin) * n)
        near = np.flatnonzero(cosines >= threshold)
        left, right = near // n + begin, near % n
        yield left[left != right], right[left != right]
        begin = end


def _pairs(
    rows: SparseMatrix, entries: IntArray, postings: IntArray, order: IntArray, starts: IntArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """For each entry all entries of its column: both sentences and the product of both values."""
    counts = postings[entries]
    left = np.repeat(entries, counts)
    within = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    right = order[np.repeat(starts[rows.columns[entries]], counts) + within]
    return rows.rows[left], rows.rows[right], rows.values[left] * rows.values[right]
