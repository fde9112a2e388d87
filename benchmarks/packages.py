"""Make the corpus ``readmes_pypi``: what Python packages say of themselves, with their one line of summary.

The packages' files are named in ``packages.txt``; they come from the package index,
and their texts stay out of the repository. They are Markdown as it is written:
badges, menus, code, tables, HTML. Their licences, as stated there, are free ones
without copyleft.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import re
import urllib.request
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from email.parser import Parser
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any

from benchmarks.data import MADE_FOLDER

LIST = Path(__file__).with_name("packages.txt")
NAME = "readmes_pypi"
FILES = "https://files.pythonhosted.org/packages"
_METADATA = re.compile(r"[^/]+\.dist-info/METADATA")
_SECONDS = 60
_AT_ONCE = 8


def main(arguments: list[str]) -> int:
    """Read the index, write the corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks packages", description=__doc__)
    parser.add_argument("--files", default=FILES, metavar="URL", help=f"where the files are (default: {FILES})")
    parser.add_argument("--limit", type=int, help="packages (default: all of the list)")
    parser.add_argument("--output", type=Path, default=MADE_FOLDER / f"{NAME}.jsonl.gz", metavar="FILE")
    options = parser.parse_args(arguments)
    paths = LIST.read_text(encoding="utf-8").split()[: options.limit]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        rows = list(pool.map(partial(_row, options.files), paths))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    write(rows, options.output)
    print(f"{options.output}: {len(rows)} packages")
    return 0


def _row(files: str, path: str) -> dict[str, Any]:
    return row_of(path, fetch(files, path))


def fetch(files: str, path: str) -> bytes:
    """A file of the index, whose BLAKE2 digest is in its path; the program ends where it cannot be had."""
    *digest, name = path.split("/")
    try:
        with urllib.request.urlopen(f"{files}/{path}", timeout=_SECONDS) as answer:
            content: bytes = answer.read()
    except (OSError, HTTPException, ValueError) as error:
        raise SystemExit(f"{path} cannot be read ({type(error).__name__}: {error})") from error
    if hashlib.blake2b(content, digest_size=32).hexdigest() != "".join(digest):
        raise SystemExit(f"{name} is not the file that was listed")
    return content


def row_of(path: str, wheel: bytes) -> dict[str, Any]:
    """The line of a package, from its wheel."""
    name = path.rpartition("/")[2]
    with zipfile.ZipFile(io.BytesIO(wheel)) as files:
        inside = next(name for name in files.namelist() if _METADATA.fullmatch(name))
        metadata = Parser().parsestr(files.read(inside).decode("utf-8"))
    text, summary = str(metadata.get_payload()), " ".join(metadata["Summary"].split())
    return {"id": "-".join(name.split("-")[:2]), "document": text.strip(), "summaries": [summary], "lang": "en"}


def write(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """The lines, packed without name and time, so that the same make the same file."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))
