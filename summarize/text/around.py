"""What stands around a stop: the word before it, the quotes and brackets that close with it, the letter behind it.

Nothing is looked at beyond a fixed distance, so that a text without spaces
costs no more than another.
"""

from __future__ import annotations

import re
from functools import cache

from summarize.text.markup import NOTE_NUMBER

# Characters before a stop in which its word is looked for.
WINDOW = 40
# Characters beyond which a quotation that nothing closes no longer holds a sentence together.
_QUOTATION = 200
_PAIRS = (("「", "」"), ("『", "』"), ("“", "”"))
# Stops of other scripts, which need no space behind them.
HARD = "。！？｡．؟۔।॥։።။‽"
# What may stand before the first letter of a sentence.
OPEN = "\"'“‘«»„‚‹›([{¿¡*_`—–-<「『（【#"
# It begins with a plain character, by which it is found much sooner. Each group is taken whole: (?=(?P<x> ...))(?P=x),
# since Python 3.11.0 to 3.11.4 match possessive quantifiers otherwise where what is repeated can go back (CPython's
# issue 106052).
_STOP = r"""
    [.!?…{stops}] (?=(?P<run> [.!?…{stops}]* (?:[ \u00a0]{{1,2}}\.(?=\s|$))* )) (?P=run)      # a run of stops is one
    (?=(?P<close> (?: [\"'”’»›)\]}}*`」』】》〉）] | [“‘«‹](?=\s|$|\[\^?\d)
        | [ \u00a0\u202f]{{1,2}}[»›"”](?=\s|$) )* )) (?P=close)
    (?=(?P<note> {note}* )) (?P=note)                 # a footnote's number
    (?P<gap> \s* )
"""
_SPACE_ENDING = frozenset({"th", "lo", "km", "my"})
_SYLLABIC = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_SPACE = rf"|(?<={_SYLLABIC})(?P<space>[ \u00a0]+)(?={_SYLLABIC})"
_LEAD_IN = re.compile(rf"(?:>[ \t]?)*(?:[—–-]\s+)?[{re.escape(OPEN)}]{{0,6}}")
_LIST_MARK = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})")
_BRACKETS, _OPENING = tuple(")]）】"), tuple("([（【")
_INITIALS, _NAME_AND_INITIAL = re.compile(r"[A-Z]\.?-[A-Z]"), re.compile(r"[A-Z][^\W\d_A-Z]+-[A-Z]")
# A date of Korean, "2025. 1. 1. 시행": its beginning, and what goes on behind a month's stop, and behind the year's.
_DATED, _ON_DATED = re.compile(r"\d{4}((?:\. ?\d{1,2}){0,2})\Z"), re.compile(r"(?:\d{1,2}\. ?)?[\uac00-\ud7af]")
_ON_YEAR = re.compile(r"(?:\d{1,2}\. ?){1,2}[\uac00-\ud7af]")
# A word begins after the last of these; after a closing bracket too if it is glued to it: "(CNN)Gen. Petraeus".
_BEFORE_WORD = re.compile(r".*(?:``|[(\[{\"“”«»‘„—–…,]|[)\]}](?=\w))", re.DOTALL)
# "Sec. 116", of a law that is quoted or at the beginning: its title follows. Quoted, it may be "``116A" as well.
_SECTION = re.compile(
    r"(?P<quote>[\"“]|``)?(?:[Ss]ec|SEC|[Aa]rt|ART)\.?\s{1,4}\d[\w-]*\Z|(?P<bare>``)\d{1,5}[A-Za-z]{0,2}\Z"
)


def first_letter(text: str, position: int) -> int:
    """Where the next word begins, behind quotes, brackets and a dash with its space."""
    match = _LEAD_IN.match(text, position)
    return match.end() if match else position


def behind_closing_marks(text: str, begin: int, match: re.Match[str]) -> int:
    """Where a sentence ends: behind the quotes and brackets that close with it.

    A straight quote with a space on both sides, or on neither, may as well open the next sentence: it
    does unless one is open.
    """
    close = match["close"]
    unclear = close.lstrip() == '"' and (close != '"' or not match["gap"])
    start = max(begin, match.end("run") - _QUOTATION)
    if unclear and text.count('"', start, match.end("run")) % 2 == 0:
        return match.end("run")
    return match.end("note")


