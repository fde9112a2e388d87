from __future__ import annotations

import io
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import pages
from benchmarks.data import from_file
from summarize import Length

BODY = "The bridge stays closed until May, the council said on Monday. " * 20


def row(
    name: str,
    *,
    text: str = BODY,
    description: str = "Why nobody may cross the river here before May, say all of them.",
) -> dict[str, object]:
    return {"id": name, "title": name, "document": f"{name} {text}", "summaries": [description], "lang": "en"}


def test_each_page_of_an_archive_by_its_name() -> None:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as files:
        for name in ("a-1/tests/z.page.html", "a-1/tests/b.htm", "a-1/README.md"):
            info = tarfile.TarInfo(name)
            info.size = 5
            files.addfile(info, io.BytesIO(b"<html"))
    assert list(pages.pages_of(content.getvalue())) == [("b", b"<html"), ("z.page", b"<html")]


def test_what_a_reader_finds_in_a_page_and_nothing_where_that_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SimpleNamespace(
        extract=lambda page, **_: page.decode() or None,
        extract_metadata=lambda page: SimpleNamespace(
            title="Bridge", description="Closed." if page[:1] == b"T" else None
        ),
    )
    monkeypatch.setitem(sys.modules, "trafilatura", reader)
    assert pages.extracted("b", b"The bridge is closed, and they say that it will be so until May.") == {
        "id": "b",
        "title": "Bridge",
        "document": "The bridge is closed, and they say that it will be so until May.",
        "summaries": ["Closed."],
        "lang": "en",
    }
    assert pages.extracted("b", b"") is None
    assert pages.extracted("b", b"No description.") is None


def test_short_pages_short_descriptions_and_the_same_again_are_left_out() -> None:
    rows = [row("a"), row("a"), row("b", text="Short."), row("c", description="Too short."), {**row("d"), "lang": "tr"}]
    assert [found["id"] for found in pages.chosen(rows)] == ["a"]


def test_a_description_is_copied_or_in_words_of_its_own() -> None:
    assert pages.is_copied(row("a", description=BODY[:62].upper()))
    assert not pages.is_copied(row("a"))


def test_the_command_writes_both_corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = row("copied", description="The bridge stays closed until May, the council said on Monday.")
    monkeypatch.setattr(pages, "find_spec", lambda name: name)
    monkeypatch.setattr(pages, "fetch", lambda files, path: b"")
    monkeypatch.setattr(pages, "pages_of", lambda archive: [("own", b""), ("copied", b""), ("nothing", b"")])
    monkeypatch.setattr(pages, "extracted", lambda name, page: {"own": row("own"), "copied": copied}.get(name))
    assert pages.main(["--output", str(tmp_path)]) == 0
    found = [
        [item.id for item in from_file(tmp_path / f"{name}.jsonl.gz", Length(sentences=1)).items]
        for name in (pages.NAME, pages.OWN_WORDS)
    ]
    assert found == [["own", "copied"], ["own"]]
