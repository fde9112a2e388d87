"""Sentences as they are shown: on one line, behind the name of their speaker, joined, and safe on a terminal."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# The marks of quoted lines in Markdown and mail.
_QUOTE_MARKS = re.compile(r"(?:>[ \t]*)+")
_SPACES = re.compile(r"[ \t]{2,}")
# Characters of the time before a speaker's name: "[12/05/2024, 10:15:22 AM] ".
_MOST_OF_STAMP = 30
_BEFORE_NAME = re.compile(r"(?:[\W\d_]|[AaPp]\.?[Mm]\b|T(?=\d))*(?P<sent>From\s+)?")
# And what stands behind it: "Anna (00:12):", "**Anna:**", "<anna>", "Anna 🌻:", "Mr Lyle (West Dale) (Con):".
BEHIND_NAME = (
    r"(?: [^\w\s.,;:!?()\[\]<>—–|·•-]{1,4})?[*_]{0,2}(?: ?[(\[][^()\[\]]{1,30}[)\]]){0,2}[*_]{0,2}[ \u00a0\u202f]?"
)
_LABEL_END = re.compile(rf"(?: said)?{BEHIND_NAME}[:：>][*_]{{0,2}}")
# "From Anna to everyone:", "[Anna]"
_SENT_TO = re.compile(r"(?: to [^:]{1,30})? ?:")
_BRACKET_END = re.compile(r"\]:?")
_STOPS = frozenset(".!?…。！？｡．؟۔।॥։።။‽")
# Every quote closes in some language; French sets a space before it.
_CLOSERS = "\"'”’“‘»«›‹)]}」』】》〉）*_` \u00a0\u202f"
# Stops after which no space is set.
_WIDE_STOPS = frozenset("。！？｡")
_FIRST_WIDE = "\u2e80"
_WIDE = "[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef]"
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")

# C0 and C1 controls, line and paragraph separators, text-direction overrides, lone surrogates.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def spoken(text: str, speaker: str) -> str:
    """A sentence on one line, behind the name of its speaker, if there is one; without what stood before that."""
    line = flatten(text)
    place = line.find(speaker, 0, _MOST_OF_STAMP + len(speaker)) if speaker else -1
    end = _label_end(line, place, place + len(speaker)) if place >= 0 else -1
    if not speaker or (end >= 0 and not place):
        return line
    return f"{speaker}: {line[end:].lstrip() if end >= 0 else line}"


def _label_end(line: str, place: int, stop: int) -> int:
    """Where the label ends of which a name at a place is part; -1 where that is a word of the sentence."""
    before = _BEFORE_NAME.fullmatch(line, 0, place)
    if before is None:
        return -1
    # "Q. What did you see?" of a record.
    if stop - place == 1 and line[stop : stop + 1] == ".":
        return stop + 1
    behind = _SENT_TO if before["sent"] else _BRACKET_END if line[place - 1 : place] == "[" else _LABEL_END
    label = behind.match(line, stop)
    return label.end() if label else -1


def flatten(text: str) -> str:
    """The text on one line: line breaks, quote marks behind them and runs of spaces become one space.

    Between two letters of Chinese or Japanese a line break becomes nothing.
    """
    first, *others = text.splitlines() or [""]
    lines = [
        first,
        *(_QUOTE_MARKS.sub("", line.strip(), count=1) if line.lstrip()[:1] == ">" else line for line in others),
    ]
    kept = "\n".join(stripped for line in lines if (stripped := line.strip()))
    return _SPACES.sub(" ", _BETWEEN_WIDE.sub("", kept).replace("\n", " "))


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


def escape_controls(text: str, *, keep: str = "\n\t") -> str:
    r"""Write every control character as ``\uXXXX``, but those to keep.

    What a document holds can then neither move the cursor of a terminal, nor
    recolour it, nor turn the direction of its text.
    """
    return _CONTROL.sub(lambda m: m[0] if m[0] in keep else f"\\u{ord(m[0]):04x}", text)
