"""Reasons that are found when somebody looks."""

import copy
import pickle

import pytest

from summarize import summarize
from summarize.extractive.nets import Model
from summarize.extractive.reasons import Reasons
from summarize.summary import Reason

ONE, OTHER = Reason("first", "it opens the document", 2.0), Reason("names", "its names: high", 1.0)
TEXT = "The bridge closed on Monday. The mayor opened it again. Cars queue there. Nobody knows why."


def test_they_are_found_once_and_not_before() -> None:
    asked = []

    def find() -> tuple[Reason, ...]:
        asked.append(1)
        return ONE, OTHER

    reasons = Reasons(find)
    assert not asked
    assert len(reasons) == 2
    assert reasons[0] is ONE
    assert reasons[:1] == (ONE,)
    assert list(reasons) == [ONE, OTHER]
    assert asked == [1]


def test_they_are_as_a_tuple_is() -> None:
    reasons = Reasons(lambda: (ONE, OTHER))
    assert reasons == (ONE, OTHER)
    assert (ONE, OTHER) == reasons
    assert reasons == Reasons(lambda: (ONE, OTHER))
    assert reasons != Reasons(lambda: (ONE,))
    assert reasons != [ONE, OTHER]
    assert hash(reasons) == hash((ONE, OTHER))
    assert repr(reasons) == repr((ONE, OTHER))
    assert not Reasons(tuple)
    for again in (pickle.loads(pickle.dumps(reasons)), copy.deepcopy(reasons)):
        assert again == (ONE, OTHER)
        assert isinstance(again, tuple)


def test_a_summary_that_nobody_asks_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[tuple[Reason, ...]]:
        raise AssertionError("nobody asked")

    expected = summarize(TEXT, sentences=2)
    with monkeypatch.context() as patch:
        patch.setattr(Model, "reasons", refuse)
        summary = summarize(TEXT, sentences=2)
        assert summary.text == expected.text
        with pytest.raises(AssertionError, match="nobody asked"):
            len(summary.sentences[0].reasons)
    assert summary == expected
    assert all(1 <= len(sentence.reasons) <= 5 for sentence in summary)
