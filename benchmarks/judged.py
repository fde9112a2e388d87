"""Whether a sentence's support tells that it is true: beside what people judged of the summaries of many systems.

SummEval: 100 articles, 16 systems, three experts; a summary counts as true
where all gave it the full mark for consistency, and has the support of its
weakest sentence. QAGS: sentences of one system, which two of three people found
borne out, or not.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, read_rows
from summarize import Document
from summarize.abstractive.attribute import Attribution

_BINS = (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# Marks are from 1 to 5.
_FULL = 4.99


def main(arguments: list[str]) -> int:
    """Print, for each set, how much is true of what has how much support."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks judged", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    options = parser.parse_args(arguments)
    for name, find in (("judged_summeval", _summaries), ("judged_qags_xsum", _sentences)):
        support, true = find(options.data / f"{name}.jsonl.gz")
        print(f"\n{name}: {len(true)} judged, {100 * np.mean(true):.0f}% true, AUC {auc(support, true):.2f}")
        for low, high, n, share in shares(support, true):
            print(f"  support {low:.1f} to {high:.1f}: {n:5}, {100 * share:3.0f}% true")
    return 0


@lru_cache(maxsize=1)
def _attribution(text: str) -> Attribution:
    return Attribution(Document.from_text(text))


def _summaries(path: Path) -> tuple[list[float], list[bool]]:
    rows = sorted(read_rows(path, None), key=lambda row: str(row["document"]))
    support = [
        min(_attribution(row["document"]).trace(s.text).support for s in Document.from_text(row["summary"]).sentences)
        for row in rows
    ]
    return support, [float(row["consistency"]) >= _FULL for row in rows]


def _sentences(path: Path) -> tuple[list[float], list[bool]]:
    judged = [(row["document"], sentence) for row in read_rows(path, None) for sentence in row["sentences"]]
    support = [_attribution(document).trace(sentence["text"]).support for document, sentence in judged]
    return support, [bool(sentence["supported"]) for _, sentence in judged]


def shares(support: Sequence[float], true: Sequence[bool]) -> list[tuple[float, float, int, float]]:
    """Of each span of support that occurs: its bounds, how many have it, and the share of them that is true."""
    places = np.clip(np.digitize(support, _BINS) - 1, 0, len(_BINS) - 2)
    found = []
    for place, (low, high) in enumerate(pairwise(_BINS)):
        within = np.asarray(true)[places == place]
        if within.size:
            found.append((low, high, int(within.size), float(within.mean())))
    return found


def auc(support: Sequence[float], true: Sequence[bool]) -> float:
    """The chance that a true one has more support than a false one; half of it where they have the same."""
    values, marks = np.asarray(support), np.asarray(true, dtype=bool)
    difference = values[marks][:, None] - values[~marks][None, :]
    return float((np.sign(difference).mean() + 1) / 2)
