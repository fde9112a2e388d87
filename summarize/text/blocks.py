"""Text to blocks: headings, paragraphs, list items, code and tables.

Reads plain text and the common part of Markdown, and some of reStructuredText, line by line, in one pass.
Blocks are offsets; nothing is rewritten. Lines of nothing but HTML tags, links
and badges count as code (``markup.py``). Left out: inline markup, indented code
(plain text indents paragraphs), what HTML means.

In plain text the shape has to tell: a line that was ended although the next
word would have fitted ends its paragraph. Which paragraphs are headings is
decided in ``headings.py``, when all are known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.summary import ends_with_stop
from summarize.text.markup import DIRECTIVE, MARKUP_LINES, MARKUP_STARTS, SHOWN, count_markup, html_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.document import BlockKind

# Wrapped text rarely runs longer; above it every line is a paragraph.
_WRAP_WIDTH = 140
_UNWRAPPED = 1_000_000
# The most lines that YAML in front of a Markdown text has.
_FRONT_MATTER = 100
# And the most that a comment has; one without an end is text.
_COMMENT = 200
# A wrapped line may fall this much short of the widest ones.
_RAGGED = 0.85

_INDENT = re.compile(r"[\s\ufeff]*")
# In a list it stands as far in as the item; and so far in, what is in no list is code, too.
_FENCE, _BARE_FENCE = re.compile(r"[ \t]*(```+|~~~+)"), re.compile(r"(?:```+|~~~+)$")
# "# Heading" of Markdown and "== Heading ==" of wikis; the marks may stand behind it again.
_MARKED = re.compile(r" {0,3}(?:(#{1,6})[ \t]+|(={2,6})[ \t]*)(?=[^=\s])")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
# Those of reStructuredText, as long as the heading above.
_UNDERLINE = re.compile(r"([~^\"*+#])\1{3,}$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(
    r"[ \t]*(?:[-*+•‣◦▪●–—]|\d{1,3}[.)]|[a-zA-Z]\)|\((?:\d{1,3}|[a-z])\))[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)"
)
_TABLE_RULE = frozenset("|-: \t")
_COLUMN_GAP = re.compile(r"\t+|\||\x20{3,}")
# What mail programs set before a quotation.
_ATTRIBUTION = re.compile(r"On\s.{5,100}\swrote:$")
_YAML = re.compile(r"[\w-]+:|\s|- |#")
_MAIL_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To):\s")
# How the description of a Python package begins; its headers end with a blank line.
_METADATA = "Metadata-Version: "
# Who says a line: "Anna:", "[10:03] maria:", "10:03 <maria>", "12/03/2026, 10:03 - Maria K:".
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp][Mm])?"
_STAMP = rf"(?:[\[(](?:{_DATE},?[ T])?{_CLOCK}[\])]|{_DATE},? {_CLOCK}(?: -)?|{_CLOCK} -)"
_NICK = r"[\w.'’@-]{1,20}"
SPEAKER = re.compile(
    rf"(?:{_STAMP} \+?{_NICK}(?: {_NICK}){{0,4}}:|(?:{_STAMP}|{_CLOCK}) (?:<[^<>\s]{{1,20}}>|{_NICK}:)"
    r"|(?:#\w{1,20}#|[A-Z][\w.'’-]{0,20}(?: [A-Z0-9][\w.'’-]{0,20}){0,3}):)\s"
)
OPENERS = "\"'“‘«„([{¿¡*_"


@dataclass(frozen=True, slots=True)
class Region:
    """A block before its sentences are known: ``text[start:end]`` without its markers."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its end and without the spaces around it; blank where start == end."""

    start: int
    end: int
    text: str
    raw: str


def find_blocks(text: str) -> list[Region]:
    """The blocks of a text, in order; together they hold every visible line but rules and fences."""
    lines = list(_lines(text))
    fences = [number for number, line in enumerate(lines) if _BARE_FENCE.match(line.text)]
    return list(_regions(lines, fences, _page_width(lines)))


