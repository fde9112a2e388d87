"""Teach the embedded model to summarise: the adapter that the package ships, from corpora with references.

A run that was interrupted goes on where it was last kept, every few minutes.
Every so many steps the loss on documents that are held back is printed: the
learning curve over the number of examples; ``--rank`` gives the other one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, named
from benchmarks.results import save
from benchmarks.teaching import HELD_BACK, LICENCES, Lesson, is_held_back, lessons, lessons_of

ADAPTER = Path(__file__).parent.parent / "summarize" / "abstractive" / "adapters" / "smollm2-135m"
MODEL = "smollm2-135m-base"


def main(arguments: list[str]) -> int:
    """Make the examples, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks train_adapter", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--output", type=Path, default=ADAPTER, help="folder of the adapter, and of what is kept")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto", choices=("auto", "float32", "bfloat16"))
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--batch", type=int, default=8, help="examples of a step")
    parser.add_argument("--side-by-side", type=int, default=1, help="of these, how many are read at once")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--examples", type=int, help="learn from so many, spread over all corpora")
    parser.add_argument("--curve", type=int, default=100, help="steps between two measurements of the loss")
    parser.add_argument("--save", action="store_true", help="keep the curve with the results")
    options = parser.parse_args(arguments)
    found = lessons(options.data)
    order = np.random.default_rng(0).permutation(len(found))[: options.examples]
    chosen = [found[place] for place in order.tolist()]
    held_back = _held_back(options.data)
    print(f"{len(chosen)} of {len(found)} examples, {len(held_back)} held back", flush=True)
    print(", ".join(f"{name} {n}" for name, n in Counter(lesson.corpus for lesson in chosen).items()), flush=True)
    curve = _learn(options, chosen, held_back)
    if options.save:
        print(f"written to {save('adapter', curve)}")
    return 0


def _held_back(folder: Path, n_each: int = 20) -> list[Lesson]:
    """Examples of documents that teach nothing."""
    found: list[Lesson] = []
    for name in HELD_BACK:
        items = [item for item in named(name, folder, 1000).items if is_held_back(name, item)]
        found += [lesson for item in items for lesson in lessons_of(name, item, 1)][:n_each]
    items = list(named("science_tldr_dev", folder, 2 * n_each).items)
    return found + [lesson for item in items for lesson in lessons_of("science_tldr_dev", item, 1)][:n_each]


def _learn(options: argparse.Namespace, chosen: list[Lesson], held_back: list[Lesson]) -> dict[str, object]:
    from summarize.abstractive.loading import Loading, load_model
    from summarize.abstractive.training import Course, TrainingSettings

    settings = TrainingSettings(
        rank=options.rank,
        alpha=2 * options.rank,
        rate=options.rate,
        batch=options.batch,
        side_by_side=options.side_by_side,
        epochs=options.epochs,
    )
    course = Course(load_model(options.model, Loading(device=options.device, dtype=options.dtype)), settings)
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
        "model": options.model,
        "rank": options.rank,
        "examples": len(chosen),
        "licences": {name: licence for name, (licence, _) in LICENCES.items()},
        "curve": curve,
    }
