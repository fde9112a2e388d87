from __future__ import annotations

import json
import signal
from pathlib import Path

import numpy as np
import pytest

from benchmarks import measure as module
from benchmarks import quality
from benchmarks.data import Corpus, Item, samples
from benchmarks.measure import Cell, Keep, Missing, measure
from benchmarks.quality import markdown, summary_of
from benchmarks.systems import ALL, MissingSystem, Ranked, load_system
from summarize import Length

ITEM = Item("a", "One is here. Two is there, too. Three.", ("Two is there.",), "en")
CORPUS = Corpus("small", "news", Length(sentences=1), (ITEM, Item("b", "Four is far. Five.", ("Four is far.",), "en")))


def ranked(*places: int) -> Ranked:
    sentences = ["One is here.", "Two is there, too.", "Three."]
    return Ranked(lambda item: [(place, sentences[place]) for place in places])


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(sentences=2), ["Two is there, too.", "Three."]),
        (Length(words=5), ["Two is there, too.", "Three."]),
        (Length(words=4), ["Two is there, too."]),
        (Length(words=1), ["Two is there, too."]),
        (Length(words=99), ["One is here.", "Two is there, too.", "Three."]),
    ],
)
def test_a_ranking_is_cut_to_the_length_and_put_in_order(length: Length, expected: list[str]) -> None:
    assert ranked(1, 2, 0)(ITEM, length) == expected


def test_every_own_method_is_a_system() -> None:
    for name in ("lead", "position"):
        assert load_system(name, [ITEM])(ITEM, Length(sentences=1)) == ["One is here."]
    assert load_system("oracle", [ITEM])(ITEM, Length(sentences=1)) == ["Two is there, too."]


def test_systems_are_measured_in_processes_and_what_cannot_run_says_why() -> None:
    told: list[str] = []
    found = measure(
        [CORPUS], ["oracle", "lead"], patience=60, jobs=1, tell=lambda corpus, system, outcome: told.append(system)
    )
    lead = found["small", "lead"]
    assert isinstance(lead, Cell)
    assert lead.scores.shape == (2, 3)
    assert lead.scores[1] == pytest.approx([100, 100, 100])
    assert (lead.words, lead.numbers) == (3.0, 0.0)
    assert sorted(told) == ["lead", "oracle"]


def in_process(monkeypatch: pytest.MonkeyPatch, system: object, patience: float = 60) -> Cell | Missing:
    def load(name: str, items: object, **where: object) -> object:
        if isinstance(system, Exception):
            raise system
        return system

    monkeypatch.setattr(module, "_corpora", {"small": CORPUS})
    monkeypatch.setattr(module, "load_system", load)
    return module._measure("small", "any", patience)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms on this system")
def test_a_system_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(item: Item, length: Length) -> list[str]:
        while True:
            pass

    assert in_process(monkeypatch, endless, 0.05) == Missing("stopped after 0.05 s")
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_outcomes_of_other_packages_are_kept_and_those_of_ours_are_not(tmp_path: Path) -> None:
    keep = Keep(tmp_path / "kept.json")
    stopped, one = Missing("stopped after 9 s"), cell(20)
    for system, outcome in {
        "oracle": one,
        "lead": one,
        "sumy kl": stopped,
        "sumy luhn": Missing("pip install"),
    }.items():
        keep.put("ab12", system, outcome)
    again = Keep(tmp_path / "kept.json")
    kept = again.get("ab12", "oracle")
    assert isinstance(kept, Cell)
    assert kept.scores.tolist() == one.scores.tolist()
    assert again.get("ab12", "sumy kl") == stopped
    assert again.get("ab12", "lead") is again.get("ab12", "sumy luhn") is again.get("cd34", "oracle") is None
    found = measure([CORPUS], ["oracle"], patience=9, jobs=1, keep=Kept(), tell=lambda *_: None)  # type: ignore[arg-type]
    assert found["small", "oracle"] is stopped_once


def test_a_system_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_process(monkeypatch, MissingSystem("pip install it")) == Missing("pip install it")


def test_invented_numbers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = in_process(monkeypatch, lambda item, length: ["There were 77 of them."] if item.id == "a" else ["Four."])
    assert isinstance(cell, Cell)
    assert cell.numbers == 0.5


