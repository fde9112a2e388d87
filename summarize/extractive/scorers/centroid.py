"""Closeness to the document's mean tf-idf vector (Radev et al. 2004, IPM 40:919).

Departure: the paper adds up the centroid's weights of a sentence's words; here the
cosine with the centroid keeps long sentences from winning by length. Weighting
by position is our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features


@dataclass(frozen=True)
class Centroid:
    """Cosine of a sentence with the centroid of all.

    Attributes:
        min_weight: terms of the centroid below this share of its heaviest are
            left out, in [0, 1].
        position_weighted: whether a sentence counts in the centroid by
            1 / (1 + its position), which draws it to how the text begins.
    """

    min_weight: float = 0.0
    position_weighted: bool = False

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) in [0, 1]."""
        check_setting("min_weight", self.min_weight, 0 <= self.min_weight <= 1, "at least 0 and at most 1")
        n = features.n_sentences
        shares = 1 / (1 + np.arange(n)) if self.position_weighted else np.ones(n)
        centroid = features.tfidf.rmatvec(shares)
        centroid[centroid < self.min_weight * centroid.max(initial=0)] = 0
        norm = np.sqrt((centroid**2).sum())
        return features.tfidf.matvec(centroid / norm) if norm else np.zeros(n)
