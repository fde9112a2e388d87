"""Sentences as they are shown: on one line, behind the name of their speaker, joined, and safe on a terminal."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A hyphen at the end of a line, or, unseen elsewhere, a soft one; between figures a dash, too.
_DIVIDED = re.compile(
    r"""
    (?<![\w.]) (?P<first>\w[\w.]*) (?P<hyphen>[-\u2010\u00ad]|(?<=\d)–(?=\s*\d)) [ \t]*\r?\n[ \t]*
    (?= (?P<second>\w+) (?P<more>[-\u2010@/]?) )
    """,
    re.VERBOSE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Of all lines so many end with a hyphen where words are divided by syllables, not only at hyphens of their own.
_BY_SYLLABLES = 0.06
_VOWELS = frozenset("aeiouyäöü")
# "pre- and post-war", "Vor- und Nachteile": what the hyphen stands for comes later.
_SUSPENDING = frozenset("and or to und oder bis sowie bzw et ou en of och eller og ja tai или и".split())
# The marks of quoted lines in Markdown and mail.
_QUOTE_MARKS = re.compile(r"(?:>[ \t]*)+")
_SPACES = re.compile(r"[ \t]{2,}")
# Characters of the time before a speaker's name: "[12/05/2024, 10:15:22 AM] ".
_MOST_OF_STAMP = 30
# And what stands behind it: "Anna (00:12):", "**Anna:**", "<anna>", "[Anna]", "Anna to everyone:".
BEHIND_NAME = r"[*_]{0,2}(?: ?[(\[][^()\[\]]{1,30}[)\]])?[*_]{0,2}[ \u00a0\u202f]?"
_LABEL_END = re.compile(rf"(?:\]:?|(?: said| to [^:]{{1,30}})?{BEHIND_NAME}[:：>])[*_]{{0,2}}")
_STOPS = frozenset(".!?…。！？｡．؟۔।॥։።။‽")
# Every quote closes in some language; French sets a space before it.
_CLOSERS = "\"'”’“‘»«›‹)]}」』】》〉）*_` \u00a0\u202f"
# Stops after which no space is set.
_WIDE_STOPS = frozenset("。！？｡")
_FIRST_WIDE = "\u2e80"
_WIDE = "[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef]"
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


def spoken(text: str, speaker: str) -> str:
    """A sentence on one line, behind the name of its speaker, if there is one; without what stood before that."""
    line = flatten(text)
    place = line.find(speaker, 0, _MOST_OF_STAMP + len(speaker))
    label = _LABEL_END.match(line, place + len(speaker)) if place >= 0 else None
    if not speaker or (label and not place):
        return line
    return f"{speaker}: {line[label.end() :].lstrip() if label else line}"


def rejoined(texts: Sequence[str], document: str) -> list[str]:
    """Texts of a document in which no line's end divides a word: "exam-⏎ple" is "example".

    Whether the hyphen is the word's own, the rest of the document has to tell: it has the word without it, or
    with it, or its halves ("well-⏎known"). Otherwise it is where hardly a line ends with one.
    """
    if not any(_DIVIDED.search(text) for text in texts):
        return list(texts)
    known = {word.casefold() for word in _WORDS.findall(_DIVIDED.sub(" ", document))}
    n_divided, n_lines = len(_DIVIDED.findall(document)), document.count("\n") + 1
    syllables = n_divided >= _BY_SYLLABLES * n_lines
    return [_DIVIDED.sub(lambda divided: _undivided(divided, known, syllables=syllables), text) for text in texts]


def _undivided(divided: re.Match[str], known: set[str], *, syllables: bool) -> str:
    """The first half of a divided word, with what stands between it and the second."""
    first, second = divided["first"], divided["second"]
    whole, compound = (first + second).casefold(), f"{first}-{second}".casefold()
    if divided["hyphen"] == "\u00ad" or whole in known:
        return first
    if second in _SUSPENDING and not divided["more"]:
        return f"{first}- "
    halves = first.casefold() in known and second.casefold() in known
    own = not syllables or compound in known or halves or divided["more"] or _keeps_hyphen(divided)
    return f"{first}{divided['hyphen']}" if own else first


def _keeps_hyphen(divided: re.Match[str]) -> bool:
    """Whether syllables do not divide a word so: "X-⏎ray", "EU-⏎maat", "1919-⏎1939", "zee-⏎eend", "up-to-⏎date"."""
    first, second = divided["first"], divided["second"]
    before = divided.string[: divided.start()][-1:]
    plain = (first + second).isalpha() and second.islower() and len(first) > 1 and not before.strip(" \t\n\"'“‘«„([")
    return not plain or sum(map(str.isupper, first)) > 1 or (first[-1] == second[0] and second[0] in _VOWELS)


def flatten(text: str) -> str:
    """The text on one line: line breaks, quote marks behind them and runs of spaces become one space.

    Between two letters of Chinese or Japanese a line break becomes nothing.
    """
    first, *others = text.splitlines() or [""]
    lines = [
        first,
        *(_QUOTE_MARKS.sub("", line.strip(), count=1) if line.lstrip()[:1] == ">" else line for line in others),
    ]
    joined = "\n".join(stripped for line in lines if (stripped := line.strip()))
    return _SPACES.sub(" ", _BETWEEN_WIDE.sub("", joined).replace("\n", " "))


def joined(lines: Sequence[str]) -> str:
    """Sentences on one line each, as running text; one that no stop ends (a list item, say) stands on its own line."""
    return "".join([line + _separator(line, after) for line, after in pairwise(lines)] + list(lines[-1:]))


def _separator(sentence: str, following: str) -> str:
    """What stands between two sentences: nothing where Chinese or Japanese follows itself."""
    if not ends_with_stop(sentence):
        return "\n"
    wide = sentence.rstrip(_CLOSERS)[-1] in _WIDE_STOPS and following[:1] >= _FIRST_WIDE
    return "" if wide else " "


def ends_with_stop(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes aside."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS


# C0 and C1 controls, line and paragraph separators, text-direction overrides, lone surrogates.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def escape_controls(text: str, *, keep: str = "\n\t") -> str:
    r"""Write every control character as ``\uXXXX``, but those to keep.

    What a document holds can then neither move the cursor of a terminal, nor
    recolour it, nor turn the direction of its text.
    """
    return _CONTROL.sub(lambda m: m[0] if m[0] in keep else f"\\u{ord(m[0]):04x}", text)