def is_quoted(text: str, begin: int, position: int) -> bool:
    """Whether a quotation of Chinese or Japanese is open here: it stays in one piece, unless it is long."""
    start = max(begin, position - _QUOTATION)
    return any(text.count(left, start, position) > text.count(right, start, position) for left, right in _PAIRS)


def is_in_code(text: str, begin: int, position: int) -> bool:
    """Whether this is inside of code that is marked as such, not far from its marks: `collections.Counter`."""
    odd = text.count("`", max(begin, position - _QUOTATION), position) % 2 > 0
    return odd and "`" in text[position : position + _QUOTATION]


@cache
def stop_pattern(code: str) -> re.Pattern[str]:
    """The stops of a language: Greek asks with a semicolon, Thai ends with a space."""
    stops = HARD + (";\u037e" if code == "el" else "")
    return re.compile(
        _STOP.format(stops=stops, note=NOTE_NUMBER) + (_SPACE if code in _SPACE_ENDING else ""), re.VERBOSE
    )


def word_before(text: str, begin: int, stop: int) -> str:
    """The word that a stop ends, without quotes and brackets; empty after a space."""
    head = text[max(begin, stop - WINDOW) : stop]
    if not head or head[-1].isspace():
        return ""
    return bare_word(head.rsplit(None, 1)[-1])


def bare_word(word: str) -> str:
    """A word without the quotes, brackets and dashes that stand before it, or what it is glued to by one."""
    return _BEFORE_WORD.sub("", word)


def is_list_mark(text: str, begin: int, stop: int, word: str) -> bool:
    """Whether the sentence so far is nothing but the number of a list item."""
    return (
        stop - begin < WINDOW
        and text[begin:stop].strip(" \t\r\n(*_") == word
        and _LIST_MARK.fullmatch(word) is not None
    )


def is_section_mark(text: str, begin: int, stop: int) -> bool:
    """Whether the number of a section stands before a stop, in front of the section: "``Sec. 116. Exclusions ...".

    Not behind other words: "It is forbidden by Sec. 116. The court said so."
    """
    match = _SECTION.search(text, max(begin, stop - WINDOW), stop)
    quoted = match is not None and (match["quote"] or match["bare"]) is not None
    return match is not None and (quoted or not text[begin : match.start()].strip())


def follows_capital(text: str, begin: int, position: int) -> bool:
    """Whether the word before a place has a capital, or there is none in the sentence."""
    before = text[max(begin, position - WINDOW) : position].split()[-1:]
    return not before or before[0].lstrip(OPEN)[:1].isupper()


def initial_of(word: str, *, named: bool) -> str:
    """The letter of an initial, "J", "J.-M" or "Hans-J"; of the last only behind another name: "Plan-B" is none."""
    double = _INITIALS.fullmatch(word) or (named and _NAME_AND_INITIAL.fullmatch(word))
    return word[-1] if double or (len(word) == 1 and word.isalpha()) else ""


def is_in_date(text: str, begin: int, stop: int, first: int) -> bool:
    """Whether a stop stands inside of a Korean date, or ends one that the sentence goes on behind."""
    dated = _DATED.search(text, max(begin, stop - WINDOW), stop)
    return dated is not None and (_ON_DATED if dated[1] else _ON_YEAR).match(text, first) is not None


def is_aside(text: str, begin: int, match: re.Match[str], first: int) -> bool:
    """Whether a mark stands in brackets that the sentence goes on behind: "(!)", "その回答 (も!) を集めて"."""
    if match["close"] and match["close"][0] in _BRACKETS and text[match.start() - 1] in "([":
        return True
    letter = text[first : first + 1]
    return letter.isalpha() and not has_case(letter) and is_in_brackets(text, begin, match)


def is_in_brackets(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether brackets close behind a stop that did not open the sentence."""
    return match["close"][:1] in _BRACKETS and text[begin : match.start()].lstrip()[:1] not in _OPENING


def may_end(word: str) -> bool:
    """Whether a stop without a space may end a sentence after this word: small letters, digits, capitals."""
    last = word[-2:]
    acronym = len(word) > 2 and word.isalpha() and word.isupper()
    return (last.islower() and last.isalpha()) or last.isdigit() or acronym or word.endswith(("%", ")"))


def has_case(letter: str) -> bool:
    """Whether its script has small letters and capitals."""
    return letter.lower() != letter.upper()
