from __future__ import annotations

from itertools import islice, product

import pytest
from rouge_score.rouge_scorer import RougeScorer

from benchmarks.data import Item, samples
from benchmarks.rouge import MEASURES, lines_of, oracle, rouge, signature
from summarize import Length, load

ENGLISH = [item for item in samples()[0].items if item.language == "en" and item.id != "report"]


def test_english_is_what_rouge_score_says_to_four_decimals() -> None:
    plain = RougeScorer(list(MEASURES), use_stemmer=True)
    outputs = list(islice(product(("lead", "lexrank", "luhn", "random", "position"), ENGLISH), 50))
    assert len(outputs) == 50
    for method, item in outputs:
        summary = [sentence.text for sentence in load(method).summarize(item.text, Length(sentences=3))]
        expected = max(
            (plain.score(lines_of(reference, "en"), "\n".join(summary)) for reference in item.references),
            key=lambda score: score["rouge1"].fmeasure,
        )
        assert rouge(summary, item.references, "en") == pytest.approx(
            [100 * expected[measure].fmeasure for measure in MEASURES], abs=1e-4
        )


def test_references_are_compared_sentence_by_sentence() -> None:
    # In one line the longest common subsequence is one of the two sentences; by sentences it is both.
    reference = "The mayor opened the bridge. Rain fell all day."
    assert rouge(["Rain fell all day.", "The mayor opened the bridge."], [reference], "en")[2] == pytest.approx(100.0)
    assert lines_of("one is here .\ntwo is there .", "en").count("\n") == 1


def test_by_hand() -> None:
    # Two of three words each way, one of two pairs, a longest common subsequence of two.
    assert rouge(["the cats sat"], ["the cat slept"], "en") == pytest.approx((200 / 3, 50.0, 200 / 3))


def test_other_languages_have_words_of_their_script_and_no_stemmer() -> None:
    assert rouge(["Кот спал."], ["КОТ спал"], "ru") == pytest.approx((100.0, 100.0, 100.0))
    assert rouge(["кошки спали"], ["кошка спала"], "ru") == (0.0, 0.0, 0.0)


def test_the_best_reference_counts() -> None:
    assert rouge(["a b c"], ["x y z", "a b c"], "en")[0] == pytest.approx(100.0)


def test_nothing_has_no_score() -> None:
    assert rouge([], ["a b"], "en") == (0.0, 0.0, 0.0)


def test_the_oracle_is_at_least_as_good_as_any_method_and_keeps_the_length() -> None:
    for item in ENGLISH[:4]:
        for length in (Length(sentences=3), Length(words=60)):
            found = rouge(oracle(item, length), item.references, "en")
            for method in ("lead", "textrank", "luhn"):
                summary = load(method).summarize(item.text, length)
                assert sum(found[:2]) >= sum(rouge([s.text for s in summary], item.references, "en")[:2])
    assert len(oracle(ENGLISH[0], Length(sentences=2))) <= 2


def test_the_oracle_takes_the_sentence_that_is_the_reference() -> None:
    item = Item(
        "", "The hall was full. The mayor opened the bridge. Rain fell.", ("The mayor opened the bridge.",), "en"
    )
    assert oracle(item, Length(sentences=3)) == ["The mayor opened the bridge."]


def test_the_signature_says_what_was_measured() -> None:
    assert "rouge-score 0.1.2" in signature()
    assert "stemmer" in signature()
