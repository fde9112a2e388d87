"""Summaries to output: text, Markdown, JSON, and the document with its summary marked.

Pure functions from a Summary to a str. What comes from the document is made
harmless for a terminal: control characters are written as escapes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from summarize.hyphens import rejoined
from summarize.inline import all_unmarked
from summarize.lines import escape_controls, flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document, Sentence
    from summarize.summary import Summary, SummarySentence

Marks: TypeAlias = "dict[Sentence, int]"
# When each sentence of a summary is said.
Seconds: TypeAlias = "Sequence[float | None]"

FORMATS = ("text", "json", "jsonl", "markdown")
# Around a chosen sentence: bold and a colour that shows on dark and light grounds, or plain marks.
_STYLED = ("\x1b[1;33m", "\x1b[0m")
_PLAIN = (">>> ", " <<<")
_HEADER = "==> {} <==\n{}"


def render(
    summaries: Sequence[tuple[str, Summary]],
    style: str,
    *,
    several: bool = False,
    scores: bool = False,
    citations: bool = False,
    explain: bool = False,
    seconds: Sequence[Seconds] = (),
    times: bool = False,
) -> str:
    """Summaries with the names of their files, in one of the formats.

    Args:
        summaries: (name, summary) of each document.
        style: one of FORMATS.
        several: whether more than one document was asked for: then each gets
            a header, and ``json`` is a list.
        scores: whether text and Markdown show a sentence a line with its score
            (JSON always has them).
        citations: whether text and Markdown number the sources of each
            sentence, and show them below (JSON always has their offsets).
        explain: whether text and Markdown show a sentence a line, and below it
            what put it there (JSON always has it, where the method can say).
        seconds: of each summary, when each of its sentences is said; none where that is known of none.
        times: whether text and Markdown show a sentence a line behind its time
            (JSON has the second wherever it is known).
    """
    seconds = seconds or [()] * len(summaries)
    if style in ("json", "jsonl"):
        return _json(summaries, seconds, style, several)
    one = _text if style == "text" else _markdown
    parts = [
        one(
            summary,
            _clocks(own) if times else [],
            scores=scores,
            marks=_marks(summary) if citations else {},
            explain=explain,
        )
        for (_, summary), own in zip(summaries, seconds, strict=True)
    ]
    if several:
        header = _HEADER if style == "text" else "## {}\n\n{}"
        parts = [header.format(_line(name), part) for (name, _), part in zip(summaries, parts, strict=True)]
    return "\n\n".join(parts) + "\n"


def render_highlighted(summaries: Sequence[tuple[str, Summary]], *, several: bool, styled: bool) -> str:
    """The whole documents, the sentences of their summaries marked.

    Args:
        summaries: (name, summary) of each document, of an extractive method.
        several: whether more than one document was asked for: then each gets
            a header.
        styled: with a terminal's bold and colour, otherwise ``>>> ... <<<``.
    """
    parts = [_highlighted(summary, styled=styled) for _, summary in summaries]
    if several:
        parts = [_HEADER.format(_line(name), part) for (name, _), part in zip(summaries, parts, strict=True)]
    return "\n\n".join(parts) + "\n"


def _highlighted(summary: Summary, *, styled: bool) -> str:
    before, after = _STYLED if styled else _PLAIN
    text = summary.document.text
    parts, last = [], 0
    for source in sorted({source for sentence in summary for source in sentence.sources}, key=lambda s: s.start):
        parts += [_harmless(text[last : source.start]), before, _harmless(source.text), after]
        last = source.end
    return "".join([*parts, _harmless(text[last:])]).rstrip("\n")


def _harmless(text: str) -> str:
    """A text of many lines for a terminal: Windows' line ends become plain ones, controls escapes."""
    return escape_controls(text.replace("\r\n", "\n"))


def _clocks(seconds: Seconds) -> list[str]:
    """What stands before each sentence: "[1:02:03] "; nothing where that is not known."""
    return [_clock(second) if second is not None else "" for second in seconds]


def _clock(second: float) -> str:
    minutes, rest = divmod(int(second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"[{hours}:{minutes:02}:{rest:02}] " if hours else f"[{minutes}:{rest:02}] "


def _text(summary: Summary, clocks: Sequence[str], *, scores: bool, marks: Marks, explain: bool) -> str:
    if scores or explain or clocks:
        lines = [
            (f"{s.score:.4f}  " if scores else "") + f"{clock}{_shown(line)}{_cite(s, marks)}{_why(s, explain)}"
            for s, line, clock in zip(summary, summary.spoken, clocks or [""] * len(summary), strict=True)
        ]
    elif marks:
        shown = zip(summary, summary.lines, strict=True)
        lines = [" ".join(f"{_shown(line)}{_cite(s, marks)}" for s, line in shown)]
    else:
        lines = [escape_controls(summary.text)]
    return "\n".join([*lines, *_listed(marks, summary.document)])


def _markdown(summary: Summary, clocks: Sequence[str], *, scores: bool, marks: Marks, explain: bool) -> str:
    lines = [
        f"- {clock}{_shown(line)}{_cite(s, marks)}" + (f" ({s.score:.4f})" if scores else "") + _why(s, explain)
        for s, line, clock in zip(summary, summary.marked, clocks or [""] * len(summary), strict=True)
    ]
    return "\n".join([*lines, *_listed(marks, summary.document, marked=True)])


def _why(sentence: SummarySentence, explain: bool) -> str:
    """A line below a sentence with what put it into the summary, the strongest first."""
    if not explain or not sentence.reasons:
        return ""
    return "\n    " + "; ".join(f"{reason.text} ({reason.weight:+.2f})" for reason in sentence.reasons)


def _marks(summary: Summary) -> Marks:
    """A number for each source, in the order they are first used."""
    sources = dict.fromkeys(source for sentence in summary for source in sentence.sources)
    return {source: number for number, source in enumerate(sources, start=1)}


def _cite(sentence: SummarySentence, marks: Marks) -> str:
    return " " + "".join(f"[{marks[source]}]" for source in sentence.sources) if marks and sentence.sources else ""


def _listed(marks: Marks, document: Document, *, marked: bool = False) -> list[str]:
    if not marks:
        return []
    sources = rejoined([source.text for source in marks], document.text)
    sources = sources if marked else all_unmarked(sources, document.text)
    return ["", *(f"[{number}] {_line(source)}" for number, source in zip(marks.values(), sources, strict=True))]


def _line(text: str) -> str:
    return _shown(flatten(text))


def _shown(line: str) -> str:
    return escape_controls(line, keep="\t")


def _json(summaries: Sequence[tuple[str, Summary]], seconds: Sequence[Seconds], style: str, several: bool) -> str:
    rows = [{"file": name, **summary.to_dict()} for name, summary in summaries]
    for row, own in zip(rows, seconds, strict=True):
        for sentence, second in zip(row["sentences"], own, strict=False):
            sentence["second"] = second
    if style == "jsonl":
        return "".join(_dump(row, None) + "\n" for row in rows)
    return _dump(rows if several else rows[0], 2) + "\n"


def _dump(value: object, indent: int | None) -> str:
    return escape_controls(json.dumps(value, ensure_ascii=False, indent=indent), keep="\n")
