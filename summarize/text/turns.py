"""Who says a line of a conversation: "Anna:", "[10:03] maria:", "10:03 <maria>", "12/03/2026, 10:03 - Maria K:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.lines import BEHIND_NAME

if TYPE_CHECKING:
    from summarize.document import Document

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp][Mm])?"
_STAMP = rf"(?:[\[(](?:{_DATE},?[ T])?{_CLOCK}[\])]|{_DATE},? {_CLOCK}(?: -)?|{_CLOCK} -)"
_NICK = r"[\w.'’@-]{1,20}"
# As chat programs write it, with the time. Before a bare time a line of prose may break: one word follows it, no more.
STAMPED = rf"(?:{_STAMP} \+?{_NICK}(?: {_NICK}){{0,4}}:|(?:{_STAMP}|{_CLOCK}) (?:<[^<>\s]{{1,20}}>|{_NICK}:))"
_OTHER_FORMS = re.compile(
    rf"(?:{_STAMP} )?[*_]{{0,2}}(?P<name>(?![a-z_\d])\w[\w.'’-]{{0,20}}(?: [\w.'’-]{{1,20}}){{0,3}})"
    rf"{BEHIND_NAME}(?::[*_]{{0,2}}\s|：)"
)
_STAMPS = re.compile(rf"{_STAMP}|{_CLOCK}")
# Spaces and marks before the first letter of a line.
_MOST_OF_INDENT = 20
# Paragraphs of which one is a turn where a text is a conversation.
_MOST_OF_TURN = 2
_SPEAKER = re.compile(rf"(?:{STAMPED}|(?:#\w{{1,20}}#|[A-Z][\w.'’-]{{0,20}}(?: [A-Z0-9][\w.'’-]{{0,20}}){{0,3}}):)\s")


def speaker_of(text: str) -> str:
    """Who says a line or sentence, with the colon and the space, where it opens with that; otherwise nothing."""
    found = _SPEAKER.match(text) if ":" in text else None
    return found[0] if found else ""


def _name_of(text: str) -> str:
    """The name of who says a sentence that opens with it; nothing where none does.

    In more forms than above, which ``Ranker`` has not learned from: "**Anna:**", "Anna (00:01):", "Anna :", "王：".
    """
    if label := speaker_of(text):
        return _STAMPS.sub("", label).strip(" \t:<>")
    found = _OTHER_FORMS.match(text) if ":" in text or "：" in text else None
    return found["name"] if found else ""


def speakers_of(document: Document) -> tuple[str, ...]:
    """(n_sentences,) the name of whoever says each sentence; "" where no one is named, or the text is no conversation.

    One is a text in which a name begins a line for every two paragraphs at
    least, and some name again: the notes of a manual ("Warning: ...") are none.
    """
    text, sentences = document.text, document.sentences
    blocks = [block for block in document.blocks if block.first < block.stop]
    opens = {block.first for block in blocks}
    names = {
        sentence.index: name
        for sentence in sentences
        if (sentence.index in opens or _opens_line(text, sentence.start)) and (name := _name_of(sentence.text))
    }
    if len(names) * _MOST_OF_TURN < len(blocks) or len(set(names.values())) == len(names):
        return ("",) * len(sentences)
    found = [""] * len(sentences)
    for block in blocks:
        name = ""
        for index in range(block.first, block.stop):
            found[index] = name = names.get(index, name)
    return tuple(found)


def _opens_line(text: str, start: int) -> bool:
    head = text[max(0, start - _MOST_OF_INDENT) : start].rstrip(" \t>*_-")
    return not head or head[-1] == "\n"
