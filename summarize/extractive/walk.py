"""PageRank over the sentences of a document, given only the product with its graph.

Brin & Page (1998); the graph is whatever ``weigh`` multiplies with, so that no
matrix of sentences by sentences is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.protocols import FloatArray

# The sum of the changes of all shares at which the walk has settled: far below
# what could change the order of two sentences that differ to a reader.
TOLERANCE = 1e-7
MAX_STEPS = 200
# Up to so many sentences a table of their similarities is faster than products with the words, and
# small enough for BLAS to stay on one core.
FEW = 90


def stationary(weigh: Callable[[FloatArray], FloatArray], n_sentences: int, damping: float) -> FloatArray:
    """The stationary distribution of a random walk on a symmetric graph.

    Args:
        weigh: (n_sentences,) to (n_sentences,), the product with the graph's
            weights (at least 0, none from a sentence to itself).
        n_sentences: number of sentences.
        damping: share of steps that follow the graph, in [0, 1); the others
            jump anywhere, as does the walk from a sentence without neighbours.

    Returns:
        (n_sentences,) the share of time spent at each sentence; sums to 1.

    Raises:
        OptionError: the damping is out of range.
    """
    check_setting("damping", damping, 0 <= damping < 1, "at least 0 and below 1")
    if not n_sentences:
        return np.zeros(0)
    degrees = weigh(np.ones(n_sentences))
    alone = degrees <= 1e-12
    any_alone = alone.any()
    pace = np.divide(damping, degrees, out=np.zeros(n_sentences), where=~alone)
    shares = np.full(n_sentences, 1 / n_sentences)
    for _ in range(MAX_STEPS):
        lost = damping * shares[alone].sum() if any_alone else 0.0
        moved = weigh(shares * pace)
        moved += (1 - damping + lost) / n_sentences
        settled = np.abs(moved - shares).sum() < TOLERANCE
        shares = moved
        if settled:
            break
    return shares
