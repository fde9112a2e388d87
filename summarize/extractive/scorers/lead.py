"""The first sentences: the baseline that news is hard to beat with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features


@dataclass(frozen=True)
class Lead:
    """The earlier, the better."""

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) from 1 for the first sentence down to 1 / n_sentences."""
        n = features.n_sentences
        return 1 - np.arange(n) / max(n, 1)
