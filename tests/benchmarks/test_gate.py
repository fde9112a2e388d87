from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from benchmarks import gate
from benchmarks.data import samples

Run: TypeAlias = Callable[..., tuple[int, dict[str, Any]]]
MEASURED = {
    "articles": {"few": "ab12"},
    "rouge": {"few": {"lead": [30.0, 10.0, 25.0], "position": [31.0, 11.0, 26.0]}},
    "speed": 0.5,
}


def changed(path: str, value: object) -> dict[str, Any]:
    copy: Any = deepcopy(MEASURED)
    *parents, last = path.split("/")
    place = copy
    for parent in parents:
        place = place[parent]
    place[last] = value
    return copy


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps(MEASURED), encoding="utf-8")

    def run(measured: dict[str, Any], *arguments: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setattr(gate, "measure", lambda corpora: measured)
        code = gate.main(["--floors", str(file), *arguments])
        return code, json.loads(file.read_text(encoding="utf-8"))

    return run


def test_what_is_measured_on_the_floors_passes(run: Run) -> None:
    assert run(MEASURED) == (0, MEASURED)


@pytest.mark.parametrize(
    ("measured", "word"),
    [
        (changed("rouge/few/lead", [30.0, 9.99, 25.0]), "few: lead has ROUGE [30.0, 9.99, 25.0], the floor is"),
        (changed("rouge/few", {"lead": [30.0, 10.0, 25.0]}), "few: position is gone"),
        (changed("speed", 0.24), "speed: 0.24"),
        (changed("speed", float("nan")), "speed: nan"),
        (changed("rouge/few/lead", [30.0, float("nan"), 25.0]), "few: lead has ROUGE"),
        (changed("rouge/few/new", [1.0, 1.0, 1.0]), "few: new has no floor yet"),
        (changed("articles/few", "cd34"), "few: the articles are not those"),
        (changed("articles", {}), "few: the articles are not those"),
    ],
)
def test_what_fell_fails_and_is_named(
    run: Run, measured: dict[str, Any], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(measured) == (1, MEASURED)
    assert word in capsys.readouterr().out


def test_an_update_lowers_no_floor(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(changed("rouge/few/lead", [29.0, 12.0, 25.0]), "--update") == (1, MEASURED)
    assert "--allow-regression" in capsys.readouterr().out


def test_an_update_lowers_a_floor_where_that_is_meant(run: Run) -> None:
    lower = changed("rouge/few/lead", [29.0, 12.0, 25.0])
    assert run(lower, "--update", "--allow-regression") == (0, lower)


def test_an_update_raises_floors(run: Run) -> None:
    higher = changed("rouge/few/lead", [32.0, 12.0, 25.0])
    assert run({**higher, "speed": 0.4}, "--update") == (0, higher)


def test_without_floors_nothing_passes_until_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "measure", lambda corpora: MEASURED)
    file = tmp_path / "floors.json"
    assert gate.main(["--floors", str(file)]) == 1
    assert gate.main(["--floors", str(file), "--update"]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == MEASURED


def test_the_floors_are_those_of_the_articles() -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert floors["articles"] == {corpus.name: corpus.digest for corpus in samples()}


def test_the_reference_loop_is_a_summary() -> None:
    text = "The bridge is old. It rains. The bridge is shut. Why? The bridge is in the bay."
    assert gate.reference_loop(text, 2) == ["The bridge is old.", "The bridge is shut."]
    assert gate.reference_loop("") == []
