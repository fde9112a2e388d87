"""The command that finds the weights of ``Exchange``."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import make_document

from benchmarks import train_exchange
from benchmarks.data import N_PARTS, Corpus, Item
from benchmarks.ranking.examples import make_example, worth_of
from benchmarks.rouge import rouge
from benchmarks.systems import part_file
from benchmarks.train_exchange import Choices, choices_of, fit, numbers_of
from benchmarks.train_ranker import WEIGHTS
from summarize import Document, Length
from summarize.extractive.exchange import own_numbers
from summarize.text.features import Features

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "The bridge of the harbour was closed by a storm on Sunday. Engineers from Norway brought new cables on Monday. "
    "Buses take commuters around the bay. The mayor asked the government for money. Nobody was hurt by the wind. "
    "Fishermen lost eleven boats at the northern pier. Schools stay closed until Wednesday morning."
)
REFERENCE = "A storm closed the bridge on Sunday.\nSchools stay closed until Wednesday."
ITEM = Item("a", TEXT, (REFERENCE, "Nobody was hurt."), "en")
CORPUS = Corpus("news_cnn_val", "news", Length(sentences=3), (ITEM,))


@pytest.fixture
def unseen(tmp_path: Path) -> Path:
    for part in range(N_PARTS):
        part_file(tmp_path, part).write_bytes(WEIGHTS.read_bytes())
    return tmp_path


def test_the_weights_that_made_the_worth_are_found() -> None:
    rng = np.random.default_rng(0)
    weights = np.array([2.0, 30.0, -4.0, -2.0, 1.5])
    choices = [
        Choices(group, part, numbers := rng.normal(size=(9, 5)), numbers @ weights + rng.normal())
        for group, part in (("a", 0), ("a", 1), ("b", 0), ("b", 2))
    ]
    assert fit(choices) == pytest.approx([2, 30, 4, 2, 1.5])


def test_the_numbers_of_a_choice_are_those_of_the_definitions() -> None:
    document = make_document("Cats sleep.", "Cats and dogs run.", "Birds sing.")
    features, scores = Features(document), np.log([0.5, 0.3, 0.2])
    relevance, coverage, brevity, earliness, opening = numbers_of(
        features, own_numbers(features, scores, by_sentences=True), [0, 2]
    )
    assert relevance == pytest.approx(np.log([0.5, 0.2]).mean())
    assert (brevity, earliness, opening) == pytest.approx((10 / 20, 1 / 3, 0.5))
    whole = features.tfidf.rmatvec(np.ones(3))
    dogs, run = (features.number_words(word)[0] for word in ("dogs", "run"))
    assert coverage == pytest.approx(1 - (whole[dogs] + whole[run]) / whole.sum())


def test_the_worth_of_an_extract_is_rouge() -> None:
    example = make_example(CORPUS, ITEM, as_it_is=True)
    assert example is not None
    sentences = [sentence.text for sentence in Document.from_text(TEXT).sentences]
    for chosen in ([0], (4,), [6], [0, 6], (4, 5), [0, 3, 6]):
        expected = rouge([sentences[place] for place in chosen], ITEM.references, "en")
        # Pairs of words across sentences are counted there.
        tolerance = 1e-9 if len(chosen) == 1 else 5
        assert worth_of(example, chosen) == pytest.approx((expected[0] + expected[1]) / 2, abs=tolerance)


def test_the_choices_of_a_document_are_near_that_of_the_ranker_and_differ(unseen: Path) -> None:
    choices = choices_of(CORPUS, unseen, ITEM)
    assert choices is not None
    # The first, twelve that are one exchange away (three may leave, four come), and some that are two.
    assert choices.numbers.shape == (1 + 12 + 8, 5)
    assert len({tuple(row) for row in choices.numbers[:13].round(9).tolist()}) == 13
    assert np.ptp(choices.worth) > 5
    again = choices_of(CORPUS, unseen, ITEM)
    assert again is not None
    assert np.array_equal(again.numbers, choices.numbers)


def test_where_there_is_nothing_to_exchange_there_are_none(unseen: Path) -> None:
    short = Item("b", "Cats sleep all day. Dogs run around.", ("Cats.",), "en")
    assert choices_of(CORPUS, unseen, short) is None


def test_the_command_prints_the_weights_of_all_and_without_each_part(
    unseen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in train_exchange.SETS_OF_SEVERAL:
        rows = [
            {"document": TEXT.replace("Norway", word), "summaries": [f"{word}. {REFERENCE}"], "lang": "en"}
            for word in ("Norway", "Sweden", "Denmark", "Iceland", "Finland", "Estonia", "Latvia", "Poland")
        ]
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    assert train_exchange.main(["--data", str(folder), "--unseen", str(unseen), "--jobs", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == list(train_exchange.NUMBERS)
    assert [line[:18].strip() for line in lines[2:]] == ["all", *(f"without part {part}" for part in range(N_PARTS))]
    assert all(len(line[18:].split()) == len(train_exchange.NUMBERS) for line in lines[2:])
