"""Captions to paragraphs: who speaks, what is no speech, and where somebody else, or something new, begins.

Left out: sounds ("[Music]"), and who made the captions.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarize.lines import ends_with_stop, flatten
from summarize.text.heads import is_label
from summarize.text.turns import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
_TAG = re.compile(r"</?(?:[biucsv]|font|ruby|rt|lang)(?:[.\s][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}", re.IGNORECASE)
# "[Music]", "(applause)", "♪ ... ♪"; on a line beside others round brackets may hold words.
_SOUND, _SOUND_LINE = re.compile(r"[\[(][^\[\]()]*[^\W\d][^\[\]()]*[\])]|[♪♫].*"), re.compile(r"\[[^\[\]]*\]|[♪♫].*")
_NOTES = " ♪♫"
_SOUND_BEHIND = re.compile(r"(?<=[^\s>])\s*\[[^\[\]]{1,40}\]\s*\Z")
# Where a line ends with a hyphen: "thirty- / six".
_AT_HYPHEN = re.compile(r"(?<=[^\W\d_]-) (?!(?:and|or|und|oder|et|ou|y|e|o)\b)(?=[^\W\d_])")
# Who made them, in so many of the first and last captions.
_CREDIT, _CREDITED = re.compile(
    r"(?:(?:sub)?(?:titles|titled|captions?|captioned|captioning)\s+by\b|untertitel(?:ung)?\s*(?:im\s+auftrag|von|:)"
    r"|sous-titr(?:age|es)\b|subtítulos\b|sottotitoli\b|ondertitel).*[^,;.!?…]",
    re.IGNORECASE,
), 2  # fmt: skip
# What divides the captions of a video, and no one says.
_CHAPTER = re.compile(r"(?:chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk)\s\d+:", re.IGNORECASE)
# What stands before another speaker's words; a minus sign is none.
_DASH = re.compile(r">>+\s*|[-–—]{1,2}\s*(?=[^\W\d_]|[\"“„«'‘¿¡….\[(])")
# What in the name of a voice is none; words of a first name, of a name, and characters of one; who is just a number.
_IN_BRACKETS, _DIVIDERS, _NO_NAME = (
    re.compile(r"\s*[(\[][^()\[\]]*[)\]]"),
    re.compile(r"[._]"),
    re.compile(r"[^\w.'’-]+"),
)
_MOST_OF_FIRST, _MOST_OF_NAME, _MOST_OF_WORD, _CALLER = 2, 4, 20, "Caller"
# Who speaks behind a dash, where others are named.
_NOBODY = "Unknown"
# "Ben Ode | ACME:", "[ANNA]", and what stands between that and the words.
_LABEL, _BEHIND_LABEL = re.compile(r"(?![:：])[^:：\n]{1,50}?(?=[:：](?:\s|$))|\[[^\[\]]{1,40}\](?=\s)"), ":： *_"
# Live captions show lines of the one before again: the share of a file's, seconds between two, and the most lines.
_SHARE_AGAIN, _GAPLESS, _MOST_AGAIN = 0.2, 0.1, 4
# Seconds of a caption after which what is said in it is later.
_STRETCH = 5.0
# Characters between two captions in a paragraph, at most.
_BETWEEN = 5
# Seconds without a word after which a paragraph begins, with marks, and where hardly a caption has one; and characters
# of one, after which it ends with a sentence.
_PAUSE, _PAUSE_UNMARKED, _LONG = 4.0, 1.5, 600
_STOP, _SHARE_MARKED = re.compile(r"[.!?…。！？](?=\W|$)"), 0.05


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown from one second to another.

    Attributes:
        start: the first second.
        end: the last; 0 where it is not known.
        lines: what is shown.
        is_apart: whether nobody says it.
    """

    start: float
    end: float = 0.0
    lines: list[str] = field(default_factory=list)
    is_apart: bool = False


def apart(lines: list[str]) -> list[Caption]:
    """What nobody says, as a caption; none where there are no lines."""
    return [Caption(0.0, lines=lines, is_apart=True)] if any(lines) else []


