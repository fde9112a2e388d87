"""The choice among drafts, with numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summarize import Document
from summarize.abstractive.choosing import Draft, _coverage, _in_deviations, _shared, best_of
from summarize.text.features import Features

# Stems and how often: bridge 3, cables 2, mayor 1.
FEATURES = Features(
    Document.from_text("The bridge has cables. The bridge is old. The mayor saw bridge cables.", language="en")
)


def test_what_two_texts_share() -> None:
    texts = [FEATURES.number_words(text) for text in ("bridge cables", "bridge cables mayor", "mayor")]
    shared = _shared(texts)
    # Words: 2 * 2 of 5, and pairs: 2 * 1 of 3.
    assert shared[0, 1] == pytest.approx(4 / 5 + 2 / 3)
    # Words: 2 * 1 of 4; one of them has no pair.
    assert shared[1, 2] == pytest.approx(2 / 4)
    assert shared[0, 2] == 0
    assert np.array_equal(shared, shared.T)
    assert np.diagonal(shared).tolist() == [0, 0, 0]


def test_how_much_the_document_speaks_of_a_text() -> None:
    texts = [
        FEATURES.number_words(text) for text in ("bridge bridge", "The bridge cables", "bridge harbour", "the", "")
    ]
    # 3; 5 by the root of 2; 3 by the root of 2, the harbour being none of the document's; and nothing.
    assert _coverage(texts, FEATURES).tolist() == pytest.approx([3, 5 / 2**0.5, 3 / 2**0.5, 0, 0])


def test_deviations_are_of_some_of_the_values() -> None:
    assert _in_deviations(np.array([1.0, 3.0, 9.0]), [0, 1]).tolist() == [-1, 1, 7]
    assert _in_deviations(np.array([2.0, 2.0, 9.0]), [0, 1]).tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("drafts", "extract", "expected"),
    [
        # Two agree, and all three are spoken of alike: with the extract the third has as much as they together.
        ([("mayor", 0), ("cables", 0), ("cables", 0)], "cables", 1),
        ([("mayor", 0), ("cables", 0), ("cables", 1)], "cables", 1),
        # A fault outweighs all of that.
        ([("mayor", 0), ("cables", 1), ("cables", 1)], "cables", 0),
        # What says nothing has no fault.
        ([("", 0), ("cables", 1), ("mayor", 2)], "mayor", 1),
        ([("", 0), ("", 0)], "mayor", 0),
        # As good: the likelier one.
        ([("cables", 1), ("cables", 1)], "", 0),
        # The extract alone decides between two of which nothing else tells.
        ([("old", 0), ("mayor", 0)], "mayor", 1),
    ],
)
def test_the_best_draft(drafts: list[tuple[str, int]], extract: str, expected: int) -> None:
    found = [Draft([text] if text else [], faults) for text, faults in drafts]
    assert best_of(found, FEATURES, extract) == expected
