"""Words and their numbers, remembered from document to document."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from summarize import Document
from summarize.text import terms
from summarize.text.features import Features
from summarize.text.terms import Terms, forget, terms_of


def test_forms_of_a_word_are_one_term_and_a_stop_word_is_another() -> None:
    known = Terms("en")
    assert known.numbers(["summaries", "the", "summary", "x", "7"]).tolist() == [0, 1, 0, 2, 3]
    assert [known[number] for number in range(4)] == [(True, "summari"), (False, "the"), (False, "x"), (True, "7")]
    assert known.analyse("the") == (False, "the")
    assert len(known) == 5


def test_a_language_without_stemmer_keeps_its_words() -> None:
    assert terms_of("vi").analyse("tàu") == (True, "tàu")


def test_a_column_asks_for_each_term_once() -> None:
    known, asked = Terms("en"), []

    def length(term: tuple[bool, str]) -> int:
        asked.append(term[1])
        return len(term[1])

    known.numbers(["cats", "the"])
    assert known.column("length", length).tolist() == [3, 3]
    known.numbers(["cat", "horses"])
    assert known.column("length", length).tolist() == [3, 3, 4]
    assert known.column("length", length).tolist() == [3, 3, 4]
    assert asked == ["cat", "the", "hors"]
    assert known.column("content", lambda term: term[0]).tolist() == [1, 0, 1]


def test_words_are_remembered_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "_MEMORY", 3)
    forget()
    first = terms_of("en")
    earlier = Features(Document.from_text("Apple pear apple. The fig grows.", language="en"))
    assert earlier.terms == ("appl", "pear", "the", "fig", "grow")
    assert terms_of("en") is not first
    later = Features(Document.from_text("Fig.", language="en"))
    assert later.terms == ("fig",)
    # What was found before has its own numbers still.
    assert earlier.number_words("a fig for the pear").tolist() == [-1, 3, -1, 2, 1]
    assert earlier.content.tolist() == [True, True, False, True, True]
    forget()
    assert not len(terms_of("en"))


def test_threads_that_learn_at_once_number_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(list[tuple[bool, str]]):
        def __len__(self) -> int:
            # Meanwhile another thread learns, where it may.
            length = super().__len__()
            time.sleep(1e-4)
            return length

    known = Terms("en")
    monkeypatch.setattr(known, "_terms", Slow())
    words = [f"word{number}" for number in range(100)]
    turned = [words[start:] + words[:start] for start in range(0, 100, 10)]
    with ThreadPoolExecutor(10) as pool:
        numbers = list(pool.map(known.numbers, turned))
    for start, own in zip(range(0, 100, 10), numbers, strict=True):
        assert np.array_equal(np.roll(own, start), numbers[0])
    assert [known[number] for number in numbers[0].tolist()] == [(True, word) for word in words]
