"""Teach the embedded model to summarise: the adapter that the package ships, from corpora with references.

A run that was interrupted goes on where it was last kept, every few minutes.
Every so many steps the loss on documents that are held back is printed.
``--examples`` and ``--rank`` give the learning curves over the number of
examples and over the rank. Where the corpora and the GPU are on two machines,
``--write`` makes the examples on the one, and ``--read`` takes them on the other.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, named, read_rows, write_rows
from benchmarks.results import save
from benchmarks.teaching import HELD_BACK, LICENCES, Lesson, is_held_back, lessons, lessons_of, request_of
from summarize.abstractive.examples import Pair

if TYPE_CHECKING:
    import torch

ADAPTER = Path(__file__).parent.parent / "summarize" / "abstractive" / "adapters" / "smollm2-135m"
MODEL = "smollm2-135m-base"


def main(arguments: list[str]) -> int:
    """Make the examples, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks train_adapter", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--output", type=Path, default=ADAPTER, help="folder of the adapter, and of what is kept")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument(
        "--start",
        nargs="+",
        default=[],
        metavar="ADAPTER",
        help="begin with it, a folder or a name; several: their mean",
    )
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto", choices=("auto", "float32", "bfloat16"))
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--batch", type=int, default=16, help="examples of a step")
    parser.add_argument("--tokens", type=int, default=1, help="read at once, but at least an example; 20000 on a GPU")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--examples", type=int, help="learn from so many, spread over all corpora")
    parser.add_argument("--words", type=int, help="learn from texts of at most so many words, which is quicker")
    parser.add_argument("--curve", type=int, default=100, help="steps between two measurements of the loss")
    parser.add_argument("--save", action="store_true", help="keep the curve with the results")
    parser.add_argument("--write", type=Path, metavar="FILE", help="only make the examples: JSON lines, gzipped")
    parser.add_argument("--read", type=Path, metavar="FILE", help="take the examples that --write made")
    options = parser.parse_args(arguments)
    found, held_back = read(options.read) if options.read else (lessons(options.data), _held_back(options.data))
    if options.write:
        write(options.write, found, held_back)
        print(f"{len(found)} examples, {len(held_back)} held back, in {options.write}")
        return 0
    if options.words:
        found = [lesson for lesson in found if len(lesson.pair.request.text.split()) <= options.words]
    order = np.random.default_rng(0).permutation(len(found))[: options.examples]
    chosen = [found[place] for place in order.tolist()]
    print(f"{len(chosen)} of {len(found)} examples, {len(held_back)} held back", flush=True)
    print(", ".join(f"{name} {n}" for name, n in Counter(lesson.corpus for lesson in chosen).items()), flush=True)
    curve = _learn(options, chosen, held_back)
    if options.save:
        print(f"written to {save('adapter', curve)}")
    return 0


def device_name(device: torch.device) -> str:
    """What it was taught on."""
    import torch

    name: str = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return name


def write(path: Path, taught: list[Lesson], held_back: list[Lesson]) -> None:
    """Examples to a file, a line each."""
    write_rows(path, (asdict(lesson) | {"held_back": lesson in held_back} for lesson in [*taught, *held_back]))


def read(path: Path) -> tuple[list[Lesson], list[Lesson]]:
    """The examples that are taught, and those held back, of a file that was written so."""
    found: tuple[list[Lesson], list[Lesson]] = ([], [])
    for row in read_rows(path):
        pair = Pair(request_of(row["pair"]["request"]), row["pair"]["summary"])
        found[row["held_back"]].append(Lesson(row["corpus"], pair))
    return found


def _held_back(folder: Path, n_each: int = 20) -> list[Lesson]:
    """Examples of documents that teach nothing."""
    found: list[Lesson] = []
    for name in HELD_BACK:
        items = [item for item in named(name, folder, 1000).items if is_held_back(name, item)]
        found += [lesson for item in items for lesson in lessons_of(name, item, 1)][:n_each]
    items = list(named("science_tldr_dev", folder, 2 * n_each).items)
    return found + [lesson for item in items for lesson in lessons_of("science_tldr_dev", item, 1)][:n_each]


def _learn(options: argparse.Namespace, chosen: list[Lesson], held_back: list[Lesson]) -> dict[str, object]:
    from summarize.abstractive.adapters import named_adapter
    from summarize.abstractive.loading import Loading, load_model
    from summarize.abstractive.training import Course, TrainingSettings

    settings = TrainingSettings(
        rank=options.rank,
        alpha=2 * options.rank,
        rate=options.rate,
        batch=options.batch,
        tokens=options.tokens,
        epochs=options.epochs,
    )
    loaded = load_model(options.model, Loading(device=options.device, dtype=options.dtype))
    course = Course(loaded, settings, *map(named_adapter, options.start))
    unseen = [lesson.pair for lesson in held_back]
    curve: list[tuple[int, float]] = []

    def say(course: Course, n_steps: int) -> None:
        if course.step % 10 == 0:
            mean = float(np.mean(course.losses[-10:]))
            print(
                f"step {course.step}/{n_steps}, loss {mean:.3f}, {course.seconds / course.step:.1f} s a step",
                flush=True,
            )
        if course.step % options.curve == 0 or course.step in (1, n_steps):
            curve.append((course.step * settings.batch, course.measure(unseen)))
            print(f"{curve[-1][0]} examples: {curve[-1][1]:.4f} on those held back", flush=True)

    course.learn([lesson.pair for lesson in chosen], options.output, said=say)
    return {
        "device": device_name(course.model.device),
        "dtype": str(course.model.dtype).removeprefix("torch."),
        "model": options.model,
        "rank": options.rank,
        "start": options.start,
        "words": options.words,
        "examples": len(chosen),
        "epochs": options.epochs,
        "corpora": Counter(lesson.corpus for lesson in chosen),
        "licences": {name: licence for name, (licence, _) in LICENCES.items()},
        "curve": curve,
    }
