"""ROUGE of this package's methods and of other packages, by corpus and genre, with how sure the figures are.

Sets of short summaries are cut by sentences, those of long ones by words, the same
for every system. An interval is the 95% of the bootstrap over documents; "to best
peer" is the difference of the mean of the three measures to the other package that
is best on this corpus, with a star where p < 0.05. "numbers" is the share of
summaries with a number that the text lacks. ``oracle`` has seen the reference.

``ranker`` has learned from most of the corpora: with --unseen each document is
measured with weights that have not seen it.

Without --data, --sets or --public the sample articles of the repository are
summarised. Results are written to benchmarks/results with --save.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from benchmarks import public, results
from benchmarks.data import DEFAULT_FOLDER, SETS, Corpus, from_file, named, samples, sets_at_hand
from benchmarks.measure import STOPPED, Cell, Keep, Missing, measure
from benchmarks.rouge import MEASURES, signature
from benchmarks.statistics import SIGNIFICANT, interval, paired
from benchmarks.systems import ALL, DEFAULT, GENRE_UNSEEN, LEARNED, ORACLE, OWN, PEERS, SLOW
from summarize import Length

Outcomes: TypeAlias = Mapping[tuple[str, str], Cell | Missing]
OVERALL = "all"
_BEST_PEERS = 3
HEADER = f"{'':27}{'R-1':>7}{'R-2':>7}{'R-L':>7}{'R-1 interval':>15}{'to best peer':>14}{'words':>8}{'numbers':>9}"


def main(arguments: list[str]) -> int:
    """Print a table a corpus and one of the genres."""
    options = _options(arguments)
    corpora = _corpora(options)
    print(signature())
    outcomes = measure(
        corpora,
        [name for name in ALL if name in options.systems or (options.unseen and name == GENRE_UNSEEN)],
        patience=options.patience,
        jobs=options.jobs,
        keep=Keep(options.keep),
        unseen=options.unseen,
        tell=lambda corpus, system, outcome: print(f"  {corpus}: {system}", flush=True) if options.verbose else None,
    )
    for system, reason in _left_out(outcomes).items():
        print(f"{system} is left out: {reason}")
    content = summary_of(corpora, outcomes)
    for corpus in corpora:
        _show(f"{corpus.name}: {len(corpus.items)} documents, {corpus.length}", content["cells"][corpus.name])
    for genre, cells in content["genres"].items():
        _show(f"{genre}: means of the corpora", cells)
    if options.save:
        print(f"\nwritten to {results.save('samples' if _is_samples(options) else 'quality', content)}")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks quality", description=__doc__)
    parser.add_argument(
        "--data", type=Path, metavar="PATH", help="folder with the corpora of the table, or one's own .jsonl[.gz]"
    )
    parser.add_argument("--sets", nargs="+", choices=SETS, metavar="SET", help=f"of the folder: {', '.join(SETS)}")
    parser.add_argument("--public", nargs="+", choices=public.SETS, default=[], metavar="NAME",
                        help=f"from the Hugging Face hub: {', '.join(public.SETS)}")  # fmt: skip
    parser.add_argument("--limit", type=int, default=100, help="documents of each corpus (default: 100)")
    parser.add_argument("-n", "--sentences", type=int, default=3, help="length for one's own corpus (default: 3)")
    parser.add_argument("-w", "--words", type=int, help="length for one's own corpus, in words instead")
    parser.add_argument("--systems", nargs="+", choices=ALL, default=DEFAULT, metavar="SYSTEM",
                        help=f"default: all but {', '.join((*SLOW, GENRE_UNSEEN))}")  # fmt: skip
    parser.add_argument("--patience", type=float, default=600, help="seconds for a system and corpus (default: 600)")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="outcomes of other packages, not to be measured again"
    )
    parser.add_argument(
        "--unseen", type=Path, metavar="FOLDER", help="weights of train_ranker --unseen, for the learned method"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (default: 2)")
    parser.add_argument("--save", action="store_true", help="write the results to benchmarks/results")
    parser.add_argument("--verbose", action="store_true", help="say what is done")
    return parser.parse_args(arguments)


def _is_samples(options: argparse.Namespace) -> bool:
    return not (options.data or options.sets or options.public)


def _corpora(options: argparse.Namespace) -> list[Corpus]:
    if _is_samples(options):
        return samples()
    found = [public.load(name, options.limit) for name in options.public]
    if options.data and not options.data.is_dir():
        length = Length(words=options.words) if options.words else Length(sentences=options.sentences)
        return [*found, from_file(options.data, length, options.limit)]
    if options.data or options.sets:
        folder = options.data or DEFAULT_FOLDER
        found += [named(name, folder, options.limit) for name in options.sets or sets_at_hand()]
    return found


def _left_out(outcomes: Outcomes) -> dict[str, str]:
    """The systems that ran on no corpus, and why."""
    systems = dict.fromkeys(system for _, system in outcomes)
    reasons: dict[str, str] = {}
    for system in systems:
        own = [outcome for (_, name), outcome in outcomes.items() if name == system]
        if all(isinstance(outcome, Missing) for outcome in own):
            reasons[system] = next(outcome.reason for outcome in own if isinstance(outcome, Missing))
    return reasons


def summary_of(corpora: Sequence[Corpus], outcomes: Outcomes) -> dict[str, Any]:
    """All figures, as they are kept."""
    left_out = _left_out(outcomes)
    systems = [name for name in ALL if any(system == name for _, system in outcomes) and name not in left_out]
    genres = dict.fromkeys([*(corpus.genre for corpus in corpora), OVERALL])
    return {
        "signature": signature(),
        "measures": list(MEASURES),
        "left_out": left_out,
        "corpora": {
            corpus.name: {
                "genre": corpus.genre, "documents": len(corpus.items), "length": str(corpus.length),
                "sha256": corpus.digest,
            }
            for corpus in corpora
        },
        "cells": {corpus.name: _cells([corpus], systems, outcomes) for corpus in corpora},
        "genres": {
            genre: _cells([c for c in corpora if genre in (c.genre, OVERALL)], systems, outcomes) for genre in genres
        },
    }  # fmt: skip


def _cells(corpora: Sequence[Corpus], systems: Sequence[str], outcomes: Outcomes) -> dict[str, Any]:
    """The figures of each system over corpora; why there are none where it lacks one of them."""
    columns = {system: [outcomes[corpus.name, system] for corpus in corpora] for system in systems}
    whole = {
        system: cells
        for system, column in columns.items()
        if (cells := [c for c in column if isinstance(c, Cell)]) == column
    }
    # The best of other packages; and for what has learned the best of all that has not.
    bests = {
        "to_best_peer": _best(whole, PEERS),
        "to_best_unlearned": _best(whole, [*PEERS, *(name for name in OWN if name != LEARNED)]),
    }
    found: dict[str, Any] = {}
    for system, column in columns.items():
        if system not in whole:
            found[system] = {"missing": next(cell.reason for cell in column if isinstance(cell, Missing))}
            continue
        cells = whole[system]
        groups = _groups(corpora, cells)
        found[system] = {
            "rouge": _rounded(_mean(cells)),
            "interval": _rounded(interval(groups)[0]),
            "words": round(float(np.mean([cell.words for cell in cells])), 1),
            "numbers": round(float(np.mean([cell.numbers for cell in cells])), 4),
        }
        for name, best in bests.items():
            if best and system != best and (name == "to_best_peer" or system == LEARNED):
                difference, p = paired(groups, _groups(corpora, whole[best]))
                found[system][name] = {"peer": best, "difference": round(difference, 2), "significant": p < SIGNIFICANT}
    return found


def _best(cells: Mapping[str, Sequence[Cell]], systems: Iterable[str]) -> str | None:
    """Which of some systems has the best mean; None where none of them is there."""
    return max((name for name in systems if name in cells), key=lambda name: _mean(cells[name]).mean(), default=None)


def _groups(corpora: Sequence[Corpus], cells: Sequence[Cell]) -> list[Any]:
    """The scores of independent documents by corpus; of one set of documents at several lengths, each one's mean."""
    if len({tuple(item.id for item in corpus.items) for corpus in corpora}) == 1:
        return [np.mean([cell.scores for cell in cells], axis=0)]
    return [cell.scores for cell in cells]


