"""How many sentences of summaries lean on one that is not there, and what avoiding it costs.

For each setting of ``Ranker.leaning``: the share of sentences that open with "he"
or "however" without the one before, the share of questions, and the mean of the
three ROUGE measures beside that of 0, where nothing is avoided.
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
from summarize.extractive.leaning import asking_of, leaning_of
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
    print(f"{'':26}" + "".join(f"{value:>22g}" for value in VALUES))
    rows = []
    for name in options.sets:
        rows.append(_row(named(name, options.data, options.limit), options.unseen))
        _show(name, rows[-1])
    _show("all", np.mean(rows, axis=0).tolist())
    return 0


def _row(corpus: Corpus, unseen: Path | None) -> list[tuple[float, float, float]]:
    """For each value the shares of sentences that lean on one left out and that ask, and what it adds to the ROUGE."""
    found = []
    for value in VALUES:
        pairs = [(item, _summary(item, corpus, value, unseen)) for item in corpus.items]
        shares = [left_out(summary) for _, summary in pairs]
        scores = [rouge([s.text for s in summary], item.references, item.language) for item, summary in pairs]
        n_leaning, n_asking, n_all = np.sum(shares, axis=0)
        found.append((n_leaning / max(1, n_all), n_asking / max(1, n_all), float(np.mean(scores))))
    return [(leaning, asking, score - found[0][2]) for leaning, asking, score in found]


def _summary(item: Item, corpus: Corpus, value: float, unseen: Path | None) -> Summary:
    weights = str(part_file(unseen, part_of(item))) if unseen else None
    return ExtractiveSummarizer(Ranker(weights, value), language=item.language).summarize(item.text, corpus.length)


def left_out(summary: Summary) -> tuple[int, int, int]:
    """Sentences of an extractive summary that lean on one that is not in it, its questions, and all of them."""
    features = Features(summary.document)
    leaning, asking = leaning_of(features), asking_of(features)
    places = [sentence.sources[0].index for sentence in summary]
    return (
        sum(bool(leaning[place]) and place - 1 not in places for place in places),
        int(asking[places].sum()),
        len(places),
    )


def _show(name: str, row: Sequence[tuple[float, float, float]]) -> None:
    print(
        f"{name:26}" + "".join(f"{leaning:>9.1%}{asking:>7.1%}{more:>+6.2f}" for leaning, asking, more in row),
        flush=True,
    )
