"""``python -m summarize.abstractive.train DATA.jsonl -o ADAPTER``: teach a model to summarise as your examples do.

Each line of DATA has a ``document`` and a ``summary``, or ``summaries``. The
length of each summary is told with its document, so that the model learns to
write what it is asked for. The adapter is given to
``AbstractiveSummarizer(model, adapter=ADAPTER)`` or ``summarize --adapter``.
An interrupted run goes on where it was; ADAPTER can be used meanwhile.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.abstractive.models import DEFAULT_MODEL
from summarize.document import Document
from summarize.errors import OptionError, SummarizeError
from summarize.protocols import Request
from summarize.summary import Length, flatten
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.abstractive.training import Course, Pair

_FEWEST_WORDS = 3


def main(arguments: list[str] | None = None) -> int:
    """Read, learn, write; 0 when done, 1 with a line of what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m summarize.abstractive.train", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help="JSON lines: document, and summary or summaries")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="ADAPTER", help="folder to write")
    parser.add_argument(
        "--model", default=f"{DEFAULT_MODEL}-base", help="the chat model to teach (default: %(default)s)"
    )
    parser.add_argument("--words", type=int, default=450, help="read so many words of each document (default: 450)")
    parser.add_argument("--rank", type=int, default=16, help="of the adapter; more holds more (default: 16)")
    parser.add_argument("--rate", type=float, default=6e-4, help="of learning (default: 0.0006)")
    parser.add_argument("--epochs", type=int, default=1, help="times that each example is seen (default: 1)")
    parser.add_argument("--batch", type=int, default=8, help="examples of a step (default: 8)")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, mps")
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except (SummarizeError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace) -> None:
    from summarize.abstractive.loading import Loading, check_dependencies, load_model

    check_dependencies()
    from summarize.abstractive.training import Course, TrainingSettings

    pairs = list(read_pairs(options.data, options.words))
    if not pairs:
        raise OptionError(f"{options.data}: has no example of which something can be learned")
    settings = TrainingSettings(
        rank=options.rank, alpha=2 * options.rank, rate=options.rate, epochs=options.epochs, batch=options.batch
    )
    loaded = load_model(options.model, Loading(device=options.device, dtype="float32"))
    Course(loaded, settings).learn(pairs, options.output, said=_say)
    print(f"{len(pairs)} examples; the adapter is in {options.output}")


def _say(course: Course, n_steps: int) -> None:
    left = course.seconds / course.step * (n_steps - course.step) / 60
    print(f"step {course.step} of {n_steps}, loss {course.losses[-1]:.3f}, {left:.0f} minutes left", flush=True)


def read_pairs(path: Path, most_words: int) -> Iterator[Pair]:
    """The examples of a file.

    Raises:
        OptionError: a line that is no JSON object, or lacks document or summary.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            document, summaries = row["document"], row.get("summaries") or [row["summary"]]
            yield from (_pair(document, summary, most_words) for summary in summaries if summary.strip())
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise OptionError(f"{path}, line {number}: has no document and summary ({error!r})") from error


def _pair(text: str, summary: str, most_words: int) -> Pair:
    from summarize.abstractive.training import Pair

    document = Document.from_text(text)
    stop, left = 0, most_words
    for sentence in document.sentences:
        left -= count_words(sentence.text)
        if left < 0 and stop:
            break
        stop = sentence.end
    written = [flatten(sentence.text) for sentence in Document.from_text(summary).sentences]
    n_words = sum(map(count_words, written))
    # Half are asked for in sentences, half in words; which, follows from the text.
    length = Length(sentences=max(1, len(written))) if len(text) % 2 else Length(words=max(_FEWEST_WORDS, n_words))
    return Pair(Request(document.text[:stop], 0, length, document.language), " ".join(written))


if __name__ == "__main__":
    sys.exit(main())