def _mean(cells: Sequence[Cell]) -> Any:  # noqa: ANN401
    """(3,): means over the corpora of the means over their documents."""
    return np.mean([cell.scores.mean(axis=0) for cell in cells], axis=0)


def _rounded(values: Any) -> list[float]:  # noqa: ANN401
    return [round(float(value), 2) for value in values]


def _show(title: str, cells: Mapping[str, Any]) -> None:
    print(f"\n{title}\n{HEADER}")
    for system, cell in sorted(cells.items(), key=lambda item: -sum(item[1].get("rouge", [0]))):
        if "missing" in cell:
            print(f"{system:27} {cell['missing']}")
            continue
        low, high = cell["interval"]
        print(
            f"{system:27}" + "".join(f"{value:7.2f}" for value in cell["rouge"]) + f"{low:9.1f} to {high:.1f}"
            f"{_difference(cell):>14}{cell['words']:8.1f}{cell['numbers']:9.1%}",
            flush=True,
        )
        if other := cell.get("to_best_unlearned"):
            star = "*" if other["significant"] else ""
            print(f"{'':27}beside {other['peer']}, the best without learning: {other['difference']:+.2f}{star}")


def _difference(cell: Mapping[str, Any]) -> str:
    found = cell.get("to_best_peer")
    return f"{found['difference']:+.2f}{'*' if found['significant'] else ' '}" if found else "best peer "


