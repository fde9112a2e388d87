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
    from collections.abc import Callable, Iterable, Sequence

    from summarize.text.verbatim import Line

_FEED = re.compile("\f")
# "Page 11 of 34", "– 41 –", "Seite 3"; a small letter goes on with a sentence.
_NUMBER = re.compile(
    r"(?:Page|PAGE|Seite|SEITE|Página|Pagina|PAGINA|Strona|Sida|Side|Страница|Стр\.)\s\d{1,4}"
    r"(?:\s?(?:of|OF|von|de|sur|di|van|z|av|из|/)\s?\d{1,4})?|[-–—|]\s?\d{1,4}\s?[-–—|]"
)
# Between columns, in prose there is so much only for what is to be filled in; before or behind the number of a page;
# "7 | Annual Report", "Annual Report | 7".
COLUMNS, _GAPS, _FIGURES = 10 * " ", ("   ", "\t"), "0123456789"
_BARRED = re.compile(r"\d{1,4}\s\|\s[^|`]+\Z|[^|`]+\s\|\s\d{1,4}\Z")
_DIGITS = re.compile(r"\d+")
# The most characters of a head; and at least so many lines lie between two of one, rows of a table are nearer.
_LONGEST, _APART = 120, 5
# Such lines, without which there is none.
_FEWEST_MARKS = 2
# Rows of a table; and pages on which a line without a number stands that grows.
_FEWEST_ROWS, _FEWEST_PAGES = 3, 3
# Lines beside a form feed, or beside what is of a page, that may be, too.
_EDGE = 2
# Of a text with a blank line below each line: lines, the width of the widest, the share of lines with a blank one
# below, of these the share that is full, which so much of that width is, and the share that goes on in a small letter;
# and of all lines the share in which a sentence begins.
_FEWEST, _NARROWEST, _SHARE_BLANK, _SHARE_FULL, _FULL, _SHARE_GOING_ON, _SHARE_BEGUN = 8, 40, 0.8, 0.5, 0.7, 0.2, 0.1
_BEGUN = re.compile(r"[^\W\d_]{2}[.!?]\s+[^\W\d_a-z]")


def page_marks(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that pages put there."""
    if sum(0 < len(line.text) <= _LONGEST for line in lines) < _FEWEST_MARKS:
        return frozenset()
    full = [number for number, line in enumerate(lines) if line.text]
    edges = _edges(text, lines, full) if "\f" in text else set()
    marks = _again(lines, (n for n in full if _NUMBER.fullmatch(lines[n].text)), _is_growing)
    marks |= {n for n in edges if lines[n].text.isdigit() or _NUMBER.fullmatch(lines[n].text)}
    marks |= _again(lines, _alone([n for n in full if _has_number_apart(lines[n].text)]), _is_growing)
    marks |= _again(lines, sorted(edges), _is_often)
    if not marks:
        return frozenset()
    # Where there are pages, far columns that come again are of them, and so is what comes again beside that.
    marks |= _again(lines, _alone([n for n in full if COLUMNS in lines[n].text]), bool)
    places = {number: place for place, number in enumerate(full)}
    for _ in range(_EDGE):
        beside = {full[p] for n in marks for p in (places[n] - 1, places[n] + 1) if 0 <= p < len(full)}
        marks |= _again(lines, sorted(n for n in beside - marks if not _goes_on(lines, n)), bool)
    return frozenset(marks)


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Whether a line goes on in the next one with a small letter."""
    return number + 1 < len(lines) and lines[number + 1].text[:1].islower()


def _has_number_apart(text: str) -> bool:
    """Whether a number is set apart from the words before or behind it: "Annual Report      7", "7 | Annual Report"."""
    if "|" in text:
        return text[0] != "|" and _BARRED.match(text) is not None
    if "   " not in text and "\t" not in text:
        return False
    first, last = text.rstrip(_FIGURES), text.lstrip(_FIGURES)
    return (first != text and first.endswith(_GAPS)) or (last != text and last.startswith(_GAPS))


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


def _again(lines: Sequence[Line], numbers: Iterable[int], tells: Callable[[Sequence[str]], bool]) -> set[int]:
    """Those of some lines that come again but for figures, apart from each other, in no sentence, and tell."""
    places: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        text = lines[number].text
        if len(text) <= _LONGEST and not text[0].islower() and not ends_with_stop(text):
            places[_DIGITS.sub("0", " ".join(text.split()))].append(number)
    apart = (each for each in places.values() if len(each) > 1 and all(b - a >= _APART for a, b in pairwise(each)))
    return {number for each in apart if tells([lines[n].text for n in each]) for number in each}


def _is_growing(texts: Sequence[str]) -> bool:
    """Whether one of the numbers in lines grows from each to the next."""
    columns = zip(*([int(figures) for figures in _DIGITS.findall(text)] for text in texts), strict=False)
    return any(all(before < after for before, after in pairwise(column)) for column in columns)


def _is_often(texts: Sequence[str]) -> bool:
    """Whether a line is on three pages, or its number grows."""
    return len(texts) >= _FEWEST_PAGES or _is_growing(texts)


def closed_up(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the blank ones of a text that has one below each line, inside of sentences, too."""
    full = [number for number, line in enumerate(lines) if line.text]
    spaced = [(a, b) for a, b in pairwise(full) if b == a + 2]
    if len(full) < _FEWEST or len(spaced) < _SHARE_BLANK * len(full):
        return lines
    width = max(len(lines[number].raw) for number in full)
    wrapped = [(a, b) for a, b in spaced if len(lines[a].raw) >= _FULL * width]
    going_on = sum(lines[b].text[0].islower() and not ends_with_stop(lines[a].text) for a, b in wrapped)
    begun = sum(_BEGUN.search(lines[number].text) is not None for number in full)
    if width < _NARROWEST or len(wrapped) < _SHARE_FULL * len(spaced):
        return lines
    if going_on < _SHARE_GOING_ON * len(spaced) or begun < _SHARE_BEGUN * len(full):
        return lines
    blank = {a + 1 for a, _ in spaced}
    return [line for number, line in enumerate(lines) if number not in blank]
