"""The command ``summarize``: files or standard input to summaries. The only file that prints.

Exit codes: 0 done, 1 a file failed (the others are still summarised), 2 wrong
usage, 3 no text, 4 an extra or model is missing, 130 interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from summarize._version import __version__
from summarize.api import DEFAULT_METHOD, load, load_scorer, methods
from summarize.errors import (
    LengthError,
    MissingDependencyError,
    ModelError,
    OptionError,
    SummarizeError,
    UnknownNameError,
    UnreadableError,
)
from summarize.readers import read_file, read_stream
from summarize.render import FORMATS, render, render_highlighted
from summarize.summary import Length, escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.protocols import Summarizer
    from summarize.summary import Summary

DONE, FAILED, USAGE, NO_TEXT, MISSING, INTERRUPTED = 0, 1, 2, 3, 4, 130
_STDIN = "-"
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_EXAMPLES = """\
examples:
  summarize article.txt                     three sentences
  summarize -w 100 -m lexrank *.txt         at most 100 words of each file
  curl -s https://example.org/a.txt | summarize -n 5 --format markdown
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: those after the command's name; the process's where None.

    Returns:
        The exit code.
    """
    _make_printable(sys.stdout)
    _make_printable(sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        return _list_methods() if options.list_methods else _run(options)
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return FAILED
    except SummarizeError as error:
        if options.debug:
            raise
        return _fail(error, _exit_code(error))


class _Parser(argparse.ArgumentParser):
    """argparse, but for control characters in what it says of the arguments."""

    def error(self, message: str) -> NoReturn:
        super().error(escape_controls(message, keep=""))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="summarize",
        description="Summarise text files, or what is piped in, by choosing their best sentences.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="plain text or Markdown; - is standard input")
    parser.add_argument(
        "-m", "--method", default=DEFAULT_METHOD, help=f"one of {', '.join(methods())} (default: {DEFAULT_METHOD})"
    )
    parser.add_argument("--list-methods", action="store_true", help="say what methods there are")
    length = parser.add_argument_group("length (one of; default: 3 sentences)").add_mutually_exclusive_group()
    length.add_argument("-n", "--sentences", type=_whole, metavar="N", help="at most N sentences")
    length.add_argument("-w", "--words", type=_whole, metavar="N", help="at most N words")
    length.add_argument("-r", "--ratio", type=_share, metavar="R", help="at most this share of the words: 0.2 or 20%%")
    parser.add_argument("--language", default="auto", metavar="LANG", help="code or English name (default: auto)")
    parser.add_argument("--encoding", metavar="NAME", help="of the files (default: UTF-8, or by byte order mark)")
    output = parser.add_argument_group("output")
    output.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text (default), markdown bullets, json (a list for several files), jsonl (a line a file)",
    )
    output.add_argument("--highlight", action="store_true", help="show the whole document, the summary marked in it")
    output.add_argument("--scores", action="store_true", help="one sentence a line, with its score")
    output.add_argument("-o", "--output", metavar="FILE", help="write there, whole or not at all; - is standard output")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    return parser


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


def _list_methods() -> int:
    for name in methods():
        module = sys.modules[type(load_scorer(name)).__module__]
        mark = " [default]" if name == DEFAULT_METHOD else ""
        _write(f"{name:12}{(module.__doc__ or '').splitlines()[0]}{mark}\n", sys.stdout)
    return DONE


def _run(options: argparse.Namespace) -> int:
    """Summarise all inputs; what fails is said and left out."""
    if options.highlight and (options.format != "text" or options.scores):
        raise OptionError("--highlight shows the whole text: it goes neither with --format nor with --scores")
    inputs = _inputs(options.files)
    _spare_inputs(options.output, inputs)
    summarizer = load(options.method, language=options.language)
    length = _length(options)
    results: list[tuple[str, Summary]] = []
    codes = {DONE}
    for path in inputs:
        name = "standard input" if path == _STDIN else path
        try:
            summary = _summarize(path, summarizer, length, options.encoding)
        except UnreadableError as error:
            if options.debug:
                raise
            codes.add(_fail(error, FAILED))
            continue
        if _HTML.match(summary.document.text):
            _say(f"{name}: looks like HTML, which is read as if it were plain text")
        for warning in summary.warnings:
            _say(f"{name}: {warning}")
        if summary.sentences:
            results.append((name, summary))
        else:
            codes.add(NO_TEXT)
    if results:
        _deliver(results, options, several=len(inputs) > 1)
    return next(code for code in (FAILED, NO_TEXT, DONE) if code in codes)


def _inputs(files: list[str]) -> list[str]:
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise OptionError("nothing to summarise: give a FILE, or pipe a text in (summarize --help)")
    return [_STDIN]


def _spare_inputs(output: str | None, inputs: list[str]) -> None:
    """Refuse to write the summary over what it is a summary of."""
    for path in inputs:
        if output is not None and os.path.exists(output) and os.path.exists(path) and os.path.samefile(output, path):  # noqa: PTH110,PTH121
            raise OptionError(f"-o {output}: is the input {path}; choose another name")


def _length(options: argparse.Namespace) -> Length | None:
    given = {name: getattr(options, name) for name in ("sentences", "words", "ratio")}
    return None if set(given.values()) == {None} else Length(**given)


def _summarize(path: str, summarizer: Summarizer, length: Length | None, encoding: str | None) -> Summary:
    if path == _STDIN:
        if sys.stdin is None:
            raise UnreadableError("standard input: is closed")
        text = read_stream(sys.stdin.buffer, "standard input", encoding)
    else:
        text = read_file(path, encoding)
    return summarizer.summarize(text, length)


def _deliver(results: list[tuple[str, Summary]], options: argparse.Namespace, *, several: bool) -> None:
    """Print, or write to the output file."""
    if options.highlight:
        styled = options.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        text = render_highlighted(results, several=several, styled=styled)
    else:
        text = render(results, options.format, several=several, scores=options.scores)
    if options.output in (None, _STDIN):
        _write(text, sys.stdout)
    else:
        _replace(Path(options.output), text)


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all; a device or pipe is written to as it is."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
            return
        path = path.resolve()
        part = path.with_name(f".{os.getpid()}.part")
        # "x" refuses a file, or a link to one, that somebody else has put there.
        file = part.open("x", encoding="utf-8", errors="backslashreplace")
        with _removed_on_error(part):
            with file:
                file.write(text)
            if path.exists():
                part.chmod(path.stat().st_mode)
            part.replace(path)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be written ({error.strerror})") from error


@contextlib.contextmanager
def _removed_on_error(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _exit_code(error: SummarizeError) -> int:
    if isinstance(error, LengthError | OptionError | UnknownNameError):
        return USAGE
    return MISSING if isinstance(error, MissingDependencyError | ModelError) else FAILED


def _make_printable(stream: TextIO | None) -> None:
    """Let a stream write what its encoding lacks as escapes, rather than fail."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _write(text: str, stream: TextIO | None) -> None:
    if stream is None:
        raise UnreadableError("standard output: is closed")
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # Python tries again, and complains, when it closes the stream at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise UnreadableError(f"standard output: cannot be written ({error.strerror})") from error


def _say(message: object) -> None:
    # Where standard error is closed, print would fall back to standard output.
    if sys.stderr is not None:
        print(f"summarize: {escape_controls(str(message), keep='')}", file=sys.stderr)


def _fail(message: object, code: int) -> int:
    _say(message)
    return code


def run() -> NoReturn:
    """The console script."""
    sys.exit(main())
