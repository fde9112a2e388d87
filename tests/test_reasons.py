"""Reasons that are found when somebody looks."""

import copy
import dataclasses
import gc
import json
import pickle
import weakref
from collections.abc import Sequence

import pytest

from summarize import Document, ExtractiveSummarizer, summarize
from summarize.extractive.nets import Model
from summarize.extractive.scorers.ranker import Ranker
from summarize.summary import Reason, SummarySentence
from summarize.text.features import Features

REASONS = (Reason("first", "it opens the document", 2.0), Reason("names", "its names: high", 1.0))
TEXT = "The bridge closed on Monday. The mayor opened it again. Cars queue there. Nobody knows why."


def test_they_are_found_once_and_not_before() -> None:
    asked = []

    def find() -> tuple[Reason, ...]:
        asked.append(1)
        return REASONS

    sentence = SummarySentence("Why?", 1.0, (), reasons=find)  # type: ignore[arg-type]
    assert not asked
    assert sentence.reasons is REASONS
    assert sentence.reasons is REASONS
    assert asked == [1]


def test_a_sentence_with_them_is_as_any_other() -> None:
    sentence = SummarySentence("Why?", 1.0, (), reasons=lambda: REASONS)  # type: ignore[arg-type]
    plain = SummarySentence("Why?", 1.0, (), reasons=REASONS)
    assert sentence == plain
    assert hash(sentence) == hash(plain)
    assert repr(sentence) == repr(plain)
    assert SummarySentence("Why?", 1.0, ()).reasons == ()
    assert dataclasses.replace(sentence, score=2.0).reasons == REASONS
    for again in (pickle.loads, copy.copy, copy.deepcopy):
        fresh = SummarySentence("Why?", 1.0, (), reasons=lambda: REASONS)  # type: ignore[arg-type]
        assert again(pickle.dumps(plain) if again is pickle.loads else fresh) == plain
    with pytest.raises(dataclasses.FrozenInstanceError):
        sentence.reasons = ()  # type: ignore[misc]


def test_a_summary_can_be_pickled_and_taken_apart_before_anybody_looked() -> None:
    summary = summarize(TEXT, sentences=2)
    assert pickle.loads(pickle.dumps(summarize(TEXT, sentences=2))) == summary
    apart = json.loads(json.dumps(dataclasses.asdict(summarize(TEXT, sentences=2))))
    assert [[each["signal"] for each in sentence["reasons"]] for sentence in apart["sentences"]] == [
        [reason.signal for reason in sentence.reasons] for sentence in summary
    ]


def test_what_finds_them_holds_on_to_no_document() -> None:
    ranker = Ranker()
    features = Features(Document.from_text(TEXT))
    find, _ = ranker.reasons(features, (0, 1))
    inputs = weakref.ref(features.once(ranker._look).inputs)
    assert inputs() is not None
    del features
    gc.collect()
    assert inputs() is None
    assert find()


def test_a_ranker_of_ones_own_may_say_why_itself() -> None:
    @dataclasses.dataclass(frozen=True)
    class Mine(Ranker):
        def reasons(  # type: ignore[override]
            self, features: Features, indices: Sequence[int]
        ) -> list[tuple[Reason, ...]]:
            return [REASONS] * len(indices)

    summary = summarize(TEXT, method=ExtractiveSummarizer(Mine()), sentences=2)
    assert [sentence.reasons for sentence in summary] == [REASONS, REASONS]


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