def _lines(text: str) -> Iterator[_Line]:
    offset = 0
    for line in text.splitlines(keepends=True):
        raw = line.rstrip()
        if not raw.strip("> \t"):
            yield _Line(offset, offset, "", "")
            offset += len(line)
            continue
        inner = raw[_INDENT.match(raw).end() :]  # type: ignore[union-attr]
        yield _Line(offset + len(raw) - len(inner), offset + len(raw), inner, raw)
        offset += len(line)


def _regions(lines: list[_Line], fences: list[int], page_width: int) -> Iterator[Region]:
    """One pass over the lines: what is recognised at once, and runs of others as paragraphs."""
    pending: list[_Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        stop = _verbatim_end(lines, number, fences, pending) if line.text else number
        heading = _markdown_heading(line, pending) if line.text and stop == number else None
        if stop == number and not heading and line.text and not _RULE.match(line.raw):
            pending.append(line)
            number += 1
            continue
        if heading and heading.start < line.start:
            pending = []
        if pending:
            yield from _paragraphs(pending, page_width)
            pending = []
        yield from _code(lines[number:stop])
        if heading:
            yield heading
        number = max(stop, number + 1)
    if pending:
        yield from _paragraphs(pending, page_width)


def _verbatim_end(lines: list[_Line], number: int, fences: list[int], pending: list[_Line]) -> int:
    """The line after what is no prose and begins here, from fenced code to a directive; the same where nothing does."""
    line = lines[number]
    if (match := _FENCE.match(line.raw)) and not (len(pending) == 1 and _underlines(line, pending[0])):
        return _fence_end(lines, number, match[1], fences)
    if number == 0 and (headers := _mail_headers(lines)):
        return headers
    if number == 0 and line.raw == "---":
        return _front_matter(lines)
    if line.text.startswith("<!--"):
        ends = (i for i in range(number, min(number + _COMMENT, len(lines))) if "-->" in lines[i].text)
        end = next(ends, number)
        return end + 1 if lines[end].text.endswith("-->") else number
    quoted = number + 1 < len(lines) and lines[number + 1].text[:1] == ">"
    if quoted and _ATTRIBUTION.match(line.text):
        return number + 1
    if line.text[0] not in MARKUP_STARTS:
        return number
    if match := DIRECTIVE.match(line.raw):
        return _directive_end(lines, number, all_of_it=match["name"] in SHOWN)
    before = lines[number - 1].raw if number else ""
    return number + count_markup([line.raw for line in lines[number : number + MARKUP_LINES]], before)


def _fence_end(lines: list[_Line], number: int, fence: str, fences: list[int]) -> int:
    """The line after the fence that closes this one; the same where none does."""
    after = (i for i in fences[bisect_right(fences, number) :] if lines[i].text.startswith(fence))
    return next(after, number - 1) + 1


def _directive_end(lines: list[_Line], number: int, *, all_of_it: bool) -> int:
    """The line after a directive of reStructuredText, with its options, or with all that is indented below it."""
    for i in range(number + 1, len(lines)):
        line = lines[i]
        if line.raw and not (line.raw[0].isspace() and (all_of_it or line.text[0] == ":")):
            return i
        if not line.raw and not all_of_it:
            return i
    return len(lines)


def _front_matter(lines: list[_Line]) -> int:
    """The line after the YAML that opens a text; 0 where what opens it is no YAML."""
    end = next((i for i in range(1, min(_FRONT_MATTER, len(lines))) if lines[i].raw == "---"), 0)
    return end + 1 if end and all(_YAML.match(line.raw) for line in lines[1:end] if line.raw) else 0


def _mail_headers(lines: list[_Line]) -> int:
    """The line after the headers of a mail or package that open the text; 0 where none do."""
    if lines[0].text.startswith(_METADATA):
        return next((i for i, line in enumerate(lines) if not line.raw), 0)
    count = next((i for i, line in enumerate(lines) if not _MAIL_HEADER.match(line.raw)), len(lines))
    return count if count > 1 else 0


def _code(lines: list[_Line]) -> Iterator[Region]:
    full = [line for line in lines if line.text]
    if full:
        yield Region("code", full[0].start, full[-1].end)


def _markdown_heading(line: _Line, pending: list[_Line]) -> Region | None:
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
    if not (match or _underlines(line, under)) or (_ITEM.match(under.raw) and not under.text[0].isdigit()):
        return None
    return Region("heading", under.start, under.end, {"=": 1, "-": 2}.get(line.text[0], 3))


def _underlines(line: _Line, above: _Line) -> bool:
    """Whether a line underlines the one above as reStructuredText does; no break between scenes, no fence."""
    above_ends = above.text.endswith(":") or ends_with_stop(above.text)
    return _UNDERLINE.match(line.text) is not None and 0 < len(above.text) <= len(line.text) and not above_ends


def _paragraphs(lines: list[_Line], page_width: int) -> Iterator[Region]:
    """Cut a run of lines without a blank one into tables, list items and paragraphs."""
    width = _wrap_width(lines, page_width)
    tabular = _table_rows(lines)
    group, was_row = [lines[0]], tabular[0]
    for line, is_row in zip(lines[1:], tabular[1:], strict=True):
        if is_row != was_row or (not is_row and _breaks(group, line, width)):
            yield _region(group, was_row)
            group, was_row = [], is_row
        group.append(line)
    yield _region(group, was_row)


def _region(lines: list[_Line], is_table: bool) -> Region:
    """The block of some lines, without the mark of a quotation or list item where more than that is there."""
    first, last = lines[0], lines[-1]
    if is_table:
        return Region("table", first.start, last.end)
    origin = first.end - len(first.raw)
    quote, marker = _QUOTE.match(first.raw), _ITEM.match(first.raw)
    starts = [origin + match.end() for match in (marker, quote) if match and origin + match.end() < last.end]
    return Region("list_item" if marker else "paragraph", max([first.start, *starts]), last.end)


def _page_width(lines: list[_Line]) -> int:
    """How wide the lines of the text run, the longest in twenty left aside."""
    lengths = sorted(len(line.raw) for line in lines if line.raw)
    return lengths[-1 - len(lengths) // 20] if lengths else 0


def _wrap_width(lines: list[_Line], page_width: int) -> int:
    """The width to which a run of lines is wrapped: its own where it looks wrapped, or that of the text.

    Where the text is not wrapped at all, no line of it is full.
    """
    lengths = [len(line.raw) for line in lines[:-1]]
    own = max([len(line.raw) for line in lines])
    if len(lengths) > 1 and own <= _WRAP_WIDTH and sum(n > _RAGGED * own for n in lengths) > 0.7 * len(lengths):
        return own
    return page_width if page_width <= _WRAP_WIDTH else _UNWRAPPED


def _breaks(group: list[_Line], line: _Line, width: int) -> bool:
    """Whether the paragraph of some lines ends before another one that no blank line divides from them."""
    before = group[-1]
    ended = ends_with_stop(before.text)
    if SPEAKER.match(line.text):
        return True
    if _ITEM.match(line.raw):
        return (
            ended
            or before.text.endswith((":", ";", ","))
            or _ITEM.match(group[0].raw) is not None
            or _short(before, line, width)
        )
    if _ITEM.match(before.raw) and len(line.raw) > len(line.text):
        return False
    first = line.text.lstrip(OPENERS)[:1]
    if before.text.endswith((",", "-")) or (
        first.islower() and not (before.text.isupper() and _short(before, line, width))
    ):
        return False
    return len(before.raw) > _WRAP_WIDTH or _short(before, line, width)


def _short(before: _Line, line: _Line, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line before."""
    word = len(line.text.split(None, 1)[0])
    return len(before.raw) + 1 + word <= _RAGGED * width


def _table_rows(lines: list[_Line]) -> list[bool]:
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
