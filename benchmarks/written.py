"""What models write to a length in words, beside lead and the extractive default at the same mean length.

Each model writes without a guard (grounding "flag"), so that its inventions
are counted: sentences with a number, or a name, that the document lacks, of
100. "off" is by how many words a summary misses the length asked for, on
average; "again" the share of its word triples that it said before. Beside each
model stand lead and the extractive default, given as many words as it wrote.
Where a GPU is on another machine, ``--write`` only writes there, and ``--read``
counts here; with ``--min-support``, what is left of it behind that guard,
and how many sentences the other guards act on.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, Item, named
from benchmarks.guarded import count_changes, guarded
from benchmarks.results import newest, save
from benchmarks.rouge import rouge
from benchmarks.teaching import HELD_BACK, is_held_back
from summarize import AbstractiveSummarizer, Document, Length, Summary, load
from summarize.abstractive.attribute import Attribution
from summarize.api import DEFAULT_METHOD
from summarize.lines import ends_with_stop
from summarize.text.words import count_words, find_words

# Words, about as many as the references have.
WORDS = {
    "news_cnn_val": 50,
    "news_xsum_train": 25,
    "science_tldr_dev": 25,
    "bills_billsum": 170,
    "meetings_qmsum_val": 110,
}
COLUMNS = ("R-1", "R-2", "R-L", "words", "off", "numbers", "names", "support", "ends", "again", "seconds")
# By set and model: the seconds, and each document's sentences.
Written: TypeAlias = dict[str, dict[str, dict[str, Any]]]
# By set and system: the numbers of COLUMNS.
Rows: TypeAlias = dict[str, dict[str, list[float]]]
# Mean words of two systems that are said to write the same.
_CLOSE = 2.5


def main(arguments: list[str]) -> int:
    """Print a table a set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks written", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--sets", nargs="+", choices=WORDS, default=list(WORDS), metavar="SET")
    parser.add_argument("--limit", type=int, default=100, help="documents of each set (default: 100)")
    parser.add_argument("--models", nargs="+", default=["smollm2-135m-base", "smollm2-135m"], metavar="MODEL")
    parser.add_argument("--adapter", type=Path, help="of the last of the models")
    parser.add_argument("--beams", type=int, help="beams of the search (default: the model's own)")
    parser.add_argument("--candidates", type=int, default=1, help="texts to choose from (default: 1)")
    parser.add_argument("--device", default="auto")
    parser.add_argument(
        "--dtype", default="auto", help="number format (default: auto; bfloat16 is quicker on some CPUs)"
    )
    parser.add_argument("--batch", type=int, default=16, help="texts written at once (default: 16)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="count nothing, keep what was written: JSON")
    parser.add_argument(
        "--read", type=Path, nargs="+", metavar="FILE", help="count what --write kept; the sets and models in it"
    )
    parser.add_argument("--min-support", type=float, metavar="SHARE", help="with --read: behind the guard of drop")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N summaries of each set")
    parser.add_argument("--save", action="store_true", help="keep the table with the results")
    parser.add_argument(
        "--add", action="store_true", help="with --save: to the newest table, whose other sets and models stay"
    )
    options = parser.parse_args(arguments)
    if options.write:
        _write(options)
        return 0
    if options.add and not options.save:
        parser.error("--add is for --save")
    empty: dict[str, Any] = {"columns": COLUMNS, "documents": {}, "sets": {}}
    old = newest("written") if options.add else empty
    if list(old["columns"]) != list(COLUMNS):
        raise SystemExit("the newest table has other columns: measure all of it again")
    kept = _read(options.read) if options.read else {}
    table: Rows = {}
    sizes: dict[str, int] = {}
    for name in kept or options.sets:
        # Of what was kept, as many documents as each model has written of.
        limit = min((len(found["texts"]) for found in kept[name].values()), default=0) if kept else options.limit
        items = _items(name, options.data, limit)
        print(f"\n{name}: {len(items)} documents, {WORDS[name]} words\n{'':30}" + "".join(f"{c:>9}" for c in COLUMNS))
        sizes[name] = len(items)
        if old["documents"].get(name, len(items)) != len(items):
            raise SystemExit(f"{name}: {len(items)} documents here, {old['documents'][name]} in the table")
        table[name] = _rows(options, name, items, kept.get(name))
    if options.save:
        content = {"columns": COLUMNS, "documents": old["documents"] | sizes, "sets": added(old["sets"], table)}
        print(f"written to {save('written', content)}")
    return 0


def added(old: Rows, new: Rows) -> Rows:
    """The rows of a table by set and system, with the new in the place of the old."""
    return {name: old.get(name, {}) | new.get(name, {}) for name in old | new}


def _rows(
    options: argparse.Namespace, name: str, items: Sequence[Item], kept: dict[str, dict[str, Any]] | None
) -> dict[str, list[float]]:
    """The rows of a set, which are printed: each model, and what stands beside it."""
    documents = _documents(items)
    rows: dict[str, list[float]] = {}
    for model in kept or options.models:
        written = kept[model] if kept else _written(options, model, name, documents)
        seconds = written["seconds"] / len(written["texts"])
        texts = written["texts"][: len(documents)]
        summaries = (
            _summaries(documents, texts)
            if options.min_support is None
            else guarded(documents, texts, Length(words=WORDS[name]), options.min_support)
        )
        rows[model] = row_of(items, summaries, WORDS[name], seconds)
        _print(model, rows[model])
        if options.min_support is not None:
            changes = count_changes(documents, texts)
            print(
                f"  of {changes.written} written sentences {changes.lost} lost a qualifier of their source, "
                f"{changes.swapped} swapped a word, {changes.spliced} joined what stands far apart"
            )
        for method in ("lead", DEFAULT_METHOD):
            began = time.perf_counter()
            beside = as_long_as(summaries, load(method).summarize)
            seconds = (time.perf_counter() - began) / len(items)
            rows[f"{method} beside {model}"] = row_of(items, beside, WORDS[name], seconds)
            _print(f"  {method}, as long", rows[f"{method} beside {model}"])
        for item, summary in list(zip(items, summaries, strict=True))[: options.show]:
            print(f"  {item.id} | {summary.text}")
    return rows


def _write(options: argparse.Namespace) -> None:
    """What all models write, to a file; the file is whole after each set."""
    kept: Written = {}
    for name in options.sets:
        documents = _documents(_items(name, options.data, options.limit))
        kept[name] = {model: _written(options, model, name, documents) for model in options.models}
        options.write.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        seconds = {model: round(found["seconds"], 1) for model, found in kept[name].items()}
        print(f"{name}: {len(documents)} documents, seconds {seconds}", flush=True)


def _read(paths: Sequence[Path]) -> Written:
    """What was written by several runs, together."""
    kept: Written = {}
    for path in paths:
        for name, models in json.loads(path.read_text(encoding="utf-8")).items():
            kept[name] = kept.get(name, {}) | models
    return kept


def _written(options: argparse.Namespace, model: str, name: str, documents: Sequence[Document]) -> dict[str, Any]:
    """The sentences that a model writes of each document, and the seconds of all."""
    adapter = options.adapter if model == options.models[-1] else None
    writer = AbstractiveSummarizer(
        model,
        grounding="flag",
        num_beams=options.beams,
        num_candidates=options.candidates,
        adapter=adapter,
        device=options.device,
        dtype=options.dtype,
        batch_size=options.batch,
    )
    began = time.perf_counter()
    summaries = list(writer.summarize_many(documents, Length(words=WORDS[name])))
    return {
        "seconds": time.perf_counter() - began,
        "texts": [[sentence.text for sentence in summary] for summary in summaries],
    }


def _documents(items: Sequence[Item]) -> list[Document]:
    return [Document.from_text(item.text, language=item.language, title=item.title) for item in items]


def _summaries(documents: Sequence[Document], texts: Sequence[Sequence[str]]) -> list[Summary]:
    """What was written, as summaries that know their sources."""
    return [
        Summary(tuple(map(Attribution(document).trace, sentences)), document, "", ())
        for document, sentences in zip(documents, texts, strict=True)
    ]


def _items(name: str, folder: Path, limit: int) -> list[Item]:
    """The first documents of a set, of those that taught only what was held back."""
    items = named(name, folder, 1000, like=None).items
    return [item for item in items if name not in HELD_BACK or is_held_back(name, item)][:limit]


def row_of(items: Sequence[Item], summaries: Sequence[Summary], words: int, seconds: float) -> list[float]:
    """The numbers of a system's summaries, in the order of COLUMNS."""
    found = [
        rouge([s.text for s in y], item.references, item.language) for item, y in zip(items, summaries, strict=True)
    ]
    lengths = [count_words(summary.text) for summary in summaries]
    traced = [Attribution(summary.document).trace(s.text) for summary in summaries for s in summary]
    numbers = np.mean([any(claim[:1].isdigit() for claim in s.unsupported) for s in traced])
    names = np.mean([any(not claim[:1].isdigit() for claim in s.unsupported) for s in traced])
    values: list[Any] = [
        *np.mean(found, axis=0),
        np.mean(lengths),
        np.mean([abs(n - words) for n in lengths]),
        100 * numbers,
        100 * names,
        np.mean([s.support for s in traced]),
        np.mean([ends_with_stop(s.text) for s in traced]),
        np.mean([repeated(summary.text) for summary in summaries]),
        seconds,
    ]
    return [round(float(value), 3) for value in values]


def repeated(text: str) -> float:
    """The share of a text's triples of words that stood in it before."""
    words = [word.casefold() for word in find_words(text)]
    triples = list(zip(words, words[1:], words[2:], strict=False))
    return 1 - len(set(triples)) / len(triples) if triples else 0.0


def as_long_as(
    summaries: Sequence[Summary], method: Callable[[Document, Length], Summary], n_tries: int = 12
) -> list[Summary]:
    """The summaries of a method that have as many words on average: each document's budget times the same factor."""
    lengths = [count_words(summary.text) for summary in summaries]
    wanted, low, high = float(np.mean(lengths)), 0.5, 3.0
    for _ in range(n_tries):
        factor = (low + high) / 2
        found = [
            method(summary.document, Length(words=max(1, round(factor * n))))
            for summary, n in zip(summaries, lengths, strict=True)
        ]
        mean = float(np.mean([count_words(summary.text) for summary in found]))
        if abs(mean - wanted) <= _CLOSE:
            break
        low, high = (factor, high) if mean < wanted else (low, factor)
    return found


def _print(label: str, row: Sequence[float]) -> None:
    print(f"{label:30}" + "".join(f"{value:9.2f}" for value in row), flush=True)


def markdown(content: dict[str, Any]) -> str:
    """The table of the page: a set's rows, one below the other."""
    names = {
        "R-1": "ROUGE-1", "R-2": "-2", "R-L": "-Lsum", "off": "words off", "numbers": "number invented",
        "names": "name invented", "ends": "whole", "again": "repeated",
    }  # fmt: skip
    shown = [column for column in content["columns"] if column != "seconds"]
    lines = [f"| | {' | '.join(names.get(column, column) for column in shown)} |", f"|---|{'---|' * len(shown)}"]
    for name, rows in content["sets"].items():
        lines.append(f"| **{name}**, {content['documents'][name]}, {WORDS[name]} words |{' |' * len(shown)}")
        for label, row in rows.items():
            method, _, model = label.partition(" beside ")
            cells = [f"{value:.2f}" if c in ("support", "ends", "again") else f"{value:.1f}"
                     for c, value in zip(shown, row, strict=False)]  # fmt: skip
            lines.append(f"| `{method}`{', as long as that' if model else ''} | {' | '.join(cells)} |")
    return "\n".join([*lines, f"\n{content['date'][:10]}."])
