from __future__ import annotations

from textwrap import fill

import pytest

from summarize import Document, summarize
from summarize.text.captions import running
from summarize.text.resources import available
from summarize.text.speech import is_speech, utterances

SPEECH = (
    "hey everyone welcome back to the channel today we are going to talk about sourdough bread and why your loaf comes out "
    "flat so the first thing you need to know is that a starter is just flour and water that has wild yeast in it and if it "
    "is not active nothing else you do will matter i keep mine at about 26 degrees and feed it twice a day with node.js i "
    "mean with rye flour now the second mistake is that people do not let the dough ferment long enough you want to see the "
    "dough grow by about 75 percent before you shape it okay so how do you shape it you fold the edges into the middle and "
    "turn it over and drag it toward you so the skin gets tight if the skin is not tight the loaf will spread in the oven "
    "thanks for watching and see you next week"
)
ENDS = ["comes out flat", "with rye flour", "before you shape it", "and see you next week"]


def sentences(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in Document.from_text(text, language=language).sentences]


def test_speech_without_marks_is_cut_where_its_words_tell() -> None:
    found = sentences(SPEECH)
    assert " ".join(found) == SPEECH
    assert 8 <= len(found) <= 16
    for end in ENDS:
        assert any(sentence.endswith(end) for sentence in found), end
    assert len(summarize(SPEECH, sentences=3)) == 3


def test_it_says_the_same_in_capitals_and_over_lines() -> None:
    plain = sentences(SPEECH)
    assert [sentence.casefold() for sentence in sentences(SPEECH.upper())] == plain
    wrapped = fill(SPEECH, 60)
    assert [sentence.replace("\n", " ") for sentence in sentences(wrapped)] == plain


@pytest.mark.parametrize(
    "text",
    [
        SPEECH[:590],
        SPEECH.replace(" i ", ". I ").replace(" so ", ", so "),
        "The bridge was closed on Monday. " * 40,
        "\n".join(
            f"- Raise the number of staff in the north by a third so that the waiting times can be {i}"
            for i in range(20)
        ),
        "one two three, four five six seven eight nine. " * 40,
    ],
)
def test_short_texts_and_those_with_marks_are_none(text: str) -> None:
    assert not is_speech(text, "en")


def test_a_language_that_nothing_was_learned_of_is_cut_at_spaces() -> None:
    unknown = sorted(set(available()) - {"en"})
    assert not any(is_speech(SPEECH, code) for code in unknown)
    assert all(len(sentence) <= 400 for sentence in sentences(SPEECH * 3, "de"))


def test_words_without_any_known_pair_are_cut_too() -> None:
    text = " ".join(f"x{number}y" for number in range(1000))
    spans = [*utterances(text, 0, len(text), "en")]
    assert " ".join(text[start:end] for start, end in spans) == text
    assert all(10 <= len(text[start:end].split()) <= 60 for start, end in spans)
    # What no space divides is cut as it is elsewhere.
    for joined in ("hello the " + "_".join(["cat", "sat"] * 2000), ("x" * 100 + " ") * 200):
        assert all(len(sentence) <= 2000 for sentence in sentences(joined))
    assert [*utterances("", 0, 0, "en")] == [(0, 0)]
    assert [*utterances("a.b/c,d", 0, 7, "en")] == [(0, 7)]


def test_a_pause_ends_a_paragraph_of_captions_without_marks() -> None:
    lines = [
        ("00:01", "00:03", "the first thing is flour"),
        ("00:03", "00:05", "and water"),
        ("00:07", "00:09", "the second is time"),
    ]
    captions = "WEBVTT\n\n" + "\n\n".join(f"{start}.000 --> {end}.000\n{text}" for start, end, text in lines)
    assert running(captions) == "the first thing is flour and water\n\nthe second is time\n"
    ended = captions.replace("flour", "flour.")
    assert running(ended) == "the first thing is flour. and water the second is time\n"
