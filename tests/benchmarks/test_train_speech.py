from __future__ import annotations

import pytest

pytest.importorskip("rouge_score")

from benchmarks.train_speech import _At, _marked, _said, learn
from summarize.text.speech import ends_of

MEETING = "Ann: Um , it 's late . Uh so we start . Uh .\nBen:\nCem: and\nAnn: Dr. Holm paid 1.5 million , okay ?"


def test_words_of_a_meeting_and_the_ends_behind_them() -> None:
    words, ends = _said(MEETING, fillers=False)
    assert words == ["it's", "late", "so", "we", "start", "dr", "holm", "paid", "15", "million", "okay"]
    # The stop behind "Uh" is that of the word before, and a turn that nothing ends is left out.
    assert [word for word, end in zip(words, ends, strict=True) if end] == ["late", "start", "okay"]
    assert _said(MEETING, fillers=True)[0][:2] == ["um", "it's"]
    assert _marked("Is it? Yes!") == (["is", "it", "yes"], [False, True, True])


def test_it_learns_what_opens_and_ends_a_sentence() -> None:
    texts = [
        _marked(f"so the bridge was closed on monday. so the {name} was open on friday. " * 6) for name in "abcdefgh"
    ]
    weights = learn(texts)
    assert weights == learn(texts)
    words = "so the bridge was closed on monday so the door was open".split()
    found = [word for word, value in zip(words, ends_of(words, weights), strict=False) if value > 0]
    assert found == ["monday"]


def test_a_splitter_that_is_told_where() -> None:
    text = "one two three four"
    spans = _At([False, True, False]).split(text, 0, len(text))
    assert [text[start:end] for start, end in spans] == ["one two", "three four"]
