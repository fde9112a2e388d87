"""Corpora by path: ``*.jsonl.gz`` with ``document``, ``summaries`` and ``lang`` in each line; never in git."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DEFAULT_FOLDER = Path(__file__).parent.parent.parent / "shared" / "data"


def read_rows(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file, at most ``limit`` of them; the program ends where it is missing."""
    if not path.is_file():
        raise SystemExit(f"{path}: no such corpus; say --data FOLDER")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)
