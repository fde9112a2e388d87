"""Chance: the baseline that every method has to beat."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features


@dataclass(frozen=True)
class Random:
    """Scores drawn anew, but the same for the same seed and number of sentences.

    Attributes:
        seed: any whole number of at least 0. No global random state is touched.
    """

    seed: int = 0

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) in [0, 1)."""
        whole = isinstance(self.seed, Integral) and self.seed >= 0
        check_setting("seed", self.seed, whole, "a whole number of at least 0")
        return np.random.default_rng(self.seed).random(features.n_sentences)
