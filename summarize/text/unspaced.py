"""Stops that no space follows: "on Monday.The mayor", a footnote's number, Chinese and its kin; or names of code."""

from __future__ import annotations

import re

from summarize.text.around import (
    OPEN,
    WINDOW,
    behind_closing_marks,
    has_case,
    is_in_brackets,
    is_in_code,
    may_end,
    word_before,
)
from summarize.text.markup import DATED

_QUOTED = frozenset("\"'”’")
_FOOTNOTE = re.compile(rf"\d{{1,2}}(?=\s+[{re.escape(OPEN)}]?[A-Z])")
# "h11.Connection", "x86.Linux"
_VERSIONED = re.compile(r"`*[a-z]+\d+")
_CHAINED = re.compile(r"\w+[.(_/@]\w")
# What the rest of the sentence begins with after a quotation in Chinese, Japanese or Korean.
REPORTING = re.compile(r"[と、，,って\uac00-\ud7af]|[他她我你它]们?[^。]{0,4}[说說道问問]|[说說道问問]")


def end_unspaced(text: str, begin: int, match: re.Match[str], noted_words: frozenset[str]) -> int:
    """Where a sentence ends although no space follows its stop, or -1.

    Args:
        text: the document's.
        begin: of the sentence.
        match: the stop.
        noted_words: after which a stop may not end a sentence.
    """
    first = match.end()
    follows = text[first]
    if text[match.end("run") - 1] in "!?" and not follows.isascii() and follows.isalpha() and not has_case(follows):
        goes_on = match["close"] and REPORTING.match(text, first)
        return -1 if goes_on or is_in_brackets(text, begin, match) else first
    word = word_before(text, begin, match.start())
    if word.casefold() in noted_words or is_in_code(text, begin, match.start()):
        return -1
    if (
        not may_end(word)
        or _VERSIONED.fullmatch(word)
        or "://" in word
        or word.startswith("www.")
        or {"@", "/", "_", "\\"} & set(word)
    ):
        return -1
    if follows.isdigit() and not set(match["close"]) - _QUOTED:
        number = _FOOTNOTE.match(text, first)
        noted = (
            match["close"]
            or word[-1].isalpha()
            or DATED.search(text, max(begin, match.start() - WINDOW), match.start())
        )
        return number.end() if number and noted else -1
    opener = follows in "“‘«„([¿¡"
    follows = text[first + opener : first + opener + 1]
    after = text[first + opener + 1 : first + opener + 2]
    if (
        not follows.isupper()
        or not (after.islower() or after.isspace() or after in "'’")
        or _CHAINED.match(text, first)
    ):
        return -1
    return behind_closing_marks(text, begin, match)
