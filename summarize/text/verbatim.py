"""The lines of a text that are no prose, whatever they say: fenced code, front matter, comments, headers, markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.mail import mail_end, opening_headers
from summarize.text.markup import (
    ADMONITION,
    COMMENT,
    DIRECTIVE,
    FIELD,
    MARKUP_LINES,
    MARKUP_STARTS,
    SHOWN,
    count_markup,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

# The most lines that YAML in front of a Markdown text has.
_FRONT_MATTER = 100
# And the most that a comment or style of HTML has; one without an end is text.
_COMMENT = 200
_ENCLOSED = {"<!--": "-->", "<style": "</style>", "<script": "</script>"}
# In a list it stands as far in as the item; and so far in, what is in no list is code, too.
_FENCE, _BARE_FENCE = re.compile(r"[ \t]*(```+|~~~+)"), re.compile(r"(?:```+|~~~+)$")
# The underlines of reStructuredText, as long as the heading above.
_UNDERLINE = re.compile(r"([~^\"*+#])\1{3,}$")
# Lines that are drawn: "┌────┬────┐", "│Field│Type│". A dash of Chinese or Japanese is drawn with the same lines, and
# prose may stand in a box.
_DRAWN, _UPRIGHT = frozenset(map(chr, range(0x2500, 0x2580))), re.compile("[│┃║]")
# Code is set in so far in Markdown. What has one of these signs there is hardly prose: "foo --init", "x = f(1)". A sign
# that prose has, too, such as a semicolon or "$40", is none.
_CODE_INDENT = 4
_CODE_SIGN = re.compile(
    r"""
    [{}] | \s--[a-z] | \s-[a-zA-Z]\s | \w\(\) | \w_\w | \w\.\w+\( | [\w\])]\s*[-+*:=!]?=\s?[\w\["'(]
    | \#(?:include|if|define) | ^(?:[$>%]|>>>)\s\S | ^(?:sudo|cd)\s\S+$ | ^import\s[\w.]+$ | ^from\s[\w.]+\simport\s
    | ^(?:python\d?|pip\d?|npm|npx|yarn|conda|brew|apt|apt-get|yum|cargo|gem|go|docker|git|make|uv)\s
      (?:-\w|install|i|add|get|run|build|clone|pull|push|checkout|commit|init|\S+$)(?:\s|$)
    """,
    re.VERBOSE,
)
# Lines back that may lead on to it.
_LEADING_ON = 50
# The mark of a list's item.
ITEM = re.compile(
    r"[ \t]*(?:[-*+•‣◦▪●–—]|\d{1,3}[.)]|[a-zA-Z]\)|\((?:\d{1,3}|[a-z])\))[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)"
)
# Of an entry of a table of contents, "Preface ....... iii": its page, and how many dots lead on to it.
_PAGE = re.compile(r"(?:\d{1,4}|(?=[ivxlc])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3}))\Z")
_LEADING, _FEWEST_DOTS = " .…", 5
_YAML = re.compile(r"[\w-]+:|\s|- |#")
# How the description of a Python package begins; its headers end with a blank line.
_METADATA = "Metadata-Version: "


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end and without the spaces around it; blank where start == end."""

    start: int
    end: int
    text: str
    raw: str


@dataclass(frozen=True)
class Verbatim:
    """What of some lines is no prose.

    Attributes:
        lines: all lines of the text.
        page_marks: the numbers of those that pages put there.
    """

    lines: Sequence[Line]
    page_marks: frozenset[int] = frozenset()

    def end(self, number: int, pending: Sequence[Line]) -> int:
        """The line after what is no prose and begins at one, from fenced code to a directive; the same where none does.

        Args:
            number: a line that is not blank.
            pending: the lines of prose just before it.
        """
        lines, line = self.lines, self.lines[number]
        if (match := _FENCE.match(line.raw)) and not (len(pending) == 1 and underlines(line, pending[0])):
            return self._fence_end(number, match[1])
        if number == 0 and (opening := self._opening()):
            return opening
        if number in self.page_marks or _leads_to_page(line.text):
            return number + 1
        if close := next((close for opening, close in _ENCLOSED.items() if line.text.startswith(opening)), ""):
            return self._enclosed_end(number, close)
        if line.text[0] in _DRAWN and _is_drawn(line.text):
            return number + 1
        if (stop := mail_end(lines, number)) > number:
            return stop
        set_in = number > 0 and not lines[number - 1].text and line.raw[0].isspace()
        if set_in and (stop := self._indented_end(number)) > number:
            return stop
        return self._markup_end(number) if line.text[0] in MARKUP_STARTS else number

    def _markup_end(self, number: int) -> int:
        """The line after tags, links, commands, or what reStructuredText marks as no prose; the same where it is."""
        lines, line = self.lines, self.lines[number]
        if FIELD.match(line.text):
            end = self._set_in_end(number)
            # One that says something is prose: ":Abstract: Lantern lights lamps."
            return number if any(ends_with_stop(line.text) for line in lines[number:end]) else end
        if COMMENT.match(line.text) and self._has_directives:
            return self._set_in_end(number)
        if ADMONITION.match(line.raw):
            return number
        if match := DIRECTIVE.match(line.raw):
            return self._directive_end(number, all_of_it=match["name"] in SHOWN)
        before = lines[number - 1].raw if number else ""
        return number + count_markup([line.raw for line in lines[number : number + MARKUP_LINES]], before)

    @cached_property
    def _has_directives(self) -> bool:
        """Whether the text is one of reStructuredText: it has directives, or a comment opens it."""
        opens = COMMENT.match(self.lines[0].text) is not None
        return opens or any(line.text.startswith(".. ") and DIRECTIVE.match(line.raw) for line in self.lines)

    @cached_property
    def _fences(self) -> list[int]:
        """The lines that may close a fence."""
        return [number for number, line in enumerate(self.lines) if _BARE_FENCE.match(line.text)]

    @cached_property
    def _closing(self) -> dict[str, list[int]]:
        """Of each fence that was met, the lines that may close it."""
        return {}

    def _fence_end(self, number: int, fence: str) -> int:
        """The line after the fence that closes this one; the same where none does."""
        if fence not in self._closing:
            self._closing[fence] = [i for i in self._fences if self.lines[i].text.startswith(fence)]
        closing = self._closing[fence]
        place = bisect_right(closing, number)
        return closing[place] + 1 if place < len(closing) else number

    def _opening(self) -> int:
        """The line after the headers, of a mail or package, or the YAML that open the text; 0 where none do."""
        if self.lines[0].raw == "---":
            return self._front_matter()
        if self.lines[0].text.startswith(_METADATA):
            return next((i for i, line in enumerate(self.lines) if not line.raw), 0)
        return opening_headers(self.lines)

    def _set_in_end(self, number: int) -> int:
        """The line after one and those below it that are set in further."""
        own = _indent(self.lines[number])
        for i in range(number + 1, len(self.lines)):
            if not self.lines[i].raw or _indent(self.lines[i]) <= own:
                return i
        return len(self.lines)

    def _front_matter(self) -> int:
        """The line after the YAML that opens a text; 0 where what opens it is no YAML."""
        end = next((i for i, line in enumerate(self.lines[1:_FRONT_MATTER], start=1) if line.raw == "---"), 0)
        return end + 1 if end and all(_YAML.match(line.raw) for line in self.lines[1:end] if line.raw) else 0

    def _enclosed_end(self, number: int, close: str) -> int:
        """The line after a comment of HTML, or a style; the same where it has no end, or text behind it."""
        for i, line in enumerate(self.lines[number : number + _COMMENT], start=number):
            if close in line.text:
                return i + 1 if line.text.endswith(close) else number
        return number

    def _indented_end(self, number: int) -> int:
        """The line after a block of code that is set in; the same where it is none.

        Below a line that ends with "::" (reStructuredText) all that is set in
        further is code, but for a sentence; elsewhere lines up to a blank one that
        are set in by four, no stop ends, and the signs of code are in, below a line
        that leads on to them and is no item of a list.
        """
        lines, own = self.lines, _indent(self.lines[number])
        back = range(number - 1, max(-1, number - 1 - _LEADING_ON), -1)
        above = next((lines[i] for i in back if lines[i].raw and _indent(lines[i]) < own), None)
        # What a directive shows is known by its name.
        if above is None or ends_with_stop(above.text) or above.text.startswith(".. "):
            return number
        stop = next((i for i in range(number, len(lines)) if not lines[i].raw), len(lines))
        run, depth = lines[number:stop], _indent(above)
        if any(ends_with_stop(line.text) for line in run):
            return number
        if above.raw.endswith("::"):
            return next(
                (i for i in range(number, len(lines)) if lines[i].raw and _indent(lines[i]) <= depth), len(lines)
            )
        led_to = depth < _CODE_INDENT <= min(map(_indent, run)) and not ITEM.match(above.text)
        is_code = led_to and not any(ITEM.match(line.text) for line in run)
        return stop if is_code and any(_CODE_SIGN.search(line.text) for line in run) else number

    def _directive_end(self, number: int, *, all_of_it: bool) -> int:
        """The line after a directive of reStructuredText, with its options, or with all that is indented below it."""
        for i in range(number + 1, len(self.lines)):
            line = self.lines[i]
            if line.raw and not (line.raw[0].isspace() and (all_of_it or line.text[0] == ":")):
                return i
            if not line.raw and not all_of_it:
                return i
        return len(self.lines)


def _leads_to_page(text: str) -> bool:
    """Whether a line is an entry of a table of contents."""
    if "..." not in text and ". ." not in text and "…" not in text:
        return False
    page = max(text.rfind(mark) for mark in _LEADING) + 1
    dots = text[len(text[:page].rstrip(_LEADING)) : page]
    return _PAGE.match(text, page) is not None and dots.count(".") + 2 * dots.count("…") >= _FEWEST_DOTS


def _is_drawn(text: str) -> bool:
    """Whether a line is one of a table's rules, or has several fields."""
    return len(_UPRIGHT.findall(text)) > 2 or (len(text) > 2 and not set(text) - _DRAWN - {" "})


def _indent(line: Line) -> int:
    """How far a line is set in; a tab counts for four."""
    head = line.raw[: len(line.raw) - len(line.raw.lstrip())]
    return len(head.expandtabs(_CODE_INDENT))


def underlines(line: Line, above: Line) -> bool:
    """Whether a line underlines the one above as reStructuredText does; no break between scenes, no fence."""
    above_ends = above.text.endswith(":") or ends_with_stop(above.text)
    return _UNDERLINE.match(line.text) is not None and 0 < len(above.text) <= len(line.text) and not above_ends
