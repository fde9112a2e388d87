from __future__ import annotations

import copy
import json
import math
import pickle
import time
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from html.parser import HTMLParser

import numpy as np
import pytest
from conftest import make_document

from summarize import Length, LengthError, Summary, SummarySentence, load, methods
from summarize.hyphens import rejoined
from summarize.lines import ends_with_stop, escape_controls, flatten


def make_summary(
    *sentences: str, language: str = "en", title: str | None = None, warnings: tuple[str, ...] = ()
) -> Summary:
    """All of a document's sentences as its summary, scored 1, 1/2, 1/3, ..."""
    document = make_document(*sentences, language=language, title=title, separator="\n\n")
    chosen = tuple(SummarySentence(s.text, 1 / (s.index + 1), (s,)) for s in document.sentences)
    return Summary(chosen, document, "extractive|Hand()|length=3 sentences|summarize 0", warnings)


# Length


@pytest.mark.parametrize("measure", ["sentences", "words", "tokens"])
@pytest.mark.parametrize("value", [0, -1, True, False, 2.5, 3.0, math.nan, math.inf, "3", [3]], ids=repr)
def test_count_must_be_a_whole_number_of_at_least_1(measure: str, value: object) -> None:
    with pytest.raises(LengthError) as caught:
        Length(**{measure: value})  # type: ignore[arg-type]
    assert f"{measure}={value!r}" in str(caught.value)
    assert "at least 1" in str(caught.value)


@pytest.mark.parametrize(
    "value", [0, 0.0, -0.2, 1.01, 2, 20, math.nan, math.inf, -math.inf, True, "0.2", "20%"], ids=repr
)
def test_ratio_must_be_above_0_and_at_most_1(value: object) -> None:
    with pytest.raises(LengthError) as caught:
        Length(ratio=value)  # type: ignore[arg-type]
    assert f"ratio={value!r}" in str(caught.value)
    assert "above 0 and at most 1" in str(caught.value)


def test_ratio_beyond_floating_point_is_a_length_error() -> None:
    with pytest.raises(LengthError):
        Length(ratio=10**400)


@pytest.mark.parametrize("measure", ["sentences", "words", "tokens"])
@pytest.mark.parametrize("value", [2**63, 10**400, 10**5000], ids=["64 bits", "no float", "no text"])
def test_a_length_beyond_what_arrays_hold_is_as_much_as_they_do(measure: str, value: int) -> None:
    assert Length(**{measure: value}) == Length(**{measure: 2**63 - 1})


@pytest.mark.parametrize(("given", "plain"), [(np.int64(3), 3), (np.int8(3), 3)])
def test_a_number_of_numpy_is_as_any_other(given: int, plain: int) -> None:
    assert str(Length(words=given)) == str(Length(words=plain)) == "3 words"
    assert str(Length(ratio=np.float64(0.25))) == "0.25 of the words"


def test_the_greatest_length_is_no_limit() -> None:
    text = "It rained. Nobody came. The shop was shut."
    for method in methods("extractive"):
        for measure in ("sentences", "words", "tokens"):
            assert load(method).summarize(text, Length(**{measure: 2**63 - 1})).text == text


@pytest.mark.parametrize("value", [1e-300, 0.2, 1, 1.0])
def test_ratio_in_range_is_taken(value: float) -> None:
    assert Length(ratio=value).measure == ("ratio", value)


def test_no_length_is_refused() -> None:
    with pytest.raises(LengthError, match=r"exactly one of sentences, words, ratio, tokens \(got none\)"):
        Length()


def test_two_lengths_are_refused_and_named() -> None:
    with pytest.raises(LengthError, match=r"got sentences=3, words=100"):
        Length(sentences=3, words=100)


def test_a_zero_counts_as_given() -> None:
    with pytest.raises(LengthError, match=r"got sentences=3, words=0"):
        Length(sentences=3, words=0)


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (Length(sentences=3), "3 sentences"),
        (Length(words=100), "100 words"),
        (Length(tokens=64), "64 tokens"),
        (Length(ratio=0.2), "0.2 of the words"),
    ],
)
def test_length_reads_as_english(length: Length, text: str) -> None:
    assert str(length) == text


@pytest.mark.parametrize("length", [Length(sentences=3), Length(ratio=0.2)])
def test_length_is_a_value(length: Length) -> None:
    assert eval(repr(length), {"Length": Length}) == length
    assert hash(pickle.loads(pickle.dumps(length))) == hash(length)


def test_different_ratios_read_differently() -> None:
    assert str(Length(ratio=0.12345678)) != str(Length(ratio=0.12345679))


# Summary: text


def test_text_joins_sentences_with_spaces() -> None:
    assert make_summary("One.", "Two!", "Three?").text == "One. Two! Three?"