class _Line(NamedTuple):
    """A line of a caption, or what one voice says in it."""

    caption: Caption
    voice: str
    text: str


class _Utterance(NamedTuple):
    """A line without what stands before it, and whether it is somebody else's than the one before, by a dash."""

    caption: Caption
    is_new: bool
    name: str
    words: str


class Paragraph(NamedTuple):
    """A paragraph of what is said.

    Attributes:
        text: the words, behind the name of who says them.
        moments: (offset in the text, second) of the beginning of each caption; None for what nobody says.
    """

    text: str
    moments: list[tuple[int, float | None]]


def paragraphs(captions: Sequence[Caption]) -> list[Paragraph]:
    """The words of captions, a paragraph a turn, behind the name; where nobody says a word, the songs and sounds.

    A long paragraph, and one before a pause, ends with a sentence.
    """
    return [*_paragraphs(_lines(captions, sounds=False))] or [*_paragraphs(_lines(captions, sounds=True))]


def _paragraphs(lines: Iterable[_Line]) -> Iterator[Paragraph]:
    utterances = [*_utterances([*lines])]
    # Where others have names, nobody takes the words of one who has none for theirs.
    nobody = _NOBODY if any(utterance.name for utterance in utterances) else ""
    n_marked = sum(_STOP.search(utterance.words) is not None for utterance in utterances)
    is_marked = n_marked > _SHARE_MARKED * len(utterances)
    said: list[tuple[str, Caption]] = []
    speaker, end, size = "", 0.0, 0
    for caption, is_new, name, words in utterances:
        rests = 0 < end < caption.start - (_PAUSE if is_marked else _PAUSE_UNMARKED)
        ends = (rests or size > _LONG) and (ends_with_stop(said[-1][0]) or (rests and not is_marked)) if said else False
        if said and (is_new or ends or caption.is_apart or (name and name != speaker)):
            yield _paragraph(speaker, said)
            said, size = [], 0
        speaker, end = name or (nobody if is_new else speaker), caption.end
        if caption.is_apart:
            yield Paragraph(_turn("", [words]), [(0, None)])
        elif words:
            said.append((words, caption))
            size += len(words)
    if said:
        yield _paragraph(speaker, said)


