from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.data import ARTICLES, Item, from_file, read_rows, samples
from benchmarks.public import SETS, corpus_of
from summarize import Document, Length

ITEMS = samples()[0].items
REFERENCES: dict[str, dict[str, str]] = json.loads((ARTICLES / "references.json").read_text(encoding="utf-8"))


def test_there_are_articles_of_many_kinds() -> None:
    headers = [path.read_text(encoding="utf-8").split("---\n")[1] for path in sorted(ARTICLES.glob("*.md"))]
    genres = {line.removeprefix("genre: ") for header in headers for line in header.splitlines() if "genre" in line}
    assert len(ITEMS) >= 16
    assert genres >= {
        "news",
        "science",
        "how-to",
        "reviews",
        "meeting",
        "dialogue",
        "legal",
        "bill",
        "fiction",
        "report",
    }
    assert {item.language for item in ITEMS} == {"en", "de", "fr", "es", "ru"}
    assert all("licence: Apache-2.0" in header for header in headers)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_article_is_of_the_length_of_its_kind(item: Item) -> None:
    words = len(item.text.split())
    assert 4500 < words < 5500 if item.id == "report" else 350 < words < 900
    assert item.text.startswith("# ")
    assert Document.from_text(item.text).language == item.language


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_article_has_two_references_and_neither_stands_in_it(item: Item) -> None:
    three, sixty = REFERENCES[item.id]["3 sentences"], REFERENCES[item.id]["60 words"]
    assert item.references == (three, sixty)
    assert len(Document.from_text(three, language=item.language).sentences) == 3
    assert 50 <= len(sixty.split()) <= 70
    assert not any(
        sentence.text in item.text for text in (three, sixty) for sentence in Document.from_text(text).sentences
    )


def test_the_digest_knows_every_letter() -> None:
    corpus = samples()[0]
    first = corpus.items[0]
    assert corpus.digest == samples()[0].digest
    for changed in (
        replace(first, text=first.text + "."),
        replace(first, references=("x",)),
        replace(first, title="x"),
    ):
        assert replace(corpus, items=(changed, *corpus.items[1:])).digest != corpus.digest
    assert replace(corpus, length=Length(words=9)).digest != corpus.digest


def test_a_corpus_of_ones_own(tmp_path: Path) -> None:
    rows = [{"document": "One. Two.", "summaries": ["One."], "lang": "de"}, {"document": "Three.", "summaries": ["T."]}]
    lines = "\n".join(map(json.dumps, rows))
    (tmp_path / "mine.jsonl").write_text(lines, encoding="utf-8")
    with gzip.open(tmp_path / "packed.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(lines)
    corpus = from_file(tmp_path / "mine.jsonl", Length(sentences=1))
    assert corpus.name == "mine"
    assert corpus.items == (Item("0", "One. Two.", ("One.",), "de"), Item("1", "Three.", ("T.",), "en"))
    assert from_file(tmp_path / "packed.jsonl.gz", Length(sentences=1), limit=1).items == corpus.items[:1]


def test_a_corpus_that_is_not_there_ends_the_program_with_a_word(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"nothing\.jsonl: no such corpus"):
        list(read_rows(tmp_path / "nothing.jsonl"))


def test_rows_of_the_hub_become_a_corpus() -> None:
    corpus = corpus_of("xsum@1", SETS["xsum"], [{"document": "One. Two.", "summary": "One.", "id": "7"}])
    assert corpus.items == (Item("0", "One. Two.", ("One.",), "en"),)
    assert (corpus.name, corpus.length) == ("xsum@1", Length(sentences=1))
