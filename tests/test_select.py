"""Selectors on choices worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from summarize import Document, Length
from summarize.extractive.afterword import count_afterword
from summarize.extractive.select import MMR, Top, TrigramBlocking
from summarize.text.features import Features


def select(selector: Top | MMR | TrigramBlocking, text: str, scores: list[float], length: Length) -> tuple[int, ...]:
    features = Features(Document.from_text(text, language="und"))
    return selector.select(features, np.array(scores), length).indices


def test_top_takes_the_best_in_reading_order() -> None:
    assert select(Top(), "One. Two. Three. Four.", [1, 3, 2, 4], Length(sentences=2)) == (1, 3)


def test_a_sentence_too_long_for_what_is_left_is_passed_over() -> None:
    text = "Aa bb cc dd ee ff. Gg hh ii jj kk ll mm. Nn oo pp qq rr. Ss tt uu vv ww."
    assert select(Top(), text, [4, 3, 2, 1], Length(words=11)) == (0, 2)


def test_a_fragment_does_not_fill_up_what_whole_sentences_leave() -> None:
    text = "Aa bb cc dd ee ff. Gg hh ii jj kk ll mm. Nn oo. Pp qq rr ss tt."
    for selector in (Top(), TrigramBlocking(), MMR()):
        assert select(selector, text, [4.0, 3.0, 2.0, 1.0], Length(words=9)) == (0,)
        assert select(selector, text, [4.0, 3.0, 2.0, 1.0], Length(words=11)) == (0, 3)
        # It is taken where it is the best, where it is one of so many sentences, and where all whole ones fit.
        assert select(selector, text, [1.0, 2.0, 4.0, 3.0], Length(words=7)) == (2, 3)
        assert select(selector, text, [4.0, 2.0, 3.0, 1.0], Length(sentences=2)) == (0, 2)
        assert select(selector, text, [4.0, 3.0, 2.0, 1.0], Length(ratio=1.0)) == (0, 1, 2, 3)


def test_ratio_is_a_share_of_the_words() -> None:
    text = "Aa bb cc. Dd ee ff. Gg hh ii jj."
    assert select(Top(), text, [1, 2, 3], Length(ratio=0.3)) == (1,)
    assert select(Top(), text, [1, 2, 3], Length(ratio=0.4)) == (2,)
    assert select(Top(), text, [1, 2, 3], Length(ratio=1.0)) == (0, 1, 2)


def test_tokens_count_punctuation() -> None:
    assert select(Top(), "Aa, bb. Cc dd.", [2, 1], Length(tokens=4)) == (0,)
    assert select(Top(), "Aa, bb. Cc dd.", [2, 1], Length(tokens=3)) == (1,)


def test_trigram_blocking_passes_over_a_phrase_said_before() -> None:
    text = "Red apples fall down early. We saw red apples fall. Pears stay up late."
    assert select(TrigramBlocking(), text, [3, 2, 1], Length(sentences=2)) == (0, 2)
    assert select(TrigramBlocking(size=4), text, [3, 2, 1], Length(sentences=2)) == (0, 1)


def test_a_sentence_shorter_than_a_phrase_is_blocked_by_its_repetition() -> None:
    assert select(TrigramBlocking(), "Yes. Yes. No.", [3, 2, 1], Length(sentences=3)) == (0, 2)


def test_mmr_weighs_the_score_against_the_nearest_choice() -> None:
    # Relevance 1, 0.9, 0. The cosine of sentences 1 and 2 is 1, of 3 with them 0. After sentence 1,
    # with diversity d: sentence 2 has (1 - d) 0.9 - d, sentence 3 has 0; they meet at d = 9/19.
    text = "Apple pear. Pear apple. Fig nut."
    assert select(MMR(diversity=9 / 19 - 0.01), text, [2, 1.9, 1], Length(sentences=2)) == (0, 1)
    assert select(MMR(diversity=9 / 19 + 0.01), text, [2, 1.9, 1], Length(sentences=2)) == (0, 2)


def test_mmr_without_diversity_is_top() -> None:
    scores = np.random.default_rng(0).random(30)
    features = Features(Document.from_text("Apple pear. Fig nut. Kiwi apple. " * 10, language="und"))
    for length in (Length(sentences=5), Length(words=17)):
        mmr, top = (s.select(features, scores, length).indices for s in (MMR(diversity=0), Top()))
        assert mmr == top


@pytest.mark.parametrize("noise", [0.0, 1e-13])
def test_rounding_noise_does_not_decide(noise: float) -> None:
    assert select(Top(), "One. Two. Three.", [0.5, 0.5 + noise, 0.1], Length(sentences=1)) == (0,)


def test_where_nothing_fits_the_best_of_the_shortest_is_given() -> None:
    features = Features(Document.from_text("Aa bb cc dd. Ee ff. Gg hh.", language="und"))
    selection = Top().select(features, np.array([3.0, 1.0, 2.0]), Length(words=1))
    assert selection.indices == (2,)
    assert selection.exceeds


def test_what_was_blocked_fills_a_length_that_nothing_else_fills_if_most_of_it_is_new() -> None:
    text = "Red apples fall down early. We saw red apples fall. Red apples fall down late."
    assert select(TrigramBlocking(), text, [3, 2, 1], Length(sentences=3)) == (0, 1)
    assert select(TrigramBlocking(), text, [3, 2, 1], Length(ratio=1.0)) == (0, 1)


def test_what_was_blocked_comes_before_an_afterword_that_is_known() -> None:
    text = "Red apples fall down early. We saw red apples fall. Pears wait for apples.\n\nMaria Keller reads books."
    assert select(TrigramBlocking(), text, [4, 3, 2, 1], Length(sentences=3)) == (0, 2, 3)
    features = Features(Document.from_text(text, language="und"))
    assert count_afterword(features) == 1
    for scores, chosen in (([4, 3, 2, 1], (0, 1, 2)), ([4, 3, 1, 2], (0, 1, 2)), ([3, 2, 1, 4], (0, 2, 3))):
        selection = TrigramBlocking().select(features, np.array(scores, dtype=np.float64), Length(sentences=3))
        assert selection.indices == chosen


def test_of_what_was_blocked_nothing_is_taken_twice() -> None:
    text = "Red apples fall. Then we saw red apples fall in May. Then we saw red apples fall in May."
    assert select(TrigramBlocking(), text, [3, 2, 1], Length(sentences=3)) == (0, 1)
