"""Time and memory over the size of the document, and on texts made to be hard.

The documents are news articles, a paragraph each, cut after the sentence of
that number. Where the articles do not reach, they come round again, under a
paragraph that says which round it is; those sizes are marked with a star (few
new words come in, and sentences have a copy).

Splitting is ``Document.from_text``, words is everything up to the tf-idf matrix
by a stemmer that remembers nothing, and each scorer is timed on features that
are there. These are the best of three runs (fewer where they take longer
than ``ONE_RUN`` together). "process" is a fresh process that makes one summary by LexRank:
its time from text to summary, the import of NLTK among them, and its peak
memory; below the table stands what a single sentence takes. The slope is that
of log time over log sentences: 1 is linear, 2 is quadratic.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.data import DEFAULT_FOLDER, read_rows, text_of
from benchmarks.speed import CORPUS
from benchmarks.timing import PEAK_MB, best, slope
from summarize import Document, summarize
from summarize.api import load_scorer, methods
from summarize.text.features import Features
from summarize.text.terms import forget

SIZES = (5_000, 10_000, 20_000, 40_000)
# The size at which scorers that compare sentences are timed.
PAIRS_SIZE = 5_000
# Seconds from which one run is enough.
ONE_RUN = 10.0
MEGABYTE = "process, MB"
# One summary, its seconds and its peak memory in MB.
PROBE = f"""{PEAK_MB}
import json
from dataclasses import replace
from time import perf_counter
from summarize import ExtractiveSummarizer, summarize
from summarize.api import load_scorer
text = Path(sys.argv[1]).read_text(encoding="utf-8")
scorer = replace(load_scorer(sys.argv[2]), **json.loads(sys.argv[3]))
begin = perf_counter()
summarize(text, method=ExtractiveSummarizer(scorer), sentences=3)
print(json.dumps([perf_counter() - begin, peak_mb()]))
"""


def main(arguments: list[str]) -> int:
    """Print the growth over the sizes, the scorers of pairs, and the hard texts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="sentences of the documents")
    options = parser.parse_args(arguments)
    articles = [row["document"] for row in read_rows(options.data / f"{CORPUS}.jsonl.gz")]
    sizes = sorted(options.sizes)
    _show_growth(sizes, [measure(text_of(_rounds(articles), size), size) for size in sizes], _most(articles))
    _show_pairs(text_of(_rounds(articles), PAIRS_SIZE))
    _show_hard()
    return 0


def measure(text: str, n_sentences: int) -> dict[str, float]:
    """Seconds of each step, and the peak memory in MB."""
    document = Document.from_text(text)
    if len(document.sentences) != n_sentences:
        raise RuntimeError(f"{len(document.sentences)} sentences, not {n_sentences}")
    figures = {
        "splitting": best(lambda: Document.from_text(text), ONE_RUN),
        "words": best(lambda: _words(document), ONE_RUN),
    }
    features = _words(document)
    for name in methods("extractive"):
        figures[f"  {name}"] = best(partial(load_scorer(name).score, features), ONE_RUN)
    figures["process, ms"], figures[MEGABYTE] = in_process(text, "lexrank")
    return figures


def in_process(text: str, method: str, **settings: float) -> tuple[float, float]:
    """Seconds of one summary in a fresh process, the import of NLTK among them, and its peak memory in MB."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", PROBE, str(path), method, json.dumps(settings)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    seconds, peak = json.loads(output)
    return seconds, peak


def _words(document: Document) -> Features:
    """The features of a document with what scorers share."""
    forget()
    features = Features(document)
    _ = features.tfidf, features.document_counts, features.content_lengths
    return features


def _rounds(articles: Sequence[str]) -> Iterator[str]:
    """The articles again and again; from the second round on, the first says which it is."""
    for number in count(1):
        # Once a round: a sentence that every article repeats would be a graph within the graph.
        yield articles[0] if number == 1 else f"This is round {number}.\n\n{articles[0]}"
        yield from articles[1:]


def _most(articles: Sequence[str]) -> int:
    """Sentences of one round."""
    return sum(len(Document.from_text(article, language="en").sentences) for article in articles)


def _show_growth(sizes: Sequence[int], figures: Sequence[dict[str, float]], most: int) -> None:
    heads = [f"{size:,}{'*' if size > most else ''}" for size in sizes]
    print(f"milliseconds over sentences (* more than the {most:,} that the articles have)")
    print(f"{'':14}" + "".join(f"{head:>10}" for head in (*heads, "slope")))
    for name in figures[0]:
        row = [each[name] for each in figures]
        shown = [f"{value:10.0f}" if name == MEGABYTE else f"{value * 1000:10.2f}" for value in row]
        power = slope(sizes, row)
        print(f"{name:14}{''.join(shown)}{'-' if power is None else f'{power:.2f}':>10}")
    seconds, peak = in_process("One sentence.", "lexrank")
    print(f"a process with one sentence: {seconds * 1000:.0f} ms, {peak:.0f} MB", flush=True)


def _show_pairs(text: str) -> None:
    print(f"\n{PAIRS_SIZE:,} sentences: a fresh process each, the import of NLTK among the seconds")
    cases: list[tuple[str, dict[str, Any]]] = [("lexrank", {"threshold": 0.1}), ("textrank", {}), ("lexrank", {})]
    for method, settings in cases:
        seconds, peak = in_process(text, method, **settings)
        scorer = repr(type(load_scorer(method))(**settings))
        print(f"{scorer:40}{seconds:8.2f} s{peak:8.0f} MB", flush=True)


def _hard_texts() -> dict[str, str]:
    return {
        '"!?" 100,000 times': "!?" * 100_000,
        '". " 200,000 times': ". " * 200_000,
        "a straight quote 200,000 times": '"' * 200_000,
        '"a" 1,000,000 times': "a" * 1_000_000,
        "a line break 1,000,000 times": "\n" * 1_000_000,
        "100,000 words without a stop": " ".join(f"word{number % 5000}" for number in range(100_000)),
        "one sentence 10,000 times": "The same few words stand here once more. " * 10_000,
    }


def _show_hard() -> None:
    print("\nhard texts: seconds of one summary")
    for name, text in _hard_texts().items():
        begin = perf_counter()
        summary = summarize(text, sentences=3)
        seconds = perf_counter() - begin
        print(f"{name:32}{seconds:8.2f}   {len(summary.document.sentences):,} sentences", flush=True)
