"""How sure a mean is, and a difference of means: the bootstrap over documents.

Efron & Tibshirani, An Introduction to the Bootstrap, 1993; for paired systems
Koehn, EMNLP 2004. Where several corpora are averaged, documents are drawn within
each of them. Seeded: the same scores give the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 2000
LEVEL = 0.95
SIGNIFICANT = 0.05


def means_of_draws(groups: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Means over the groups of the means over documents that are drawn with replacement.

    Args:
        groups: the scores of a corpus each, (n_documents, n_measures).

    Returns:
        (ROUNDS, n_measures).
    """
    random = np.random.default_rng(0)
    total = np.zeros((ROUNDS, groups[0].shape[1]))
    for scores in groups:
        counts = random.multinomial(len(scores), np.full(len(scores), 1 / len(scores)), size=ROUNDS)
        total += counts @ scores / len(scores)
    return total / len(groups)


def interval(groups: Sequence[NDArray[np.float64]]) -> list[tuple[float, float]]:
    """Lower and upper end of the 95% interval of each measure's mean."""
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(means_of_draws(groups), [tail, 100 - tail], axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def paired(ours: Sequence[NDArray[np.float64]], theirs: Sequence[NDArray[np.float64]]) -> tuple[float, float]:
    """Difference of two systems' means on the same documents, and the two-sided p of there being none.

    Args:
        ours: scores of a corpus each, (n_documents, n_measures); the mean over
            the measures is compared.
        theirs: the same documents by the other system.
    """
    differences = [(one - other).mean(axis=1, keepdims=True) for one, other in zip(ours, theirs, strict=True)]
    difference = sum(float(each.mean()) for each in differences) / len(differences)
    draws = means_of_draws(differences)[:, 0]
    # The bootstrap shifted to no difference; one more round, so that p is never 0.
    extreme = int(np.count_nonzero(np.abs(draws - difference) >= abs(difference)))
    return difference, (extreme + 1) / (ROUNDS + 1)
