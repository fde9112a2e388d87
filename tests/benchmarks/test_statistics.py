from __future__ import annotations

import numpy as np
import pytest

from benchmarks.statistics import interval, paired


def scores(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


def test_the_interval_of_equal_scores_is_a_point() -> None:
    assert interval([scores(5, 5, 5)]) == [(5.0, 5.0)]


def test_the_interval_is_that_of_the_normal_distribution_where_that_is_known() -> None:
    many = np.random.default_rng(1).normal(30, 10, size=(400, 1))
    ((low, high),) = interval([many])
    assert low < many.mean() < high
    # 1.96 standard errors of 10 / 20 to each side.
    assert high - low == pytest.approx(2 * 1.96 * many.std() / 20, rel=0.1)


def test_corpora_weigh_the_same_whatever_their_size() -> None:
    ((low, high),) = interval([scores(0, 0, 0, 0), scores(10)])
    assert (low, high) == (5.0, 5.0)


def test_a_clear_difference_is_significant_and_a_chance_one_is_not() -> None:
    random = np.random.default_rng(2)
    base = random.normal(30, 10, size=(100, 3))
    difference, p = paired([base + 1], [base])
    assert difference == pytest.approx(1)
    assert p < 0.001
    noise = random.normal(0, 5, size=(100, 3))
    noise -= noise.mean() - 0.05
    difference, p = paired([base + noise], [base])
    assert difference == pytest.approx(0.05)
    assert p > 0.5


def test_the_same_scores_give_the_same_figures() -> None:
    one, other = scores(1, 5, 2, 8), scores(2, 3, 3, 7)
    assert paired([one], [other]) == paired([one], [other])
    assert paired([one], [one]) == (0.0, 1.0)
