"""The selector that looks at the summary as a whole, on choices worked out by hand."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import make_document

from summarize import Document, ExtractiveSummarizer, Length
from summarize.errors import OptionError
from summarize.extractive.afterword import count_afterword
from summarize.extractive.budget import Budget, costs_of, good_enough
from summarize.extractive.exchange import Exchange, own_numbers, term_shares, terms_of
from summarize.extractive.said import Said, phrases_of
from summarize.extractive.scorers.ranker import Ranker
from summarize.extractive.select import Top, TrigramBlocking, fill_anew, ranking
from summarize.text.features import Features

if TYPE_CHECKING:
    from summarize.protocols import FloatArray

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


def worth(
    features: Features,
    scores: list[float],
    chosen: tuple[int, ...],
    weights: Exchange,
    length: Length = Length(sentences=2),  # noqa: B008 - it is frozen
) -> float:
    """What a choice is worth, by the definition."""
    shares = np.exp(scores) / np.exp(scores).sum()
    words = [len(sentence.text.split()) for sentence in features.document.sentences]
    return float(
        weights.relevance * np.mean([np.log(shares[i]) for i in chosen])
        + weights.coverage * terms_of(features, chosen) @ term_shares(features)
        - (length.sentences is not None) * weights.brevity * np.mean([max(words[i], 10) / 20 for i in chosen])
        - weights.earliness * np.mean([i / len(scores) for i in chosen])
        + weights.opening * np.mean([i == 0 for i in chosen])
    )


def test_what_says_the_same_makes_room_for_what_says_more() -> None:
    scores = [3.0, 2.9, 2.7, 0.0, 0.0, 0.0]
    assert select(Exchange(coverage=0), scores, Length(sentences=2)) == (0, 1)
    assert select(Exchange(), scores, Length(sentences=2)) == (0, 2)


def test_what_matters_less_by_far_does_not() -> None:
    assert select(Exchange(), [9.0, 8.9, 0.0, 0.0, 0.0, 0.0], Length(sentences=2)) == (0, 1)


def plain(scores: list[float], length: Length, *sentences: str) -> tuple[int, ...]:
    """What is to be chosen, by the definitions: every exchange is tried, every worth computed anew."""
    features, given = Features(make_document(*sentences)), np.array(scores)
    budget = Budget(features, length)
    good = good_enough(budget, ranking(given), length)
    chosen = fill_anew(budget, features, good, Said(features, 3, shared=0.3))
    costs, _ = costs_of(features, length)
    limit = budget.left + int(costs[chosen].sum())
    phrases = [phrases_of(sentence, 3) for sentence in sentences]
    # Of those that say the same only the best may come in, and by words no very short one.
    pool = [*chosen]
    others = {place for place in range(len(sentences)) if length.sentences or len(sentences[place].split()) >= 8}
    for new in sorted(others - set(chosen), key=lambda place: -scores[place]):
        rivals = [phrases[place] for place in pool if place not in chosen]
        if all(len(phrases[new] & one) <= 0.3 * min(len(phrases[new]), len(one)) for one in rivals):
            pool.append(new)
    for _ in range(3 if len(chosen) > 1 else 0):
        gains = {}
        for old, new in product(chosen, set(pool) - set(chosen)):
            other = [new if place == old else place for place in chosen]
            rest = [phrases[place] for place in chosen if place != old]
            said = len(phrases[new] & set[tuple[str, ...]]().union(*rest)) > 0.3 * len(phrases[new])
            says = any(len(phrases[new] & one) > 0.3 * len(one) for one in rest)
            if costs[other].sum() <= limit and not said and not says:
                gains[worth(features, scores, tuple(other), Exchange(), length)] = other
        best = max(gains, default=-np.inf)
        if best <= worth(features, scores, tuple(chosen), Exchange(), length) + 1e-6:
            break
        chosen = gains[best]
    left, spoken = Budget(features, length), Said(features, 3, shared=0.3)
    for place in chosen:
        left.take(place)
        spoken.add(place)
    return tuple(sorted([*chosen, *fill_anew(left, features, good, spoken, set(chosen))]))


LENGTHS = [*(Length(sentences=n) for n in (2, 3, 4)), *(Length(words=n) for n in (20, 27, 34, 43, 47, 52))]


@pytest.mark.parametrize("length", LENGTHS, ids=str)
@pytest.mark.parametrize("sentences", [BRIDGE, (*BRIDGE[:3], f"{BRIDGE[2]} Indeed", *BRIDGE[4:])], ids=["new", "again"])
def test_the_choice_is_that_of_the_definitions(length: Length, sentences: tuple[str, ...]) -> None:
    for seed in range(60):
        scores = np.random.default_rng(seed).normal(size=6).tolist()
        assert select(Exchange(), scores, length, *sentences) == plain(scores, length, *sentences), seed


def test_what_left_a_choice_may_be_said_by_what_comes_in_later() -> None:
    closed, again = BRIDGE[0], f"{BRIDGE[0][:-1]}, they said."
    sentences = (f"{BRIDGE[2]} Indeed", BRIDGE[4], BRIDGE[1], again, BRIDGE[2], closed, BRIDGE[5])
    scores = [0.0, -1.5, 0.2, -1.5, 0.0, -0.4, 1.2]
    assert plain(scores, Length(sentences=4), *sentences) == (0, 1, 3, 6)
    assert select(Exchange(), scores, Length(sentences=4), *sentences) == (0, 1, 3, 6)


def test_one_sentence_is_the_best_scored() -> None:
    assert select(Exchange(), [1.0, 0.9, 0.95, 0.0, 0.0, 0.0], Length(sentences=1)) == (0,)


def test_short_and_early_sentences_and_the_first_are_better_where_nothing_else_differs() -> None:
    # No words of meaning, so none is covered; of 14, 11, 14 and 11 words.
    sentences = (
        "It is so that it was what it is when we are there.",
        "We were there when you were here and we had been.",
        "We have been so that we will be that which we were not.",
        "You are where all of them are, and where they were.",
    )
    alike = [0.0] * 4
    assert select(weighing(), alike, Length(sentences=2), *sentences) == (0, 1)
    assert select(weighing(brevity=9), alike, Length(sentences=2), *sentences) == (1, 3)
    later = [0.0, 0.0, 0.1, 0.1]
    assert select(weighing(), later, Length(sentences=2), *sentences) == (2, 3)
    assert select(weighing(earliness=9), later, Length(sentences=2), *sentences) == (0, 1)
    assert select(weighing(opening=9), later, Length(sentences=2), *sentences) == (0, 2)


def test_a_very_short_sentence_is_no_better_than_a_short_one() -> None:
    sentences = ("It is so that it was what it is.", "They were here.", "He has been so that he will be that.")
    assert select(weighing(brevity=9), [0.0, -0.1, 0.0], Length(sentences=2), *sentences) == (0, 2)


def test_brevity_does_not_count_where_words_are_asked_for() -> None:
    features = Features(make_document(*BRIDGE))
    assert not own_numbers(features, np.zeros(6), by_sentences=False)[1].any()
    assert own_numbers(features, np.zeros(6), by_sentences=True)[1] == pytest.approx(
        [max(len(sentence.split()), 10) / 20 for sentence in BRIDGE]
    )


@pytest.mark.parametrize("words", [8, 13, 20, 25, 26, 30, 45, 60])
@pytest.mark.parametrize("seed", range(5))
def test_an_exchange_keeps_to_the_words_and_what_it_leaves_is_filled(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=6).tolist()
    sizes = [len(sentence.split()) for sentence in BRIDGE]
    chosen = select(Exchange(shared=1), scores, Length(words=words))
    left = words - sum(sizes[i] for i in chosen)
    assert left >= 0
    # But not with the last one, of seven words, which stands for a better one.
    assert all(sizes[i] > left for i in range(6) if i not in chosen and (sizes[i] >= 8 or left > words / 2))


@pytest.mark.parametrize(
    ("length", "n_sentences", "n_good"),
    [
        (Length(sentences=1), 30, 30),
        (Length(words=10), 30, 10),
        # Six fill it.
        (Length(words=30), 30, 12),
        (Length(words=10), 20, 8),
        (Length(words=10), 7, 7),
    ],
)
def test_what_is_left_of_a_length_is_not_filled_with_the_worst(length: Length, n_sentences: int, n_good: int) -> None:
    features = Features(make_document(*["The bridge was closed again."] * n_sentences))
    order = np.random.default_rng(0).permutation(n_sentences).tolist()
    assert good_enough(Budget(features, length), order, length) == order[:n_good]


def test_what_is_too_long_for_a_length_does_not_count_as_filling_it() -> None:
    long = f"{'The bridge was closed again and ' * 8}reopened."
    features = Features(make_document(*[long] * 2, *["The bridge was closed again."] * 28))
    length = Length(words=30)
    # The two, and six that fill it.
    assert good_enough(Budget(features, length), [*range(30)], length) == [*range(16)]


def test_a_short_sentence_that_is_not_among_the_best_does_not_fill_a_length() -> None:
    long = [
        f"The {word} of the harbour was closed by a storm on Sunday." for word in ("bridge", "tunnel", "ferry", "road")
    ]
    sentences = (*long, *BRIDGE[1:5], "She said nothing about it.")
    for score, expected in ((-5.0, (0,)), (4.5, (0, 8))):
        scores = [5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.2, -4.0, score]
        assert select(Exchange(coverage=0), scores, Length(words=17), *sentences) == expected


WORDS = (
    "bridge tunnel ferry road path canal quay lock pier dock mill barn farm shop club bank port fort moat gate".split()
)


def test_a_length_is_not_left_unused_for_want_of_good_ones_that_fit() -> None:
    huge = [f"{' '.join([word] * 44)} stood." for word in WORDS[:8]]
    small = [f"The {word} and the {word}yard stood." for word in WORDS]
    # All that is good is too long, or says the same.
    for best in (huge, [small[0]] * 9):
        sentences = (small[0], *best, *small[1:])
        scores = [9.0, *[8.9] * len(best), *[8.0 - place / 10 for place in range(len(small) - 1)]]
        chosen = select(Exchange(coverage=0), scores, Length(words=30), *sentences)
        assert 25 <= sum(len(sentences[place].split()) for place in chosen) <= 30


@pytest.mark.parametrize("selector", [Exchange(coverage=0), TrigramBlocking()])
def test_a_very_short_sentence_does_not_fill_what_a_better_one_is_too_long_for(
    selector: Exchange | TrigramBlocking,
) -> None:
    long = [f"The {word} of the harbour was closed by a storm on Sunday." for word in WORDS[:4]]
    sentences = (*long, "The ferries to Norway sail on.", "Engineers expect that new cables cost two million.")
    features = Features(make_document(*sentences))

    def chosen(scores: list[float], words: int, features: Features = features) -> tuple[int, ...]:
        return selector.select(features, np.array(scores), Length(words=words)).indices

    # Of 12 words, the short one of 6, the last of 8.
    assert chosen([5.0, 4.0, 3.0, 2.0, 1.0, 0.0], 20) == (0, 5)
    assert chosen([5.0, 4.0, 3.0, 2.0, 1.0, 0.0], 19) == (0,)
    # It may where nothing better was passed over, where half of the length is left, and where most are as short.
    assert chosen([5.0, 3.0, 2.0, 1.0, 4.0, 0.0], 19) == (0, 4)
    assert chosen([5.0, 4.0, 3.0, 2.0, 1.0, 0.0], 7) == (4,)
    short = Features(make_document(long[0], long[1], *[f"The {word} was closed in June." for word in WORDS[:4]]))
    assert len(chosen([5.0, 4.0, 3.0, 2.0, 1.0, 0.0], 20, short)) == 2


def test_an_item_without_a_stop_does_not_fill_it_either() -> None:
    long = f"{BRIDGE[2][:-1]}, and that the dredgers, pilots and tugs will cost much more than anybody thought."
    text = "\n\n".join(
        (BRIDGE[0], long, BRIDGE[3], BRIDGE[4], "- A stiff knife of steel, two inches wide, or an old chisel")
    )
    features = Features(Document.from_text(text))

    def chosen(scores: list[float]) -> tuple[int, ...]:
        return TrigramBlocking().select(features, np.array(scores), Length(words=27)).indices

    # The first has 13 words, the third 11, the item 12; the second is too long.
    assert chosen([5.0, 4.0, 2.0, 0.0, 3.0]) == (0, 2)
    assert chosen([5.0, -1.0, 2.0, 0.0, 3.0]) == (0, 4)


def test_where_none_of_the_better_ones_fits_another_does() -> None:
    long = [f"The {word} of the harbour was closed by a storm on Sunday." for word in WORDS]
    scores = [float(place) for place in range(len(long), -1, -1)]
    assert select(Exchange(), scores, Length(words=6), *long, "She said nothing about it.") == (len(long),)


FERRIES = (
    "The new cables from Norway cost two million dollars.",
    "We were all there as we had been.",
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


def test_what_a_much_longer_sentence_says_among_other_things_is_not_taken() -> None:
    more = "than anybody in the harbour, the town hall and the old shipyard had thought when the first storm came in"
    long = f"{FERRIES[2][:-1]} {more}."
    scores = [4.9, 3.0, 5.0, 0.0]
    assert select(Exchange(shared=1), scores, Length(sentences=2), *FERRIES[:2], long, FERRIES[3]) == (0, 2)
    assert 0 not in select(Exchange(), scores, Length(sentences=2), *FERRIES[:2], long, FERRIES[3])


def test_copies_of_what_is_chosen_do_not_keep_others_out() -> None:
    copies = [BRIDGE[0]] * 9
    scores = [3.0, *[2.95] * 9, 2.9, 2.7, 0.0, 0.0, 0.0]
    assert select(Exchange(), scores, Length(sentences=2), BRIDGE[0], *copies, *BRIDGE[1:]) == (0, 11)


CABLES = " expect that new cables from Norway will cost two million dollars."


@pytest.mark.parametrize(("subject", "expected"), [("Engineers", (0, 3)), ("They", (0, 1))])
def test_what_leans_on_a_sentence_that_is_left_out_does_not_come_in(subject: str, expected: tuple[int, ...]) -> None:
    sentences = (*BRIDGE[:2], BRIDGE[3], f"{subject}{CABLES}", *BRIDGE[4:])
    assert select(Exchange(), [3.0, 2.9, 0.0, 2.7, 0.0, 0.0], Length(sentences=2), *sentences) == expected


@pytest.mark.parametrize(("subject", "expected"), [("Engineers", (0, 3)), ("They", (2, 3))])
def test_what_leans_comes_in_behind_what_it_leans_on(subject: str, expected: tuple[int, ...]) -> None:
    sentences = (BRIDGE[1], BRIDGE[3], BRIDGE[0], f"{subject}{CABLES}")
    assert select(Exchange(), [2.9, 0.0, 3.0, 2.7], Length(sentences=2), *sentences) == expected


@pytest.mark.parametrize(("subject", "expected"), [("Engineers", (2, 3)), ("They", (1, 2))])
def test_what_a_sentence_leans_on_does_not_leave(subject: str, expected: tuple[int, ...]) -> None:
    sentences = (BRIDGE[5], "Nothing else was said by the council then.", f"{subject}{CABLES}", BRIDGE[1], BRIDGE[3])
    assert select(Exchange(), [0.0, 3.0, 2.9, 2.7, 0.0], Length(sentences=2), *sentences) == expected


def test_a_fragment_does_not_come_in() -> None:
    assert select(
        Exchange(), [3.0, 2.9, -4.0, 2.5], Length(sentences=2), *BRIDGE[:3], "Loud, rusty, orange cranes."
    ) == (
        0,
        1,
    )


def test_an_afterword_that_a_scorer_knows_does_not_come_in() -> None:
    below = "Jane Doe writes long novels about unhappy Viennese dentists."
    features = Features(Document.from_text(f"{' '.join(BRIDGE)}\n\n{below}", language="en"))
    scores = np.array([3.0, 2.9, -4.0, -4.0, -4.0, -4.0, 2.5])
    assert Exchange().select(features, scores, Length(sentences=2)).indices == (0, 6)
    assert count_afterword(features) == 1
    assert Exchange().select(features, scores, Length(sentences=2)).indices == (0, 1)


def test_the_ranker_is_chosen_from_by_it_and_others_by_their_phrases() -> None:
    assert "|Exchange(" in ExtractiveSummarizer(Ranker()).signature
    assert "|TrigramBlocking(size=3)" in ExtractiveSummarizer(Ranker(), TrigramBlocking()).signature


def test_a_scorer_has_its_own_selector_unless_another_is_given() -> None:
    class Own:
        selector: object = Top()

        def score(self, features: Features) -> FloatArray:
            return np.zeros(features.n_sentences)

    class Other(Own):
        selector: object = "body > p"

    assert ExtractiveSummarizer(Own()).signature.endswith("|Top()")
    assert ExtractiveSummarizer(Own(), TrigramBlocking()).signature.endswith("|TrigramBlocking(size=3)")
    assert ExtractiveSummarizer(Other()).signature.endswith("|TrigramBlocking(size=3)")


BAD = [{"size": 0}, {"shared": -0.1}, {"shared": 1.1}, {"relevance": float("nan")}, {"coverage": float("inf")}]


@pytest.mark.parametrize("setting", [*BAD, {"brevity": -1.0}], ids=str)
def test_settings_out_of_range_are_errors(setting: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        select(Exchange(**setting), [0.0] * 6, Length(sentences=2))  # type: ignore[arg-type]


# What many say


def formulas(n: int) -> Document:
    """Sentences that are hardly more than one formula, and one that says it in passing."""
    formula = "the member of the committee for the region said"
    said_by = [f"Now {formula} word{i}." for i in range(n)]
    other = " ".join(f"other{i}" for i in range(40))
    return make_document(*said_by, f"Of {formula} and {other}.")


@pytest.mark.parametrize(("n", "new"), [(10, False), (50, False), (51, True), (80, True)])
def test_a_formula_of_many_is_no_repetition_of_each_who_says_it(n: int, new: bool) -> None:
    said = Said(Features(formulas(n)), 3, shared=0.3)
    for index in range(n):
        said.add(index)
    # Little of the last sentence is said, but most of each other by it.
    assert 0 < said.share(n) < 0.3
    assert said.is_new(n) is new


def test_what_one_alone_says_is_not_said_without_it() -> None:
    document = make_document("The old bridge over the river was shut.", "The old bridge over the river was mended.")
    said = Said(Features(document), 3, shared=0.3)
    said.add(0)
    assert not said.is_new(1)
    assert said.is_new(1, without=0)
    assert said.share(1, without=0) == 0
