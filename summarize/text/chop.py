"""Sentences without end, cut to a length at the best place there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A longer sentence is cut where it can be, so that no one sentence is the whole summary: that of a transcript without
# marks, say.
MAX_CHARS = 2000
# Its pieces are as long as long sentences are.
_PIECE = 400
# Where no sentence of a text has an end, as in automatic captions, this is long.
UNENDED_CHARS = 600
# Spaces, and the quote marks of Markdown and mail where they begin a line.
INDENT = re.compile(r"\s*(?:(?<=[\r\n])[ \t]*(?:>[ \t]?)+\s*(?=\S))*")
_CUT = (re.compile(r"[;；:—]\s+"), re.compile(r"[\r\n]\s*"), re.compile(r",\s+|[，、]\s*"), re.compile(r"\s+"))


def chop(text: str, start: int, end: int, longest: int = MAX_CHARS) -> Iterator[tuple[int, int]]:
    """Cut a sentence of more than so many characters at semicolons, line breaks, commas or spaces, in that order."""
    while end - start > longest:
        longest = _PIECE
        middle, limit = start + _PIECE // 2, start + _PIECE
        cuts = (match for pattern in _CUT if (match := _last(pattern, text, middle, limit)))
        cut = next(cuts, None)
        stop = cut.end() if cut else limit
        if piece := text[start:stop].rstrip():
            yield start, start + len(piece)
        rest = INDENT.match(text, stop, end)
        start = rest.end() if rest else stop
    if start < end:
        yield start, end


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=lambda match: match.start(), default=None)
