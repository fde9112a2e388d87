"""What pages put into a text that was taken out of them: running heads, page numbers, a blank line below each line.

Heads and numbers are known by coming again with another number, where something tells a page: a form feed, a column
of its own ("Annual Report 2023     7"), or the word ("Page 11 of 34"). Left out: footnotes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.text.verbatim import Line

_FEED = re.compile("\f")
# "Page 11 of 34", "– 41 –", "Seite 3"
_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|strona|sida|side|страница|стр\.)\s\d{1,4}(?:\s?(?:of|von|de|sur|di|van|z|av|из|/)\s?\d{1,4})?"
    r"|[-–—|]\s?\d{1,4}\s?[-–—|]",
    re.IGNORECASE,
)
# Between the columns of a head, and before or behind the number of a page.
_FAR, _SET_APART = re.compile(r"\S\x20{10,}\S"), re.compile(r"\A\d{1,4}(?:\x20{3,}|\t)|(?:\x20{3,}|\t)\d{1,4}\Z")
# "7 | Annual Report", "Annual Report | 7"
_BARRED = re.compile(r"\d{1,4}\s\|\s[^|`]+\Z|[^|`]+\s\|\s\d{1,4}\Z")
_DIGITS = re.compile(r"\d+")
# The most characters of a head; and at least so many lines lie between two of one, rows of a table are nearer.
_LONGEST, _APART = 120, 5
# Rows of a table.
_FEWEST_ROWS = 3
# Lines beside a form feed, or beside what is of a page, that may be, too.
_EDGE = 2
# Of a text with a blank line below each line: lines, the width of the widest, the share of lines with a blank one
# below, of these the share that is full, which so much of that width is, and the share that goes on in a small letter.
_FEWEST, _NARROWEST, _SHARE_BLANK, _SHARE_FULL, _FULL, _SHARE_GOING_ON = 8, 40, 0.8, 0.5, 0.7, 0.2


def page_marks(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that pages put there."""
    full = [number for number, line in enumerate(lines) if line.text]
    places = {number: place for place, number in enumerate(full)}
    edges = _edges(text, lines, full)
    marks = {number for number in full if _NUMBER.fullmatch(lines[number].text)}
    marks |= {number for number in edges if lines[number].text.isdigit()}
    marks |= _again(lines, sorted(edges)) | _again(lines, _alone([n for n in full if _is_head(lines[n].text)]))
    # What stands beside these, line for line, and comes again with them.
    for _ in range(_EDGE if marks else 0):
        beside = {full[p] for n in marks for p in (places[n] - 1, places[n] + 1) if 0 <= p < len(full)}
        marks |= _again(lines, sorted(beside - marks))
    return frozenset(marks)


def _is_head(text: str) -> bool:
    """Whether a line has far columns, as running heads do, or a number set apart."""
    if "   " in text or "\t" in text:
        return text[0] != "|" and (_FAR.search(text) or _SET_APART.search(text)) is not None
    return "|" in text and _BARRED.match(text) is not None


def _alone(numbers: Sequence[int]) -> list[int]:
    """Those that do not stand three and more in a row, as those of a table do."""
    found = {*numbers}
    runs = [found & {*range(number - 2, number + 3)} for number in numbers]
    return [number for number, run in zip(numbers, runs, strict=True) if len(run) < _FEWEST_ROWS]


def _edges(text: str, lines: Sequence[Line], full: Sequence[int]) -> set[int]:
    """The first and last lines of pages that form feeds end."""
    edges: set[int] = set()
    place = 0
    for feed in _FEED.finditer(text):
        while place < len(full) and lines[full[place]].start < feed.start():
            place += 1
        edges.update(full[max(0, place - _EDGE) : place + _EDGE])
    return edges


def _again(lines: Sequence[Line], numbers: Iterable[int]) -> set[int]:
    """Those of some lines that come again but for figures, apart from each other, and are no sentence."""
    places: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        text = lines[number].text
        if len(text) <= _LONGEST and not ends_with_stop(text):
            places[_DIGITS.sub("0", " ".join(text.split()))].append(number)
    found = [each for each in places.values() if len(each) > 1 and all(b - a >= _APART for a, b in pairwise(each))]
    return {number for each in found for number in each}


def closed_up(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the blank ones of a text that has one below each line, inside of sentences, too."""
    full = [number for number, line in enumerate(lines) if line.text]
    spaced = [(a, b) for a, b in pairwise(full) if b == a + 2]
    if len(full) < _FEWEST or len(spaced) < _SHARE_BLANK * len(full):
        return lines
    width = max(len(lines[number].raw) for number in full)
    wrapped = [(a, b) for a, b in spaced if len(lines[a].raw) >= _FULL * width]
    going_on = sum(lines[b].text[0].islower() and not ends_with_stop(lines[a].text) for a, b in wrapped)
    if width < _NARROWEST or len(wrapped) < _SHARE_FULL * len(spaced) or going_on < _SHARE_GOING_ON * len(spaced):
        return lines
    blank = {a + 1 for a, _ in spaced}
    return [line for number, line in enumerate(lines) if number not in blank]
