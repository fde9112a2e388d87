from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.judged import auc, main, shares

TEXT = "The old bridge was closed on Monday after 12 cracks were found. It opens in May."


def test_what_is_true_of_how_much_support() -> None:
    assert shares([0.1, 0.2, 0.65, 0.65, 1.0], [False, True, True, True, True]) == [
        (0, 0.3, 2, 0.5),
        (0.6, 0.7, 2, 1.0),
        (0.9, 1.0, 1, 1.0),
    ]


@pytest.mark.parametrize(
    ("support", "true", "expected"),
    [([0.1, 0.9], [False, True], 1), ([0.1, 0.9], [True, False], 0), ([0.5, 0.5], [True, False], 0.5)],
)
def test_the_area_under_the_curve(support: list[float], true: list[bool], expected: float) -> None:
    assert auc(support, true) == expected


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "judged_summeval": [
            {"document": TEXT, "summary": "The old bridge was closed on Monday.", "consistency": "5.0"},
            {"document": TEXT, "summary": "Cows eat hay.", "consistency": 3.7},
        ],
        "judged_qags_xsum": [
            {
                "document": TEXT,
                "sentences": [{"text": "It opens in May.", "supported": True}, {"text": "No.", "supported": False}],
            }
        ],
    }
    for name, rows in files.items():
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    assert main(["--data", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("2 judged, 50% true, AUC 1.00") == 2
    assert printed.count("1, 100% true") == 2
