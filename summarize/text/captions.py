"""Captions and timed transcripts to running text: SubRip, WebVTT, whisper's output, lines below or behind times.

Sentences run over several captions there, with numbers and times between, so that no stretch of such a text is a
sentence. What is made of it is a new text, in paragraphs: by speaker where captions name them, and where nobody speaks
for a while. Left out: cues about sounds ("[Music]"), styles, notes, and where on the screen captions stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.furniture import is_furniture
from summarize.text.turns import name_of, speaker_of
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
# "00:01:02,500 --> 00:01:04,000 line:0"; whisper has brackets around it, and the text behind.
_TIMING = re.compile(rf"\[?(?P<start>{_CLOCK})\s+-->\s+(?P<end>{_CLOCK})(?:\](?P<text>.*)|(?:\s.*)?)")
# "0:05", "[00:05]", with the text below or behind; video pages set "1 minute, 5 seconds" beside it.
_STAMP = re.compile(
    rf"(?:[\[(](?P<inside>{_CLOCK})[\])]|(?P<start>{_CLOCK}))"
    r"(?:(?:\d+ hours?,? ?)?(?:\d+ minutes?,? ?)?\d+ seconds?)?\s*(?P<text>(?<=\s)\S.*|[^\W\d_].*|[\[♪].*)?"
)
_AGAIN, _MOST_OF_AGAIN = re.compile(r"\d+"), 7
# What divides the captions of a video, and no one says.
_CHAPTER = re.compile(r"(?:chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk)\s\d+:", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
# "[Music]", "(applause)", "♪ ... ♪"
_SOUND = re.compile(r"[\[(][^\[\]()]*[\])]|[♪♫].*")
# What stands before another speaker's words.
_DASH = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
# Of all lines that are not blank so many are times at least, and there are so many times.
_SHARE, _FEWEST = 1 / 8, 2
_SHARE_STAMPED, _FEWEST_STAMPS = 1 / 4, 4
# Lines above the first of them, and seconds within which such a transcript begins; a day's programme does not.
_MOST_ABOVE, _BEGINS_WITHIN = 4, 120
# Words behind a time, on average: fewer are a list of chapters.
_WORDS_BEHIND = 5
# Seconds without a word after which a paragraph begins; and characters of one, after which it ends with the next
# sentence.
_PAUSE, _LONG = 4.0, 600


@dataclass(slots=True)
class _Caption:
    """What is shown from one second to another.

    Attributes:
        start: the first second.
        end: the last; 0 where it is not known.
        lines: what is shown.
        is_apart: whether nobody says it.
        again: the numbers of the first second, as a line below may say it again.
    """

    start: float
    end: float = 0.0
    lines: list[str] = field(default_factory=list)
    is_apart: bool = False
    again: list[int] = field(default_factory=list)

    def says_again(self) -> bool:
        """Whether the first line is the time in words: "1 minute, 13 seconds"."""
        first = self.lines[0] if self.lines else ""
        return len(first.split()) <= _MOST_OF_AGAIN and [*map(int, _AGAIN.findall(first))] == self.again != []


def is_captions(text: str) -> bool:
    """Whether a text is a file of captions, or a transcript with times and no names; in one pass."""
    lines = text.splitlines()
    return _is_timed(lines) or _is_stamped(lines)


def running(text: str) -> str:
    """The text that captions show, without numbers, times and tags; any other text as it is.

    Between paragraphs are blank lines. Where captions name who speaks (``<v Anna>``, "Anna: ..."), each turn is one,
    and opens with the name.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if _is_timed(lines):
        captions = _cues(lines)
    elif _is_stamped(lines):
        captions = _stamped(lines)
    else:
        return text
    return "\n\n".join(_paragraphs(captions)) + "\n"


def _is_timed(lines: Sequence[str]) -> bool:
    n_times = sum("-->" in line and _TIMING.fullmatch(line.strip()) is not None for line in lines)
    if not n_times:
        return False
    return lines[0].startswith("WEBVTT") or n_times >= max(_FEWEST, _SHARE * sum(map(bool, map(str.strip, lines))))


