"""Who says a line of a conversation: "Anna:", "[10:03] maria:", "10:03 <maria>", "12/03/2026, 10:03 - Maria K:".

Or all that stands below a line of its own: "Anna Lee  0:03", "anna — Today at 10:03", "ANNA LEE".
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from summarize.lines import BEHIND_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp][Mm])?"
_STAMP = rf"(?:[\[(](?:{_DATE},?[ T])?{_CLOCK}[\])]|{_DATE},? {_CLOCK}(?: -)?|{_CLOCK} -)"
_NICK = r"[\w.'’@-]{1,20}"
# As chat programs write it, with the time. Before a bare time a line of prose may break: one word follows it, no more.
STAMPED = rf"(?:{_STAMP} \+?{_NICK}(?: {_NICK}){{0,4}}:|(?:{_STAMP}|{_CLOCK}) (?:<[^<>\s]{{1,20}}>|{_NICK}:))"
_OPENS_NAME = r"(?![a-z_\d])\w[\w.'’-]{0,20}"
_LABEL = re.compile(
    rf"(?:{_STAMP} |(?P<from>{_CLOCK}\s+From\s+))?[*_]{{0,2}}(?P<name>{_OPENS_NAME}(?: (?!to )[\w.'’-]{{1,20}}){{0,3}})"
    rf"(?(from)(?: to [^:\n]{{1,30}})?){BEHIND_NAME}(?::[*_]{{0,2}}\s|：)"
)
_BRACKETED = re.compile(rf"\[(?P<name>{_OPENS_NAME}(?: [\w.'’-]{{1,20}}){{0,3}})\]:?\s")
_CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,2})\.\Z")
_STAMPS = re.compile(rf"{_STAMP}|{_CLOCK}")
# The time beside a name that has a line of its own, or the times: "Yesterday at 10:03", "0:0:3.1 --> 0:0:9.5".
_TIME = rf"(?:[A-Z][a-z]{{2,8}} at |{_DATE},?[ T]?(?:at )?)?{_CLOCK}(?:\.\d+(?: --> [\d:.]+)?)?"
_TIMES = re.compile(_TIME)
# Such a line, if a time stands in it: prose may break before one, but hardly behind spaces, a dash, or in brackets.
_TURN_LINE = re.compile(
    rf"[*_]{{0,2}}{_NICK}(?: {_NICK}){{0,3}}[*_]{{0,2}}(?:,?[ \t]+[—–-]?[ \t]*[\[(]{_TIME}[\])]|"
    rf"(?:[ \t]+[—–•|-][ \t]+|[ \t]{{2,}}|\t|\n[ \t]*){_TIME})"
)
_MOST_OF_TURN_LINE = 80
# What stands around a name in such a line.
_AROUND_NAME = " \t\n,—–-•|*_()[]:#"
_ROLE = re.compile(r" ?[(\[][^()\[\]]{1,30}[)\]]\Z")
_WHOLE_NAME = re.compile(
    rf"{_OPENS_NAME}(?: (?:[^\Wa-z_][\w.'’-]{{0,20}}|da|de|del|den|der|di|dos|du|el|la|le|ten|van|von|y)){{0,4}}"
)
_ANY_NAME = re.compile(rf"{_NICK}(?: {_NICK}){{0,3}}")
# Spaces and marks before the first letter of a line.
_MOST_OF_INDENT = 20
# Paragraphs of which one is a turn where a text is a conversation.
_MOST_OF_TURN = 2
# Where the names are headings, there are so many at least, and of all headings from the first to the last so many are.
FEWEST_TURNS, _SHARE_OF_HEADINGS = 4, 0.85
_SPEAKER = re.compile(rf"(?:{STAMPED}|(?:#\w{{1,20}}#|[A-Z][\w.'’-]{{0,20}}(?: [A-Z0-9][\w.'’-]{{0,20}}){{0,3}}):)\s")


def speaker_of(text: str) -> str:
    """Who says a line or sentence, with the colon and the space, where it opens with that; otherwise nothing."""
    found = _SPEAKER.match(text) if ":" in text else None
    return found[0] if found else ""


def is_turn_line(text: str) -> bool:
    """Whether a line has a name and a time, and nothing else: "Anna Lee  0:03", "anna — Today at 10:03 AM"."""
    return len(text) <= _MOST_OF_TURN_LINE and text[-1:] in "0123456789])mM*" and _TURN_LINE.fullmatch(text) is not None


def speakers_of(document: Document) -> tuple[str, ...]:
    """(n_sentences,) the name of whoever says each sentence; "" where no one is named, or the text is no conversation.

    One is a text in which a name begins a line for every two paragraphs at
    least, and some name again: the notes of a manual ("Warning: ...") are none.
    Or one whose headings are names that come again. A turn ends where the next
    begins, or at another heading.
    """
    found = [""] * len(document.sentences)
    names, heads = _labels_of(document), {}
    if not names and sum(block.kind == "list_item" for block in document.blocks) * 2 < len(document.blocks):
        headings = {i: document.text[b.start : b.end] for i, b in enumerate(document.blocks) if b.kind == "heading"}
        heads = dict(zip(headings, names_of_turns([*headings.values()]), strict=True))
    if not (names or any(heads.values())):
        return tuple(found)
    name = ""
    for number, block in enumerate(document.blocks):
        name = heads.get(number, "") if block.kind == "heading" else name
        for index in range(block.first, block.stop):
            found[index] = name = names.get(index, name)
    return tuple(found)


def names_of_turns(headings: Sequence[str]) -> list[str]:
    """(n_headings,) the name that each heading is, if those of a text are who says what is below; "" for all others.

    They are where nearly all, from the first to the last such name, come twice, whatever the time beside them.
    """
    names = [_name_in(heading) for heading in headings]
    # A time alone belongs to the name above.
    full = [name for name in names if name is not None]
    counts = Counter(full)
    turns = [place for place, name in enumerate(full) if name and counts[name] > 1]
    if len(turns) < FEWEST_TURNS or len(turns) < _SHARE_OF_HEADINGS * (turns[-1] + 1 - turns[0]):
        return [""] * len(names)
    return [*accumulate(names, lambda above, name: above if name is None else name, initial="")][1:]


def _labels_of(document: Document) -> dict[int, str]:
    """The names with which sentences open a line, if the text is a conversation."""
    text, sentences = document.text, document.sentences
    blocks = [block for block in document.blocks if block.first < block.stop]
    opens = {block.first for block in blocks}
    names = {
        sentence.index: name
        for sentence in sentences
        if (sentence.index in opens or _opens_line(text, sentence.start)) and (name := _name_of(sentence.text))
    }
    few = len(names) * _MOST_OF_TURN < len(blocks)
    return {} if few or len(set(names.values())) == len(names) else names


def _name_of(text: str) -> str:
    """The name of who says a sentence that opens with it; nothing where none does.

    In more forms than above, which ``Ranker`` has not learned from: "**Anna:**", "Anna (00:01):", "Anna :", "王：",
    "[Anna]"; and alone: "Anna:", "ANNA."
    """
    if len(text) <= _MOST_OF_TURN_LINE:
        text = f"{text} "
    if label := speaker_of(text):
        return _STAMPS.sub("", label).strip(" \t:<>")
    found = None
    if text[0] == "[":
        found = _BRACKETED.match(text)
    elif ":" in text or "：" in text:
        found = _LABEL.match(text)
    elif text.isupper():
        found = _CAPITALS.match(text.rstrip())
    return found["name"] if found else ""


def _name_in(heading: str) -> str | None:
    """The name that a heading is, without the time beside it; "" where it is another one, None where it is a time."""
    bare = _TIMES.sub(" ", heading) if len(heading) <= _MOST_OF_TURN_LINE else heading
    name = _ROLE.sub("", bare.strip(_AROUND_NAME)).strip(_AROUND_NAME)
    form = _WHOLE_NAME if bare == heading else _ANY_NAME
    if not name and bare != heading:
        return None
    return name if form.fullmatch(name) else ""


def _opens_line(text: str, start: int) -> bool:
    head = text[max(0, start - _MOST_OF_INDENT) : start].rstrip(" \t>*_-")
    return not head or head[-1] == "\n"
