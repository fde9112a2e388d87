"""Results as JSON files, and the tables of the READMEs made from the newest of each kind."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from summarize import __version__

FOLDER = Path(__file__).parent / "results"
ROOT = Path(__file__).parent.parent
PACKAGES = (
    "nltk", "numpy", "rouge-score", "sumy", "summa", "lexrank", "pytextrank", "transformers", "torch",
)  # fmt: skip
# The blocks of each page: the kind of result, and the function of a module that makes it of the newest.
PAGES = {
    "README.md": {
        "overview": ("quality", "benchmarks.quality:overview"),
        "sentences": ("sentences", "benchmarks.sentences:markdown"),
    },
    "benchmarks/README.md": {
        "quality": ("quality", "benchmarks.quality:markdown"),
        "samples": ("samples", "benchmarks.quality:markdown"),
        "signals": ("signals", "benchmarks.ranking.gains:markdown"),
        "speed": ("speed", "benchmarks.speed:markdown"),
        "written": ("written", "benchmarks.written:markdown"),
    },
}


def save(kind: str, content: dict[str, Any]) -> Path:
    """Write a result with all that is needed to get it again; its file."""
    now = datetime.now(UTC)
    head = {
        "kind": kind,
        "date": now.isoformat(timespec="seconds"),
        "commit": _commit(),
        "command": shlex.join(["python", "-m", "benchmarks", *map(_without_folders, sys.argv[1:])]),
        "machine": _machine(),
        "versions": {"summarize": __version__, "python": platform.python_version(), **_versions()},
    }
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{kind}-{now:%Y-%m-%d}.json"
    path.write_text(json.dumps(head | content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def newest(kind: str) -> dict[str, Any]:
    """The newest result of a kind; the program ends where there is none."""
    paths = sorted(FOLDER.glob(f"{kind}-????-??-??.json"))
    if not paths:
        raise SystemExit(f"no result of {kind} in {FOLDER}")
    content: dict[str, Any] = json.loads(paths[-1].read_text(encoding="utf-8"))
    return content


def _without_folders(argument: str) -> str:
    """An argument with the last part only of a path: where things lie on a machine says nothing."""
    name, equals, value = argument.rpartition("=")
    return f"{name}{equals}{Path(value).name if '/' in value else value}"


def _commit() -> str:
    """The commit of the checkout, with a plus where it was changed; empty outside of one."""
    folder = Path(__file__).parent

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "..", ":(exclude)../benchmarks/results")
    return git("rev-parse", "--short=12", "HEAD") + ("+" if changed else "")


def _machine() -> str:
    return f"{os.cpu_count()} cores {platform.machine()}, {platform.system()}"


def _versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def filled(page: str, text: str) -> str:
    """A page with each block between ``<!-- NAME -->`` and ``<!-- /NAME -->`` made from the newest result."""
    for name, (kind, place) in PAGES[page].items():
        module, _, function = place.partition(":")
        render: Callable[[dict[str, Any]], str] = getattr(import_module(module), function)
        block = re.search(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", text, re.DOTALL)
        if block is None:
            raise SystemExit(f"{page} has no place for {name}: <!-- {name} --> and <!-- /{name} -->, a line each")
        text = f"{text[: block.start()]}{render(newest(kind))}\n{text[block.end() :]}"
    return text


def main(arguments: list[str]) -> int:
    """Bring the blocks of all pages up to date, or say which are not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks readme", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 where something would change")
    options = parser.parse_args(arguments)
    behind = False
    for page in PAGES:
        before = (ROOT / page).read_text(encoding="utf-8")
        after = filled(page, before)
        if before == after:
            print(f"{page} has the newest results")
        elif options.check:
            behind = True
            print(f"{page} has not the newest results: python -m benchmarks readme")
        else:
            (ROOT / page).write_text(after, encoding="utf-8")
            print(f"{page} is brought up to date")
    return int(behind)