def _is_stamped(lines: Sequence[str]) -> bool:
    """Whether lines stand below or behind times that go on from the beginning, and no names beside these."""
    full = [line.strip() for line in lines if line.strip()]
    found = [(place, match) for place, line in enumerate(full) if (match := _stamp(line))]
    if len(found) < max(_FEWEST_STAMPS, _SHARE_STAMPED * len(full)) or found[0][0] > _MOST_ABOVE:
        return False
    times = [_seconds(match["inside"] or match["start"]) for _, match in found]
    if times[0] > _BEGINS_WITHIN or any(after < before for before, after in pairwise(times)):
        return False
    alone = [place for place, match in found if not match["text"]]
    behind = [match["text"] for _, match in found if match["text"]]
    if len(behind) > len(alone):
        is_named = sum(map(bool, map(name_of, behind))) * 2 > len(behind)
        return not is_named and sum(map(count_words, behind)) >= _WORDS_BEHIND * len(behind)
    # Names come again.
    above = [full[place - 1] for place in alone if place]
    below = [full[place + 1] for place in alone if place + 1 < len(full)]
    return all(len({*beside}) * 2 > len(beside) for beside in (above, below))


def _stamp(line: str) -> re.Match[str] | None:
    return _STAMP.fullmatch(line) if line[0] in "0123456789[(" else None


def _seconds(clock: str) -> float:
    seconds = 0.0
    for part in clock.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _cues(lines: Sequence[str]) -> Iterator[_Caption]:
    """The captions of a file: what stands behind a time, and below it down to a blank line or the next number."""
    caption = None
    for line, after in pairwise([*map(str.strip, lines), ""]):
        if timing := _TIMING.fullmatch(line) if "-->" in line else None:
            if caption:
                yield caption
            caption = _Caption(_seconds(timing["start"]), _seconds(timing["end"]), [timing["text"] or ""])
        elif caption and not line:
            yield caption
            caption = None
        elif caption and not (_NUMBER.fullmatch(line) and "-->" in after):
            caption.lines.append(line)
    if caption:
        yield caption


def _stamped(lines: Sequence[str]) -> Iterator[_Caption]:
    """What stands behind or below each time; what stands above the first, and below the last, is no part of it."""
    found = [_Caption(0.0)]
    for line in map(str.strip, lines):
        if match := _stamp(line) if line else None:
            clock = match["inside"] or match["start"]
            found.append(_Caption(_seconds(clock), lines=[match["text"]] if match["text"] else []))
            found[-1].again = [*filter(None, map(int, _AGAIN.findall(clock)))]
        elif line:
            found[-1].lines.append(line)
    above, *captions = found
    if sum(caption.says_again() for caption in captions) * 2 > len(captions):
        captions = [replace(caption, lines=caption.lines[caption.says_again() :]) for caption in captions]
    usual = max(len(caption.lines) for caption in captions[:-1])
    last = captions[-1]
    below = replace(last, lines=last.lines[usual:], is_apart=True)
    yield from [replace(above, is_apart=True), *captions[:-1], replace(last, lines=last.lines[:usual]), below]


def _paragraphs(captions: Iterable[_Caption]) -> Iterator[str]:
    """The words of captions, a paragraph a turn; long ones, and those before a pause, end with a sentence."""
    said: list[str] = []
    speaker, end = "", 0.0
    for caption, (new, label, words) in _spoken(captions):
        if caption.is_apart or _CHAPTER.match(label + words):
            if said:
                yield speaker + " ".join(said)
            said = []
            yield label + words
            continue
        rests = end and caption.start - end > _PAUSE
        full = (rests or sum(map(len, said)) > _LONG) and ends_with_stop(said[-1])
        if said and (new or full or (label and label != speaker)):
            yield speaker + " ".join(said)
            said = []
        speaker, end = label or ("" if new else speaker), caption.end
        said.append(words)
    if said:
        yield speaker + " ".join(said)


def _spoken(captions: Iterable[_Caption]) -> Iterator[tuple[_Caption, tuple[bool, str, str]]]:
    """The lines of captions that somebody says: whether it is somebody else, the name with its colon, and the words."""
    last = ""
    for caption in captions:
        for line in caption.lines:
            text = unescape(_TAG.sub("", line)).strip()
            # Live captions show a line again while the next one is said.
            if not text or text == last or _SOUND.fullmatch(text) or is_furniture(text):
                continue
            last = text
            dash, voice = _DASH.match(text), _VOICE.search(line)
            words = text[dash.end() :] if dash else text
            label = f"{voice[1].strip()}: " if voice else speaker_of(f"{words} ")
            words = words if voice else words[len(label) :]
            if words:
                yield caption, (dash is not None, label, words)
