from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.data import Item, part_of
from benchmarks.teaching import (
    HELD_BACK_PART,
    LICENCES,
    is_held_back,
    is_prose,
    lessons,
    lessons_of,
    prose,
    supported,
    wish,
)
from benchmarks.train_adapter import read, write
from summarize import Length
from summarize.text.words import count_words

TEXT = (
    "The old bridge in Larvik was closed on Monday after an inspection found 12 cracks. Mayor Ines Holm said that it "
    "would open again in May. Traffic is sent over the new bridge until then. Shops in the harbour fear for their trade. "
    "The repair costs four million kroner, which the council pays."
)
ITEM = Item("1", TEXT, ("The bridge in Larvik is closed after 12 cracks were found . \nIt opens in May .",), "en")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("One clause here .\nTwo of them .", "One clause here. Two of them."),
        ("He 's here , they say .", "He's here, they say."),
        ("It costs $ 40 ( or more ) !", "It costs $40 (or more)!"),
        ("No stop", "No stop."),
        ("`` Yes , '' he said .", '" Yes, " he said.'),
        ("\n\n", ""),
    ],
)
def test_highlights_become_prose(reference: str, expected: str) -> None:
    assert prose(reference) == expected


def test_what_the_text_lacks_is_not_taught() -> None:
    reference = (
        "The bridge in Larvik was closed. It was built by Olav Berg. 13 cracks were found on the bridge. Cows eat hay."
    )
    assert supported(reference, TEXT, 0.3) == ["The bridge in Larvik was closed."]


@pytest.mark.parametrize(
    "reference",
    ["The mayor has two cows and a goat. The bridge in Larvik was closed.", "It was closed after an inspection."],
)
def test_what_leans_on_a_sentence_that_is_left_out_is_not_taught(reference: str) -> None:
    assert supported(reference, TEXT, 0.3) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bridge was closed.", True),
        ("the bridge was closed.", False),
        ("The bridge was", False),
        ("A bridge.", False),
        ("Write to the mayor, i.holm@larvik.no.", False),
        ("Then f(x) = (a_1 + b_2) * c^(2n) - 17 holds.", False),
    ],
)
def test_what_is_prose(sentence: str, *, expected: bool) -> None:
    assert is_prose(sentence) is expected


def test_examples_go_through_a_file(tmp_path: Path) -> None:
    items = [replace(ITEM, text=f"{TEXT} " * 40 + f"Number {number}.") for number in range(6)]
    found = [lesson for item in items for lesson in lessons_of("news_cnn_val", item, 3)]
    write(tmp_path / "lessons.jsonl.gz", found[2:], found[:2])
    assert read(tmp_path / "lessons.jsonl.gz") == (found[2:], found[:2])


def test_the_length_is_the_true_one() -> None:
    rng = np.random.default_rng(0)
    found = {wish(["The bridge in Larvik is closed now.", "It opens in May."], rng) for _ in range(50)}
    assert found == {Length(sentences=2), Length(words=10)}


def test_lessons_are_the_same_each_time_and_true() -> None:
    items = [replace(ITEM, text=f"{TEXT} " * 40 + f"Number {number}.") for number in range(30)]
    found = [lesson for item in items for lesson in lessons_of("news_cnn_val", item, 3)]
    assert found == [lesson for item in items for lesson in lessons_of("news_cnn_val", item, 3)]
    assert len(found) > 30
    for lesson in found:
        measure, value = lesson.pair.request.length.measure if lesson.pair.request.length else ("", 0)
        assert measure in ("sentences", "words")
        if measure == "words":
            assert count_words(lesson.pair.summary) <= value + 3
        assert 40 <= len(lesson.pair.request.text.split()) <= 1600


def test_what_is_held_back_teaches_nothing(tmp_path: Path) -> None:
    items = [replace(ITEM, references=(f"The bridge in Larvik was closed. {number}",)) for number in range(40)]
    for name in LICENCES:
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for number, item in enumerate(items):
                row = {
                    "id": str(number),
                    "document": f"{item.text} {number}",
                    "summaries": item.references,
                    "lang": "en",
                }
                file.write(json.dumps(row) + "\n")
    texts = {lesson.pair.request.text for lesson in lessons(tmp_path) if lesson.corpus == "news_cnn_val"}
    held_back = [number for number, item in enumerate(items) if is_held_back("news_cnn_val", item)]
    assert held_back == [number for number, item in enumerate(items) if part_of(item) == HELD_BACK_PART]
    assert 2 <= len(held_back) <= 20
    ends = {int(text.rpartition(" ")[2]) for text in texts if text.rpartition(" ")[2].isdigit()}
    assert ends
    assert not ends & set(held_back)
    assert not is_held_back("science_acl", items[held_back[0]])
