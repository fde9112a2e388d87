from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import quality, results
from benchmarks.data import text_of
from benchmarks.speed import _steepness, is_own, markdown
from benchmarks.timing import best, slope
from summarize import Document


@pytest.mark.parametrize("page", results.PAGES)
def test_a_page_has_the_newest_results(page: str) -> None:
    text = (results.ROOT / page).read_text(encoding="utf-8")
    assert results.filled(page, text) == text


def test_a_changed_figure_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "benchmarks").mkdir()
    texts = {page: (results.ROOT / page).read_text(encoding="utf-8") for page in results.PAGES}
    for page, text in texts.items():
        figure = text.index(" / ", text.index(f"<!-- {next(iter(results.PAGES[page]))} -->"))
        (tmp_path / page).write_text(f"{text[:figure]}9{text[figure:]}", encoding="utf-8")
    monkeypatch.setattr(results, "ROOT", tmp_path)
    assert results.main(["--check"]) == 1
    assert results.main([]) == 0
    assert {page: (tmp_path / page).read_text(encoding="utf-8") for page in results.PAGES} == texts
    assert results.main(["--check"]) == 0


def test_a_page_without_a_place_for_a_result_is_told() -> None:
    with pytest.raises(SystemExit, match=r"README\.md has no place for overview"):
        results.filled("README.md", "# Nothing here")


def test_the_overview_is_a_part_of_the_table() -> None:
    content = results.newest("quality")
    rows, short = quality.markdown(content).splitlines(), quality.overview(content).splitlines()
    assert set(short) < set(rows)
    assert [row for row in rows if row in short] == short
    assert [row.split(" | ")[0] for row in short if row.startswith(("| `ranker`", "| `lead`", "| oracle"))] == [
        "| `ranker`", "| `lead`", "| oracle",
    ]  # fmt: skip


def test_a_result_says_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    with pytest.raises(SystemExit, match="no result of speed"):
        results.newest("speed")
    (tmp_path / "speed-2020-01-01.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(
        "sys.argv", ["benchmarks", "speed", "--data", "/home/me/data", "--pythons", "pass=/opt/x/python"]
    )
    results.save("speed", {"warm": {}})
    content = results.newest("speed")
    assert content["warm"] == {}
    assert set(content) >= {"kind", "date", "commit", "command", "machine", "versions"}
    assert content["versions"]["rouge-score"] == "0.1.2"
    assert content["command"] == "python -m benchmarks speed --data data --pythons pass=python"


@pytest.mark.parametrize("path", sorted(results.FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_results_in_the_repository_have_their_origin(path: Path) -> None:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == f"{content['kind']}-{content['date'][:10]}.json"
    assert content["commit"]
    assert "/" not in content["command"]


def test_the_slope_is_the_power_of_the_growth() -> None:
    assert slope([1_000, 2_000, 4_000], [1.0, 4.0, 16.0]) == pytest.approx(2)
    assert slope([10], [1.0]) is None
    assert _steepness("position", [(10, 9.0), (1_000, 1.0), (2_000, 4.0), (4_000, 16.0)]) == pytest.approx(2)
    assert _steepness("sumy kl", [(10, 1.0), (20, 8.0)]) == pytest.approx(3)


@pytest.mark.parametrize(("enough", "runs"), [(9.0, 3), (0.0, 1)])
def test_the_best_of_a_few_runs_is_the_only_one_where_that_is_long(enough: float, runs: int) -> None:
    calls: list[int] = []
    assert best(lambda: calls.append(1), enough) >= 0
    assert len(calls) == runs


def test_a_text_of_so_many_sentences() -> None:
    articles = ["One is here. Two is there.", "Three is far. Four is near."]
    assert text_of(articles, 3) == "One is here. Two is there.\n\nThree is far."
    assert len(Document.from_text(text_of(articles, 9)).sentences) == 4
    assert text_of([], 3) == ""


def test_speed_in_a_table() -> None:
    content = {
        "warm": {"position": {"ms": 2.04, "documents_a_second": 490.2, "faster": 6.0}, "sumy kl": {"ms": 30.0, "documents_a_second": 33.3, "faster": 0.5}},
        "growth": {"position": {"ms": [[300, 9.0], [1000, 30.0], [40000, 2100.0]], "slope": 1.04}, "sumy kl": {"ms": [[300, 28000.0]], "slope": None}},
        "cold": {"summarize": {"ms": 300, "mb": 50, "to_import_nltk": 1.25}},
        "date": "2026-01-02",
    }  # fmt: skip
    table = markdown(content)
    assert "| `position` | 2.0 ms | 490 | 6.0x | 9 ms | 30 ms | too slow | 2.1 s | 1.0 |" in table
    assert "| sumy kl | 30.0 ms | 33 | 0.5x | 28.0 s | too slow | too slow | too slow | - |" in table
    assert "| `summarize` | 300 ms | 50 MB | 1.2x |" in table
    assert is_own("position, new words")
    assert is_own("sentences alone")
    assert not is_own("sumy kl")


# Pictures


def test_the_pareto_front() -> None:
    from benchmarks.pictures import pareto

    points = {"a": (1.0, 10.0), "b": (2.0, 9.0), "c": (3.0, 12.0), "d": (3.0, 11.0), "e": (9.0, 12.0)}
    assert pareto(points) == ["a", "c"]


def test_pictures_are_drawn_in_the_colours_of_the_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    from benchmarks import pictures

    assert pictures.main(["--to", str(tmp_path)]) == 0
    for name in ("quality_over_speed", "cost_over_size", "quality_by_genre"):
        text = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        ElementTree.fromstring(text)
        assert "currentColor" in text
        assert "prefers-color-scheme" in text
        assert "#010203" not in text


@pytest.mark.parametrize("name", ["quality_over_speed", "cost_over_size", "quality_by_genre"])
def test_a_page_shows_the_pictures(name: str) -> None:
    assert (results.FOLDER / f"{name}.svg").is_file()
    pages = [(results.ROOT / page).read_text(encoding="utf-8") for page in results.PAGES]
    assert any(f"results/{name}.svg" in page for page in pages)
