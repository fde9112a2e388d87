"""Each scorer on a text small enough to work its numbers out by hand.

The texts are taken as of no known language, so that no word is stemmed or
stopped. idf of a word in k of n sentences: ln((1 + n) / (1 + k)) + 1.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarize import Document
from summarize.extractive.scorers.centroid import Centroid
from summarize.extractive.scorers.edmundson import Edmundson
from summarize.extractive.scorers.kl import KL
from summarize.extractive.scorers.lead import Lead
from summarize.extractive.scorers.lexrank import LexRank
from summarize.extractive.scorers.lsa import LSA
from summarize.extractive.scorers.luhn import Luhn
from summarize.extractive.scorers.position import PositionWeighted
from summarize.extractive.scorers.random import Random
from summarize.extractive.scorers.sumbasic import SumBasic
from summarize.extractive.scorers.textrank import TextRank
from summarize.text.features import Features


def features(text: str, language: str = "und", title: str | None = None) -> Features:
    return Features(Document.from_text(text, language=language, title=title))


def test_lead_falls_evenly() -> None:
    assert Lead().score(features("One. Two. Three.")) == pytest.approx([1, 2 / 3, 1 / 3])


def test_random_is_numpys_generator_of_the_seed() -> None:
    scores = Random(seed=7).score(features("One. Two. Three."))
    assert scores == pytest.approx(np.random.default_rng(7).random(3))


def test_random_leaves_the_global_state_alone() -> None:
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    Random().score(features("One. Two. Three."))
    assert np.array_equal(before, np.random.get_state()[1])  # noqa: NPY002


def test_luhn_squares_the_significant_words_of_the_best_cluster() -> None:
    # "cat" (3) and "dog" (2) repeat. Sentence 1: cat one cat cat, 3 of 4 words: 9 / 4.
    # Sentence 2: five words between the two dogs are one too many, so two clusters of 1 / 1.
    # Sentence 3 has none.
    text = "Cat one cat cat two. Dog one2 two2 three four five dog. Nine ten."
    assert Luhn().score(features(text)) == pytest.approx([9 / 4, 1, 0])


def test_luhn_joins_what_max_gap_allows() -> None:
    # With five words allowed between them, the dogs are one cluster: 2^2 / 7.
    text = "Cat one cat cat two. Dog one2 two2 three four five dog. Nine ten."
    assert Luhn(max_gap=5).score(features(text))[1] == pytest.approx(4 / 7)


def test_edmundson_counts_cue_words() -> None:
    # "significant" and "conclude" are bonus words, "perhaps" a stigma word; the largest is 2.
    text = "Perhaps rain falls. We conclude that significant rain falls. Rain falls."
    scores = Edmundson(cue=1, key=0, title=0, location=0).score(features(text, "en"))
    assert scores == pytest.approx([-1 / 2, 2 / 2, 0])


def test_edmundson_counts_title_words() -> None:
    text = "Apple pear. Fig. Apple pear fig."
    scores = Edmundson(cue=0, key=0, title=1, location=0).score(features(text, title="Apple and pear"))
    assert scores == pytest.approx([1, 0, 1])


def test_edmundson_counts_key_words() -> None:
    # "apple" stands 3 times, the others once, below half of it: sentence 1 has 2 apples, worth 3 each.
    scores = Edmundson(cue=0, key=1, title=0, location=0).score(features("Apple apple. Apple pear. Fig."))
    assert scores == pytest.approx([6 / 6, 3 / 6, 0])


def test_edmundson_prefers_the_edges() -> None:
    # Paragraph 1: first and last sentence and the first paragraph. Paragraph 2: only edges of its own.
    text = "One. Two. Three.\n\nFour. Five. Six.\n\nSeven. Eight. Nine."
    scores = Edmundson(cue=0, key=0, title=0, location=1).score(features(text))
    assert scores == pytest.approx([1, 1 / 2, 1, 1 / 2, 0, 1 / 2, 1, 1 / 2, 1])


def test_sumbasic_turns_to_new_words_after_each_pick() -> None:
    # p: apple 2/6, pear 2/6, fig 1/6, nut 1/6. First pick: sentence 1 (mean 1/3). Then apple and pear
    # have (1/3)^2 = 1/9 each, less than fig's 1/6: sentence 3 comes before the repetition.
    assert SumBasic().score(features("Apple pear. Apple pear. Fig nut.")) == pytest.approx([1, 1 / 3, 2 / 3])


def test_kl_picks_by_the_divergence_of_the_growing_summary() -> None:
    # p = apple 2/5, pear 2/5, fig 1/5; every word has 1 to begin with. First pick: sentence 3 makes
    # (2, 2, 1) / 5, divergence 0. Then sentence 2 makes (3, 2, 1) / 6, 0.0201, and sentence 1
    # (2, 3, 2) / 7, 0.0357.
    assert KL(smoothing=1).score(features("Pear fig. Apple. Apple pear.")) == pytest.approx([1 / 3, 2 / 3, 1])


def test_centroid_is_the_cosine_with_the_sum_of_the_rows() -> None:
    # idf: apple ln(3/3) + 1 = 1, pear and fig ln(3/2) + 1 = 1.405465. Rows (apple, pear, fig):
    # (0.579739, 0.814803, 0) and (0.579739, 0, 0.814803). Their sum has the length 1.634685, so each
    # scores (0.579739 * 1.159477 + 0.814803^2) / 1.634685.
    scores = Centroid().score(features("Apple pear. Apple fig."))
    assert scores == pytest.approx([0.817336, 0.817336], abs=1e-5)


def test_centroid_weighted_by_position_leans_to_the_first_sentence() -> None:
    # Weights 1 and 1/2: apple 0.869608, pear 0.814803, fig 0.407401, length 1.259404.
    scores = Centroid(position_weighted=True).score(features("Apple pear. Apple fig."))
    assert scores == pytest.approx([0.927462, 0.663883], abs=1e-5)


def test_textrank_gives_two_alike_and_one_alone_their_shares() -> None:
    # Sentence 3 has no neighbour: p3 = 0.15/3 + 0.85 p3/3, so p3 = 0.05 / (1 - 0.85/3) = 0.069767;
    # the others share the rest.
    scores = TextRank().score(features("Apple pear fig. Apple pear nut. Kiwi plum lime."))
    assert scores == pytest.approx([0.465116, 0.465116, 0.069767], abs=1e-6)


def test_textrank_divides_the_shared_words_by_the_logarithms_of_the_lengths() -> None:
    # Weights: 1-2 one word / (ln 2 + ln 2), 2-3 one / (ln 2 + ln 4). Relative to 2's total: 0.6 and 0.4.
    # p1 = 0.05 + 0.85 * 0.6 p2, p3 = 0.05 + 0.85 * 0.4 p2, p2 = 0.05 + 0.85 (p1 + p3).
    p2 = (0.05 + 0.85 * 0.1) / (1 - 0.85**2)
    scores = TextRank().score(features("Apple pear. Apple fig. Fig nut kiwi plum."))
    assert scores == pytest.approx([0.05 + 0.51 * p2, p2, 0.05 + 0.34 * p2], abs=1e-6)


def test_lexrank_with_a_threshold_walks_on_links_of_equal_weight() -> None:
    # 1 - 2 - 3 is a path: p2 = 0.05 + 0.85 (p1 + p3), p1 = p3 = 0.05 + 0.85 p2 / 2.
    p2 = 0.135 / 0.2775
    scores = LexRank(threshold=0.1).score(features("Apple pear. Apple fig. Fig nut."))
    assert scores == pytest.approx([0.05 + 0.425 * p2, p2, 0.05 + 0.425 * p2], abs=1e-6)


def test_lexrank_leaves_out_links_below_the_threshold() -> None:
    scores = LexRank(threshold=0.99).score(features("Apple pear. Apple fig. Fig nut."))
    assert scores == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_lexrank_weighs_links_by_the_cosine() -> None:
    # Sentences 1 and 2 share apple, 2 and 3 share fig, in the same proportion: the same path as above.
    p2 = 0.135 / 0.2775
    scores = LexRank().score(features("Apple pear. Apple fig. Fig nut."))
    assert scores == pytest.approx([0.05 + 0.425 * p2, p2, 0.05 + 0.425 * p2], abs=1e-6)


def test_lsa_counts_the_topics_that_are_half_as_strong_as_the_strongest() -> None:
    # Two topics without a common word: singular values 3 and 1 times idf ln(3/2) + 1 = 1.405465.
    # The second is a third of the first and does not count.
    scores = LSA().score(features("Apple apple apple. Pear."))
    assert scores == pytest.approx([4.216395, 0], abs=1e-5)


def test_lsa_stretches_each_topic_by_its_strength() -> None:
    # As above with 3 and 2 apples and pears: both count, each sentence lies on one axis.
    scores = LSA().score(features("Apple apple apple. Pear pear."))
    assert scores == pytest.approx([3 * 1.405465, 2 * 1.405465], abs=1e-5)


def test_position_weighting_mixes_scores_with_earliness() -> None:
    # Lead brought to [0, 1] is 1, 1/2, 0; earliness is 1, 1/2, 1/3; a quarter of it counts.
    scores = PositionWeighted(Lead(), weight=0.25).score(features("One. Two. Three."))
    assert scores == pytest.approx([1, 0.75 / 2 + 0.25 / 2, 0.25 / 3])


def test_idf_stays_above_zero_for_a_word_of_every_sentence() -> None:
    assert features("Apple. Apple pear.").idf == pytest.approx([1, math.log(3 / 2) + 1])
