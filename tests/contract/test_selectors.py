"""What every selector promises: all of the table, and some with other settings."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import make_document

from summarize import Document, Length
from summarize.extractive.fragments import fragments_of
from summarize.extractive.select import MMR, SELECTORS, TrigramBlocking
from summarize.text.features import Features

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, Selector
    from summarize.summary import Selection


def of_table(name: str) -> Selector:
    module, _, attribute = SELECTORS[name].partition(":")
    found: Selector = getattr(import_module(module), attribute)()
    return found


ALL = {name: of_table(name) for name in SELECTORS} | {
    "mmr without diversity": MMR(diversity=0),
    "mmr of diversity alone": MMR(diversity=1),
    "blocking of words": TrigramBlocking(size=1),
}
# Sentences that share no word, of 2 to 9 words; the tokens are one more.
SENTENCES = (
    "Rain fell yesterday over seven quiet northern market towns.",
    "Farmers moved cattle.",
    "Engineers replaced forty rusty steel cables.",
    "Nobody slept.",
    "Mayor Lee opened every public school before sunset.",
    "Children played football indoors.",
    "Volunteers cooked.",
    "Buses returned on Monday morning.",
)
DOCUMENT = make_document(*SENTENCES)
LENGTHS = [
    *(Length(sentences=n) for n in (1, 2, 3, 7, 8, 100)),
    *(Length(words=n) for n in (2, 3, 5, 8, 13, 20, 30, 1000)),
    *(Length(tokens=n) for n in (3, 4, 8, 15, 40, 1000)),
    *(Length(ratio=r) for r in (0.06, 0.1, 0.25, 0.5, 0.99, 1)),
]


# Those that look at the scores only, not at what the sentences say together and how large the scores are.
BY_SCORES = [name for name in ALL if name != "exchange"]


@pytest.fixture(params=ALL, ids=lambda name: str(name))
def selector(request: pytest.FixtureRequest) -> Selector:
    return ALL[request.param]


def numbers(n: int, seed: int = 0) -> FloatArray:
    return np.random.default_rng(seed).random(n)


def select(
    selector: Selector, length: Length, document: Document = DOCUMENT, scores: FloatArray | list[float] | None = None
) -> Selection:
    given = numbers(len(document.sentences)) if scores is None else np.array(scores, dtype=np.float64)
    return selector.select(Features(document), given, length)


def costs(document: Document, length: Length) -> list[int]:
    name, _ = length.measure
    if name == "sentences":
        return [1] * len(document.sentences)
    # One token more than words: the full stop.
    return [len(s.text.split()) + (name == "tokens") for s in document.sentences]


def allowance(document: Document, length: Length) -> float:
    name, value = length.measure
    return value * sum(costs(document, length)) if name == "ratio" else value


def test_the_length_is_never_exceeded(selector: Selector) -> None:
    for length, seed in product(LENGTHS, range(5)):
        selection = select(selector, length, scores=numbers(8, seed))
        spent = sum(costs(DOCUMENT, length)[i] for i in selection.indices)
        assert spent <= allowance(DOCUMENT, length) + 1e-9, length
        assert not selection.exceeds, length


def test_what_still_fits_is_taken(selector: Selector) -> None:
    # The sentences share no word, so none is left out for saying something again.
    for length, seed in product(LENGTHS, range(5)):
        each = costs(DOCUMENT, length)
        indices = select(selector, length, scores=numbers(8, seed)).indices
        left = allowance(DOCUMENT, length) - sum(each[i] for i in indices)
        fragments = fragments_of(Features(DOCUMENT)) if length.sentences is None else np.zeros(8)
        assert all(each[i] > left + 1e-9 for i in range(8) if i not in indices and not fragments[i]), length


def test_a_shorter_sentence_is_taken_where_the_next_best_is_too_long(selector: Selector) -> None:
    document = make_document(
        "Farmers moved cattle over hills.", "Mayor Lee opened every public school.", "Nobody slept that long night."
    )
    assert select(selector, Length(words=10), document, [3, 2, 1]).indices == (0, 2)


def test_the_selection_is_in_reading_order_each_once(selector: Selector) -> None:
    for length in LENGTHS:
        indices = select(selector, length).indices
        assert all(one < two for one, two in pairwise(indices)), length
        assert all(type(index) is int for index in indices), length


def test_at_least_one_is_chosen(selector: Selector) -> None:
    for length in (*LENGTHS, Length(words=1), Length(tokens=1), Length(ratio=1e-9)):
        assert select(selector, length).indices, length


@pytest.mark.parametrize("length", [Length(words=1), Length(tokens=2), Length(ratio=0.01)], ids=str)
def test_where_nothing_fits_the_best_of_the_shortest_is_chosen_and_said(selector: Selector, length: Length) -> None:
    selection = select(selector, length, scores=[9, 8, 7, 1, 6, 5, 2, 4])
    assert selection.indices == (6,)
    assert selection.exceeds


@pytest.mark.parametrize("length", [Length(words=1), Length(tokens=2)], ids=str)
def test_of_equally_short_and_good_ones_the_first_is_chosen(selector: Selector, length: Length) -> None:
    assert select(selector, length, scores=[1] * 8).indices == (3,)


def test_the_best_is_chosen(selector: Selector) -> None:
    assert select(selector, Length(sentences=1), scores=[1, 2, 3, 9, 4, 5, 6, 7]).indices in ((3,), (0,))


@pytest.mark.parametrize("name", [name for name in ALL if name != "mmr of diversity alone"])
def test_the_best_two_are_chosen_where_they_are_unlike(name: str) -> None:
    assert select(ALL[name], Length(sentences=2), scores=[1, 2, 3, 9, 4, 8, 6, 7]).indices == (3, 5)


@pytest.mark.parametrize("value", [1.0, 0.0, -1.0])
@pytest.mark.parametrize(("name", "n"), [*product(ALL, [1]), *product(BY_SCORES, [2, 5])])
def test_of_equals_the_first_are_chosen(name: str, value: float, n: int) -> None:
    assert select(ALL[name], Length(sentences=n), scores=[value] * 8).indices == tuple(range(n))


def test_the_last_bit_of_a_score_does_not_decide(selector: Selector) -> None:
    scores = [0.3, 0.1 + 0.2, *[0.1] * 6]
    assert scores[1] > scores[0]
    assert select(selector, Length(sentences=1), scores=scores).indices == (0,)


@pytest.mark.parametrize("length", [Length(sentences=3), Length(words=5), Length(tokens=5), Length(ratio=0.5)], ids=str)
def test_of_an_empty_document_nothing_is_chosen(selector: Selector, length: Length) -> None:
    selection = select(selector, length, make_document())
    assert selection.indices == ()
    assert selection.scores.shape == (0,)
    assert not selection.exceeds


def test_the_scores_are_handed_on_as_they_are(selector: Selector) -> None:
    scores = numbers(8)
    selection = selector.select(Features(DOCUMENT), scores, Length(sentences=2))
    assert np.array_equal(selection.scores, numbers(8))
    assert np.array_equal(scores, numbers(8))
    assert np.isfinite(selection.scores).all()


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1e12, 1e300])
@pytest.mark.parametrize("name", BY_SCORES)
def test_the_scale_of_the_scores_makes_no_difference(name: str, scale: float) -> None:
    selector = ALL[name]
    for seed in range(5):
        scores = numbers(8, seed)
        assert (
            select(selector, Length(words=12), scores=scores * scale).indices
            == select(selector, Length(words=12), scores=scores).indices
        )


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1e12, 1e300])
def test_scores_of_any_scale_are_no_error(selector: Selector, scale: float) -> None:
    for seed in range(5):
        assert select(selector, Length(words=12), scores=numbers(8, seed) * scale).indices


def test_negative_scores_are_scores(selector: Selector) -> None:
    scores = numbers(8)
    assert (
        select(selector, Length(words=12), scores=scores - 5).indices
        == select(selector, Length(words=12), scores=scores).indices
    )


@pytest.mark.parametrize("sentences", [["..."] * 4, ["的"] * 4, ["1"] * 4, ["The of it."] * 4], ids=lambda s: s[0])
@pytest.mark.parametrize("length", [Length(sentences=2), Length(words=2), Length(tokens=6), Length(ratio=0.5)], ids=str)
def test_sentences_without_content_are_chosen_from(selector: Selector, sentences: list[str], length: Length) -> None:
    assert select(selector, length, make_document(*sentences)).indices


@pytest.mark.parametrize("name", ["trigrams", "blocking of words", "mmr", "exchange"])
def test_what_was_said_is_not_said_again_while_there_is_something_new(name: str) -> None:
    again = "Engineers replaced forty rusty steel cables."
    document = make_document(again, again, "Children played football indoors.", "Nobody slept.")
    assert select(ALL[name], Length(sentences=2), document, [1, 1, 0.9, 0]).indices == (0, 2)


def test_a_long_document_is_chosen_from_the_same_way_twice(selector: Selector) -> None:
    document = make_document(*(f"Word{i % 40} word{i % 13} word{i % 7}." for i in range(400)))
    first, second = (select(selector, Length(words=50), document) for _ in range(2))
    assert first.indices == second.indices
    assert 3 * len(first.indices) <= 50


def test_repr_makes_an_equal_selector(selector: Selector) -> None:
    classes = {type(other).__name__: type(other) for other in ALL.values()}
    assert eval(repr(selector), classes) == selector


def test_selector_is_hashable_and_documented(selector: Selector) -> None:
    assert hash(selector) == hash(selector)
    assert type(selector).__doc__
    assert type(selector).select.__doc__


@pytest.mark.parametrize("name", SELECTORS)
def test_selector_of_the_table_needs_no_argument(name: str) -> None:
    assert type(of_table(name))() == of_table(name)