def overview(content: Mapping[str, Any]) -> str:
    """A few rows of the table: the learned method, the first sentences, the best other packages, the oracle."""
    peers = [name for name in _ordered(content["genres"][OVERALL]) if name in PEERS][:_BEST_PEERS]
    return markdown(content, (LEARNED, "lead", *peers, ORACLE))


def _ordered(cells: Mapping[str, Any]) -> list[str]:
    """The systems from the best down, the oracle last."""
    return sorted(cells, key=lambda name: (name == ORACLE, -sum(cells[name].get("rouge", [0]))))


def markdown(content: Mapping[str, Any], shown: Sequence[str] | None = None) -> str:
    """The table: a system a row, the best of a column bold, the oracle last; of some systems, where these are given."""
    genres = content["genres"]
    if len(genres) == 2:
        genres = {name: cells for name, cells in content["cells"].items()} | {OVERALL: genres[OVERALL]}
    systems = [name for name in _ordered(genres[OVERALL]) if shown is None or name in shown]
    lines = ["| | " + " | ".join(genres) + " |", "|---" * (len(genres) + 1) + "|"]
    tops = {genre: _tops(cells) for genre, cells in genres.items()}
    for system in systems:
        name = f"`{system}`" if system in OWN or system in SLOW else system.replace("ranker", "`ranker`")
        entries = [_entry(genres[genre][system], tops[genre], marked=system != ORACLE) for genre in genres]
        lines.append(f"| {name} | " + " | ".join(entries) + " |")
    documents = sum(corpus["documents"] for corpus in content["corpora"].values())
    day = content["date"][:10]
    lines.append(
        f"\n{len(content['corpora'])} corpora, {documents:,} summaries a system, {day}. {content['signature']}."
    )
    return "\n".join(lines)


def _tops(cells: Mapping[str, Any]) -> list[float]:
    """The best figure of each measure; the oracle, which has seen the reference, does not count."""
    columns = zip(*(cell["rouge"] for name, cell in cells.items() if "rouge" in cell and name != ORACLE), strict=True)
    return [max(column) for column in columns]


def _entry(cell: Mapping[str, Any], tops: Sequence[float], *, marked: bool) -> str:
    if "missing" in cell:
        return "too slow" if cell["missing"].startswith(STOPPED) else "-"
    figures = [
        f"**{value:.1f}**" if value == top else f"{value:.1f}" for value, top in zip(cell["rouge"], tops, strict=True)
    ]
    mark = cell.get("to_best_peer", {}) if marked else {}
    sign = ("▲" if mark["difference"] > 0 else "▼") if mark and mark["significant"] else ""
    return " / ".join(figures) + sign
