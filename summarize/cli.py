"""The command ``summarize``: files or standard input to summaries. The only file that prints.

Exit codes: 0 done, 1 a file failed (the others are still summarised), 2 wrong
usage, 3 no text, 4 an extra or model is missing, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING, NoReturn, TextIO

from summarize.api import ABSTRACTIVE, DEFAULT_METHOD, load, load_scorer, methods, summarize_each
from summarize.errors import (
    LengthError,
    MissingDependencyError,
    ModelError,
    OptionError,
    SummarizeError,
    UnknownNameError,
    UnreadableError,
)
from summarize.lines import escape_controls
from summarize.options import check, length_of, make_parser, method_of, shows_plainly, writing_settings
from summarize.readers import read_file, read_stream
from summarize.render import render, render_highlighted
from summarize.writers import write_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarize.protocols import Summarizer
    from summarize.summary import Length, Summary
    from summarize.text.captions import Running

DONE, FAILED, USAGE, NO_TEXT, MISSING, INTERRUPTED = 0, 1, 2, 3, 4, 130
_STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: those after the command's name; the process's where None.

    Returns:
        The exit code.
    """
    _make_printable(sys.stdout)
    _make_printable(sys.stderr)
    options = make_parser().parse_args(arguments)
    try:
        if options.list_methods or options.list_models:
            return _list_methods() if options.list_methods else _list_models()
        return _run(options)
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return FAILED
    except SummarizeError as error:
        if options.debug:
            raise
        return _fail(error, _exit_code(error))


def _list_methods() -> int:
    for name in methods("extractive"):
        module = sys.modules[type(load_scorer(name)).__module__]
        mark = " [default]" if name == DEFAULT_METHOD else ""
        _write(f"{name:12}{(module.__doc__ or '').splitlines()[0]}{mark}\n", sys.stdout)
    _write(
        f"{ABSTRACTIVE:12}Sentences that a transformer writes, traced to their sources (--list-models).\n", sys.stdout
    )
    return DONE


def _list_models() -> int:
    from summarize.abstractive.models import DEFAULT_MODEL, MODELS, is_here

    for name, spec in MODELS.items():
        mark = " [default]" if name == DEFAULT_MODEL else ""
        place = "here" if is_here(name) else "hub"
        line = f"{name:19}{place:6}{spec.megabytes:5} MB  {spec.licence:12}{spec.checkpoint:38}{spec.what}{mark}"
        _write(f"{line}\n", sys.stdout)
    return DONE


def _run(options: argparse.Namespace) -> int:
    """Summarise all inputs; what fails is said and left out."""
    check(options)
    inputs = _inputs(options.files)
    _spare_inputs(options.output, inputs)
    summarizer, length = _summarizer(options), length_of(options)
    if options.explain and not hasattr(getattr(summarizer, "scorer", None), "reasons"):
        raise OptionError(f"--explain: the method {method_of(options)!r} cannot say why; ranker can")
    codes = {DONE}
    sources: list[tuple[str, Running]] = []
    texts = _texts(inputs, options, sources, codes)
    streamed = _streams(summarizer, options)
    write = _shown_as_written if streamed else summarize_each
    summaries = write(summarizer, texts, length)
    results: list[tuple[str, Summary]] = []
    seconds: list[list[float | None]] = []
    # The texts are read as they are asked for, and noted: there is one for each summary by then.
    for number, summary in enumerate(summaries):
        name, running = sources[number]
        _remark(name, summary)
        if options.times and not running.moments:
            _say(f"{name}: has no captions, and so no times")
        if summary.sentences:
            results.append((name, summary))
            seconds.append(running.seconds_of(summary))
        else:
            codes.add(NO_TEXT)
    if results and not streamed:
        _deliver(results, seconds, options, several=len(inputs) > 1)
    return next(code for code in (FAILED, NO_TEXT, DONE) if code in codes)


def _summarizer(options: argparse.Namespace) -> Summarizer:
    if method_of(options) != ABSTRACTIVE:
        return load(method_of(options), language=options.language, model=options.model)
    from summarize.abstractive.models import DEFAULT_MODEL
    from summarize.abstractive.pipeline import AbstractiveSummarizer

    settings = writing_settings(options) | {"language": options.language, "progress": _progress()}
    return AbstractiveSummarizer(options.model or DEFAULT_MODEL, **settings)  # type: ignore[arg-type]


