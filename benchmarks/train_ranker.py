"""Make the weights of the ``ranker`` from corpora with references, the same bytes each time on one machine.

--unseen writes, besides, what ``quality --unseen FOLDER`` needs to measure each
document with a model that has not seen it: one model for each part of a
cross-validation, learned from all other parts, and one for each genre, learned
from all other genres. A document's part follows from its text.

``python -m benchmarks packages`` has to have been run: READMEs are among the corpora.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from benchmarks.data import DEFAULT_FOLDER, N_PARTS, SETS, Corpus, named
from benchmarks.ranking.examples import TRAINING_ONLY, TRAINING_SETS, Example, make_example
from benchmarks.ranking.gains import gains
from benchmarks.results import save
from benchmarks.systems import genre_file, part_file

WEIGHTS = Path(__file__).parent.parent / "summarize" / "extractive" / "scorers" / "ranker.json"
# Documents of a corpus; more of one kind teach little.
LIMIT = 1000
# Documents of a corpus by which the gain of a signal is measured.
GAINS_LIMIT = 60


def main(arguments: list[str]) -> int:
    """Read the corpora, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks train_ranker", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="the file of the weights")
    parser.add_argument("--unseen", type=Path, metavar="FOLDER", help="write the models of the cross-validation there")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read the corpora")
    parser.add_argument(
        "--gains", action="store_true", help="train nothing: say what each signal is worth, by the models of --unseen"
    )
    options = parser.parse_args(arguments)
    if options.gains:
        return _gains(options.data, options.unseen)
    corpora = [_corpus(name, options.data) for name in TRAINING_SETS]
    examples = read(corpora, options.jobs)
    print(f"{len(examples)} documents, {sum(len(e.costs) for e in examples)} sentences", flush=True)
    from benchmarks.ranking.model import Settings, learn
    from benchmarks.ranking.weights import weights_of

    settings = Settings()
    about = {"corpora": {c.name: c.digest for c in corpora}, "settings": repr(settings), "torch": version("torch")}
    for path, chosen in _tasks(examples, options.output, options.unseen).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(weights_of(learn(chosen, settings), {"documents": len(chosen), **about}), encoding="utf-8")
        print(f"{path}: {len(chosen)} documents, {path.stat().st_size / 1000:.0f} kB", flush=True)
    return 0


def _gains(folder: Path, unseen: Path | None) -> int:
    if unseen is None:
        raise SystemExit("--gains needs --unseen FOLDER")
    content = gains([named(name, folder, GAINS_LIMIT) for name in SETS], unseen)
    for name, gain in sorted(content["gains"].items(), key=lambda pair: -pair[1]):
        print(f"{name:16}{gain:+.3f}")
    print(f"written to {save('signals', content)}")
    return 0


def _tasks(examples: Sequence[Example], output: Path, unseen: Path | None) -> dict[Path, list[Example]]:
    """The files to write, and what each model learns from."""
    tasks: dict[Path, list[Example]] = {output: list(examples)}
    if unseen is not None:
        for part in range(N_PARTS):
            tasks[part_file(unseen, part)] = [example for example in examples if example.part != part]
        for genre in sorted({example.genre for example in examples}):
            tasks[genre_file(unseen, genre)] = [example for example in examples if example.genre != genre]
    return tasks


def _corpus(name: str, folder: Path) -> Corpus:
    return named(name, folder, LIMIT, like=TRAINING_ONLY.get(name))


def read(corpora: Sequence[Corpus], jobs: int) -> list[Example]:
    """The examples of all corpora, in their order."""
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        # Its documents do not travel with each of them.
        kinds = [replace(corpus, items=()) for corpus in corpora]
        found = [
            list(pool.map(partial(make_example, kind), corpus.items, chunksize=8))
            for kind, corpus in zip(kinds, corpora, strict=True)
        ]
    return [example for examples in found for example in examples if example is not None]
