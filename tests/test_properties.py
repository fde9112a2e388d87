"""What holds for every text. Where a property speaks of blank text or of words, it counts them its own way."""

from __future__ import annotations

import json
from itertools import pairwise
from math import floor
from unicodedata import category

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from summarize import Document, Length, Summary, methods, rank, summarize
from summarize.lines import flatten
from summarize.text.language import detect
from summarize.text.words import count_tokens, count_words

_WORDS = st.sampled_from(
    """
    the The a He bridge river Mr. Dr. e.g. U.S. 3.5 1998 No. said cat's don’t naïve “Well ‘so “Yes.” (see (see) etc.
    Die Brücke z. B. der „Gut“ »Ja.« année « oui » это Мост г. 今天 天气。 「はい。」 東京 สวัสดี ครับ नमस्ते है। مرحبا بكم؟
    한국어 ἀρχή 😀 👩‍👩‍👧 http://a.b/c.d?e=f x@y.z $5 5% #tag *bold* _it_ `code` - — … ... ! ?! ; : ( ) [1] ¹ ß ŉ
    İ ﬁ Ⅷ ٣
    """.split()
)
_ENDS = st.sampled_from(
    [" "] * 4 + [". "] * 3 + ["? ", ".” ", "! ", "\t", "\n", "\n\n", "  \n", "\n- ", "\n# ", "\n> ", "\n1. ", "\n| "]
    + ["\n```\n", "\n---\n", "\n\n>", "\n    ", "\n\xa0>", "\n\ufeff>", "\n~~~x\n", " (dpa)\n\n"]
)  # fmt: skip
_PIECES = st.lists(st.tuples(_WORDS, _ENDS), max_size=40)
PROSE = _PIECES.map(lambda pieces: "".join(word + end for word, end in pieces))
# Surrogates, controls, unassigned code points: what str can hold.
ANYTHING = st.text(st.characters(codec=None), max_size=80)
TEXTS = st.one_of(ANYTHING, PROSE, st.builds(str.__add__, PROSE, ANYTHING))
LENGTHS = st.one_of(
    st.builds(Length, sentences=st.integers(1, 8)),
    st.builds(Length, words=st.integers(1, 60)),
    st.builds(Length, words=st.just(2**63 - 1)),
    st.builds(Length, tokens=st.integers(1, 80)),
    st.builds(Length, ratio=st.floats(0, 1, exclude_min=True)),
)
METHODS = st.sampled_from(methods("extractive"))


def is_blank(text: str) -> bool:
    return all(category(char)[0] == "Z" or category(char) in ("Cc", "Cf") for char in text)


def options(length: Length) -> dict[str, float]:
    name, value = length.measure
    return {name: value}


# The document


@given(TEXTS)
@example("\ud800. \udfff")
@example("\ufeff# \n=\n")
def test_sentences_are_exact_in_order_and_not_empty(text: str) -> None:
    document = Document.from_text(text)
    assert document.text == text
    last = 0
    for sentence in document.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip()
        last = sentence.end


@given(TEXTS)
def test_sentences_have_no_space_around_them(text: str) -> None:
    assert all(sentence.text == sentence.text.strip() for sentence in Document.from_text(text).sentences)


@given(TEXTS)
def test_blocks_hold_all_sentences_in_order(text: str) -> None:
    document = Document.from_text(text)
    last, found = 0, 0
    for block in document.blocks:
        assert last <= block.start <= block.end <= len(text)
        assert block.first == found
        for sentence in document.sentences[block.first : block.stop]:
            assert block.start <= sentence.start
            assert sentence.end <= block.end
        last, found = block.end, block.stop
    assert found == len(document.sentences)


@given(TEXTS)
@example("\r>")
@example("the\n\n>")
def test_only_a_blank_text_offers_no_sentence(text: str) -> None:
    assert bool(Document.from_text(text).sentences) == (not is_blank(text))


@given(TEXTS)
def test_the_language_depends_on_the_text_only(text: str) -> None:
    language = detect(text)
    assert language == detect(text) == Document.from_text(text).language
    assert language.isalpha()


@given(TEXTS)
def test_every_character_of_prose_is_kept(text: str) -> None:
    """Between the sentences of a paragraph stands nothing but spaces."""
    document = Document.from_text(text)
    for block in document.blocks:
        sentences = document.sentences[block.first : block.stop]
        for one, two in pairwise(sentences):
            assert not text[one.end : two.start].strip().strip("> ")


