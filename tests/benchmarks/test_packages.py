from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from benchmarks import data, packages
from benchmarks.data import from_file, named, sets_at_hand
from summarize import Length

METADATA = """Metadata-Version: 2.4
Name: lantern
Version: 1.0
Summary: Light lamps –
  quickly
Description-Content-Type: text/markdown

# Lantern

Lantern lights lamps. Größe: 2 MB.
"""


def wheel() -> tuple[str, bytes]:
    """A file of the index, and its path there."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as files:
        files.writestr("lantern/_vendor/wick-2.0.dist-info/METADATA", METADATA.replace("lantern", "wick"))
        files.writestr("lantern-1.0.dist-info/METADATA", METADATA)
    digest = hashlib.blake2b(content.getvalue(), digest_size=32).hexdigest()
    return f"{digest[:2]}/{digest[2:4]}/{digest[4:]}/lantern-1.0-py3-none-any.whl", content.getvalue()


def test_a_package_is_its_description_and_its_line_of_summary() -> None:
    assert packages.row_of(*wheel()) == {
        "id": "lantern-1.0",
        "document": "# Lantern\n\nLantern lights lamps. Größe: 2 MB.",
        "summaries": ["Light lamps – quickly"],
        "lang": "en",
    }


def test_another_file_is_refused(tmp_path: Path) -> None:
    path, content = wheel()
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(content + b"x")
    with pytest.raises(SystemExit, match=r"lantern-1\.0-py3-none-any\.whl is not the file"):
        packages.fetch(tmp_path.as_uri(), path)


def test_the_command_reads_the_files_and_writes_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, content = wheel()
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(content)
    (tmp_path / "packages.txt").write_text(path + "\n", encoding="utf-8")
    monkeypatch.setattr(packages, "LIST", tmp_path / "packages.txt")
    arguments = ["--files", tmp_path.as_uri(), "--output", str(tmp_path / "made" / "corpus.jsonl.gz")]
    assert packages.main(arguments) == 0
    (item,) = from_file(tmp_path / "made" / "corpus.jsonl.gz", Length(sentences=1)).items
    assert item.id == "lantern-1.0"
    (tmp_path / path).unlink()
    with pytest.raises(SystemExit, match="cannot be read"):
        packages.main(arguments)


def test_the_same_lines_make_the_same_file(tmp_path: Path) -> None:
    rows = [packages.row_of(*wheel())]
    packages.write(rows, tmp_path / "a.jsonl.gz")
    packages.write(rows, tmp_path / "b.jsonl.gz")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
    # No time of the packing in it.
    assert (tmp_path / "a.jsonl.gz").read_bytes()[4:8] == bytes(4)
    (item,) = from_file(tmp_path / "a.jsonl.gz", Length(sentences=1)).items
    assert (item.text, item.references) == (rows[0]["document"], ("Light lamps – quickly",))


def test_every_package_is_named_once_by_the_path_of_its_file() -> None:
    paths = packages.LIST.read_text(encoding="utf-8").splitlines()
    names = [path.split("/")[3].split("-")[0] for path in paths]
    assert len(set(names)) == len(names) >= 500
    assert all(re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{60}/[^/]+-[^/]+\.whl", path) for path in paths)


def test_what_was_not_made_is_left_out_or_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "MADE_FOLDER", tmp_path)
    assert packages.NAME not in sets_at_hand()
    assert "news_cnn_val" in sets_at_hand()
    with pytest.raises(SystemExit, match="run python -m benchmarks packages"):
        named(packages.NAME, tmp_path / "elsewhere")
    packages.write(
        [json.loads('{"id": "a", "document": "A. B.", "summaries": ["A."]}')], tmp_path / "readmes_pypi.jsonl.gz"
    )
    assert packages.NAME in sets_at_hand()
    assert named(packages.NAME, tmp_path / "elsewhere").items[0].text == "A. B."
