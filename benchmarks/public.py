"""Public corpora from the Hugging Face hub, by the datasets library, for those with a network.

The commit that is read is pinned where one is in the table. For others it is asked
for first, read, and named in the corpus and so in every result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.data import Corpus, Item
from summarize import Length


@dataclass(frozen=True, slots=True)
class PublicSet:
    """Where a corpus is on the hub, and how it is measured.

    Attributes:
        dataset: its id.
        text: name of the column with the document.
        summary: name of the column with the reference.
        genre: as in the tables.
        length: what is asked for.
        configuration: one of several of the dataset.
        revision: commit; None to read the newest, whose commit is named.
        split: the part that is read.
    """

    dataset: str
    text: str
    summary: str
    genre: str
    length: Length
    configuration: str | None = None
    revision: str | None = None
    split: str = "test"


SETS = {
    "cnn_dailymail": PublicSet(
        "abisee/cnn_dailymail", "article", "highlights", "news", Length(sentences=3), "3.0.0",
        "96df5e686bee6baa90b8bee7c28b81fa3fa6223d",
    ),
    "xsum": PublicSet("EdinburghNLP/xsum", "document", "summary", "news", Length(sentences=1)),
    "govreport": PublicSet("ccdv/govreport-summarization", "report", "summary", "reports", Length(words=500)),
    "pubmed": PublicSet("ccdv/pubmed-summarization", "article", "abstract", "science", Length(words=200), "document"),
    "arxiv": PublicSet("ccdv/arxiv-summarization", "article", "abstract", "science", Length(words=200), "document"),
    "multi_news": PublicSet("alexfabbri/multi_news", "document", "summary", "news", Length(words=240)),
}  # fmt: skip


def load(name: str, limit: int) -> Corpus:
    """The first documents of a set; the program ends where it cannot be had."""
    chosen = SETS[name]
    try:
        from datasets import load_dataset
        from huggingface_hub import HfApi
        from huggingface_hub.errors import HTTPError
    except ImportError:
        raise SystemExit("public corpora need the datasets library: pip install datasets") from None
    try:
        revision = chosen.revision or HfApi().dataset_info(chosen.dataset).sha
        rows = load_dataset(chosen.dataset, chosen.configuration, split=f"{chosen.split}[:{limit}]", revision=revision)
    except (OSError, ValueError, RuntimeError, HTTPError) as error:
        raise SystemExit(f"{chosen.dataset} cannot be read ({type(error).__name__}: {error})") from error
    return corpus_of(f"{name}@{revision}", chosen, rows)


def corpus_of(name: str, chosen: PublicSet, rows: Any) -> Corpus:  # noqa: ANN401 - a Dataset, or rows in a list
    """Rows of the hub as a corpus."""
    items = tuple(Item(str(number), row[chosen.text], (row[chosen.summary],), "en") for number, row in enumerate(rows))
    return Corpus(name, chosen.genre, chosen.length, items)