def test_str_is_the_text() -> None:
    assert str(make_summary("One.", "Two.")) == "One. Two."


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_scripts_without_spaces_are_joined_without(language: str) -> None:
    assert make_summary("今天天气很好。", "我们去公园。", language=language).text == "今天天气很好。我们去公园。"


def test_sentence_without_a_stop_stands_on_its_own_line() -> None:
    assert make_summary("a rope", "a lamp", "We left.", "food").text == "a rope\na lamp\nWe left. food"


def test_sentence_without_a_stop_stands_on_its_own_line_in_chinese() -> None:
    assert make_summary("标题", "今天。", language="zh").text == "标题\n今天。"


@pytest.mark.parametrize(
    "closed",
    [
        "He left.”",
        "(He left.)",
        "**He left.**",
        "He left!'",
        "« Il part.\u00a0»",
        "他走了。」",
        "»Er ging.«",
        "„Er ging.“",
        "‚Er ging.‘",
    ],
)
def test_closing_marks_after_the_stop_do_not_break_the_line(closed: str) -> None:
    assert make_summary(closed, "Two.").text == f"{closed.replace('**', '')} Two."


# Latin, Chinese, Arabic, Urdu, Hindi, Amharic, Armenian.
@pytest.mark.parametrize("stop", ["...", "…", "?!", "。", "؟", "۔", "।", "።", "։"])
def test_stops_of_many_scripts_are_known(stop: str) -> None:
    assert ends_with_stop(f"abc{stop}")


@pytest.mark.parametrize("text", ["", "abc", "abc,", "abc:", "”"])
def test_no_stop(text: str) -> None:
    assert not ends_with_stop(text)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\n  ", " \n", "\n> ", "\n>> ", "\u2028", "\v"], ids=ascii)
def test_line_breaks_in_a_sentence_become_one_space(line_break: str) -> None:
    assert make_summary(f"One{line_break}two.").text == "One two."


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("宿泊施設に改\n修した。", "宿泊施設に改修した。"),
        ("串\r\n  联沿江7\n个区", "串联沿江7 个区"),
        ("한국어\n문장", "한국어 문장"),
        ("使用 Python\n编写", "使用 Python 编写"),
    ],
)
def test_a_line_break_between_two_wide_letters_becomes_nothing(text: str, flat: str) -> None:
    assert flatten(text) == flat


def test_runs_of_spaces_become_one() -> None:
    assert flatten("One  two \t three.") == "One two three."


def test_a_long_run_of_spaces_takes_no_long_time() -> None:
    start = time.process_time()
    assert flatten("a" + " " * 20_000 + "b") == "a b"
    assert time.process_time() - start < 1


def test_a_sentence_keeps_its_text_as_it_stands() -> None:
    assert make_summary("One\ntwo.").sentences[0].text == "One\ntwo."


def test_empty_summary_is_an_empty_text() -> None:
    summary = make_summary()
    assert (summary.text, len(summary), list(summary)) == ("", 0, [])


def test_summary_iterates_over_its_sentences() -> None:
    summary = make_summary("One.", "Two.")
    assert tuple(summary) == summary.sentences
    assert len(summary) == 2


def test_summary_is_immutable() -> None:
    with pytest.raises(FrozenInstanceError):
        make_summary("One.").signature = "other"  # type: ignore[misc]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda s: pickle.loads(pickle.dumps(s))])
def test_summary_can_be_copied_and_pickled(again: Callable[[Summary], Summary]) -> None:
    summary = make_summary("One.", "Two.", warnings=("careful",))
    assert again(summary) == summary


# Summary: JSON


def test_to_dict_has_everything_but_the_text_of_the_document() -> None:
    assert make_summary("One.", "Two.", title="T", warnings=("careful",)).to_dict() == {
        "text": "One. Two.",
        "spoken": ["One.", "Two."],
        "sentences": [
            {
                "text": "One.",
                "speaker": "",
                "score": 1.0,
                "support": 1.0,
                "unsupported": [],
                "reasons": [],
                "sources": [{"index": 0, "start": 0, "end": 4}],
            },
            {
                "text": "Two.",
                "speaker": "",
                "score": 0.5,
                "support": 1.0,
                "unsupported": [],
                "reasons": [],
                "sources": [{"index": 1, "start": 6, "end": 10}],
            },
        ],
        "title": "T",
        "language": "en",
        "signature": "extractive|Hand()|length=3 sentences|summarize 0",
        "warnings": ["careful"],
    }


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "text",
    ["Plain.", 'A "quote" \\ and\nbreak.', "Grüße 你好 😀.", "\x1b[31m\x9b\x00\u202e\u2028.", "half \ud800 pair."],
    ids=ascii,
)
def test_json_comes_back_as_the_dict(text: str, indent: int | None) -> None:
    summary = make_summary(text, title=text)
    assert json.loads(summary.to_json(indent=indent)) == summary.to_dict()


