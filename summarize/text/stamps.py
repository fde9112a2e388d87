"""Transcripts with a time above or before each line, as video pages and programs print them: "0:05", "[00:05] ..."."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from statistics import median, mode
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.turns import name_of
from summarize.text.utterances import Caption, apart
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# Of a recording: "0:05", "1:02:03,500".
MOMENT = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
# With the text below or behind; video pages set "1 minute, 5 seconds" right behind it.
_SECONDS = "(?:seconds?|sekunden?|secondes?|segundos?|second[oi]|seconden?)"
_IN_WORDS = rf"(?:\d+ [^\W\d_]+,? (?:and |und |et |y |e |en )?){{0,2}}\d+ {_SECONDS}"
_STAMP = re.compile(
    rf"(?:[\[(](?P<inside>{MOMENT})[\])]|(?P<start>{MOMENT}))"
    rf"(?:{_IN_WORDS}\s*(?P<said>\S.*)?|\s+(?P<text>\S.*)|\s*(?P<glued>[^\W\d_].*|[\[♪].*))?",
    re.IGNORECASE,
)
# What stands behind a time that is no transcript's: "1:00 pm", "00:00 - 00:30", "0:10 Anna – ...", "00:00 <anna> ...".
_NO_WORDS = re.compile(r"[ap]\.?m\b|[-–—|<]|\S+ ?[|>–—]|\S+ -\s|\S+\t", re.IGNORECASE)
_FIGURES, _MOST_OF_AGAIN = re.compile(r"\d+"), 7
# Times: of all lines so many, and at least; lines above the first, and seconds within which it begins.
_SHARE, _FEWEST, _MOST_ABOVE, _BEGINS_WITHIN = 1 / 4, 4, 4, 120
# Of the lines so many go on in the next, as in no list of events; or the times, in brackets, are so many and so near.
_SHARE_GOING_ON, _FEWEST_NEAR, _NEAR = 0.25, 8, 30
# Words a second, at least.
_SLOWEST = 0.5
# One in so many may have a name behind it.
_NAMED = 4


def stamped(lines: Sequence[str]) -> list[Caption]:
    """What stands behind or below each time; none where the lines are something else than a transcript without names.

    What stands above the first time, and below the last words, is apart.
    """
    full = [*filter(None, map(str.strip, lines))]
    captions, matches = [Caption(0.0)], list[re.Match[str]]()
    for line in full:
        if match := _stamp(line):
            matches.append(match)
            text = match["said"] or match["text"] or match["glued"]
            captions.append(Caption(seconds(_clock(match)), lines=[text] if text else []))
        else:
            captions[-1].lines.append(line)
    above, *said = captions
    if len(said) < max(_FEWEST, _SHARE * len(full)) or len(above.lines) > _MOST_ABOVE or not _go_on_from_start(said):
        return []
    again = [_says_again(caption, match) for caption, match in zip(said, matches, strict=True)]
    if sum(again) * 2 > len(said):
        # Nothing else has that.
        said = [Caption(c.start, lines=c.lines[is_again:]) for c, is_again in zip(said, again, strict=True)]
    elif _are_named(matches) or not _are_running(said, in_brackets=all(match["inside"] for match in matches)):
        return []
    # Titles of chapters stand below the last line before them, and other parts of a page below the last of all.
    usual = mode(len(caption.lines) for caption in said)
    return [*apart(above.lines), *chain.from_iterable(_without_rest(caption, usual) for caption in said)]


def _without_rest(caption: Caption, usual: int) -> list[Caption]:
    """A caption of as many lines as most have, and what stands below them apart."""
    return [Caption(caption.start, lines=caption.lines[:usual]), *apart(caption.lines[usual:])]


def seconds(clock: str) -> float:
    """Those of a time such as "1:02:03,5"."""
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _stamp(line: str) -> re.Match[str] | None:
    return _STAMP.fullmatch(line) if line[0] in "0123456789[(" else None


def _clock(match: re.Match[str]) -> str:
    return str(match["inside"] or match["start"])


def _go_on_from_start(captions: Sequence[Caption]) -> bool:
    ordered = all(before.start <= after.start for before, after in pairwise(captions))
    return ordered and captions[0].start <= _BEGINS_WITHIN


def _says_again(caption: Caption, match: re.Match[str]) -> bool:
    """Whether the first line below a time is that in words: "1 minute, 13 seconds"."""
    first = caption.lines[0] if caption.lines else ""
    numbers = [*map(int, _FIGURES.findall(_clock(match)))]
    shown = [*map(int, _FIGURES.findall(first))]
    return len(first.split()) <= _MOST_OF_AGAIN and shown == ([*filter(None, numbers)] or [0])


def _are_named(matches: Sequence[re.Match[str]]) -> bool:
    """Whether names, signs or spans stand behind times."""
    behind = [(match[0], text) for match in matches if (text := match["said"] or match["text"] or match["glued"])]
    named = (name_of(line) or name_of(text) or _NO_WORDS.match(text) for line, text in behind)
    return sum(map(bool, named)) * _NAMED > len(behind)


def _are_running(captions: Sequence[Caption], *, in_brackets: bool) -> bool:
    """Whether sentences run over captions, as in no list of events, or times in brackets are near; names come again."""
    filled = [caption.lines for caption in captions if caption.lines]
    for place in (0, -1):
        # Names do.
        if len({lines[place] for lines in filled}) * 2 <= len(filled):
            return False
    pairs = [*pairwise(line for lines in filled for line in lines)]
    going_on = sum(_goes_on(before, after) for before, after in pairs)
    gaps = [after.start - before.start for before, after in pairwise(captions)]
    # Nobody speaks so slowly.
    if sum(count_words(line) for lines in filled for line in lines) < _SLOWEST * sum(gaps):
        return False
    near = in_brackets and len(captions) >= _FEWEST_NEAR and median(gaps) <= _NEAR
    return near or going_on >= max(1, _SHARE_GOING_ON * len(pairs))


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence goes on from one line to the next; letters that have no case begin none."""
    first = after[:1]
    return not ends_with_stop(before) and first.isalpha() and not first.isupper()
