"""Who says a line of a conversation: "Anna:", "[10:03] maria:", "10:03 <maria>", "12/03/2026, 10:03 - Maria K:".

Or all that stands below a line of its own, see ``heads.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.lines import BEHIND_NAME
from summarize.text.heads import FEWEST_TURNS, is_label, names_of_turns

if TYPE_CHECKING:
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
# Spaces and marks before the first letter of a line.
_MOST_OF_INDENT = 20
# Paragraphs of which one is a turn where a text is a conversation.
_MOST_OF_TURN = 2
# Fewer are enough where there are so many turns, and each speaks twice.
_MOST_OF_LONG_TURN = 4
# Characters of a sentence that may be a name alone.
_NAME_ALONE = 80
_SPEAKER = re.compile(rf"(?:{STAMPED}|(?:#\w{{1,20}}#|[A-Z][\w.'’-]{{0,20}}(?: [A-Z0-9][\w.'’-]{{0,20}}){{0,3}}):)\s")


def speaker_of(text: str) -> str:
    """Who says a line or sentence, with the colon and the space, where it opens with that; otherwise nothing."""
    found = _SPEAKER.match(text) if ":" in text else None
    return found[0] if found else ""


def speakers_of(document: Document) -> tuple[str, ...]:
    """(n_sentences,) the name of whoever says each sentence; "" where no one is named, or the text is no conversation.

    One is a text in which a name begins a line for every two paragraphs at
    least, and some name again: the notes of a manual ("Warning: ...") are none.
    Or one whose headings are names that come again, see :func:`names_of_turns`. A turn
    ends where the next begins, or at another heading.
    """
    found = [""] * len(document.sentences)
    names, heads = dict[int, str](), dict[int, str]()
    if sum(block.kind == "list_item" for block in document.blocks) * 2 < max(1, len(document.blocks)):
        headings = {i: document.text[b.start : b.end] for i, b in enumerate(document.blocks) if b.kind == "heading"}
        heads = dict(zip(headings, names_of_turns([*headings.values()], document.text), strict=True))
    if not any(heads.values()):
        names = _labels_of(document)
    if not (names or any(heads.values())):
        return tuple(found)
    name = ""
    for number, block in enumerate(document.blocks):
        name = heads.get(number, "") if block.kind == "heading" else name
        for index in range(block.first, block.stop):
            found[index] = name = names.get(index, name)
    return tuple(found)


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
    n_names, n_turns = len({*names.values()}), len(names)
    long = n_turns >= FEWEST_TURNS and n_names * 2 <= n_turns
    few = n_turns * (_MOST_OF_LONG_TURN if long else _MOST_OF_TURN) < len(blocks)
    return {} if few or n_names == n_turns else names


def _name_of(text: str) -> str:
    """The name of who says a sentence that opens with it; nothing where none does.

    In more forms than above, which ``Ranker`` has not learned from: "**Anna:**", "Anna (00:01):", "Anna :", "王：",
    "[Anna]"; and alone: "Anna:", "ANNA."
    """
    if len(text) <= _NAME_ALONE:
        text = f"{text} "
    if label := speaker_of(text):
        name = _STAMPS.sub("", label).strip(" \t:<>")
        return "" if is_label(name) else name
    found = None
    if text[0] == "[":
        found = _BRACKETED.match(text)
    elif ":" in text or "：" in text:
        found = _LABEL.match(text)
    elif text.isupper():
        found = _CAPITALS.match(text.rstrip())
    name = found["name"].removesuffix(" said") if found else ""
    # "[Barr] Barr, C." of a list of references is none.
    cited = found is not None and found.re is _BRACKETED and text.startswith(name, found.end())
    return "" if cited or is_label(name) else name


def _opens_line(text: str, start: int) -> bool:
    head = text[max(0, start - _MOST_OF_INDENT) : start].rstrip(" \t>*_-")
    return not head or head[-1] == "\n"
