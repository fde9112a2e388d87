"""Captions and timed transcripts to running text: SubRip, WebVTT, whisper's output, lines below or behind times.

Sentences run over several captions there, with numbers and times between, so that no stretch of such a text is a
sentence. What is made of it is a new text, in paragraphs (``utterances.py``). Left out: styles, notes, and where on the
screen captions stand; a text that only shows some captions stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from summarize.text.stamps import MOMENT, seconds, stamped
from summarize.text.utterances import Caption, apart, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.summary import Summary

# "00:01:02,500 --> 00:01:04,000 line:0"; whisper has brackets around it, and the text behind.
_TIMING = re.compile(
    rf"\[?(?P<start>{MOMENT})\s*-->\s*(?P<end>{MOMENT})\]?(?:(?:\s+[A-Za-z]\w*:\S+)*|\s+(?P<text>\S.*))"
)
_NUMBER, _BLOCK = re.compile(r"\d+"), re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
# Of a file's lines at most so many are no captions; of these at least so many have words.
_SHARE_OUTSIDE, _SHARE_SAID = 0.2, 0.5
_BETWEEN_PARAGRAPHS = "\n\n"


def is_captions(text: str) -> bool:
    """Whether a text is a file of captions, or a transcript with times and no names."""
    return bool(_captions_of(text))


@dataclass(frozen=True, slots=True)
class Running:
    """The running text of captions, and when what is said.

    Attributes:
        text: the words that captions show, without numbers, times and tags.
        moments: (offset in the text, second) of the beginning of each caption, ascending; None for what nobody says.
    """

    text: str
    moments: tuple[tuple[int, float | None], ...] = ()

    def second(self, offset: int) -> float | None:
        """About when a character is said: the second at which its caption begins, or later in a long one, or None.

        None of what nobody says, and of a text without times.
        """
        place = bisect_right(self.moments, offset, key=itemgetter(0))
        return self.moments[place - 1][1] if place else None

    def seconds_of(self, summary: Summary) -> list[float | None]:
        """(n_sentences,) when the sentences of a summary of this text are said; none of a text without times.

        One that was written is said where the earliest of its sources is.
        """
        if not self.moments:
            return []
        starts = [min((source.start for source in sentence.sources), default=-1) for sentence in summary]
        return [self.second(start) for start in starts]


def running(text: str) -> str:
    """The text that captions show, without numbers, times and tags; any other text as it is.

    Between paragraphs are blank lines. Where captions name who speaks (``<v Anna>``, "Anna: ..."), each turn is one,
    and opens with the name.
    """
    return timed(text).text


def timed(text: str) -> Running:
    """The same with the seconds at which it is said; of any other text none."""
    captions = _captions_of(text)
    if not captions:
        return Running(text)
    found, moments, length = paragraphs(captions), list[tuple[int, float | None]](), 0
    for paragraph in found:
        moments += [(length + offset, second) for offset, second in paragraph.moments]
        length += len(paragraph.text) + len(_BETWEEN_PARAGRAPHS)
    return Running(_BETWEEN_PARAGRAPHS.join(paragraph.text for paragraph in found) + "\n", tuple(moments))


def _captions_of(text: str) -> list[Caption]:
    """The captions of a text; none where it is something else, or they show nothing."""
    lines = text.removeprefix("\ufeff").splitlines()
    captions = _cues(lines) if "-->" in text else stamped(lines)
    return captions if any(line for caption in captions for line in caption.lines) else []


def _cues(lines: Sequence[str]) -> list[Caption]:
    """The captions of a file of them: what stands behind and below each time, but for the number of the next."""
    stripped = [*map(str.strip, lines)]
    timings = {
        place: found for place, line in enumerate(stripped) if "-->" in line and (found := _TIMING.fullmatch(line))
    }
    is_web = lines[0].startswith("WEBVTT")
    n_numbers = sum(place > 0 and _NUMBER.fullmatch(stripped[place - 1]) is not None for place in timings)
    is_numbered = n_numbers * 2 > len(timings)
    captions, in_block = [Caption(0.0)], False
    for place, line in enumerate(stripped):
        if timing := timings.get(place):
            _drop_name(captions[-1].lines, is_web=is_web, is_numbered=is_numbered)
            text = timing["text"]
            captions.append(Caption(seconds(timing["start"]), seconds(timing["end"]), [text] if text else []))
            in_block = False
            continue
        opens = is_web and not (place and stripped[place - 1]) and _BLOCK.match(line) is not None
        in_block = line != "" and (in_block or opens)
        if not in_block:
            captions[-1].lines.append(line)
    above, *cues = captions
    return _with_rest(above, cues) if _are_all(above, cues) else []


def _drop_name(lines: list[str], *, is_web: bool, is_numbered: bool) -> None:
    """Take the number or name of the next caption off the lines above its time."""
    if not lines or not lines[-1]:
        return
    set_apart = len(lines) == 1 or not lines[-2]
    if (is_numbered and _NUMBER.fullmatch(lines[-1])) or (is_web and set_apart):
        lines.pop()


def _with_rest(above: Caption, cues: Sequence[Caption]) -> list[Caption]:
    """Captions with what stands above the first and below the last, apart."""
    *others, last = cues
    below = _below_blank(last.lines)
    shown = last.lines[: len(last.lines) - len(below)]
    return [*apart(above.lines), *others, Caption(last.start, last.end, shown), *apart(below)]


def _are_all(above: Caption, cues: Sequence[Caption]) -> bool:
    """Whether captions are all of a file, not an example in some prose."""
    n_said = sum(any(cue.lines) for cue in cues)
    # A caption of two paragraphs is rare.
    n_outside = sum(map(bool, above.lines)) + sum(sum(map(bool, _below_blank(cue.lines))) for cue in cues)
    n_lines = sum(map(bool, above.lines)) + sum(1 + sum(map(bool, cue.lines)) for cue in cues)
    return n_said >= max(1, _SHARE_SAID * len(cues)) and n_outside <= _SHARE_OUTSIDE * n_lines


def _below_blank(lines: list[str]) -> list[str]:
    """The lines from the first blank one on."""
    return lines[next((place for place, line in enumerate(lines) if not line), len(lines)) :]