def test_json_keeps_the_letters_of_every_script() -> None:
    assert "Grüße 你好 😀." in make_summary("Grüße 你好 😀.").to_json()


def test_json_is_one_line_unless_indented() -> None:
    summary = make_summary("One\ntwo.")
    assert "\n" not in summary.to_json()
    assert "\n" in summary.to_json(indent=2)


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\x9d", "\u2028", "\u202e", "\u2066", "\ud800"], ids=ascii
)
def test_json_holds_no_raw_control_character(char: str) -> None:
    text = make_summary(f"a{char}b.", title=char).to_json(indent=2)
    assert char not in text
    text.encode("utf-8")


# Escapes and HTML


def test_controls_are_escaped_but_those_to_keep() -> None:
    assert escape_controls("a\x1bb\tc\nd\x9be") == "a\\u001bb\tc\nd\\u009be"


def test_nothing_is_kept_where_nothing_is_to_be_kept() -> None:
    assert escape_controls("a\tb\nc", keep="") == "a\\u0009b\\u000ac"


@pytest.mark.parametrize("text", ["plain", "Grüße", "你好", "שלום", "👩‍👩‍👧", "a\u200db", "e\u0301"])
def test_ordinary_letters_are_not_escaped(text: str) -> None:
    assert escape_controls(text) == text


def test_html_escapes_what_comes_from_the_document() -> None:
    html = make_summary('<script>alert("x")</script> & more.')._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&amp; more." in html


def test_html_escapes_the_signature() -> None:
    summary = make_summary("One.")
    assert "<b>" not in Summary(summary.sentences, summary.document, "extractive|<b>")._repr_html_()


def test_html_is_well_formed_and_has_the_scores() -> None:
    opened: list[str] = []
    titles: list[str | None] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            opened.append(tag)
            titles.extend(value for name, value in attrs if name == "title")

        def handle_endtag(self, tag: str) -> None:
            opened.remove(tag)

    Parser().feed(make_summary("One.", 'Two "quoted" <i>.')._repr_html_())
    assert opened == []
    assert titles == ["score 1", "score 0.5"]


@pytest.mark.parametrize(
    ("divided", "shown"),
    [
        ("an exam-\nple of it", "an example of it"),
        ("the well-\nknown man, well-known", "the well-known man, well-known"),
        ("the long-\nterm plan is a long-term plan", "the long-term plan is a long-term plan"),
        ("a state-\nof-the-art bridge", "a state-of-the-art bridge"),
        ("a state-of-the-\nart bridge", "a state-of-the-art bridge"),
        ("pre-\nand post-war houses", "pre- and post-war houses"),
        ("an Anglo-\n  Saxon house", "an Anglo-Saxon house"),
        ("an X-\nray of an EU-\nwide plan", "an X-ray of an EU-wide plan"),
        ("peace (1919-\n1939, see 112–\n118) at last", "peace (1919-1939, see 112–118) at last"),
        ("a Karl-\nMarx-\nStraße", "a Karl-Marx-Straße"),
        ("a zee-\neend", "a zee-eend"),
        ("a soft\u00ad\nware house", "a software house"),
        ("a wall -\nand a door", "a wall - and a door"),
    ],
)
def test_a_word_that_a_line_divides_is_shown_whole(divided: str, shown: str) -> None:
    text = f"There was {divided}. It was late."
    summary = load("lead").summarize(text, Length(sentences=1))
    assert (summary.text, summary.lines, summary.spoken) == (f"There was {shown}.", *[(f"There was {shown}.",)] * 2)
    assert summary.sentences[0].text == text[: text.index(". ") + 1]


@pytest.mark.parametrize(
    ("divided", "shown"),
    [
        ("some-\nthing", "something"),
        ("in-\nto", "into"),
        ("mol-\nto", "molto"),
        ("> dis-\n> cussed", "> discussed"),
        ("reader-\r\nship", "readership"),
        ("reader-\rship", "readership"),
        ("a well\u2010\nknown, well\u2010known man", "a well\u2010known, well\u2010known man"),
    ],
)
def test_words_divided_by_syllables_are_put_together(divided: str, shown: str) -> None:
    document = f"There was {divided}, the thing in some molt to it."
    assert rejoined([document], document) == [f"There was {shown}, the thing in some molt to it."]


def test_what_the_document_has_elsewhere_counts_more_than_how_it_is_set() -> None:
    document = "a thing of some-\nthing, and\n" + "it is something\n" * 40
    assert rejoined([document], document)[0].startswith("a thing of something, and")


def test_where_hardly_a_line_ends_with_a_hyphen_it_is_the_words_own() -> None:
    text = "There was a decision-\nmaking body.\n" + "It was late in the day.\n" * 40
    assert load("lead").summarize(text, Length(sentences=1)).text == "There was a decision-making body."
