"""The selector that looks at the summary as a whole, on choices worked out by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from conftest import make_document

from summarize import Document, ExtractiveSummarizer, Length
from summarize.errors import OptionError
from summarize.extractive.exchange import Exchange, own_numbers, term_shares, terms_of
from summarize.extractive.scorers.ranker import Ranker
from summarize.extractive.select import TrigramBlocking
from summarize.text.features import Features

BRIDGE = (
    "The bridge of the harbour was closed by a storm on Sunday night.",
    "A storm on Sunday closed the harbour and its bridge until further notice.",
    "Engineers expect that new cables from Norway will cost two million dollars.",
    "Nobody was hurt when the wind tore at the old steel.",
    "Buses take commuters around the bay while the repairs last.",
    "The mayor asked the government for money.",
)


def select(selector: Exchange, scores: list[float], length: Length, *sentences: str) -> tuple[int, ...]:
    return selector.select(Features(make_document(*(sentences or BRIDGE))), np.array(scores), length).indices


def weighing(*, brevity: float = 0.0, earliness: float = 0.0, opening: float = 0.0) -> Exchange:
    return Exchange(brevity=brevity, earliness=earliness, opening=opening)


def worth(features: Features, scores: list[float], chosen: tuple[int, ...], weights: Exchange) -> float:
    """What a choice of so many sentences is worth, by the definition."""
    shares = np.exp(scores) / np.exp(scores).sum()
    words = [len(sentence.text.split()) for sentence in features.document.sentences]
    return float(
        weights.relevance * np.mean([np.log(shares[i]) for i in chosen])
        + weights.coverage * terms_of(features, chosen) @ term_shares(features)
        - weights.brevity * np.mean([words[i] / 20 for i in chosen])
        - weights.earliness * np.mean([i / len(scores) for i in chosen])
        + weights.opening * np.mean([i == 0 for i in chosen])
    )


def test_what_says_the_same_makes_room_for_what_says_more() -> None:
    scores = [3.0, 2.9, 2.7, 0.0, 0.0, 0.0]
    assert select(Exchange(coverage=0), scores, Length(sentences=2)) == (0, 1)
    assert select(Exchange(), scores, Length(sentences=2)) == (0, 2)


def test_what_matters_less_by_far_does_not() -> None:
    assert select(Exchange(), [9.0, 8.9, 0.0, 0.0, 0.0, 0.0], Length(sentences=2)) == (0, 1)


@pytest.mark.parametrize("seed", range(20))
def test_the_choice_is_one_that_no_single_exchange_makes_better(seed: int) -> None:
    # In three rounds of six sentences, two or three chosen, it comes to an end.
    scores = np.random.default_rng(seed).normal(size=6).tolist()
    features = Features(make_document(*BRIDGE))
    chosen = select(Exchange(), scores, Length(sentences=2))
    best = worth(features, scores, chosen, Exchange())
    for other in combinations(range(6), 2):
        if len({*other, *chosen}) == 3:
            assert worth(features, scores, other, Exchange()) <= best + 1e-5


def test_one_sentence_is_the_best_scored() -> None:
    assert select(Exchange(), [1.0, 0.9, 0.95, 0.0, 0.0, 0.0], Length(sentences=1)) == (0,)


def test_short_and_early_sentences_and_the_first_are_better_where_nothing_else_differs() -> None:
    # No words of meaning, so none is covered; of 8, 6, 8 and 6 words.
    sentences = (
        "It is so that it was what it is.",
        "They were there when we were here.",
        "He has been so that he will be that.",
        "You are where all of them are.",
    )
    alike = [0.0] * 4
    assert select(weighing(), alike, Length(sentences=2), *sentences) == (0, 1)
    assert select(weighing(brevity=9), alike, Length(sentences=2), *sentences) == (1, 3)
    later = [0.0, 0.0, 0.1, 0.1]
    assert select(weighing(), later, Length(sentences=2), *sentences) == (2, 3)
    assert select(weighing(earliness=9), later, Length(sentences=2), *sentences) == (0, 1)
    assert select(weighing(opening=9), later, Length(sentences=2), *sentences) == (0, 2)


def test_brevity_does_not_count_where_words_are_asked_for() -> None:
    features = Features(make_document(*BRIDGE))
    assert not own_numbers(features, np.zeros(6), by_sentences=False)[1].any()
    assert own_numbers(features, np.zeros(6), by_sentences=True)[1] == pytest.approx(
        [len(sentence.split()) / 20 for sentence in BRIDGE]
    )


@pytest.mark.parametrize("words", [8, 13, 20, 25, 26, 30, 45, 60])
@pytest.mark.parametrize("seed", range(5))
def test_an_exchange_keeps_to_the_words_and_what_it_leaves_is_filled(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=6).tolist()
    sizes = [len(sentence.split()) for sentence in BRIDGE]
    chosen = select(Exchange(shared=1), scores, Length(words=words))
    left = words - sum(sizes[i] for i in chosen)
    assert left >= 0
    assert all(sizes[i] > left for i in range(6) if i not in chosen)


FERRIES = (
    "The new cables from Norway cost two million dollars.",
    "They were all there as they had been.",
    "The new cables from Norway cost two million dollars, and dredgers, pilots and tugs cost more.",
    "Nobody came to the harbour.",
)


def test_a_sentence_that_holds_one_that_is_chosen_does_not_come_in() -> None:
    scores = [5.0, 3.0, 2.9, 0.0]
    features = Features(make_document(*FERRIES))
    assert worth(features, scores, (0, 2), Exchange()) > worth(features, scores, (0, 3), Exchange())
    assert select(Exchange(shared=1), scores, Length(sentences=2), *FERRIES) == (0, 2)
    # Half of the long one is new, but nothing of the short one is.
    assert select(Exchange(shared=0.6), scores, Length(sentences=2), *FERRIES) == (0, 3)


def test_of_two_that_say_the_same_one_may_take_the_place_of_the_other() -> None:
    # Alone, the longer covers more.
    scores = [3.0, 2.9, 2.95, -9.0]
    assert select(Exchange(opening=0), scores, Length(sentences=2), *FERRIES) == (1, 2)


def test_copies_of_what_is_chosen_do_not_keep_others_out() -> None:
    copies = [BRIDGE[0]] * 9
    scores = [3.0, *[2.95] * 9, 2.9, 2.7, 0.0, 0.0, 0.0]
    assert select(Exchange(), scores, Length(sentences=2), BRIDGE[0], *copies, *BRIDGE[1:]) == (0, 11)


def test_fragments_and_an_afterword_do_not_come_in() -> None:
    text = "\n\n".join(
        [" ".join(BRIDGE), "Loud, rusty, orange, enormous cranes.", "Jane Doe writes novels about Viennese dentists."]
    )
    document = Document.from_text(text)
    chosen = ExtractiveSummarizer(Ranker()).summarize(document, Length(sentences=3))
    assert max(sentence.sources[0].index for sentence in chosen.sentences) < 6


def test_the_ranker_is_chosen_from_by_it_and_others_by_their_phrases() -> None:
    assert "|Exchange(" in ExtractiveSummarizer(Ranker()).signature
    assert "|TrigramBlocking(size=3)" in ExtractiveSummarizer(Ranker(), TrigramBlocking()).signature


@pytest.mark.parametrize("setting", [{"size": 0}, {"shared": -0.1}, {"shared": 1.1}], ids=str)
def test_settings_out_of_range_are_errors(setting: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        select(Exchange(**setting), [0.0] * 6, Length(sentences=2))  # type: ignore[arg-type]
