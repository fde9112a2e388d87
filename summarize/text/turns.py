"""Who says a line of a conversation: "Anna:", "[10:03] maria:", "10:03 <maria>", "12/03/2026, 10:03 - Maria K:".

Or all that stands below a line of its own, see ``heads.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.lines import BEHIND_NAME
from summarize.text.heads import FEWEST_TURNS, are_people, is_label, names_of_turns
from summarize.text.times import CLOCK, DATE, STAMP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document

_NICK = r"[\w.'’@-]{1,20}"
# As chat programs write it, with the time. Before a bare time a line of prose may break: one word follows it, no more.
_SENDER = rf"\+?{_NICK}(?: {_NICK}){{0,4}}(?: [^\w\s:]{{1,4}})?:"
_SENT = rf"(?:{DATE} )?{CLOCK}\s+From\s+[^:\n]{{1,60}}:"
STAMPED = rf"(?:{_SENT}|{STAMP} {_SENDER}|(?:{STAMP}|{CLOCK}) (?:<[ @+%]?[^<>\s]{{1,20}}>|{_NICK}:))"
_OPENS_NAME = r"(?![a-z_\d])\w[\w.'’-]{0,20}"
_LABEL = re.compile(
    rf"(?:{STAMP} )?[*_]{{0,2}}(?P<name>{_OPENS_NAME}(?: [\w.'’-]{{1,20}}){{0,3}}){BEHIND_NAME}(?::[*_]{{0,2}}\s|：)"
)
_IN_BRACKETS = re.compile(rf"\[(?P<name>{_OPENS_NAME}(?: [\w.'’-]{{1,20}}){{0,3}})\]:?\s")
_CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,2})\.\Z")
# Of a court's record, where there are both: "Q. What did you see?"
_ASKED = re.compile(r"(?P<name>[QA])\.\s")
_STAMP_BEGINS = frozenset("0123456789[(")
_STAMPS = re.compile(rf"{STAMP}|{CLOCK}")
# "From Anna to everyone"
_FROM_TO = re.compile(r"From\s+(?P<name>.+?)(?: to .*)?\s*")
# Spaces and marks before the first letter of a line.
_MOST_OF_INDENT, _LINE_MARKS = 40, ">*_-"
# Paragraphs of which one is a turn where a text is a conversation.
_PARAGRAPHS_OF_TURN = 2
# Fewer are enough where there are so many turns, and each speaks twice.
_PARAGRAPHS_OF_LONG_TURN = 4
# Of a form's labels more are named once.
_MOST_OF_NAMES = 0.8
# Characters of a sentence that may be a name alone.
_LONGEST_ALONE = 80
_SPEAKER = re.compile(rf"(?:{STAMPED}|(?:#\w{{1,20}}#|[A-Z][\w.'’-]{{0,20}}(?: [A-Z0-9][\w.'’-]{{0,20}}){{0,3}}):)\s")


def speaker_of(text: str) -> str:
    """Who says a line or sentence, with the colon and the space, where it opens with that; otherwise nothing."""
    found = _SPEAKER.match(text) if ":" in text else None
    return found[0] if found else ""


def speakers_of(document: Document) -> tuple[str, ...]:
    """(n_sentences,) the name of whoever says each sentence; "" where no one is named, or the text is no conversation.

    One is a text whose headings are names, see :func:`names_of_turns`; or in which a name begins a line for every two
    paragraphs at least, and some name again (for every four if each speaks twice and people talk): the notes of a
    manual ("Warning: ...") are none. A turn ends where the next begins, or at another heading; the last one with its
    paragraph, since what follows may be anything.
    """
    names, heads = dict[int, str](), dict[int, str]()
    # What is said is no list: the parts of a form are above the lists of a changelog.
    if sum(block.kind == "list_item" for block in document.blocks) * 2 < max(1, len(document.blocks)):
        headings = {i: document.text[b.start : b.end] for i, b in enumerate(document.blocks) if b.kind == "heading"}
        heads = dict(zip(headings, names_of_turns([*headings.values()], document.text), strict=True))
    if not any(heads.values()):
        heads, names = {}, _labels_of(document)
    found = [""] * len(document.sentences)
    if not heads and not names:
        return tuple(found)
    last = _last_said(document, names) if names else len(found)
    name = ""
    for number, block in enumerate(document.blocks):
        if block.kind == "heading" or block.first > last:
            name = heads.get(number, "")
        for index in range(block.first, block.stop):
            found[index] = name = names.get(index, name)
    return tuple(found)


def _last_said(document: Document, names: dict[int, str]) -> int:
    """The last sentence that opens with a name, or what is said below it where it is nothing else: "Anna:"."""
    last = max(names)
    alone = document.sentences[last].text.removesuffix(".").endswith((":", "：", names[last]))
    return last + 1 if alone else last


def has_labels(lines: Sequence[str]) -> bool:
    """Whether lines are a conversation by names in the forms of :func:`name_of`: enough of them, and some again."""
    names = [name for line in lines if line and (name := name_of(line))]
    return len(names) >= FEWEST_TURNS and len({*names}) * 2 <= len(names) and len(names) * 2 >= len(lines)


def _labels_of(document: Document) -> dict[int, str]:
    """The names with which sentences open a line, if the text is a conversation."""
    text, sentences = document.text, document.sentences
    blocks = [block for block in document.blocks if block.first < block.stop]
    opens = {block.first for block in blocks}
    names = {
        sentence.index: name
        for sentence in sentences
        if (sentence.index in opens or opens_line(text, sentence.start, _LINE_MARKS))
        and (name := name_of(sentence.text))
    }
    names = _of_one_form(names, document)
    n_names, n_turns = len({*names.values()}), len(names)
    long = n_turns >= FEWEST_TURNS and n_names * 2 <= n_turns and are_people([*names.values()], text)
    few = n_turns * (_PARAGRAPHS_OF_LONG_TURN if long else _PARAGRAPHS_OF_TURN) < len(blocks)
    return {} if few or n_names > _MOST_OF_NAMES * n_turns else names


def _of_one_form(names: dict[int, str], document: Document) -> dict[int, str]:
    """The names but "Q." without "A.", which is an initial, and "TODO: ..." where turns have the time."""
    texts = {index: document.sentences[index].text for index in names}
    asked = {index for index, text in texts.items() if _ASKED.match(text)}
    if len({names[index] for index in asked}) == 1:
        names = {index: name for index, name in names.items() if index not in asked}
    stamped = {index: name for index, name in names.items() if texts[index][0] in _STAMP_BEGINS}
    return stamped if len(stamped) * 2 > len(names) else names


def name_of(text: str) -> str:
    """The name of who says a sentence that opens with it; nothing where none does.

    In more forms than above, which ``Ranker`` has not learned from: "**Anna:**", "Anna (00:01):", "Anna :", "王：",
    "[Anna]", "Q. "; and alone: "Anna:", "ANNA."
    """
    if len(text) <= _LONGEST_ALONE:
        text = f"{text} "
    if label := speaker_of(text):
        name = _STAMPS.sub("", label).strip(" \t\n:<>@+%")
        sent = _FROM_TO.fullmatch(name)
        name = sent["name"] if sent else name
        return "" if is_label(name) else name
    found = None
    if text[1:2] == ".":
        found = _ASKED.match(text)
    elif text[0] == "[":
        found = _IN_BRACKETS.match(text)
    elif ":" in text or "：" in text:
        found = _LABEL.match(text)
    elif text.isupper():
        found = _CAPITALS.match(text.rstrip())
    name = found["name"].removesuffix(" said") if found else ""
    # "[Barr] Barr, C." of a list of references is none.
    cited = found is not None and found.re is _IN_BRACKETS and text.startswith(name, found.end())
    return "" if cited or is_label(name) else name


def opens_line(text: str, start: int, marks: str = "") -> bool:
    """Whether nothing but blanks, and some marks, stands before a place of a text on its line."""
    head = text[max(0, start - _MOST_OF_INDENT) : start].rstrip(f" \t{marks}")
    return not head or head[-1] in "\r\n"
