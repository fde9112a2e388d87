r"""ROUGE of the package's methods on corpora with references, by genre.

ROUGE-1, -2 and -Lsum F1 times 100 with rouge-score: English with its stemmer,
other languages with ``\w+`` tokens and no stemmer; the sentences of a summary
joined by a newline; of several references the best by ROUGE-1. Sets of short
summaries are cut by sentences, those of long ones by words, the same for every
method.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import DEFAULT_FOLDER, read_rows
from summarize import Document, Length, load, methods

SETS = {
    "news_cnn_val": Length(sentences=3),
    "news_cnndm_val_lower": Length(sentences=3),
    "news_cnndm_train": Length(sentences=3),
    "news_xsum_train": Length(sentences=1),
    "science_pubmed_train": Length(words=200),
    "science_acl": Length(words=200),
    "science_tldr_dev": Length(sentences=1),
    "meetings_qmsum_val": Length(words=110),
    "dialogue_dialogsum_dev": Length(sentences=2),
    "fiction_squality_train": Length(words=430),
    "legal_tos": Length(sentences=1),
    "bills_billsum": Length(words=170),
    "reviews_opinosis": Length(sentences=2),
    "fr_orangesum_valid": Length(sentences=1),
    "de_klexikon_validation": Length(words=345),
    "vi_vietnews_val": Length(sentences=2),
    "ru_papers": Length(words=100),
    "tr_news": Length(words=85),
    "ur_articles": Length(words=240),
}
MEASURES = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True)
class UnicodeTokenizer:
    """Words of any script, for rouge-score."""

    def tokenize(self, text: str) -> list[str]:
        """The words, case-folded."""
        return re.findall(r"\w+", text.casefold())


def scorer(language: str) -> Any:  # noqa: ANN401 - rouge-score has no types
    """The one configuration of rouge-score for a language."""
    from rouge_score.rouge_scorer import RougeScorer

    if language == "en":
        return RougeScorer(list(MEASURES), use_stemmer=True)
    return RougeScorer(list(MEASURES), tokenizer=UnicodeTokenizer())


def rouge(summary: Iterable[str], references: list[str], language: str) -> tuple[float, ...]:
    """The three F1 of the reference that is best by ROUGE-1, times 100."""
    text = "\n".join(summary)
    scores = [scorer(language).score(reference, text) for reference in references]
    best = max(scores, key=lambda score: score["rouge1"].fmeasure)
    return tuple(100 * best[measure].fmeasure for measure in MEASURES)


def main(arguments: list[str]) -> int:
    """Print a table a set, and the mean over the sets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks quality", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--limit", type=int, default=100, help="documents of each set (default: 100)")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), metavar="SET")
    parser.add_argument(
        "--methods", nargs="+", choices=methods("extractive"), default=list(methods("extractive")), metavar="METHOD"
    )
    options = parser.parse_args(arguments)
    totals: dict[str, list[tuple[float, ...]]] = {method: [] for method in options.methods}
    for name in options.sets:
        rows = list(read_rows(options.data / f"{name}.jsonl.gz", options.limit))
        print(f"\n{name}: {len(rows)} documents, {SETS[name]}")
        documents = [Document.from_text(row["document"]) for row in rows]
        for method in options.methods:
            totals[method].append(_line(method, rows, documents, SETS[name]))
    print("\nmean over the sets")
    for method, lines in sorted(totals.items(), key=lambda item: -sum(map(sum, item[1]))):
        print(f"  {method:12}" + "".join(f"{sum(column) / len(lines):7.2f}" for column in zip(*lines, strict=True)))
    return 0


def _line(method: str, rows: list[dict[str, Any]], documents: list[Document], length: Length) -> tuple[float, ...]:
    """Measure a method on a set and print its means."""
    summarizer = load(method)
    summaries = [summarizer.summarize(document, length) for document in documents]
    scores = [
        rouge([s.text for s in summary], row["summaries"], row["lang"])
        for summary, row in zip(summaries, rows, strict=True)
    ]
    means = tuple(sum(column) / len(scores) for column in zip(*scores, strict=True))
    words = sum(len(summary.text.split()) for summary in summaries) / len(summaries)
    print(f"  {method:12}" + "".join(f"{mean:7.2f}" for mean in means) + f"{words:8.1f} words")
    return means
