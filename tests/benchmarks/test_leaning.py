"""Sentences of summaries that lean on one that was left out, and questions."""

from __future__ import annotations

import pytest

from benchmarks.leaning import left_out
from summarize import ExtractiveSummarizer, Length
from summarize.extractive.scorers.lead import Lead
from summarize.text.features import Features

TEXT = "Ann Lee spoke on Monday. She was glad of the new bridge. The town had waited. However, does it open late?"


class Last:
    """The last sentences."""

    def score(self, features: Features) -> list[float]:
        return list(range(features.n_sentences))


@pytest.mark.parametrize(
    ("scorer", "n_sentences", "expected"),
    [(Lead(), 2, (0, 0, 2)), (Last(), 1, (1, 1, 1)), (Last(), 2, (0, 1, 2)), (Last(), 3, (1, 1, 3))],
)
def test_sentences_without_the_one_they_lean_on(
    scorer: object, n_sentences: int, expected: tuple[int, int, int]
) -> None:
    summary = ExtractiveSummarizer(scorer, language="en").summarize(TEXT, Length(sentences=n_sentences))  # type: ignore[arg-type]
    assert left_out(summary) == expected
