"""Markdown inside of sentences, taken off for showing: the targets of links, pictures, what sets bold or italic type.

As a reader sees them: "See [the **docs**](https://a.b/c)." is "See the docs." Code keeps its marks. Left out: what may
as well be meant, such as ``__init__``, ``2 * 3 * 4``, ``a[1][2]`` and "[page 12]"; addresses stay as they are.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Sequence

# None of what follows is without one of these.
_MARKS = "*_]>&~\\"
# What stands for code, addresses, and characters that are escaped, meanwhile, by its number; texts have no such
# characters of their own.
_FIRST_STAND_IN, _LAST_STAND_IN = 0xF0000, 0x10FFFD
_STAND_INS = f"{chr(_FIRST_STAND_IN)}-{chr(_LAST_STAND_IN)}"
_STAND_IN = re.compile(f"[{_STAND_INS}]")
_CODE = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!(?P=ticks)).){1,300}?(?<!`)(?P=ticks)(?!`)"
_BARE_ADDRESS = r"(?<![(<\"'=])\bhttps?://[^\s<>()\[\]]+"
_ESCAPED = r"\\(?:[*_#<>~`!+-]|\[(?!\s)|(?<!\s\\)\])"
_KEPT = re.compile(f"{_CODE}|{_BARE_ADDRESS}|{_ESCAPED}", re.DOTALL)
# Where paths of Windows have backslashes, nothing is escaped.
_KEPT_BESIDE_PATHS, _PATH = (
    re.compile(f"{_CODE}|{_BARE_ADDRESS}", re.DOTALL),
    re.compile(r"\b[A-Za-z]:\\|(?<!\\)\\\\\w"),
)
# Letters of Chinese, Japanese and Korean stand beside marks, others keep them inside of a word.
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_IN_WORD = rf"[^\W{_WIDE}]"
_BRACKETED = r"(?:[^\[\]]|\[[^\[\]]*\])*"
# An address, or the name of a file in capitals.
_ADDRESS = (
    r"(?:\(\s*(?=[^()\s]*[/.#:@]|(?-i:[A-Z]+)\))[^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"|\(\s*<[^<>\n]*>[^()\n]*\)|\(#?\))"
)
_NAME = r"\[[^\[\]]*\]"
_TAGS = "a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|tt|u|var"
# What stands before italic type, and what it begins and ends with: neither "2 * 3 * 4" nor "f(*) and g(*)".
_OPENS = rf"(?<![^\s(\[\"'“‘«—–/>{_WIDE}-])"
_FIRST, _LAST = rf"(?=[\w\"'“‘«(\[<{_STAND_INS}])", rf"(?<=[\w.,:;!?%)\]\"'”’»…>×°€$£{_STAND_INS}])"
_ENDS = rf"(?!{_IN_WORD})"
# Each with what is shown in its place, or its group "text" where it has one.
_PATTERNS = (
    # Comments, pictures, the calls of footnotes, and links that show nothing else.
    (r"<!--.{0,300}?-->", ""),
    (rf"!\[[^\[\]]*\](?:{_ADDRESS}|{_NAME})|!\[\[[^\[\]]*\]\]", ""),
    (rf"(?<=[\w.,:;!?)\"'”’*_`»…{_STAND_INS}])\[\^\w{{1,30}}\]| ?\[\^\d{{1,3}}\]", ""),
    (r"<img\s[^<>]*>", ""),
    (r"<br\s*/?>", " "),
    (rf"\[\](?:\([^()]*\)|{_NAME})", ""),
    (rf"(?<!{_IN_WORD})(?<!\])\[(?P<text>{_BRACKETED})\]{_ADDRESS}", ""),
    (r"(?<!\w)\[\[(?=\w)(?:[^\[\]|]*\|)?(?P<text>[^\[\]|]*\w)[^\[\]|\w]?\]\]", ""),
    (r"<(?P<text>(?:(?:https?|ftp|mailto):[^<>\s]+|[\w.+-]+@[\w.-]+\.\w+))>", ""),
    (rf"(?<!\w)<(?P<tag>{_TAGS})(?:\s[^<>]*)?>(?P<text>[^<>]*)</(?P=tag)>", ""),
    (r"<sub>(?P<text>[^<>]*)</sub>", ""),
    # "10<sup>6</sup>" is not 106.
    (r"<sup>(?=[^<>]*\w)", "^"),
    (r"(?<=\w)</sup>", ""),
    # Bold and italic type; what is struck out does not hold.
    (rf"(?<!{_IN_WORD})(?<!\*)\*\*\*{_FIRST}(?P<text>[^*]{{1,500}}?){_LAST}\*\*\*(?!\*)", ""),
    (rf"(?<!{_IN_WORD})(?<!\*)\*\*(?=[^\s*])(?P<text>(?:[^*]|\*(?!\*)){{1,500}}?){_LAST}\*\*(?![*\d])", ""),
    (rf"{_OPENS}\*{_FIRST}(?P<text>[^*]{{1,500}}?){_LAST}\*(?!\*){_ENDS}", ""),
    (rf"{_OPENS}__{_FIRST}(?P<text>[^_]{{0,300}}\s[^_]{{0,300}}){_LAST}__{_ENDS}", ""),
    (rf"{_OPENS}_{_FIRST}(?P<text>[^_]{{0,300}}[^\W\d_][^_]{{0,300}}){_LAST}_{_ENDS}", ""),
    (rf"{_OPENS}~~{_FIRST}[^~]{{1,500}}{_LAST}~~", ""),
    # What sets several sentences in bold type opens before this one, or closes behind it.
    (r"\A\*\*(?=\w)(?P<text>(?:[^*]|\*(?!\*))*)\Z", ""),
    (r"\A(?P<text>(?:[^*]|\*(?!\*))*)(?<=\S)\*\*\Z", ""),
)  # fmt: skip
_STEPS = [
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), r"\g<text>" if "P<text>" in pattern else shown)
    for pattern, shown in _PATTERNS
]
# To a name that the document defines: "[the docs][2]", and below "[2]: https://...".
_NAMED = re.compile(rf"(?<!{_IN_WORD})(?<!\])\[(?P<text>[^\[\]]*)\]\[(?P<name>[^\[\]]*)\]")
_DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\[\]]+)\]:[ \t]*\S", re.MULTILINE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][\dA-Fa-f]{2,5});")
_SPACES, _BEFORE_STOP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), re.compile(r"[ \t]+(?=[.,](?:\s|\Z))")
# Of marks inside of one another so many layers.
_LAYERS = 2


def unmarked(text: str, names: frozenset[str] = frozenset()) -> str:
    """A sentence without the Markdown in it; as it is, where nothing would be left of it.

    Args:
        text: the sentence.
        names: case-folded, of the addresses that the document defines.
    """
    if not _has_marks(text):
        return text
    kept: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        kept.append(match[0].removeprefix("\\"))
        return chr(_FIRST_STAND_IN + len(kept) - 1)

    kind = _KEPT_BESIDE_PATHS if _PATH.search(text) else _KEPT
    bare = text if _STAND_IN.search(text) else kind.sub(stand_in, text)
    for _ in range(_LAYERS):
        before = bare
        for pattern, shown in _STEPS:
            bare = pattern.sub(shown, bare)
        if names:
            bare = _NAMED.sub(lambda link: _text_of(link, names), bare)
        if bare == before:
            break
    bare = _ENTITY.sub(lambda match: _character(unescape(match[0])), bare)
    bare = _STAND_IN.sub(lambda match: kept[ord(match[0]) - _FIRST_STAND_IN], bare) if kept else bare
    if bare == text:
        return text
    bare = _BEFORE_STOP.sub("", _SPACES.sub(" ", bare)).strip()
    return bare if any(map(str.isalnum, bare)) else text


def all_unmarked(texts: Sequence[str], document: str) -> list[str]:
    """Sentences of a document without the Markdown in them."""
    if not _has_marks(document):
        return [*texts]
    names = (
        frozenset(match["name"].casefold() for match in _DEFINED.finditer(document))
        if "]:" in document
        else frozenset()
    )
    return [unmarked(text, names) for text in texts]


def _text_of(link: re.Match[str], names: frozenset[str]) -> str:
    """What is shown of a link to a name: its text, where the name, or the text itself, is defined."""
    return link["text"] if (link["name"] or link["text"]).casefold() in names else link[0]


def _character(shown: str) -> str:
    """What an entity shows: a space for any of these, and nothing for what is not seen."""
    return "".join(" " if char.isspace() else "" if category(char)[0] == "C" else char for char in shown)


def _has_marks(text: str) -> bool:
    # A pattern takes twenty times as long.
    return any(mark in text for mark in _MARKS)
