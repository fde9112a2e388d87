"""Words that the end of a line divides, put together again for showing: "exam-⏎ple", "well-⏎known"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A hyphen at the end of a line, or, unseen elsewhere, a soft one; between figures a dash, too.
_DIVIDED = re.compile(
    r"""
    (?<![\w.]) (?P<first>\w[\w.]*) (?P<hyphen>[-\u2010\u00ad]|(?<=\d)–(?=\s*\d)) (?:[ \t]*(?:\r\n?|\n)){1,2}[ \t>]*
    (?= (?P<second>\w+) (?P<more>[-\u2010@/]?) )
    """,
    re.VERBOSE,
)
_AT_LINE_END = re.compile(r"[-\u2010\u00ad–][ \t]*[\r\n]")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Of all lines that are not blank so many end with a hyphen where words are divided by syllables, not only at hyphens of
# their own: set by hand, between the one or two in a hundred of text that is wrapped and the ten and more of what is
# set in a column.
_BY_SYLLABLES = 0.06
_VOWELS = frozenset("aeiouyäöü")
# "pre- and post-war", "Vor- und Nachteile": what the hyphen stands for comes later. No syllable ends a word so.
_SUSPENDING = frozenset({"and", "or", "und", "oder", "sowie", "och", "eller", "tai", "или"})


def rejoined(texts: Sequence[str], document: str) -> list[str]:
    """Texts of a document in which no line's end divides a word.

    Whether the hyphen is the word's own, the rest of the document has to tell, which has the word
    without it or with it. Otherwise it is where hardly a line ends with one ("decision-⏎making"), or where
    syllables do not divide a word so ("X-⏎ray").
    """
    if not any(_AT_LINE_END.search(text) for text in texts):
        return list(texts)
    known = {word.casefold().replace("\u2010", "-") for word in _WORDS.findall(_DIVIDED.sub(" ", document))}
    n_lines = sum(not line.isspace() for line in document.splitlines() if line)
    syllables = len(_DIVIDED.findall(document)) >= _BY_SYLLABLES * n_lines
    return [_DIVIDED.sub(lambda divided: _undivided(divided, known, syllables=syllables), text) for text in texts]


def _undivided(divided: re.Match[str], known: set[str], *, syllables: bool) -> str:
    """The first half of a divided word, with what stands between it and the second."""
    first, second = divided["first"], divided["second"]
    if divided["hyphen"] == "\u00ad" or (first + second).casefold() in known:
        return first
    if second in _SUSPENDING and not divided["more"]:
        return f"{first}- "
    own = not syllables or f"{first}-{second}".casefold() in known or _keeps_hyphen(divided)
    return f"{first}{divided['hyphen']}" if own else first


def _keeps_hyphen(divided: re.Match[str]) -> bool:
    """Whether syllables do not divide a word so: "X-⏎ray", "EU-⏎maat", "1919-⏎1939", "zee-⏎eend", "up-to-⏎date"."""
    first, second = divided["first"], divided["second"]
    before = divided.string[max(0, divided.start() - 1) : divided.start()]
    inside = divided["more"] or before in ("-", "\u2010", "/", "@")
    plain = (first + second).isalpha() and second.islower() and len(first) > 1 and not inside
    return not plain or sum(map(str.isupper, first)) > 1 or (first[-1] == second[0] and second[0] in _VOWELS)