def _progress() -> Callable[[int, int], None] | None:
    """A bar on standard error over the texts that a model writes; none where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    from tqdm import tqdm

    bar = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and done < total:
            bar = tqdm(total=total, unit="text", leave=False, file=sys.stderr)
        if bar is not None:
            bar.update(done - bar.n)
            if done >= total:
                bar.close()
                bar = None

    return show


def _texts(
    inputs: list[str], options: argparse.Namespace, sources: list[tuple[str, Running]], codes: set[int]
) -> Iterator[str]:
    """The texts of the inputs that can be read, noted with their names; of the others it is said why."""
    from summarize.text.captions import timed

    for path in inputs:
        name = "standard input" if path == _STDIN else path
        try:
            text = _read(path, options.encoding)
        except UnreadableError as error:
            if options.debug:
                raise
            codes.add(_fail(error, FAILED))
            continue
        sources.append((name, timed(text)))
        yield sources[-1][1].text


def _remark(name: str, summary: Summary) -> None:
    for warning in summary.warnings:
        _say(f"{name}: {warning}")


def _streams(summarizer: Summarizer, options: argparse.Namespace) -> bool:
    """Whether sentences are shown as they are written: where that was asked for, or on a terminal.

    A model that searches with beams would write something else, and is not made to unless it was asked for.
    """
    if options.stream is not None or not shows_plainly(options):
        return bool(options.stream)
    return sys.stdout is not None and sys.stdout.isatty() and getattr(summarizer, "streams_alike", False)


def _shown_as_written(summarizer: Summarizer, texts: Iterable[str], length: Length | None) -> Iterator[Summary]:
    for text in texts:
        for event in summarizer.stream(text, length):  # type: ignore[attr-defined]
            _write(escape_controls(event.text), sys.stdout)
            if event.summary is not None:
                _write("\n" if event.summary.sentences else "", sys.stdout)
                yield event.summary


def _inputs(files: list[str]) -> list[str]:
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise OptionError("nothing to summarise: give a FILE, or pipe a text in (summarize --help)")
    return [_STDIN]


def _spare_inputs(output: str | None, inputs: list[str]) -> None:
    """Refuse to write the summary over what it is a summary of."""
    if output in (None, _STDIN):
        return
    for path in inputs:
        try:
            read = os.fstat(0) if path == _STDIN else os.stat(path)  # noqa: PTH116 - a path as the user gave it
            same = stat.S_ISREG(read.st_mode) and os.path.samestat(read, os.stat(output))  # noqa: PTH116
        except (OSError, ValueError):
            # What cannot be looked at is no file that is there.
            continue
        if same:
            name = "standard input" if path == _STDIN else path
            raise OptionError(f"-o {output}: is the input {name}; choose another name")


def _read(path: str, encoding: str | None) -> str:
    if path != _STDIN:
        return read_file(path, encoding)
    if sys.stdin is None:
        raise UnreadableError("standard input: is closed")
    return read_stream(sys.stdin.buffer, "standard input", encoding)


def _deliver(
    results: list[tuple[str, Summary]],
    seconds: list[list[float | None]],
    options: argparse.Namespace,
    *,
    several: bool,
) -> None:
    """Print, or write to the output file."""
    if options.highlight:
        styled = options.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        text = render_highlighted(results, several=several, styled=styled)
    else:
        text = render(
            results,
            options.format,
            several=several,
            scores=options.scores,
            citations=options.citations,
            explain=options.explain,
            seconds=seconds,
            times=options.times,
        )
    if options.output in (None, _STDIN):
        _write(text, sys.stdout)
    else:
        write_file(options.output, text)


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
        # A message that cannot be shown is no reason to give no summary.
        with contextlib.suppress(OSError):
            print(f"summarize: {escape_controls(str(message), keep='')}", file=sys.stderr, flush=True)


def _fail(message: object, code: int) -> int:
    _say(message)
    return code


def run() -> NoReturn:
    """The console script."""
    sys.exit(main())
