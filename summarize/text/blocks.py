"""Text to blocks: headings, paragraphs, list items, code and tables.

Reads plain text and the common part of Markdown, and some of reStructuredText, line by line, in one pass.
Blocks are offsets; nothing is rewritten. Lines that are no prose whatever they
say count as code (``verbatim.py``). Left out: inline markup, what HTML means.

In plain text the shape has to tell: a line that was ended although the next
word would have fitted ends its paragraph. Which paragraphs are headings is
decided in ``headings.py``, when all are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.summary import ends_with_stop
from summarize.text.markup import ADMONITION, html_heading
from summarize.text.turns import speaker_of
from summarize.text.verbatim import ITEM, Line, Verbatim, underlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.document import BlockKind

# Wrapped text rarely runs longer; above it every line is a paragraph.
_WRAP_WIDTH = 140
_UNWRAPPED = 1_000_000
# A wrapped line may fall this much short of the widest ones.
_RAGGED = 0.85

_INDENT = re.compile(r"[\s\ufeff]*")
# "# Heading" of Markdown and "== Heading ==" of wikis; the marks may stand behind it again.
_MARKED = re.compile(r" {0,3}(?:(#{1,6})[ \t]+|(={2,6})[ \t]*)(?=[^=\s])")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_TABLE_RULE = frozenset("|-: \t")
# Words of a line that may be prose; "Who we are" is a heading.
_FEWEST_UNDER_WAY = 5
# Letters of a word that has no capital in a title.
_SMALL_WORD = 3
# What a link or code opens with; and a line of a list of such.
_LINKS, _LISTED = "[`", "[`!<|*-"
_ROLE = re.compile(r":[\w:.+-]+:`")
# Neither the mouth of a smiley, nor an apostrophe.
_BRACKET, _TICK = re.compile(r"(?<![:;=8-])\("), re.compile(r"(?<!\w)`|`(?!\w)")
# Letters that have no capitals: the apostrophe of Ukrainian.
_MODIFIERS = "ʼʹʺˈ"
# A conversation has so many turns, none of more lines on average.
_FEWEST_TURNS, _MOST_OF_TURN = 4, 10
# How much longer than the title of an item the line below it is.
_MORE_THAN_TITLE = 1.25
# The end of one sentence and the beginning of the next, in small letters: "Apple Inc. Opens Office" is a heading.
_BEGUN = re.compile(r"[^\W\d_]{3}[.!?][\"”’'»)]*\s+[\"“‘'«(]*[^\W\d_]\S*\s+(?=[^\W\d_A-Z])\S+\s+(?=[^\W\d_A-Z])\S")
_COLUMN_GAP = re.compile(r"\t+|\||\x20{3,}")
OPENERS = "\"'“‘«„([{¿¡*_"


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
    lines = list(_lines(text))
    n_turns = sum(bool(speaker_of(line.text)) for line in lines)
    is_talk = n_turns >= _FEWEST_TURNS and n_turns * _MOST_OF_TURN >= len(lines)
    return list(_regions(lines, _Page(_page_width(lines), binding, starters, is_talk)))


@dataclass(frozen=True, slots=True)
class _Page:
    """How a text is set.

    Attributes:
        width: of its lines, see :func:`_page_width`.
        binding: see :func:`find_blocks`.
        starters: see there.
        is_talk: whether it is a conversation.
    """

    width: int
    binding: frozenset[str]
    starters: frozenset[str]
    is_talk: bool


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


def _regions(lines: list[Line], page: _Page) -> Iterator[Region]:
    """One pass over the lines: what is recognised at once, and runs of others as paragraphs."""
    verbatim, pending, number = Verbatim(lines), list[Line](), 0
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


def _code(lines: list[Line]) -> Iterator[Region]:
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


def _paragraphs(lines: list[Line], page: _Page) -> Iterator[Region]:
    """Cut a run of lines without a blank one into tables, list items and paragraphs."""
    width = _wrap_width(lines, page.width)
    tabular = _table_rows(lines)
    group, was_row = [lines[0]], tabular[0]
    for line, is_row in zip(lines[1:], tabular[1:], strict=True):
        if is_row != was_row or (not is_row and _breaks(group, line, width, page)):
            yield _region(group, was_row)
            group, was_row = [], is_row
        group.append(line)
    yield _region(group, was_row)


def _region(lines: list[Line], is_table: bool) -> Region:
    """The block of some lines, without the mark of a quotation or list item where more than that is there."""
    first, last = lines[0], lines[-1]
    if is_table:
        return Region("table", first.start, last.end)
    origin = first.end - len(first.raw)
    quote, marker = _QUOTE.match(first.raw) or ADMONITION.match(first.raw), ITEM.match(first.raw)
    starts = [origin + match.end() for match in (marker, quote) if match and origin + match.end() < last.end]
    return Region("list_item" if marker else "paragraph", max([first.start, *starts]), last.end)


def _page_width(lines: list[Line]) -> int:
    """How wide the lines of the text run, the longest in twenty left aside."""
    lengths = sorted(len(line.raw) for line in lines if line.raw)
    return lengths[-1 - len(lengths) // 20] if lengths else 0


def _wrap_width(lines: list[Line], page_width: int) -> int:
    """The width to which a run of lines is wrapped: its own where it looks wrapped, or that of the text.

    Where the text is not wrapped at all, no line of it is full.
    """
    lengths = [len(line.raw) for line in lines[:-1]]
    own = max([len(line.raw) for line in lines])
    if len(lengths) > 1 and own <= _WRAP_WIDTH and sum(n > _RAGGED * own for n in lengths) > 0.7 * len(lengths):
        return own
    return page_width if page_width <= _WRAP_WIDTH else _UNWRAPPED


def _breaks(group: list[Line], line: Line, width: int, page: _Page) -> bool:
    """Whether the paragraph of some lines ends before another one that no blank line divides from them."""
    before = group[-1]
    ended = ends_with_stop(before.text)
    short = _short(before, line, width)
    if speaker_of(line.text):
        # "… of these Cover / Texts: Front-Cover Texts …" is no turn.
        another = page.is_talk or speaker_of(before.text) or speaker_of(group[0].text)
        return bool(another) or ended or width > _WRAP_WIDTH or (short and not _is_bound(before.text, page.binding))
    if ITEM.match(line.raw):
        return ended or before.text.endswith((":", ";", ",")) or ITEM.match(group[0].raw) is not None or short
    if ITEM.match(before.raw) and len(line.raw) > len(line.text):
        return short and _is_title_of(before, line, page)
    bare = line.text.lstrip("> \t")
    first = bare.lstrip(OPENERS)[:1]
    if before.text.endswith((",", "-")) or (first.islower() and not (in_capitals(before.text) and short)):
        return False
    if len(before.raw) > _WRAP_WIDTH:
        return True
    if not short:
        return False
    # A name alone, "Project Manager:", is a turn without words.
    alone = before.text.endswith(":") or bool(speaker_of(f"{line.text} "))
    if ended or alone or width > _WRAP_WIDTH:
        return True
    # Two short lines are no prose.
    prose = len(group) > 1 and not ends_with_stop(group[-2].text) and len(line.raw) > width / 3
    # "See the" before a link; but links may stand below each other.
    linked = (bare[0] in _LINKS and before.text[0] not in _LISTED) or _ROLE.match(bare) is not None
    return not prose and not linked and not _is_under_way(group, page.binding)


def _is_under_way(group: list[Line], binding: frozenset[str]) -> bool:
    """Whether a paragraph, of which no stop ends the last line, is in the middle of a sentence.

    It is where that line goes on with a small letter, where a sentence begins inside
    of it, where it ends inside of brackets or code, or where it is no short one and ends with such a word as "of".
    """
    text = group[-1].text
    small = len(group) > 1 and text.lstrip(OPENERS)[:1].islower()
    return small or _is_bound(text, binding) or _BEGUN.search(text) is not None


def _is_bound(text: str, binding: frozenset[str]) -> bool:
    """Whether a line ends inside of brackets or code, or, if it is no short one, with such a word as "of"."""
    words = text.split()
    is_open = len(_TICK.findall(text)) % 2 > 0 or len(_BRACKET.findall(text)) > text.count(")")
    return is_open or (
        len(words) >= _FEWEST_UNDER_WAY and words[-1].strip(OPENERS) in binding and not _is_titled(words)
    )


def _is_title_of(item: Line, line: Line, page: _Page) -> bool:
    """Whether the first line of a list's item is the title of those below it: "1. We hide nothing / All that we"."""
    unended = not ends_with_stop(item.text) and item.text[-1] not in ",;:-–—("
    last, first = item.text.split()[-1], line.text.split()[0]
    bound = last in page.binding or _is_under_way([item], page.binding)
    opens = first[0].isupper() and first.casefold() in page.starters
    return unended and opens and len(line.text) > _MORE_THAN_TITLE * len(item.text) and not bound


def _is_titled(words: list[str]) -> bool:
    """Whether a line is set as English titles are, with capitals: "Ten Things to Look for"."""
    long = [word for word in words if len(word) > _SMALL_WORD]
    return sum(word[0].isupper() for word in long) * 2 > len(long) + 1


def in_capitals(line: str) -> bool:
    """Whether all its letters are capitals; those of Chinese and its kin are none: "町はAIを使う"."""
    return line.isupper() and all(letter.isupper() for letter in line if letter.isalpha() and letter not in _MODIFIERS)


def _short(before: Line, line: Line, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line before."""
    word = len(line.text.split(None, 1)[0])
    return len(before.raw) + 1 + word <= _RAGGED * width


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
