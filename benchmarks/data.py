"""Corpora: texts with references, their genre, and the length that is asked for.

The sample articles are in the repository, ``benchmarks/articles``. The other
corpora are given by the path of their folder and never are: ``*.jsonl.gz`` or
``*.jsonl``, in each line ``document``, ``summaries`` (one or more) and ``lang``,
sometimes ``id`` and ``title``. ``readmes_pypi`` is made by ``python -m benchmarks
packages``, outside of the folder, and left out where that was not done. Those of
the Hugging Face hub are in ``benchmarks.public``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize import Document, Length

DEFAULT_FOLDER = Path(__file__).parent.parent.parent / "shared" / "data"
# Of corpora that a command makes.
MADE_FOLDER = Path(__file__).parent.parent / "build" / "corpora"
MADE = {"readmes_pypi": "packages"}
# Of a cross-validation.
N_PARTS = 5
ARTICLES = Path(__file__).parent / "articles"
# The lengths of the sample articles' references.
SAMPLE_LENGTHS = {"3 sentences": Length(sentences=3), "60 words": Length(words=60)}
# Short summaries by sentences, long ones by words: about as many as the references have.
SETS = {
    "news_cnn_val": ("news", Length(sentences=3)),
    "news_cnndm_val_lower": ("news", Length(sentences=3)),
    "news_cnndm_train": ("news", Length(sentences=3)),
    "news_xsum_train": ("news", Length(sentences=1)),
    "science_pubmed_train": ("science", Length(words=200)),
    "science_acl": ("science", Length(words=200)),
    "science_tldr_dev": ("science", Length(sentences=1)),
    "meetings_qmsum_val": ("talk", Length(words=110)),
    "dialogue_dialogsum_dev": ("talk", Length(sentences=2)),
    "fiction_squality_train": ("other English", Length(words=430)),
    "legal_tos": ("other English", Length(sentences=1)),
    "bills_billsum": ("other English", Length(words=170)),
    "reviews_opinosis": ("other English", Length(sentences=2)),
    "readmes_pypi": ("other English", Length(sentences=1)),
    "fr_orangesum_valid": ("other languages", Length(sentences=1)),
    "de_klexikon_validation": ("other languages", Length(words=345)),
    "vi_vietnews_val": ("other languages", Length(sentences=2)),
    "ru_papers": ("other languages", Length(words=100)),
    "tr_news": ("other languages", Length(words=85)),
    "ur_articles": ("other languages", Length(words=240)),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its references.

    Attributes:
        id: its name in the corpus.
        text: the document.
        references: summaries written by people, at least one.
        language: code of the text's language.
        title: its title where that is given apart.
    """

    id: str
    text: str
    references: tuple[str, ...]
    language: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one kind, to be summarised to one length."""

    name: str
    genre: str
    length: Length
    items: tuple[Item, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of all that is in the corpus."""
        content = [
            self.name,
            str(self.length),
            *((i.id, i.text, i.references, i.language, i.title) for i in self.items),
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def samples() -> list[Corpus]:
    """The articles of the repository, once for each length, each with both references."""
    written: dict[str, dict[str, str]] = json.loads((ARTICLES / "references.json").read_text(encoding="utf-8"))
    items = []
    for path in sorted(ARTICLES.glob("*.md")):
        header, text = _without_header(path.read_text(encoding="utf-8"))
        items.append(Item(path.stem, text, tuple(written[path.stem].values()), header["language"]))
    return [
        Corpus(f"sample articles, {name}", "samples", length, tuple(items)) for name, length in SAMPLE_LENGTHS.items()
    ]


def _without_header(text: str) -> tuple[dict[str, str], str]:
    """The keys of the header between two lines of hyphens, and what follows it."""
    _, header, body = text.split("---\n", 2)
    return dict(line.split(": ", 1) for line in header.splitlines()), body.strip() + "\n"


def named(name: str, folder: Path, limit: int | None = None, like: str | None = None) -> Corpus:
    """A corpus of the table, or one that has genre and length of another, from its folder."""
    genre, length = SETS[like or name]
    path = (MADE_FOLDER if name in MADE else folder) / f"{name}.jsonl.gz"
    if name in MADE and not path.is_file():
        raise SystemExit(f"{path}: not made yet; run python -m benchmarks {MADE[name]}")
    return Corpus(name, genre, length, tuple(_items(read_rows(path, limit))))


def sets_at_hand() -> list[str]:
    """The corpora of the table but those that are to be made first."""
    return [name for name in SETS if name not in MADE or (MADE_FOLDER / f"{name}.jsonl.gz").is_file()]


def from_file(path: Path, length: Length, limit: int | None = None) -> Corpus:
    """A corpus of one's own."""
    return Corpus(path.name.split(".")[0], "own", length, tuple(_items(read_rows(path, limit))))


def _items(rows: Iterator[dict[str, Any]]) -> Iterator[Item]:
    for number, row in enumerate(rows):
        references: Sequence[str] = row["summaries"]
        yield Item(
            str(row.get("id", number)), row["document"], tuple(references), row.get("lang", "en"), row.get("title")
        )


def part_of(item: Item) -> int:
    """The part of the cross-validation that a document belongs to, by the words of its first reference.

    So copies are in one part, and so are texts that were summarised in the same words.
    """
    words = "".join(re.findall(r"\w+", item.references[0].casefold()))
    return int(hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8], 16) % N_PARTS


def read_rows(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file, at most ``limit`` of them; the program ends where it is missing."""
    if not path.is_file():
        raise SystemExit(f"{path}: no such corpus; say --data FOLDER")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Rows to a file that :func:`read_rows` reads, gzipped."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def text_of(articles: Iterable[str], n_sentences: int) -> str:
    """Articles, a paragraph each, up to the end of the sentence of that number; shorter if they have fewer."""
    chosen, found = [], 0
    for article in articles:
        if found >= n_sentences:
            break
        chosen.append(article)
        found += len(Document.from_text(article, language="en").sentences)
    text = "\n\n".join(chosen)
    sentences = Document.from_text(text).sentences[:n_sentences]
    return text[: sentences[-1].end] if sentences else ""
