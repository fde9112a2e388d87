from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ARTICLE, run_python

HEAVY = ("numpy", "nltk", "torch", "transformers")

# Notes which modules an interpreter so much as looks for: here torch may not be installed.
_WATCH = """
import sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in {heavy!r}:
            print("LOADED", name)

sys.meta_path.insert(0, Watch())
text = {text!r}
"""

_OFFLINE = """
import socket

class Refused(socket.socket):
    def __init__(self, *arguments, **options):
        raise OSError("no network in this test")

def refuse(*arguments, **options):
    raise OSError("no network in this test")

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
"""

_MAIN = """
from summarize.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
"""


def loaded(code: str) -> set[str]:
    result = run_python("-c", _WATCH.format(heavy=HEAVY, text=ARTICLE) + code)
    assert result.returncode == 0, result.stderr.decode()
    return {line.split()[1] for line in result.stdout.decode().splitlines() if line.startswith("LOADED ")}


def test_the_watch_sees_what_is_loaded() -> None:
    assert "numpy" in loaded("import numpy")


def test_import_is_light() -> None:
    assert loaded("import summarize") == set()


def test_naming_the_functions_is_light() -> None:
    assert loaded("from summarize import Document, Length, Summary, load, rank, summarize, summarize_many") == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_option_is_light(option: str) -> None:
    assert loaded(_MAIN.format(arguments=[option])) == set()


def test_python_m_is_light() -> None:
    code = "import runpy; sys.argv[1:] = ['--help']\ntry: runpy.run_module('summarize', run_name='__main__')\n"
    assert loaded(code + "except SystemExit: pass") == set()


def test_wrong_usage_is_light() -> None:
    assert loaded(_MAIN.format(arguments=["--method", "nonsense", "-"])) == set()


def test_every_extractive_method_leaves_torch_alone() -> None:
    code = "from summarize import methods, summarize\nfor name in methods('extractive'): assert str(summarize(text, method=name))"
    assert loaded(code) == {"numpy", "nltk"}


def test_the_command_leaves_torch_alone(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert loaded(_MAIN.format(arguments=[str(path)])) == {"numpy", "nltk"}


def test_summary_needs_no_network_no_nltk_data_and_no_home(tmp_path: Path) -> None:
    data, work = tmp_path / "nltk_data", tmp_path / "work"
    data.mkdir()
    work.mkdir()
    code = _OFFLINE + f"from summarize import summarize\nprint(ascii(str(summarize({ARTICLE!r}, method='lexrank'))))"
    # Nothing can be made below a device, not even by root.
    result = run_python("-c", code, cwd=work, NLTK_DATA=str(data), HOME="/dev/null/home")
    assert result.returncode == 0, result.stderr.decode()
    assert "bridge" in result.stdout.decode()
    assert [*data.iterdir(), *work.iterdir()] == []