def cell(value: float) -> Cell:
    return Cell(np.array([[value] * 3, [value + 2] * 3]), 10.0, 0.0, 1.0)


stopped_once = Missing("stopped after 9 s")


class Kept:
    def get(self, digest: str, system: str) -> Missing:
        return stopped_once


OUTCOMES = {
    ("small", "oracle"): cell(50), ("small", "lead"): cell(20), ("small", "position"): cell(30),
    ("small", "sumy kl"): Missing("stopped after 9 s"), ("small", "sumy luhn"): cell(25),
    ("small", "summa textrank"): Missing("pip install summa"),
    ("big", "oracle"): cell(60), ("big", "lead"): cell(40), ("big", "position"): cell(30),
    ("big", "sumy kl"): cell(31), ("big", "sumy luhn"): cell(35), ("big", "summa textrank"): Missing("pip install summa"),
}  # fmt: skip
CORPORA = [CORPUS, Corpus("big", "talk", Length(words=9), CORPUS.items)]


def test_figures_are_kept_with_their_intervals_and_the_best_peer() -> None:
    content = json.loads(json.dumps(summary_of(CORPORA, OUTCOMES)))
    assert content["left_out"] == {"summa textrank": "pip install summa"}
    assert content["cells"]["small"]["position"]["rouge"] == [31.0, 31.0, 31.0]
    assert content["cells"]["small"]["position"]["interval"] == [30.0, 32.0]
    assert content["cells"]["small"]["position"]["to_best_peer"]["peer"] == "sumy luhn"
    assert content["cells"]["small"]["position"]["to_best_peer"]["difference"] == 5.0
    assert content["cells"]["small"]["sumy kl"] == {"missing": "stopped after 9 s"}
    assert "to_best_peer" not in content["genres"]["all"]["sumy luhn"]
    assert content["genres"]["all"]["lead"]["rouge"] == [31.0, 31.0, 31.0]
    assert content["genres"]["all"]["sumy kl"] == {"missing": "stopped after 9 s"}


def test_what_has_learned_stands_beside_the_best_that_has_not() -> None:
    outcomes = OUTCOMES | {("small", "ranker"): cell(33), ("big", "ranker"): cell(38)}
    cells = summary_of(CORPORA, outcomes)["cells"]
    assert cells["small"]["ranker"]["to_best_unlearned"] == {"peer": "position", "difference": 3.0, "significant": True}
    assert cells["big"]["ranker"]["to_best_unlearned"] == {"peer": "lead", "difference": -2.0, "significant": True}
    assert cells["big"]["ranker"]["to_best_peer"]["peer"] == "sumy luhn"
    assert "to_best_unlearned" not in cells["small"]["lead"]


def test_a_document_at_two_lengths_is_one_document_of_a_significance() -> None:
    cells = [cell(20), cell(40)]
    other = Corpus("big", "talk", Length(words=9), (ITEM, Item("c", "Six is here.", ("Six.",), "en")))
    assert [group.tolist() for group in quality._groups(CORPORA, cells)] == [[[30.0] * 3, [32.0] * 3]]
    assert len(quality._groups([CORPUS, other], cells)) == 2


def test_the_table_shows_what_wins_and_what_loses() -> None:
    table = markdown({**summary_of(CORPORA, OUTCOMES), "date": "2026-01-02T00:00:00"})
    lines = table.splitlines()
    assert lines[0] == "| | news | talk | all |"
    assert lines[-3].startswith("| oracle | 51.0 / 51.0 / 51.0")
    assert "| `position` | **31.0** / **31.0** / **31.0**" in table
    assert "too slow" in next(line for line in lines if line.startswith("| sumy kl"))
    assert "2026-01-02" in lines[-1]
    assert "summa textrank" not in table


def test_the_command_measures_the_sample_articles(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = [Corpus(corpus.name, corpus.genre, corpus.length, corpus.items[:2]) for corpus in samples()]
    monkeypatch.setattr(quality, "samples", lambda: small)
    assert quality.main(["--systems", "oracle", "lead", "--jobs", "1"]) == 0
    printed = capsys.readouterr().out
    assert "sample articles, 3 sentences: 2 documents" in printed
    assert printed.index("\noracle") < printed.index("\nlead")


def test_names_are_unique() -> None:
    assert len(set(ALL)) == len(ALL)
