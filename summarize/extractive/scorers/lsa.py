"""Weight in the document's main topics (LSA, Steinberger & Jezek 2004, ISIM).

The singular value decomposition of the sentence-term matrix gives topics; a
sentence is worth the length of its vector in the space of the topics at least
half as strong as the strongest, each axis stretched by its singular value.

Only those topics are computed, in a small space that each step improves (LOBPCG
without a preconditioner, Knyazev 2001, SIAM J. Sci. Comput. 23:517), by sparse
products: neither a dense matrix of the document nor its full decomposition is
needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features
    from summarize.text.sparse import SparseMatrix

# Up to so many sentences the space of all sentences is small enough to be exact.
_EXACT = 128
# Most steps, and the change of the topics' strengths, as a share of the strongest, at which they
# have settled.
_MAX_STEPS = 60
_SETTLED = 3e-5


@dataclass(frozen=True)
class LSA:
    """Latent semantic analysis.

    Attributes:
        max_topics: most topics that count, at least 1. On eleven sets of
            ``benchmarks/quality.py`` 3 and 12 were worth the same.
        min_strength: a topic counts from this share of the strongest one's
            singular value on, in (0, 1]; one half in the paper.
    """

    max_topics: int = 8
    min_strength: float = 0.5

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) at least 0."""
        check_setting("max_topics", self.max_topics, self.max_topics >= 1, "at least 1")
        check_setting("min_strength", self.min_strength, 0 < self.min_strength <= 1, "above 0 and at most 1")
        matrix = features.counts.with_values(features.counts.values * features.idf[features.counts.columns])
        if not len(matrix.values):
            return np.zeros(features.n_sentences)
        vectors, strengths = _topics(matrix, self.max_topics, self.min_strength)
        scores: FloatArray = np.sqrt(((vectors * strengths) ** 2).sum(axis=1))
        return scores


def _topics(matrix: SparseMatrix, most: int, min_strength: float) -> tuple[FloatArray, FloatArray]:
    """The left singular vectors (n_rows, t) and singular values (t,) that count, strongest first."""
    n_rows = matrix.shape[0]
    if n_rows <= _EXACT:
        vectors, strengths = _rotate(matrix.row_products(), most)
    else:
        vectors, strengths = _improve(matrix, min(most, n_rows), min_strength)
    counted = strengths >= min_strength * strengths[0]
    return vectors[:, counted], strengths[counted]


def _improve(matrix: SparseMatrix, most: int, min_strength: float) -> tuple[FloatArray, FloatArray]:
    """The strongest left singular vectors (n_rows, most) and singular values (most,).

    A block and its image, its product with the transpose, always change together.
    """
    n_rows = matrix.shape[0]
    best = _orthonormal(np.random.default_rng(0).standard_normal((n_rows, most)))
    best_image, strengths = matrix.rmatmat(best), np.zeros(0)
    space, images = best, best_image
    for _ in range(_MAX_STEPS):
        rotation, found = _rotate(_products(images, images), most)
        # The last step, as far as it left the space of the best: the direction to go on in.
        ahead = np.where(np.arange(len(rotation))[:, None] < best.shape[1], 0, rotation)
        step = _orthonormal(ahead - rotation @ (rotation.T @ ahead))
        best, best_image = _combine(space, rotation), _combine(images, rotation)
        if _settled(found, strengths, min_strength):
            break
        strengths = found
        space = np.hstack([best, _combine(space, step)])
        images = np.hstack([best_image, _combine(images, step)])
        new = _orthonormal(_outside(_outside(matrix.matmat(best_image), space), space))
        space, images = np.hstack([space, new]), np.hstack([images, matrix.rmatmat(new)])
    return best, found


def _settled(strengths: FloatArray, before: FloatArray, min_strength: float) -> bool:
    """Whether no topic that counts has changed its strength by more than the tolerance."""
    if len(strengths) != len(before):
        return False
    counted = strengths >= min_strength * strengths[0]
    return bool(np.abs(strengths - before)[counted].max() <= _SETTLED * strengths[0])


def _rotate(products: FloatArray, most: int) -> tuple[FloatArray, FloatArray]:
    """The strongest directions (k, t) of a space, and how strong (t,), by the products (k, k) of its images."""
    squares, vectors = np.linalg.eigh(products)
    return vectors[:, ::-1][:, :most], np.sqrt(np.maximum(squares[::-1][:most], 0))


def _orthonormal(block: FloatArray) -> FloatArray:
    """(n, k) to (n, j): an orthonormal basis of its columns, of which j are independent."""
    for _ in range(2):
        squares, vectors = np.linalg.eigh(_products(block, block))
        kept = squares > 1e-14 * max(squares.max(initial=0), 1e-12)
        block = _combine(block, vectors[:, kept] / np.sqrt(squares[kept]))
    return block


def _outside(block: FloatArray, space: FloatArray) -> FloatArray:
    """What of a block (n, k) lies outside a space with an orthonormal basis (n, j)."""
    return block - _combine(space, _products(space, block))


# BLAS would share these out among the cores, which gains little for a dozen columns and costs much
# where the cores are busy: 600 sentences took from 0.06 to 1.2 s.


def _products(left: FloatArray, right: FloatArray) -> FloatArray:
    """(n, j) and (n, k) to (j, k): the products of their columns."""
    result: FloatArray = np.einsum("ij,ik->jk", left, right)
    return result


def _combine(block: FloatArray, weights: FloatArray) -> FloatArray:
    """(n, j) and (j, k) to (n, k): sums of the columns with weights."""
    result: FloatArray = np.einsum("ij,jk->ik", block, weights)
    return result
