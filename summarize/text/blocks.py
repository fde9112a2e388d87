"""Text to blocks: headings, paragraphs, list items, code and tables.

Reads plain text and the common part of Markdown, and some of reStructuredText, line by line, in one pass.
Blocks are offsets; nothing is rewritten. Lines that are no prose whatever they
say count as code (``verbatim.py``). Left out: inline markup, what HTML means.

In plain text the shape has to tell where a paragraph ends (``wrapping.py``).
Which paragraphs are headings is decided in ``headings.py``, when all are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.text.markup import ADMONITION, html_heading
from summarize.text.pages import closed_up, page_marks
from summarize.text.verbatim import ITEM, Line, Verbatim, underlines
from summarize.text.wrapping import Page, breaks, page_of, wrap_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.document import BlockKind

_INDENT = re.compile(r"[\s\ufeff]*")
# "# Heading" of Markdown and "== Heading ==" of wikis; the marks may stand behind it again.
_MARKED = re.compile(r" {0,3}(?:(#{1,6})[ \t]+|(={2,6})[ \t]*)(?=[^=\s])")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_LEVEL_OF_HEADS = 2
_TABLE_RULE = frozenset("|-: \t")
_COLUMN_GAP = re.compile(r"\t+|\||\x20{3,}")


@dataclass(frozen=True, slots=True)
class Region:
    """A block before its sentences are known: ``text[start:end]`` without its markers."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


def find_blocks(
    text: str, binding: frozenset[str] = frozenset(), starters: frozenset[str] = frozenset()
) -> list[Region]:
    """The blocks of a text, in order; together they hold every visible line but rules and fences.

    Args:
        text: the text.
        binding: the words of its language that end no heading, see ``Language``.
        starters: those that open sentences.
    """
    lines = closed_up(list(_lines(text)))
    return list(_regions(Verbatim(lines, page_marks(text, lines)), page_of(lines, binding, starters)))


def _lines(text: str) -> Iterator[Line]:
    offset = 0
    for line in text.splitlines(keepends=True):
        raw = line.rstrip()
        inner = raw[_INDENT.match(raw).end() :]  # type: ignore[union-attr]
        if inner.strip("> \t"):
            yield Line(offset + len(raw) - len(inner), offset + len(raw), inner, raw)
        else:
            yield Line(offset, offset, "", "")
        offset += len(line)


def _regions(verbatim: Verbatim, page: Page) -> Iterator[Region]:
    """One pass over the lines: what is recognised at once, and runs of others as paragraphs."""
    lines, pending, number = verbatim.lines, list[Line](), 0
    while number < len(lines):
        line = lines[number]
        stop = verbatim.end(number, pending) if line.text else number
        heading = _markdown_heading(line, pending) if line.text and stop == number else None
        if stop == number and not heading and line.text and not _RULE.match(line.raw):
            pending.append(line)
            number += 1
            continue
        if heading and heading.start < line.start:
            pending = []
        if pending:
            yield from _paragraphs(pending, page)
            pending = []
        yield from _code(lines[number:stop])
        if heading:
            yield heading
        number = max(stop, number + 1)
    if pending:
        yield from _paragraphs(pending, page)


def _code(lines: Sequence[Line]) -> Iterator[Region]:
    full = [line for line in lines if line.text]
    if full:
        yield Region("code", full[0].start, full[-1].end)


def _markdown_heading(line: Line, pending: list[Line]) -> Region | None:
    """``# Heading``, ``== Heading ==``, ``<h1>Heading</h1>``, or a line that is underlined by this one."""
    if found := html_heading(line.text):
        level, start, end = found
        return Region("heading", line.start + start, line.start + end, level)
    if match := _MARKED.match(line.raw):
        mark = match[1] or match[2]
        start = line.end - len(line.raw) + match.end()
        bare = line.raw[match.end() :].rstrip(mark[0])
        # A hash that touches the last word is part of it: "C#".
        closed = mark[0] == "=" or bare[-1:].isspace()
        return Region("heading", start, start + len(bare.rstrip()) if closed else line.end, len(mark))
    # The line above all of them may be one more, over the heading.
    if not pending or len(pending) > 2 or (len(pending) == 2 and pending[0].text.strip(line.text[0])):
        return None
    under, match = pending[-1], _SETEXT.match(line.raw)
    if not (match or underlines(line, under)) or (ITEM.match(under.raw) and not under.text[0].isdigit()):
        return None
    return Region("heading", under.start, under.end, {"=": 1, "-": 2}.get(line.text[0], 3))


def _paragraphs(lines: list[Line], page: Page) -> Iterator[Region]:
    """Cut a run of lines without a blank one into tables, list items and paragraphs."""
    width = wrap_width(lines, page.width)
    tabular = _table_rows(lines)
    group, was_row = [lines[0]], tabular[0]
    for line, is_row in zip(lines[1:], tabular[1:], strict=True):
        if is_row != was_row or (not is_row and breaks(group, line, width, page)):
            yield _region(group, page, was_row)
            group, was_row = [], is_row
        group.append(line)
    yield _region(group, page, was_row)


def _region(lines: list[Line], page: Page, is_table: bool) -> Region:
    """The block of some lines, without the mark of a quotation or list item where more than that is there."""
    first, last = lines[0], lines[-1]
    if is_table:
        return Region("table", first.start, last.end)
    if first.start in page.heads:
        return Region("heading", first.start, last.end, _LEVEL_OF_HEADS)
    origin = first.end - len(first.raw)
    quote, marker = _QUOTE.match(first.raw) or ADMONITION.match(first.raw), ITEM.match(first.raw)
    starts = [origin + match.end() for match in (marker, quote) if match and origin + match.end() < last.end]
    return Region("list_item" if marker else "paragraph", max([first.start, *starts]), last.end)


def _table_rows(lines: list[Line]) -> list[bool]:
    """Which lines are rows: of a Markdown table, or of three columns or more on three lines or more."""
    columns = [_count_columns(line.text) for line in lines]
    rows = [False] * len(lines)
    start = 0
    for stop in range(1, len(lines) + 1):
        if stop < len(lines) and columns[stop] > 1 and columns[start] > 1:
            continue
        run = lines[start:stop]
        ruled = any("-" in line.text and _TABLE_RULE.issuperset(line.text) for line in run) and len(run) > 1
        if ruled or (len(run) >= 3 and min(columns[start:stop]) >= 3):
            rows[start:stop] = [True] * len(run)
        start = stop
    return rows


def _count_columns(line: str) -> int:
    if "|" not in line and "\t" not in line and "   " not in line:
        return 1
    return len(_COLUMN_GAP.split(line.strip("|")))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, controls and invisible format characters only."""
    return not any(_visible(chunk) for chunk in _chunks(text))


def _chunks(text: str, size: int = 1024) -> Iterable[str]:
    return (text[i : i + size] for i in range(0, len(text), size))


def _visible(chunk: str) -> bool:
    from unicodedata import category

    return any(category(char) not in _INVISIBLE for char in chunk.strip())


_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
