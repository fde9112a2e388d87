"""The command line: what may be said, and what it means. Prints nothing and loads nothing."""

from __future__ import annotations

import argparse
from typing import NoReturn

from summarize._version import __version__
from summarize.abstractive.models import GROUNDINGS, STRATEGIES
from summarize.api import ABSTRACTIVE, DEFAULT_METHOD, methods
from summarize.errors import OptionError
from summarize.lines import escape_controls
from summarize.render import FORMATS
from summarize.summary import Length

_EXAMPLES = """\
examples:
  summarize article.txt                     three sentences, more of a long text
  summarize -w 100 -m lexrank *.txt         at most 100 words of each file
  curl -s https://example.org/a.txt | summarize -n 5 --format markdown
  summarize -m abstractive --citations article.txt    written by a model, with its sources
"""
# Settings of AbstractiveSummarizer by the options that set them; those that were not given are left to it.
_WRITING = (
    "strategy", "grounding", "min_support", "num_beams", "num_candidates", "device", "dtype", "batch_size",
    "local_files_only", "allow_pickle", "adapter",
)  # fmt: skip


_OPTION = {"local_files_only": "offline", "num_beams": "beams", "num_candidates": "candidates"}


class _Parser(argparse.ArgumentParser):
    """argparse, but for control characters in what it says of the arguments."""

    def error(self, message: str) -> NoReturn:
        super().error(escape_controls(message, keep=""))


def make_parser() -> argparse.ArgumentParser:
    """The parser of the command's arguments."""
    parser = _Parser(
        prog="summarize",
        description="Summarise text files, or what is piped in, by choosing their best sentences or writing new ones.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="plain text, Markdown or captions; - is standard input"
    )
    parser.add_argument("-m", "--method", help=f"one of {', '.join(methods())} (default: {DEFAULT_METHOD})")
    parser.add_argument("--list-methods", action="store_true", help="say what methods there are")
    length = parser.add_argument_group(
        "length (one of; default: 3 sentences, more of a long text)"
    ).add_mutually_exclusive_group()
    length.add_argument("-n", "--sentences", type=_whole, metavar="N", help="at most N sentences")
    length.add_argument("-w", "--words", type=_whole, metavar="N", help="at most N words")
    length.add_argument("-r", "--ratio", type=_share, metavar="R", help="at most this share of the words: 0.2 or 20%%")
    length.add_argument("-t", "--tokens", type=_whole, metavar="N", help="at most N tokens, of the model if one writes")
    parser.add_argument("--language", default="auto", metavar="LANG", help="code or English name (default: auto)")
    parser.add_argument("--encoding", metavar="NAME", help="of the files (default: UTF-8, or by byte order mark)")
    _add_output(parser)
    _add_writing(parser)
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    return parser


def _add_output(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    output.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text (default), markdown bullets, json (a list for several files), jsonl (a line a file)",
    )
    output.add_argument("--highlight", action="store_true", help="show the whole document, the summary marked in it")
    output.add_argument("--scores", action="store_true", help="one sentence a line, with its score")
    output.add_argument("--citations", action="store_true", help="number the sources, and show them below")
    output.add_argument("--explain", action="store_true", help="one sentence a line, and below it what put it there")
    output.add_argument("--times", action="store_true", help="one sentence a line, behind the time of its captions")
    output.add_argument("-o", "--output", metavar="FILE", help="write there, whole or not at all; - is standard output")


def _add_writing(parser: argparse.ArgumentParser) -> None:
    writing = parser.add_argument_group(f"with --method {ABSTRACTIVE} (needs the extra of that name)")
    writing.add_argument("--model", metavar="MODEL", help="a name of --list-models, OWNER/NAME on the hub, or a path")
    writing.add_argument("--adapter", metavar="FOLDER", help="a LoRA adapter that is merged into the model")
    writing.add_argument("--list-models", action="store_true", help="say what models have a name, and which are here")
    writing.add_argument(
        "--strategy",
        choices=STRATEGIES,
        help="with what does not fit the model (default: auto)",
    )
    writing.add_argument(
        "--grounding",
        choices=GROUNDINGS,
        help="with numbers and names that the document lacks (default: auto)",
    )
    writing.add_argument(
        "--min-support",
        type=_share,
        metavar="SHARE",
        help="leave out sentences with less of the document's wording (default: the model's)",
    )
    writing.add_argument(
        "--beams", type=_whole, dest="num_beams", metavar="N", help="search with N beams (default: the model's number)"
    )
    writing.add_argument(
        "--candidates",
        type=_whole,
        dest="num_candidates",
        metavar="N",
        help="write N texts without beams, and choose the best (default: 1)",
    )
    writing.add_argument("--device", metavar="NAME", help="cpu, cuda, cuda:1, mps (default: auto)")
    writing.add_argument("--dtype", metavar="NAME", help="float32, bfloat16, float16 (default: auto)")
    writing.add_argument("--batch-size", type=_whole, metavar="N", help="write at most N texts at once")
    writing.add_argument(
        "--stream",
        action=argparse.BooleanOptionalAction,
        help="show sentences as they are written: one text, no beams (default: on a terminal, if that is the same)",
    )
    writing.add_argument("--offline", action="store_true", default=None, dest="local_files_only", help="use no network")
    writing.add_argument("--allow-pickle", action="store_true", default=None, help="load weights that could run code")


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1") from None


def _share(text: str) -> float:
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share such as 0.2 or 20%") from None


def length_of(options: argparse.Namespace) -> Length | None:
    """The length asked for; None where none was."""
    given = {name: getattr(options, name) for name in ("sentences", "words", "ratio", "tokens")}
    return None if set(given.values()) == {None} else Length(**given)


def method_of(options: argparse.Namespace) -> str:
    """The method asked for; a model implies its own."""
    if options.method is not None:
        return str(options.method)
    return DEFAULT_METHOD if options.model is None else ABSTRACTIVE


def writing_settings(options: argparse.Namespace) -> dict[str, object]:
    """What was said of how a model is to write."""
    return {name: value for name in _WRITING if (value := getattr(options, name)) is not None}


def _option(setting: str) -> str:
    """The option that sets it."""
    return "--" + _OPTION.get(setting, setting).replace("_", "-")


def shows_plainly(options: argparse.Namespace) -> bool:
    """Whether the summary of one input is shown as it is, so that it can be shown a piece at a time."""
    one = len(options.files) <= 1 and options.output in (None, "-")
    return one and not (options.highlight or _adds(options))


def _adds(options: argparse.Namespace) -> bool:
    """Whether something is shown beside the sentences, or around them."""
    return bool(options.format != "text" or options.scores or options.citations or options.explain or options.times)


def check(options: argparse.Namespace) -> None:
    """Raise an OptionError where options contradict each other."""
    if options.highlight and _adds(options):
        raise OptionError(
            "--highlight shows the whole text: not with --format, --scores, --citations, --explain or --times"
        )
    for name in ("num_beams", "num_candidates", "batch_size"):
        value = getattr(options, name)
        if value is not None and value < 1:
            raise OptionError(f"{_option(name)} {value}: at least 1")
    if options.stream and not shows_plainly(options):
        raise OptionError(
            "--stream shows one input as plain text, not with --format, -o, --scores, --citations, --explain, --times"
        )
    given = writing_settings(options) | ({} if options.stream is None else {"stream": options.stream})
    if given and method_of(options) != ABSTRACTIVE:
        names = ", ".join(map(_option, given))
        raise OptionError(f"{names}: only with --method {ABSTRACTIVE}, or a --model")