def _paragraph(speaker: str, said: Sequence[tuple[str, Caption]]) -> Paragraph:
    text = _turn(speaker, [words for words, _ in said])
    moments, place = list[tuple[int, float | None]](), len(speaker)
    for words, caption in said:
        # Of a hyphen between two captions nothing may be left.
        found = text.find(flatten(words)[:-1], place, place + len(words) + _BETWEEN)
        if found >= 0:
            # The name belongs to the first.
            moments.append((found if moments else 0, caption.start))
            # Of one that stands for long each stretch has its own moment, by its letters.
            n_steps = int((caption.end - caption.start) / _STRETCH)
            moments += [
                (found + len(words) * step // n_steps, caption.start + step * _STRETCH) for step in range(1, n_steps)
            ]
            place = found + len(words) - 1
    return Paragraph(text, moments)


def _turn(speaker: str, said: Sequence[str]) -> str:
    return (f"{speaker}: " if speaker else "") + _AT_HYPHEN.sub("", flatten("\n".join(said)))


def _utterances(lines: Sequence[_Line]) -> Iterator[_Utterance]:
    """Lines without dashes and names before them."""
    labels = Counter(_label_of(_DASH.sub("", line.text, count=1)) for line in lines if not line.voice)
    before = "."
    for caption, voice, text in lines:
        dash = _DASH.match(text)
        words = text[dash.end() :] if dash else text
        # A dash inside of a sentence is part of that: "I think / - and so do you".
        is_new = dash is not None and (text[0] == ">" or ends_with_stop(before) or not words[:1].islower())
        words = words if is_new else text
        label = "" if voice else _label_of(words)
        name = voice or _speaker_of(words, label, labels[label])
        if name and label:
            words = words[len(label) :].lstrip(_BEHIND_LABEL)
        before = words or before
        yield _Utterance(caption, is_new, name, words)


def _label_of(text: str) -> str:
    """What stands before the first colon of a line, or in brackets at its beginning; nothing where that is too long."""
    found = _LABEL.match(text)
    return found[0] if found else ""


def _speaker_of(text: str, label: str, count: int) -> str:
    """The name that a label is: a known form in which all words have capitals, or another one that comes again."""
    if not label or is_label(label):
        return ""
    name = name_of(text)
    if name and not any(word[0].islower() for word in name.split()):
        return name
    begins = not label[:2].islower() or "@" in label or "." in label
    return _plain_name(label) if count > 1 and begins else ""


def _lines(captions: Sequence[Caption], *, sounds: bool) -> Iterator[_Line]:
    """The lines in which somebody says something, or all, those left out that were shown before."""
    kept = [[line for line in caption.lines if _bare(line)] for caption in captions]
    keys = [[(*_VOICE.findall(line), _bare(line)) for line in lines] for lines in kept]
    again = [0, *(_n_again(before, after) for before, after in pairwise(keys))]
    is_live = sum(map(bool, again)) >= _SHARE_AGAIN * len(captions)
    end = 0.0
    for place, (caption, lines) in enumerate(zip(captions, kept, strict=True)):
        # One that is the same as a whole is said again, unless it only stands until the next one does.
        shown = caption.end - caption.start <= _GAPLESS or again[place] < len(lines)
        first = again[place] if is_live and shown and caption.start - end <= _GAPLESS else 0
        end = caption.end
        if not sounds and _SOUND.fullmatch(" ".join(map(_bare, lines))):
            continue
        at_edge = min(place, len(kept) - 1 - place) < _CREDITED
        for line in lines[first:]:
            if sounds or not (_SOUND_LINE.fullmatch(_bare(line)) or (at_edge and _CREDIT.fullmatch(_bare(line)))):
                yield from _of_voices(caption, line if sounds else _SOUND_BEHIND.sub("", line))


def _bare(line: str) -> str:
    return unescape(_TAG.sub("", line)).strip()


def _n_again(before: Sequence[object], after: Sequence[object]) -> int:
    """How many of the first lines of a caption are the last of the one before."""
    sizes = range(min(len(before), len(after), _MOST_AGAIN), 0, -1)
    return next((size for size in sizes if [*before[-size:]] == [*after[:size]]), 0)


def _of_voices(caption: Caption, line: str) -> Iterator[_Line]:
    """A line by its voices: "<v Anna>Is it safe?</v> <v Ben>No.</v>"; what names a chapter stands apart."""
    voices = [(match.start(), match.end(), match[1].strip()) for match in _VOICE.finditer(line)]
    starts = [*(start for start, _, _ in voices), len(line)]
    if text := _bare(line[: starts[0]]).strip(_NOTES):
        is_apart = caption.is_apart or _CHAPTER.match(text) is not None
        yield _Line(Caption(caption.start, caption.end, caption.lines, is_apart), "", text)
    for (_, begin, voice), stop in zip(voices, starts[1:], strict=True):
        yield _Line(caption, _plain_name(voice), _bare(line[begin:stop]))


def _plain_name(voice: str) -> str:
    """A name as it stands before a colon: "Müller, Jörg (IT-B3)" is "Jörg Müller", "a.schmidt@firma.de" "A Schmidt"."""
    name = _IN_BRACKETS.sub("", unescape(voice)).strip()
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma and len(first.split()) <= _MOST_OF_FIRST else name
    name, address, _ = name.partition("@")
    words = _NO_NAME.sub(" ", _DIVIDERS.sub(" ", name).title() if address else name).split()[:_MOST_OF_NAME]
    name = " ".join(word[:_MOST_OF_WORD] for word in words)
    named = f"{name[:1].upper()}{name[1:]}" if name[:1].isalpha() else f"{_CALLER} {name}".strip()
    return named if name_of(f"{named}: x") else f"{_CALLER} {named}"
