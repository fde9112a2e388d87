"""How many sentences people write, beside the usual number."""

from __future__ import annotations

import pytest

from benchmarks.data import Item
from benchmarks.lengths import fitted, measured


def test_references_are_counted_by_sentences_and_averaged() -> None:
    item = Item("a", "One two three. " * 400, ("One. Two. Three.", "One and two."), "en")
    assert measured(item) == (1200, 2.0, 4)


def test_the_power_and_factor_of_a_root_are_found() -> None:
    rows = [(words, 0.5 * words**0.5, 0) for words in (16, 100, 400, 900)]
    assert fitted(rows) == (pytest.approx(0.5), pytest.approx(0.5))
