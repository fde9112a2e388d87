"""Markdown inside of sentences, taken off for showing: the targets of links, pictures, what sets bold or italic type.

As a reader sees them: "See [the **docs**](https://a.b/c)." is "See the docs." Code keeps its marks. Left out: what may
as well be meant, such as ``__init__``, ``2 * 3 * 4`` and ``a[1][2]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# None of what follows is without one of these.
_MARKS = re.compile(r"[*_\]>]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\1).){1,300}?(?<!`)\1(?!`)", re.DOTALL)
# What stands for code meanwhile, by its number; texts have no such characters of their own.
_FIRST_STAND_IN, _LAST_STAND_IN = 0xF0000, 0x10FFFD
_CODES = f"{chr(_FIRST_STAND_IN)}-{chr(_LAST_STAND_IN)}"
_STAND_IN = re.compile(f"[{_CODES}]")
# An address, or the name of a file in capitals; where a name stands instead, the text has a letter, since "[1][2]" are
# two notes.
_ADDRESS = (
    r"\(\s*<?(?=[^()\s]*[/.#:@]|[A-Z]+\))[^()\s]*(?:\([^()\s]*\)[^()\s]*)?>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|\(#?\)"
)
_NAME = r"\[[^\[\]]*\]"
_TAGS = "a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var"
# What stands before italic type, and what it begins and ends with: neither "2 * 3 * 4" nor "f(*) and g(*)".
_OPENS, _FIRST, _LAST = (
    r"(?<![^\s(\[\"'“‘«—–/>-])",
    rf"(?=[\w\"'“‘«(\[<{_CODES}])",
    rf"(?<=[\w.,:;!?%)\]\"'”’»…>{_CODES}])",
)
_TEXT = r"\g<text>"
_STEPS = (
    # Comments, pictures, and the calls of footnotes.
    (re.compile(rf"<!--.{{0,300}}?-->|!\[[^\[\]]*\](?:{_ADDRESS}|{_NAME})", re.DOTALL), ""),
    (re.compile(r"\[\^[^\[\]\s]{1,30}\]|<img\s[^<>]*>"), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(rf"\[\](?:\([^()]*\)|{_NAME})"), ""),
    (re.compile(rf"(?<![\w\]])\[(?P<text>[^\[\]]*)\](?:{_ADDRESS})"), _TEXT),
    (re.compile(rf"(?<![\w\]])\[(?P<text>(?=[^\[\]]*[^\W\d_])[^\[\]]*)\]{_NAME}"), _TEXT),
    (re.compile(r"<(?P<text>(?:https?|ftp|mailto):[^<>\s]+)>"), _TEXT),
    (re.compile(rf"<({_TAGS})(?:\s[^<>]*)?>(?P<text>[^<>]*)</\1>", re.IGNORECASE), _TEXT),
    (re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])(?P<text>(?:[^*]|\*(?!\*)){1,500}?)(?<=[^\s\\])\*\*(?![*\d])"), _TEXT),
    (re.compile(rf"{_OPENS}\*{_FIRST}(?P<text>[^*]{{1,500}}?){_LAST}\*(?![\w*])"), _TEXT),
    (re.compile(rf"{_OPENS}__{_FIRST}(?P<text>[^_]{{0,300}}\s[^_]{{0,300}}){_LAST}__(?!\w)"), _TEXT),
    (re.compile(rf"{_OPENS}_{_FIRST}(?P<text>[^_]{{0,300}}[^\W\d_][^_]{{0,300}}){_LAST}_(?!\w)"), _TEXT),
    # What sets several sentences in bold type opens before this one, or closes behind it.
    (re.compile(r"\A\*\*(?=\w)(?P<text>(?:[^*]|\*(?!\*))*)\Z"), _TEXT),
    (re.compile(r"\A(?P<text>(?:[^*]|\*(?!\*))*)(?<=\S)\*\*\Z"), _TEXT),
)  # fmt: skip
_ESCAPED = re.compile(r"\\([*_])")
_SPACES, _BEFORE_STOP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), re.compile(r"[ \t]+(?=[.,;:!?](?:\s|\Z))")
# Of marks inside of one another so many layers.
_LAYERS = 2


def unmarked(text: str) -> str:
    """A sentence without the Markdown in it; as it is, where nothing would be left of it."""
    if not _MARKS.search(text):
        return text
    code: list[str] = []

    def keep(match: re.Match[str]) -> str:
        code.append(match[0])
        return chr(_FIRST_STAND_IN + len(code) - 1)

    bare = before = text if _STAND_IN.search(text) else _CODE.sub(keep, text)
    for pattern, shown in _STEPS * _LAYERS:
        bare = pattern.sub(shown, bare)
    bare = _ESCAPED.sub(r"\1", bare)
    if bare == before:
        return text
    bare = _BEFORE_STOP.sub("", _SPACES.sub(" ", bare)).strip()
    bare = _STAND_IN.sub(lambda match: code[ord(match[0]) - _FIRST_STAND_IN], bare) if code else bare
    return bare if any(map(str.isalnum, bare)) else text


def all_unmarked(texts: Sequence[str], document: str) -> list[str]:
    """Sentences of a document without the Markdown in them."""
    return [*map(unmarked, texts)] if _MARKS.search(document) else [*texts]
