"""What stands before the words of a clause: its number, and a heading that runs into it.

"(b) Administration.--(1) In general.--The Secretary may" is "The Secretary may". Left out: headings without a number,
and those that end with a colon or a stop alone.
"""

from __future__ import annotations

import re

_NUMBER = r"\((?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\)"
_HEADING = r"[A-Z][^.;:!?\n]{0,80}\.[ ]{0,2}(?:--+|—|–)"
# What is quoted of another law has the mark before its number.
_HEAD = re.compile(rf"(?:[\"“]|``)?(?:(?:{_NUMBER}\s*)?{_HEADING}\s*){{1,3}}(?:{_NUMBER}\s*)?(?=[\"“`(]{{0,2}}[A-Z])")
_BEFORE_DASH = "-–—IVX0123456789"
_RUN_IN = re.compile(r"\.[ ]{0,2}(?:--|[—–])")
# It may stand before the sentence, as that of a list's item.
_NUMBER_BEFORE, _MOST_OF_NUMBER = re.compile(rf"{_NUMBER}\s*\Z"), 12
_ALONE = re.compile(rf"{_NUMBER}\s+(?=[A-Z])")
# "Article 3. - Le ministre fixe", "II. – Le gestionnaire", but not "- Where are we?" of a talk.
_DASHED = re.compile(r"(?:(?P<number>[IVX]{1,5}\.|\d{1,3}[.°º])\s+)?[-–—]\s+(?=[«“\"]?\s?(?P<first>[^\W\d_]))")
_ARTICLE = re.compile(r"\b(?:[Aa]rt(?:icle|ikel|[íi]culo|icolo)?|ART(?:ICLE)?)\.?\s+[\w-]{1,8}\.?\s*\Z")
_MOST_OF_ARTICLE = 24
_OTHER = re.compile(rf"\s{_NUMBER}\s")
# What follows has at least so many words.
_FEWEST_WORDS = 3


def has_headings(text: str) -> bool:
    """Whether a text has a heading that runs into its sentence."""
    return _RUN_IN.search(text) is not None


def clause_head(text: str, start: int, end: int, *, headed: bool) -> int:
    """How many characters of a sentence are its clause's number and heading; 0 where hardly a word would follow.

    A number alone stays where others stand inside of the sentence: "(1) One; and (2) two."

    Args:
        text: the document's.
        start: of the sentence.
        end: of the same.
        headed: whether the text :func:`has_headings`.
    """
    if text[start] in _BEFORE_DASH and (length := _dashed(text, start, end)):
        return length
    if not headed and text[start] != "(":
        return 0
    head = _HEAD.match(text, start, end) if headed else None
    if head and "(" not in head[0] and not _NUMBER_BEFORE.search(text, max(0, start - _MOST_OF_NUMBER), start):
        return 0
    head = head or (_ALONE.match(text, start, end) if text[start] == "(" else None)
    if head is None or len(text[head.end() : end].split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
        return 0
    if head.re is _ALONE and _OTHER.search(text, head.end(), end):
        return 0
    return head.end() - start


def _dashed(text: str, start: int, end: int) -> int:
    """How many characters of a sentence are a dash, and a number before it, or behind that of an article."""
    dash = _DASHED.match(text, start, end)
    if (
        dash is None
        or not dash["first"].isupper()
        or not (dash["number"] or _ARTICLE.search(text, max(0, start - _MOST_OF_ARTICLE), start))
    ):
        return 0
    return dash.end() - start