# The summary


@given(TEXTS, METHODS)
@example("---", "lexrank")
@example("\u200b\n\n.", "kl")
def test_only_a_blank_text_gives_an_empty_summary(text: str, method: str) -> None:
    summary = summarize(text, method=method)
    assert bool(summary.sentences) == (not is_blank(text))
    assert bool(str(summary).strip()) == (not is_blank(text))


@given(TEXTS)
def test_an_empty_summary_says_so(text: str) -> None:
    summary = summarize(text)
    assert summary.sentences or summary.warnings


def spent(summary: Summary, name: str) -> float:
    """How long a summary is as its reader sees it."""
    texts = [sentence.text for sentence in summary]
    if name == "sentences":
        return len(texts)
    count = count_tokens if name == "tokens" else count_words
    return sum(count(text) for text in texts)


@given(TEXTS, LENGTHS, METHODS)
def test_the_length_is_kept_or_a_warning_says_it_is_not(text: str, length: Length, method: str) -> None:
    summary = summarize(text, method=method, **options(length))  # type: ignore[arg-type]
    name, value = length.measure
    allowed = value
    if name == "ratio":
        allowed = value * sum(max(1, count_words(s.text)) for s in summary.document.sentences) + 1e-6
    if summary.sentences and summary.warnings:
        assert len(summary) == 1
        assert name != "sentences"
    else:
        assert spent(summary, name) <= allowed


@given(PROSE.filter(str.strip), LENGTHS)
def test_a_warning_is_given_exactly_where_nothing_fits(text: str, length: Length) -> None:
    summary = summarize(text, **options(length))  # type: ignore[arg-type]
    name, value = length.measure
    assume(name != "sentences")
    count = count_tokens if name == "tokens" else count_words
    costs = [max(1, count(s.text)) for s in summary.document.sentences]
    allowed = floor(value * sum(costs) + 1e-9) if name == "ratio" else value
    assert bool(summary.warnings) == (min(costs) > allowed)
    if summary.warnings:
        assert max(1, count(summary.sentences[0].text)) == min(costs)


@given(TEXTS, LENGTHS, METHODS)
def test_sentences_are_in_reading_order_each_once(text: str, length: Length, method: str) -> None:
    summary = summarize(text, method=method, **options(length))  # type: ignore[arg-type]
    indices = [sentence.sources[0].index for sentence in summary]
    assert indices == sorted(set(indices))
    for sentence in summary:
        assert sentence.sources == (summary.document.sentences[sentence.sources[0].index],)
        assert sentence.text == sentence.sources[0].text


@given(TEXTS, LENGTHS, METHODS)
def test_twice_is_the_same(text: str, length: Length, method: str) -> None:
    assert summarize(text, method=method, **options(length)) == summarize(text, method=method, **options(length))  # type: ignore[arg-type]


@given(TEXTS, METHODS)
def test_rank_has_every_sentence_once(text: str, method: str) -> None:
    ranked = rank(text, method=method)
    assert sorted(r.sentence.index for r in ranked) == list(range(len(ranked)))
    assert [r.rank for r in ranked] == list(range(1, len(ranked) + 1))
    scores = [r.score for r in ranked]
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=1e-6)


@given(PROSE.filter(lambda text: "\t" not in text), METHODS)
@example("Brücke.” Brücke\n\nB.  \nBrücke. z. ", "lead")
def test_line_ends_choose_the_same_sentences(text: str, method: str) -> None:
    unix, windows = ([flatten(s.text) for s in summarize(t, method=method)] for t in (text, text.replace("\n", "\r\n")))
    assert unix == windows


@given(TEXTS)
def test_the_text_of_a_summary_has_a_line_break_only_after_a_sentence(text: str) -> None:
    summary = summarize(text)
    assert len(str(summary).splitlines()) <= max(1, len(summary))


@given(TEXTS, st.sampled_from([None, 2]))
def test_json_parses_and_is_utf_8(text: str, indent: int | None) -> None:
    summary = summarize(text)
    encoded = summary.to_json(indent=indent).encode("utf-8")
    # Two halves of a pair that stand side by side are one character in JSON.
    parsed = json.loads(encoded)
    assert parsed["sentences"] == json.loads(json.dumps(summary.to_dict()["sentences"]))
    assert parsed.keys() == summary.to_dict().keys()
