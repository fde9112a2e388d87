"""Weight in the document's main topics (LSA, Steinberger & Jezek 2004, ISIM).

The singular value decomposition of the sentence-term matrix gives topics; a
sentence is worth the length of its vector in the space of the topics at least
half as strong as the strongest, each axis stretched by its singular value.

Only those topics are computed, of a long document in a block Krylov space (Musco
& Musco 2015, NIPS, algorithm 2) built by sparse products, so that neither a
dense matrix of the document nor its full decomposition is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features, SparseMatrix

# Up to so many sentences the space of all sentences is small enough to be exact.
_EXACT = 128
# Vectors that one step adds to the space, most steps, and the change of the topics' strengths, as
# a share of the strongest, at which they have settled.
_BLOCK = 8
_MAX_STEPS = 16
_SETTLED = 1e-4


@dataclass(frozen=True)
class LSA:
    """Latent semantic analysis.

    Attributes:
        max_topics: most topics that count, at least 1.
        min_strength: a topic counts from this share of the strongest one's
            singular value on, in (0, 1]; one half in the paper.
    """

    max_topics: int = 12
    min_strength: float = 0.5

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) at least 0."""
        matrix = features.counts.with_values(features.counts.values * features.idf[features.counts.columns])
        if not len(matrix.values):
            return np.zeros(features.n_sentences)
        vectors, strengths = _topics(matrix, self.max_topics, self.min_strength)
        scores: FloatArray = np.sqrt(((vectors * strengths) ** 2).sum(axis=1))
        return scores


def _topics(matrix: SparseMatrix, most: int, min_strength: float) -> tuple[FloatArray, FloatArray]:
    """The left singular vectors (n_rows, k) and singular values (k,) that count, strongest first."""
    n_rows = matrix.shape[0]
    if n_rows <= _EXACT:
        return _rotate(matrix.row_products(), most, min_strength)
    block = np.linalg.qr(np.random.default_rng(0).standard_normal((n_rows, _BLOCK)))[0]
    basis, images = block, matrix.rmatmat(block)
    rotation, strengths = _rotate(images.T @ images, most, min_strength)
    for _ in range(_MAX_STEPS):
        block = _orthogonal(matrix.matmat(images[:, -block.shape[1] :]), basis)
        if not block.shape[1]:
            break
        basis, images = np.hstack([basis, block]), np.hstack([images, matrix.rmatmat(block)])
        last = strengths
        rotation, strengths = _rotate(images.T @ images, most, min_strength)
        if len(last) == len(strengths) and np.abs(strengths - last).max() <= _SETTLED * strengths[0]:
            break
    return basis @ rotation, strengths


def _orthogonal(block: FloatArray, basis: FloatArray) -> FloatArray:
    """An orthonormal basis of what a block (n, b) adds to a basis (n, k); fewer columns if it adds less."""
    scale = np.abs(block).max(initial=0)
    for _ in range(2):  # twice is enough (Giraud et al. 2005)
        block = block - basis @ (basis.T @ block)
    new, triangle = np.linalg.qr(block)
    return new[:, np.abs(np.diag(triangle)) > 1e-8 * scale]


def _rotate(products: FloatArray, most: int, min_strength: float) -> tuple[FloatArray, FloatArray]:
    """The topics within a space, given the products (k, k) of its basis' images: rotation (k, t), strengths (t,)."""
    squares, vectors = np.linalg.eigh(products)
    strengths = np.sqrt(np.maximum(squares[::-1], 0))[:most]
    counted = strengths >= min_strength * strengths[0]
    return vectors[:, ::-1][:, :most][:, counted], strengths[counted]
