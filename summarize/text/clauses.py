"""What stands before the words of a clause: its number, and a heading that runs into it.

"(b) Administration.--(1) In general.--The Secretary may" is "The Secretary may". So papers write, too: "Background.—We
studied". Left out: headings that end with a colon or a stop alone.
"""

from __future__ import annotations

import re

_NUMBER = r"\((?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\)"
_HEADING = r"[A-Z][^.;:!?\n]{0,80}\.[ ]?(?:--+|—|–)"
# What is quoted of another law has the mark before its number.
_HEAD = re.compile(rf"(?:[\"“]|``)?(?:(?:{_NUMBER}\s*)?{_HEADING}\s*){{1,3}}(?:{_NUMBER}\s*)?(?=[\"“`(]{{0,2}}[A-Z])")
_ALONE = re.compile(rf"{_NUMBER}\s+(?=[A-Z])")
_OTHER = re.compile(rf"\s{_NUMBER}\s")
# What follows has at least so many words.
_FEWEST_WORDS = 3


def clause_head(text: str, start: int, end: int) -> int:
    """How many characters of a sentence are its clause's number and heading; 0 where hardly a word would follow.

    A number alone stays where others stand inside of the sentence: "(1) One; and (2) two."
    """
    head = _HEAD.match(text, start, end) or (_ALONE.match(text, start, end) if text[start] == "(" else None)
    if head is None or len(text[head.end() : end].split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
        return 0
    if head.re is _ALONE and _OTHER.search(text, head.end(), end):
        return 0
    return head.end() - start
