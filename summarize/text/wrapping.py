"""Whether a line goes on in the next one, by how the text is set.

A line that was ended although the next word would have fitted ends its
paragraph, but for what is in the middle of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.heads import FEWEST_TURNS, head_lines
from summarize.text.pages import COLUMNS
from summarize.text.turns import has_labels, name_of, speaker_of
from summarize.text.verbatim import ITEM
from summarize.text.words import title_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.text.verbatim import Line

# Wrapped text rarely runs longer; above it every line is a paragraph.
_WRAP_WIDTH = 140
_UNWRAPPED = 1_000_000
# A wrapped line may fall this much short of the widest ones.
_RAGGED = 0.85
# Words of a line that may be prose; "Who we are" is a heading.
_FEWEST_UNDER_WAY = 5
# What a link or code opens with; and a line of a list of such.
_LINKS, _LISTED = "[`", "[`!<|*-"
_ROLE = re.compile(r":[\w:.+-]+:`")
# Neither the mouth of a smiley, nor an apostrophe.
_BRACKET, _TICK = re.compile(r"(?<![:;=8-])\("), re.compile(r"(?<!\w)`|`(?!\w)")
# Letters that have no capitals: the apostrophe of Ukrainian.
_MODIFIERS = "ʼʹʺˈ"
# A conversation has turns of no more lines on average.
_MOST_OF_TURN = 10
# How much longer than the title of an item the line below it is.
_MORE_THAN_TITLE = 1.25
# The end of one sentence and the beginning of the next, in small letters: "Apple Inc. Opens Office" is a heading.
_BEGUN = re.compile(r"[^\W\d_]{3}[.!?][\"”’'»)]*\s+[\"“‘'«(]*[^\W\d_]\S*\s+(?=[^\W\d_A-Z])\S+\s+(?=[^\W\d_A-Z])\S")
OPENERS = "\"'“‘«„([{¿¡*_"


@dataclass(frozen=True, slots=True)
class Page:
    """How a text is set.

    Attributes:
        width: of its lines, the longest in twenty left aside.
        binding: the words of its language that end no heading, see ``Language``.
        starters: those that open sentences.
        is_talk: whether it is a conversation.
        is_labelled: whether it is one whose turns begin with names in rarer forms: "**Anna:**", "[Anna]".
        heads: where the lines start that say who says what is below, see ``heads.py``.
    """

    width: int
    binding: frozenset[str]
    starters: frozenset[str]
    is_talk: bool
    is_labelled: bool
    heads: Mapping[int, bool]


def page_of(lines: Sequence[Line], binding: frozenset[str], starters: frozenset[str]) -> Page:
    """How some lines are set, in a language; its words are those of :class:`Page`."""
    n_turns = sum(bool(speaker_of(line.text)) for line in lines)
    is_talk = n_turns >= FEWEST_TURNS and n_turns * _MOST_OF_TURN >= len(lines)
    lengths = sorted(len(line.raw) for line in lines if line.raw)
    width = lengths[-1 - len(lengths) // 20] if lengths else 0
    is_labelled = not is_talk and has_labels([line.text for line in lines if line.text])
    return Page(width, binding, starters, is_talk, is_labelled, head_lines(lines))


def wrap_width(lines: list[Line], page_width: int) -> int:
    """The width to which a run of lines is wrapped: its own where it looks wrapped, or that of the text.

    Where the text is not wrapped at all, no line of it is full.
    """
    lengths = [len(line.raw) for line in lines[:-1]]
    own = max([len(line.raw) for line in lines])
    if len(lengths) > 1 and own <= _WRAP_WIDTH and sum(n > _RAGGED * own for n in lengths) > 0.7 * len(lengths):
        return own
    return page_width if page_width <= _WRAP_WIDTH else _UNWRAPPED


def breaks(group: list[Line], line: Line, width: int, page: Page) -> bool:
    """Whether the paragraph of some lines ends before another one that no blank line divides from them."""
    before = group[-1]
    ended = ends_with_stop(before.text)
    short = _short(before, line, width)
    if line.start in page.heads or before.start in page.heads:
        return page.heads.get(line.start, True)
    if (page.is_labelled and name_of(line.text)) or _are_set_apart(before, line, page.binding):
        return True
    if speaker_of(line.text):
        # "… of these Cover / Texts: Front-Cover Texts …" is no turn.
        another = page.is_talk or speaker_of(before.text) or speaker_of(group[0].text)
        return bool(another) or ended or width > _WRAP_WIDTH or (short and not _is_bound(before.text, page.binding))
    if ITEM.match(line.raw):
        # "(pp. 112-/118) which" is no item.
        listed = ended or before.text.endswith((":", ";", ",")) or ITEM.match(group[0].raw) is not None
        return listed or (short and not before.text.endswith(("-", "–")))
    if ITEM.match(before.raw) and len(line.raw) > len(line.text):
        return short and _is_title_of(before, line, page)
    bare = line.text.lstrip("> \t")
    first = bare.lstrip(OPENERS)[:1]
    if before.text.endswith((",", "-")) or (first.islower() and not (in_capitals(before.text) and short)):
        return False
    if len(before.raw) > _WRAP_WIDTH:
        return True
    if not short:
        return False
    # A name alone, "Project Manager:", is a turn without words.
    alone = before.text.endswith(":") or bool(speaker_of(f"{line.text} "))
    if ended or alone or width > _WRAP_WIDTH:
        return True
    # Two short lines are no prose.
    prose = len(group) > 1 and not ends_with_stop(group[-2].text) and len(line.raw) > width / 3
    # "See the" before a link; but links may stand below each other.
    linked = (bare[0] in _LINKS and before.text[0] not in _LISTED) or _ROLE.match(bare) is not None
    return not prose and not linked and not _is_under_way(group, page.binding)


def _is_under_way(group: list[Line], binding: frozenset[str]) -> bool:
    """Whether a paragraph, of which no stop ends the last line, is in the middle of a sentence.

    It is where that line goes on with a small letter, where a sentence begins inside
    of it, where it ends inside of brackets or code, or where it is no short one and ends with such a word as "of".
    """
    text = group[-1].text
    small = len(group) > 1 and text.lstrip(OPENERS)[:1].islower()
    return small or _is_bound(text, binding) or _BEGUN.search(text) is not None


def _are_set_apart(before: Line, line: Line, binding: frozenset[str]) -> bool:
    """Whether two lines have columns, or one has and no sentence goes on in the other, as around a blank to fill in."""
    columns = (COLUMNS in before.text) + (COLUMNS in line.text)
    return columns > 1 or (columns > 0 and not line.text[0].islower() and not _is_bound(before.text, binding))


def _is_bound(text: str, binding: frozenset[str]) -> bool:
    """Whether a line ends inside of brackets or code, or, if it is no short one, with such a word as "of"."""
    words = text.split()
    is_open = len(_TICK.findall(text)) % 2 > 0 or len(_BRACKET.findall(text)) > text.count(")")
    return is_open or (len(words) >= _FEWEST_UNDER_WAY and words[-1].strip(OPENERS) in binding and not _is_titled(text))


def _is_title_of(item: Line, line: Line, page: Page) -> bool:
    """Whether the first line of a list's item is the title of those below it: "1. We hide nothing / All that we"."""
    unended = not ends_with_stop(item.text) and item.text[-1] not in ",;:-–—("
    last, first = item.text.split()[-1], line.text.split()[0]
    bound = last in page.binding or _is_under_way([item], page.binding)
    opens = first[0].isupper() and first.casefold() in page.starters
    return unended and opens and len(line.text) > _MORE_THAN_TITLE * len(item.text) and not bound


def _is_titled(text: str) -> bool:
    """Whether a line is set as English titles are, with capitals: "Ten Things to Look for"."""
    words = title_words(text)
    return sum(word[0].isupper() for word in words) * 2 > len(words) + 1


def in_capitals(line: str) -> bool:
    """Whether all its letters are capitals; those of Chinese and its kin are none: "町はAIを使う"."""
    return line.isupper() and all(letter.isupper() for letter in line if letter.isalpha() and letter not in _MODIFIERS)


def _short(before: Line, line: Line, width: int) -> bool:
    """Whether the next line's first word would have fitted on the line before."""
    word = len(line.text.split(None, 1)[0])
    return len(before.raw) + 1 + word <= _RAGGED * width
