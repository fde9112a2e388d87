"""Documents made by hand, of spans, and from a text: what holds of each, and what is refused."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest
from conftest import GUIDE, make_document, texts_of

from summarize import Block, Document, DocumentError, Sentence, UnknownNameError, summarize


def test_sentences_refer_to_the_text() -> None:
    document = Document("One. Two.", (Sentence(0, 0, 4, "One."), Sentence(1, 5, 9, "Two.")))
    assert [document.text[s.start : s.end] for s in document.sentences] == ["One.", "Two."]


def test_document_without_sentences_is_allowed() -> None:
    assert Document("").sentences == ()


@pytest.mark.parametrize(
    "sentences",
    [
        (Sentence(0, 0, 4, "Two."),),
        (Sentence(0, 0, 3, "One."),),
        (Sentence(0, 0, 4, "one."),),
    ],
    ids=["other text", "shorter", "other case"],
)
def test_sentence_that_is_not_the_text_is_refused(sentences: tuple[Sentence, ...]) -> None:
    with pytest.raises(DocumentError, match="sentence 0 is not the text at 0:"):
        Document("One. Two.", sentences)


@pytest.mark.parametrize(("start", "end"), [(-4, 4), (-4, -1), (0, 10), (5, 5), (5, 4), (9, 10), (20, 24)])
def test_sentence_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(DocumentError, match=f"spans {start}:{end}, expected within 0:9"):
        Document("One. Two.", (Sentence(0, start, end, "One. Two."[start:end]),))


def test_overlapping_sentences_are_refused() -> None:
    with pytest.raises(DocumentError, match="sentence 1 spans 3:9, expected within 4:9"):
        Document("One. Two.", (Sentence(0, 0, 4, "One."), Sentence(1, 3, 9, ". Two.")))


def test_sentences_out_of_order_are_refused() -> None:
    with pytest.raises(DocumentError, match="sentence 1 spans 0:4"):
        Document("One. Two.", (Sentence(0, 5, 9, "Two."), Sentence(1, 0, 4, "One.")))


def test_wrong_index_is_refused() -> None:
    with pytest.raises(DocumentError, match="sentence 0 has the index 1"):
        Document("One. Two.", (Sentence(1, 0, 4, "One."),))


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (0, 10), (5, 4)])
def test_block_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(DocumentError, match="does not lie in a text of 9 characters"):
        Document("One. Two.", (), (Block("paragraph", start, end, 0, 0),))


@pytest.mark.parametrize(("first", "stop"), [(0, 3), (-1, 1), (2, 1)])
def test_block_of_sentences_that_are_not_there_is_refused(first: int, stop: int) -> None:
    sentences = (Sentence(0, 0, 4, "One."), Sentence(1, 5, 9, "Two."))
    with pytest.raises(DocumentError):
        Document("One. Two.", sentences, (Block("paragraph", 0, 9, first, stop),))


def test_error_is_one_line() -> None:
    with pytest.raises(DocumentError) as caught:
        Document("One.\nTwo.", (Sentence(0, 0, 9, "One. Two."),))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [None, b"One.", 1, ["One."]], ids=repr)
def test_text_that_is_no_str_is_a_type_error(text: object) -> None:
    with pytest.raises(TypeError):
        Document(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value", [make_document("One."), make_document("One.").sentences[0], Block("code", 0, 1, 0, 0)]
)
def test_core_types_are_immutable(value: object) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, "other")  # type: ignore[arg-type]


def test_replacing_the_text_checks_again() -> None:
    with pytest.raises(DocumentError):
        replace(make_document("One.", "Two."), text="Something else.")


def test_equal_documents_are_equal_and_hash_alike() -> None:
    assert make_document("One.", "Two.") == make_document("One.", "Two.")
    assert hash(make_document("One.")) == hash(make_document("One."))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))])
def test_document_can_be_copied_and_pickled(again: Callable[[Document], Document]) -> None:
    document = Document.from_text(GUIDE)
    assert again(document) == document


def test_offsets_count_code_points() -> None:
    document = Document.from_text("Grüße 👋🏽 an alle. Bis morgen!")
    assert [(s.start, s.end) for s in document.sentences] == [(0, 17), (18, 29)]


def test_from_spans_takes_the_sentences_as_they_are() -> None:
    document = Document.from_spans("a b c", [(0, 1), (4, 5)], language="fr", title="T")
    assert texts_of(document) == ["a", "c"]
    assert (document.language, document.title) == ("fr", "T")


def test_from_spans_makes_one_paragraph() -> None:
    assert make_document("One.", "Two.").blocks == (Block("paragraph", 0, 9, 0, 2),)


def test_from_spans_without_spans_has_no_blocks() -> None:
    assert Document.from_spans("text", []).blocks == ()


def test_from_spans_takes_a_generator() -> None:
    assert texts_of(Document.from_spans("ab", ((i, i + 1) for i in range(2)))) == ["a", "b"]


@pytest.mark.parametrize("spans", [[(-3, 2)], [(0, 99)], [(2, 2)], [(3, 1)], [(0, 3), (2, 4)], [(2, 4), (0, 1)]])
def test_from_spans_refuses_what_does_not_lie_in_the_text(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(DocumentError):
        Document.from_spans("text", spans)


@pytest.mark.parametrize("language", ["English", "EN", "en-GB"])
def test_from_spans_knows_a_language_by_its_names(language: str) -> None:
    assert Document.from_spans("a", [(0, 1)], language=language).language == "en"


def test_from_spans_knows_no_other_language() -> None:
    with pytest.raises(UnknownNameError):
        Document.from_spans("a", [(0, 1)], language="punkt/en")


def test_spans_of_an_array_can_be_written_as_json() -> None:
    document = Document.from_spans("One. Two.", np.array([[0, 4], [5, 9]]), language="en")
    assert json.loads(summarize(document).to_json())["sentences"][1]["sources"][0]["end"] == 9


@pytest.mark.parametrize("name", ["de", "German", "german", " DE "])
def test_language_by_code_or_name(name: str) -> None:
    assert Document.from_text("Hello there.", language=name).language == "de"


def test_language_of_no_evidence_is_undetermined() -> None:
    assert Document.from_text("12345").language == "und"


@pytest.mark.parametrize("name", ["klingon", "", "en-US-x", "auto "])
def test_unknown_language_is_refused(name: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown language"):
        Document.from_text("Hello.", language=name)


@pytest.mark.parametrize(("text", "name"), [(None, "NoneType"), (b"x", "bytes"), (1, "int"), (["x"], "list")])
def test_from_text_names_the_wrong_type(text: object, name: str) -> None:
    with pytest.raises(TypeError, match=f"not {name}"):
        Document.from_text(text)  # type: ignore[arg-type]


def test_bytes_are_told_to_be_decoded() -> None:
    with pytest.raises(TypeError, match="decode"):
        Document.from_text(b"x")  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["language", "title"])
def test_option_of_the_wrong_type_is_a_type_error(option: str) -> None:
    with pytest.raises(TypeError):
        Document.from_text("Hello.", **{option: 1})  # type: ignore[arg-type]
