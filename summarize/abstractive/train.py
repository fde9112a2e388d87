"""``python -m summarize.abstractive.train DATA.jsonl -o ADAPTER``: teach a model to summarise as your examples do.

Each line of DATA has a ``document`` and a ``summary``, or ``summaries``. The
length of each summary is told with its document, so that the model learns to
write what it is asked for. The adapter is given to
``AbstractiveSummarizer(model, adapter=ADAPTER)`` or ``summarize --adapter``.
An interrupted run goes on where it was; ADAPTER can be used meanwhile.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.abstractive.adapters import named_adapter
from summarize.abstractive.examples import read_pairs
from summarize.abstractive.models import DEFAULT_MODEL
from summarize.errors import OptionError, SummarizeError

if TYPE_CHECKING:
    from summarize.abstractive.training import Course

INTERRUPTED = 130
BASE, NONE = f"{DEFAULT_MODEL}-base", "none"
# Of the package's own adapter, too.
_RANK = 16


def main(arguments: list[str] | None = None) -> int:
    """Read, learn, write; 0 when done, 1 with a line of what is wrong, 130 where it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m summarize.abstractive.train", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help="JSON lines: document, and summary or summaries")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="ADAPTER", help="folder to write")
    parser.add_argument("--model", default=BASE, help="the chat model to teach (default: %(default)s)")
    parser.add_argument(
        "--start",
        help=f"an adapter to begin with, a folder or a name (default: {DEFAULT_MODEL} where it fits, or none)",
    )
    parser.add_argument("--words", type=_count, default=450, help="read so many words of each document (default: 450)")
    parser.add_argument(
        "--rank", type=_count, default=_RANK, help="of the adapter; more holds more (default: %(default)s)"
    )
    parser.add_argument("--rate", type=float, default=6e-4, help="of learning (default: 0.0006)")
    parser.add_argument("--epochs", type=_count, default=1, help="times that each example is seen (default: 1)")
    parser.add_argument("--batch", type=_count, default=8, help="examples of a step (default: 8)")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, mps")
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except (SummarizeError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{parser.prog}: interrupted; the same command goes on from what was kept", file=sys.stderr)
        return INTERRUPTED
    return 0


def _run(options: argparse.Namespace) -> None:
    pairs = list(read_pairs(options.data, options.words))
    if not pairs:
        raise OptionError(f"{options.data}: has no example of which something can be learned")
    from summarize.abstractive.loading import Loading, check_dependencies, load_model

    check_dependencies()
    from summarize.abstractive.training import Course, TrainingSettings

    settings = TrainingSettings(
        rank=options.rank, alpha=2 * options.rank, rate=options.rate, epochs=options.epochs, batch=options.batch
    )
    start = options.start or (DEFAULT_MODEL if options.model == BASE and options.rank == _RANK else NONE)
    starts = [] if start == NONE else [named_adapter(start)]
    loaded = load_model(options.model, Loading(device=options.device, dtype="float32"))
    Course(loaded, settings, *starts).learn(pairs, options.output, said=_say)
    print(f"{len(pairs)} examples; the adapter is in {options.output}")


def _say(course: Course, n_steps: int) -> None:
    left = course.seconds / course.step * (n_steps - course.step) / 60
    print(f"step {course.step} of {n_steps}, loss {course.losses[-1]:.3f}, {left:.0f} minutes left", flush=True)


def _count(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
