from __future__ import annotations

from collections.abc import Mapping, Sequence
from subprocess import CompletedProcess

import pytest

from benchmarks import starting


def test_the_first_use_is_apart_and_the_others_are_the_median(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    caches = []

    def start(model: str, environment: Mapping[str, str]) -> Sequence[float]:
        caches.append(environment["SUMMARIZE_CACHE"])
        return [1.0, 9.0 if len(caches) == 1 else len(caches) / 10, 2.0]

    monkeypatch.setattr(starting, "start", start)
    assert starting.main(["--models", "small", "--repeats", "3"]) == 0
    rows = [line.rsplit(None, 3) for line in capsys.readouterr().out.splitlines()[1:]]
    assert len(set(caches)) == 1
    assert rows == [["small", "1.00", "0.30", "2.00"], ["small, first use", "1.00", "9.00", "2.00"]]


def test_a_process_that_fails_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = CompletedProcess([], 1, "", "Traceback\n  a line\nModelError: no such model\n")
    monkeypatch.setattr(starting.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit, match=r"\Asmall: ModelError: no such model\Z"):
        starting.start("small", {})
