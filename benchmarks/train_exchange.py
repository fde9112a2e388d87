"""Find the weights by which ``Exchange`` chooses: what makes one summary of a document better than another.

Of each document of several sentences the choice of the ``ranker`` is taken, with
weights that have not seen the document (``train_ranker --unseen FOLDER``), and some
that are one or two exchanges away. How far their ROUGE is from the mean of them all
is explained by least squares by how far their five numbers are (``NUMBERS``). Every
corpus weighs as the root of its documents. What sentences say again is not looked
at here. The weights are printed, for all documents and without each part of the
cross-validation. Those of ``Exchange`` are these, rounded, but for relevance, which
weighs more there: so there are fewer exchanges, with the same ROUGE.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import DEFAULT_FOLDER, N_PARTS, SETS, Corpus, Item, named, part_of
from benchmarks.ranking.examples import dice, make_example, worth_of
from benchmarks.systems import part_file
from summarize import Document
from summarize.extractive.afterword import without_afterword
from summarize.extractive.budget import Budget, good_enough
from summarize.extractive.exchange import Exchange, others_of, own_numbers, term_shares, terms_of
from summarize.extractive.said import Said
from summarize.extractive.scorers.ranker import Ranker
from summarize.extractive.select import fill_anew, ranking
from summarize.text.features import Features

NUMBERS = ("relevance", "coverage", "brevity", "earliness", "opening")
# Choices of a document that are one exchange away, and of these how many are exchanged once more: some minutes' work.
_NEAR, _FAR = 24, 8
LIMIT = 1000
# The corpora whose summaries have more than one sentence.
SETS_OF_SEVERAL = [name for name, (_, length) in SETS.items() if length.sentences != 1]


@dataclass(frozen=True)
class Choices:
    """Some summaries of a document.

    Attributes:
        group: the corpus.
        part: of the cross-validation.
        numbers: (n_choices, 5) the ``NUMBERS`` of each.
        worth: (n_choices,) mean of ROUGE-1 and -2 F1, in 0 to 100.
    """

    group: str
    part: int
    numbers: NDArray[np.float64]
    worth: NDArray[np.float64]


def main(arguments: list[str]) -> int:
    """Print the weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks train_exchange", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--unseen", type=Path, metavar="FOLDER", required=True, help="weights of train_ranker --unseen")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (default: 2)")
    options = parser.parse_args(arguments)
    corpora = [named(name, options.data, LIMIT) for name in SETS_OF_SEVERAL]
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        found = [
            each
            for corpus in corpora
            for each in pool.map(
                partial(choices_of, replace(corpus, items=()), options.unseen), corpus.items, chunksize=4
            )
        ]
    choices = [each for each in found if each is not None]
    print(f"{len(choices)} documents, {sum(len(each.worth) for each in choices)} choices")
    print(f"{'':18}" + "".join(f"{name:>11}" for name in NUMBERS))
    _show("all", fit(choices))
    for part in range(N_PARTS):
        _show(f"without part {part}", fit([each for each in choices if each.part != part]))
    return 0


def _show(label: str, weights: NDArray[np.float64]) -> None:
    print(f"{label:18}" + "".join(f"{weight:11.2f}" for weight in weights), flush=True)


def choices_of(corpus: Corpus, unseen: Path, item: Item) -> Choices | None:
    """The greedy choice of a document and some near it; None where there is nothing to exchange."""
    example = make_example(corpus, item, as_it_is=True)
    if example is None:
        return None
    features = without_afterword(Features(Document.from_text(item.text), corpus.length))
    scores = Ranker(str(part_file(unseen, part_of(item)))).score(features)
    budget = Budget(features, corpus.length)
    said = Said(features, Exchange().size, shared=Exchange().shared)
    order = ranking(scores)
    first = fill_anew(budget, features, good_enough(budget, order, corpus.length), said)
    others = others_of(features, order, budget, first, said.anew()) if len(first) > 1 else []
    if not others or max(first) >= len(example.costs):
        return None
    rng = dice(item, 24)
    pool, most = [*first, *others], budget.left + int(budget.costs[first].sum())
    near = _exchanged(first, pool, budget.costs, most)
    near = [near[place] for place in rng.permutation(len(near))[:_NEAR]]
    far = [
        again[rng.integers(len(again))] for one in near[:_FAR] if (again := _exchanged(one, pool, budget.costs, most))
    ]
    own = own_numbers(features, scores, by_sentences=corpus.length.sentences is not None)
    some = [first, *near, *far]
    numbers = np.array([numbers_of(features, own, one) for one in some])
    return Choices(corpus.name, example.part, numbers, np.array([worth_of(example, one) for one in some]))


def _exchanged(chosen: Sequence[int], pool: Sequence[int], costs: NDArray[np.int64], most: int) -> list[list[int]]:
    """The choices with another sentence of the pool in the place of one."""
    return [
        [*(place for place in chosen if place != old), new]
        for old in chosen
        for new in pool
        if new not in chosen and costs[list(chosen)].sum() - costs[old] + costs[new] <= most
    ]


def numbers_of(features: Features, own: NDArray[np.float64], chosen: Sequence[int]) -> list[float]:
    """The ``NUMBERS`` of a choice, as they are defined."""
    relevance, brevity, earliness, opening = own[:, list(chosen)].mean(axis=1)
    return [relevance, float(terms_of(features, chosen) @ term_shares(features)), brevity, earliness, opening]


def fit(choices: Sequence[Choices]) -> NDArray[np.float64]:
    """(5,) the weights of the ``NUMBERS``; brevity and earliness against a choice."""
    sizes = {group: sum(each.group == group for each in choices) for group in {each.group for each in choices}}
    weights = np.concatenate(
        [np.full(len(each.worth), (len(each.worth) * sizes[each.group] ** 0.5) ** -0.5) for each in choices]
    )
    numbers = np.concatenate([each.numbers - each.numbers.mean(axis=0) for each in choices])
    worth = np.concatenate([each.worth - each.worth.mean() for each in choices])
    found = np.linalg.lstsq(numbers * weights[:, None], worth * weights)[0]
    signed: NDArray[np.float64] = found * [1, 1, -1, -1, 1]
    return signed
