"""Sentence splitting: the table of hard cases, and the promises around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document
from summarize.text.chop import MAX_CHARS
from summarize.text.punkt import ends_sentence
from summarize.text.resources import available, load_language
from summarize.text.split import PunktSplitter

CASES = Path(__file__).parent.parent / "cases"
MARK = "‖"

# What the rules do not get right; a case that comes right has to leave this list.
KNOWN_FAILURES = {
    "en: dots before a name, one sentence",
    "en: i.v. ends the sentence",
    "ru: руб. mid-sentence and final",
    "pl: r. ends the sentence",
    "cs: titles and square",
}
# Cases that the rules were not written with: how many of them have to come right.
HELD_OUT_FLOOR = 142


def read_cases(name: str) -> list[tuple[str, str]]:
    chunks = (CASES / name).read_text(encoding="utf-8").split("\n---\n")
    cases = [chunk.strip("\n").removesuffix("\n---").partition("\n") for chunk in chunks]
    return [(head.removeprefix("# "), body) for head, _, body in cases]


def split(text: str, language: str) -> list[str]:
    spans = PunktSplitter.for_text(text, language).split(text, 0, len(text))
    return [text[start:end] for start, end in spans]


def comes_right(head: str, body: str) -> bool:
    return split(body.replace(MARK, ""), head.partition(":")[0]) == [part.strip() for part in body.split(MARK)]


@pytest.mark.parametrize(("head", "body"), read_cases("sentences.txt"), ids=lambda value: value[:40])
def test_hard_case(head: str, body: str) -> None:
    assert comes_right(head, body) == (head not in KNOWN_FAILURES)


def test_held_out_cases() -> None:
    passed = sum(comes_right(head, body) for head, body in read_cases("sentences_held_out.txt"))
    assert passed >= HELD_OUT_FLOOR


def test_there_are_cases_enough() -> None:
    assert len(read_cases("sentences.txt")) >= 80


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8), st.sampled_from(["The", "Zürich", "We"]))
def test_a_plain_word_is_where_punkt_too_ends_a_sentence(word: str, following: str) -> None:
    known = load_language("en").abbreviations | load_language("en").prefixes
    if word not in known:
        assert ends_sentence("en", word, following)


@pytest.mark.parametrize("run", ["!?", ". ", '"', ".", "? ", "…", "。", "a.", "J. ", "(", "1. "])
def test_long_runs_of_punctuation_keep_every_character_in_reach(run: str) -> None:
    text = "Before it. " + run * 20_000 + " After it all."
    document = Document.from_text(text, language="en")
    assert document.sentences[0].text.startswith("Before it.")
    assert document.sentences[-1].text.endswith("After it all.")


def test_a_sentence_without_end_is_cut_at_spaces() -> None:
    document = Document.from_text("word " * 5000)
    # As long as long sentences are: ten of a transcript without marks are no summary if each is a page.
    assert len(document.sentences) > MAX_CHARS * 10 // 400
    assert all(len(s.text) <= 400 and s.text[:4] == "word" and s.text[-4:] == "word" for s in document.sentences)


def test_a_word_without_end_is_cut_anywhere_and_loses_nothing() -> None:
    document = Document.from_text("a" * 10_000)
    assert "".join(s.text for s in document.sentences) == "a" * 10_000


@pytest.mark.parametrize("text", ["First make an ``h11.Connection`` object, and keep it.", "It runs on x86.Linux too."])
def test_a_name_with_a_number_is_not_cut_at_its_stop(text: str) -> None:
    assert [s.text for s in Document.from_text(text, language="en").sentences] == [text]


def test_semicolons_are_preferred_for_cutting() -> None:
    clause = ("the party shall pay " * 14).rstrip()
    document = Document.from_text("; ".join([clause] * 8) + ".")
    assert [s.text for s in document.sentences] == [f"{clause};"] * 7 + [f"{clause}."]


def test_thai_is_cut_at_spaces_once_a_sentence_is_long_enough() -> None:
    clause = "เศรษฐกิจไทยขยายตัวในไตรมาสแรกของปีนี้เพราะการส่งออก"
    document = Document.from_text(" ".join([clause] * 6))
    assert document.language == "th"
    assert len(document.sentences) == 3


@pytest.mark.parametrize("code", sorted(set(available()) - {"zh"}))
def test_language_data_hold_together(code: str) -> None:
    language = load_language(code)
    assert not language.abbreviations & language.prefixes
    for words in (language.stopwords, language.abbreviations, language.prefixes, language.starters):
        assert all(word == word.strip(". ") and word for word in words)


def test_lower_cased_text_is_split_at_its_stops() -> None:
    text = "the court ruled. the man was freed. he went home at 5 p.m. and slept."
    assert split(text, "en") == ["the court ruled.", "the man was freed.", "he went home at 5 p.m. and slept."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is amended by adding the following: ``Sec. 116. Partial exclusion of interest.‖ (a) Interest is excluded.", "en"),
        ("It reads: ``Sec.  116.  Partial exclusion of interest.‖  (a)  Interest is excluded.", "en"),
        ("It reads: ``Sec. 240A. (a) Cancellation of removal.‖ The court may cancel it.", "en"),
        ("Sec. 4. Nothing in this Act applies.‖ It was read.", "en"),
        ("It is forbidden by Sec. 116.‖ The court said so.", "en"),
        ("He said ``Mr. Smith is here.''‖ It was late.", "en"),
        ("Art. 5. Alle sind gleich.‖ So steht es da.", "de"),
        ("The States run it.‖ (d) Payment is due.‖ (iv) Fees are paid in May.‖ (1) They may rise.", "en"),
        ("It was enacted in 1996.‖ (b) Payment is due.", "en"),
        ("Is payment due?‖ (b) Payment is due.", "en"),
        ("See subsec. (b) Payment is due.", "en"),
        ("The fee (b) Payment) is due.", "en"),
    ],
)  # fmt: skip
def test_sections_of_laws(text: str, language: str) -> None:
    assert comes_right(language, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is the lowest since 1995.1 The target was met.", ["It is the lowest since 1995.", "The target was met."]),
        ("Sales fell last year.12 They rose again.[2]", ["Sales fell last year.", "They rose again."]),
        ("He said “never.”3 They left.[citation needed]", ["He said “never.”", "They left."]),
        ("Studio 2022.1 EAP is new. See No.5", ["Studio 2022.1 EAP is new.", "See No.5"]),
        ("It costs 1995.1 Then it fell.", ["It costs 1995.1 Then it fell."]),
        ("Expand (a + b)²", ["Expand (a + b)²"]),
        (
            "Bees count to four.[3,4] They see.[5–7] They died.[8, 9]",
            ["Bees count to four.", "They see.", "They died."],
        ),
        ("It is in https://example.org/manual/chapter.4", ["It is in https://example.org/manual/chapter.4"]),
        ("The call returns foo()[0]", ["The call returns foo()[0]"]),
        ("„Das ist so.“[2] Er geht.⁷", ["„Das ist so.“", "Er geht."]),
        ("It was so.[8]: 77 They left.", ["It was so.", "They left."]),
    ],
)
def test_numbers_of_notes_are_no_part_of_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in Document.from_text(text, language="en").sentences] == expected
