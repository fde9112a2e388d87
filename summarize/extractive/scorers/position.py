"""TextRank, or any other scorer, where what stands earlier counts for more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting
from summarize.extractive.scorers.textrank import TextRank
from summarize.extractive.select import unit_range

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, Scorer
    from summarize.text.features import Features


@dataclass(frozen=True)
class PositionWeighted:
    """Another scorer's scores, mixed with how early a sentence stands.

    Attributes:
        scorer: the scorer to weight.
        weight: share of the position in the result, in [0, 1]; 0 leaves the
            order as it is, 1 is the order of the text. With TextRank 0.35 was
            the best of 0, 0.2, 0.35, 0.5 and 0.65 by mean ROUGE over 18
            sets of ``benchmarks/quality.py``.
    """

    scorer: Scorer = field(default_factory=TextRank)
    weight: float = 0.35

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) in [0, 1]."""
        check_setting("weight", self.weight, 0 <= self.weight <= 1, "at least 0 and at most 1")
        scores = self.scorer.score(features)
        early = 1 / (1 + np.arange(len(scores)))
        return (1 - self.weight) * unit_range(scores) + self.weight * early
