"""How signals become numbers of about one, and what the texts of each corpus are like in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.examples import Example
from summarize.protocols import FloatArray

# So much of the variance of a corpus's texts is that of all corpora, and so much of the mean variance of the signals is
# added: small corpora, and signals that hardly vary, would make everything else look strange.
_OF_ALL, _OF_MEAN = 0.3, 0.2


@dataclass(frozen=True)
class Scale:
    """How signals become numbers of about one.

    Attributes:
        mean: (n_signals,) over the sentences of the training texts.
        deviation: (n_signals,) standard, above 0.
    """

    mean: FloatArray
    deviation: FloatArray

    def __call__(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n, n_signals) the same, in the range of four deviations."""
        return np.clip((signals - self.mean) / self.deviation, -4, 4).astype(np.float32)


@dataclass(frozen=True)
class Kinds:
    """What the texts of each corpus are like: the means of their scaled signals.

    Attributes:
        mean: (n_corpora, n_signals) over the texts.
        spread: (n_corpora, n_signals) their standard deviation, above 0.
    """

    mean: FloatArray
    spread: FloatArray


def make_scale(examples: Sequence[Example]) -> Scale:
    """The scale of the signals, every corpus alike."""
    groups = Counter(example.group for example in examples)
    weight = np.concatenate([np.full(len(e.signals), 1 / len(e.signals) / groups[e.group]) for e in examples])
    signals = np.concatenate([example.signals for example in examples]).astype(np.float64)
    mean = np.average(signals, axis=0, weights=weight)
    return Scale(mean, np.sqrt(np.average((signals - mean) ** 2, axis=0, weights=weight)) + 1e-3)


def make_kinds(examples: Sequence[Example], scale: Scale) -> Kinds:
    """What the corpora of some examples are like."""
    texts = np.array([scale(example.signals).mean(axis=0, dtype=np.float64) for example in examples])
    groups = np.array([example.group for example in examples])
    found = [texts[groups == group] for group in dict.fromkeys(groups.tolist())]
    own = np.array([of_group.var(axis=0) for of_group in found])
    variance = (1 - _OF_ALL) * own + _OF_ALL * own.mean(axis=0) + _OF_MEAN * own.mean() + 1e-6
    return Kinds(np.array([of_group.mean(axis=0) for of_group in found]), np.sqrt(variance))
