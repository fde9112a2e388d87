"""How many sentences of summaries open with "he" or "however" without the one before, and what avoiding it costs.

For each setting of ``Ranker.leaning``: the share of such sentences, and the mean
of the three ROUGE measures beside that of 0, where nothing is avoided.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, SETS, Corpus, Item, named, part_of, sets_at_hand
from benchmarks.rouge import rouge
from benchmarks.systems import part_file
from summarize import ExtractiveSummarizer, Summary
from summarize.extractive.leaning import leaning_of
from summarize.extractive.scorers.ranker import Ranker
from summarize.text.features import Features

VALUES = (0.0, 0.7, 1.0, 1.5)


def main(arguments: list[str]) -> int:
    """Print a line a corpus and one of all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks leaning", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=sets_at_hand(), metavar="SET")
    parser.add_argument("--limit", type=int, default=150, help="documents of each corpus (default: 150)")
    parser.add_argument("--unseen", type=Path, metavar="FOLDER", help="weights of train_ranker --unseen")
    options = parser.parse_args(arguments)
    print(f"{'':26}" + "".join(f"{value:>16g}" for value in VALUES))
    rows = []
    for name in options.sets:
        rows.append(_row(named(name, options.data, options.limit), options.unseen))
        _show(name, rows[-1])
    _show("all", np.mean(rows, axis=0).tolist())
    return 0


def _row(corpus: Corpus, unseen: Path | None) -> list[tuple[float, float]]:
    """For each value the share of sentences that lean on one left out, and the mean ROUGE beside that of the first."""
    found = []
    for value in VALUES:
        pairs = [(item, _summary(item, corpus, value, unseen)) for item in corpus.items]
        shares = [left_out(summary) for _, summary in pairs]
        scores = [rouge([s.text for s in summary], item.references, item.language) for item, summary in pairs]
        share = sum(n for n, _ in shares) / max(1, sum(of for _, of in shares))
        found.append((share, float(np.mean(scores))))
    return [(share, score - found[0][1]) for share, score in found]


def _summary(item: Item, corpus: Corpus, value: float, unseen: Path | None) -> Summary:
    weights = str(part_file(unseen, part_of(item))) if unseen else None
    return ExtractiveSummarizer(Ranker(weights, value), language=item.language).summarize(item.text, corpus.length)


def left_out(summary: Summary) -> tuple[int, int]:
    """Sentences of an extractive summary that lean on one that is not in it, and all of them."""
    leaning: Sequence[bool] = leaning_of(Features(summary.document)).tolist()
    places = [sentence.sources[0].index for sentence in summary]
    return sum(leaning[place] and place - 1 not in places for place in places), len(places)


def _show(name: str, row: Sequence[tuple[float, float]]) -> None:
    print(f"{name:26}" + "".join(f"{share:>9.1%}{difference:>+7.2f}" for share, difference in row), flush=True)
