"""Who says a line of a conversation: "Anna:", "[10:03] maria:", "10:03 <maria>", "12/03/2026, 10:03 - Maria K:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.document import Document

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp][Mm])?"
_STAMP = rf"(?:[\[(](?:{_DATE},?[ T])?{_CLOCK}[\])]|{_DATE},? {_CLOCK}(?: -)?|{_CLOCK} -)"
_NICK = r"[\w.'’@-]{1,20}"
# As chat programs write it, with the time. Before a bare time a line of prose may break: one word follows it, no more.
STAMPED = rf"(?:{_STAMP} \+?{_NICK}(?: {_NICK}){{0,4}}:|(?:{_STAMP}|{_CLOCK}) (?:<[^<>\s]{{1,20}}>|{_NICK}:))"
_STAMPS = re.compile(rf"{_STAMP}|{_CLOCK}")
# Paragraphs of which one is a turn where a text is a conversation.
_MOST_OF_TURN = 2
_SPEAKER = re.compile(rf"(?:{STAMPED}|(?:#\w{{1,20}}#|[A-Z][\w.'’-]{{0,20}}(?: [A-Z0-9][\w.'’-]{{0,20}}){{0,3}}):)\s")


def speaker_of(text: str) -> str:
    """Who says a line or sentence, with the colon and the space, where it opens with that; otherwise nothing."""
    found = _SPEAKER.match(text) if ":" in text else None
    return found[0] if found else ""


def speakers_of(document: Document) -> tuple[str, ...]:
    """(n_sentences,) the name of whoever says each sentence; "" where no one is named, or the text is no conversation.

    One is a text of which half of the paragraphs, two at least, begin with a
    name, and some name again: the notes of a manual ("Warning: ...") are none.
    """
    sentences = document.sentences
    starts = [block.first for block in document.blocks if block.first < block.stop]
    labels = {first: label for first in starts if (label := speaker_of(sentences[first].text))}
    names = {first: _STAMPS.sub("", label).strip(" \t:<>") for first, label in labels.items()}
    if len(names) * _MOST_OF_TURN < len(starts) or len(set(names.values())) == len(names):
        return ("",) * len(sentences)
    found = [""] * len(sentences)
    for block in document.blocks:
        found[block.first : block.stop] = [names.get(block.first, "")] * (block.stop - block.first)
    return tuple(found)
