"""What each signal of the ranker is worth: how much the summaries lose when every sentence has its mean.

The mean is that of the training texts, and the document is looked at anew.

Measured on the documents that the weights have not seen, by the worth of
extracts (the mean of ROUGE-1 and -2 F1), means of the corpora's means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import Corpus, Item, part_of
from benchmarks.ranking.examples import extract, make_example, worths
from benchmarks.systems import part_file
from summarize import Document
from summarize.extractive.afterword import without_afterword
from summarize.extractive.nets import load_model
from summarize.extractive.select import ranking
from summarize.extractive.signals import SIGNALS
from summarize.protocols import FloatArray
from summarize.text.features import Features

WORDING = "wording"


def gains(corpora: Sequence[Corpus], unseen: Path) -> dict[str, Any]:
    """For each signal, and the words, the points of ROUGE that are lost without it.

    Args:
        corpora: of the quality table.
        unseen: folder of ``train_ranker --unseen``.
    """
    lost: dict[str, list[list[float]]] = defaultdict(list)
    for corpus in corpora:
        rows = [row for item in corpus.items if (row := _losses(corpus, item, unseen)) is not None]
        for name, values in zip([*SIGNALS, WORDING], np.transpose(rows).tolist(), strict=True):
            lost[name].append(values)
    return {
        "documents": sum(len(values) for values in lost[WORDING]),
        "gains": {name: round(float(np.mean([np.mean(v) for v in values])), 3) for name, values in lost.items()},
    }


def _losses(corpus: Corpus, item: Item, unseen: Path) -> list[float] | None:
    example = make_example(corpus, item, as_it_is=True)
    if example is None:
        return None
    model = load_model(str(part_file(unseen, part_of(item))))
    inputs = model.inputs(without_afterword(Features(Document.from_text(item.text), corpus.length)))

    def worth(of: FloatArray) -> float:
        raw = model.first_layer(of)
        order = ranking(model.scores(of, raw, model.context(raw)))
        return float(worths(example, order)[extract(example, order)[0]])

    whole, losses = worth(inputs), []
    for columns in [*([place] for place in range(len(SIGNALS))), list(range(len(SIGNALS), inputs.shape[2]))]:
        without = inputs.copy()
        without[:, :, columns] = 0
        losses.append(whole - worth(without))
    return losses


def markdown(content: dict[str, Any]) -> str:
    """The table of the page: a signal a row, the one that gains most first."""
    names = {**SIGNALS, WORDING: "its words are such as summaries like, or not"}
    rows = sorted(content["gains"].items(), key=lambda pair: -pair[1])
    lines = ["| signal | what it says | gain |", "|---|---|---|"]
    lines += [f"| `{name}` | {names[name]} | {gain:+.2f} |" for name, gain in rows]
    return "\n".join([*lines, f"\n{content['documents']:,} documents, {content['date'][:10]}."])
