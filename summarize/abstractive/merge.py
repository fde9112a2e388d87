"""What a model wrote to whole sentences, each said once, within the length asked for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.document import Document
from summarize.lines import ends_with_stop, flatten
from summarize.text.turns import STAMPED
from summarize.text.words import count_words, find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.summary import Length

# Thoughts that some chat models write before they answer.
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
# "Here is a summary of the article in two sentences:", "Summary:", "Sure! Below is the summary you asked for."
_PREAMBLE = re.compile(
    r"\A(?:sure\W+|certainly\W+)?"
    r"(?:(?:here(?:['’]s| is| are)|below is|the following is)\b[^\n:.]{0,100}\bsummar[^\n:.]{0,100}(?::|\.?\n)|"
    r"[*#\s]*(?:summary|tl;dr)(?:\*\*)?:(?:\*\*)?)\s*",
    re.IGNORECASE,
)
# Scripts whose sentences end without a stop: none tells whether the last one is whole.
WITHOUT_STOPS = frozenset({"th", "lo", "km", "my"})
# A turn in a conversation, at a line's or a sentence's begin: "Professor C: I guess so."
_NAME = r"(?![a-z])[^\s:：]{1,40}"
_TURN = re.compile(
    rf"(?:^|(?<=[.!?…] ))[ \t>*_-]{{0,8}}(?:{STAMPED}|{_NAME}(?: {_NAME}){{0,3}} ?[:：])(?:[ \t].*)?$", re.MULTILINE
)
# Share of a text's lines that are turns where it is a conversation.
_TALK = 0.5
# A sentence of fewer words says nothing of a document: "Okay.", "Mm-hmm, right."
_FEWEST_WORDS = 3
# A sentence of which more than this share of the word pairs was written before says nothing new.
_SAID = 0.6


def is_conversation(text: str) -> bool:
    """Whether a text is a transcript, most lines a turn."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and sum(_TURN.match(line) is not None for line in lines) >= _TALK * len(lines)


def sentences_of(draft: str, language: str, *, turns: bool = True, brief: bool = False) -> list[str]:
    """The whole sentences of a draft, each on one line, none that repeats those before.

    Left out are a last sentence without its stop, if there are others; unless
    ``brief``, sentences of a word or two; unless ``turns``, what continues a
    conversation and says nothing about it.
    """
    text = _PREAMBLE.sub("", _THOUGHT.sub("", draft).strip())
    text = text if turns else _TURN.sub("", text)
    found = [flatten(sentence.text) for sentence in Document.from_text(text, language=language).sentences]
    if len(found) > 1 and not ends_with_stop(found[-1]) and language not in WITHOUT_STOPS:
        found.pop()
    return without_repeats(sentence for sentence in found if brief or count_words(sentence) >= _FEWEST_WORDS)


def has_enough(sentences: Sequence[str], wanted: int) -> bool:
    """Whether the sentences of a draft that goes on are as many as wanted, and the last of them whole.

    One alone may not be: "It ended at 10:47 p.m" has a stop within.
    """
    return len(sentences) >= wanted and ends_with_stop(sentences[-1])


def without_repeats(sentences: Iterable[str]) -> list[str]:
    """The sentences but those of which most was said before; small models go in circles."""
    kept: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for sentence in sentences:
        words = find_words(sentence)
        pairs: set[tuple[str, ...]] = {*pairwise(words)} or {tuple(words)}
        if len(pairs & seen) <= _SAID * len(pairs):
            kept.append(sentence)
            seen |= pairs
    return kept


def fits(sentences: Sequence[str], length: Length, count_tokens: Callable[[str], int]) -> bool:
    """Whether sentences keep a length in sentences, words or tokens."""
    return len(trim(sentences, length, count_tokens)) == len(sentences)


def trim(sentences: Sequence[str], length: Length, count_tokens: Callable[[str], int]) -> list[int]:
    """Places of the sentences that keep a length, taken in order; one that does not fit is passed over."""
    measure, value = length.measure
    left = value
    kept: list[int] = []
    for place, sentence in enumerate(sentences):
        # With the space before it: together they have no more tokens than that.
        cost = _cost(f" {sentence}" if kept else sentence, measure, count_tokens)
        if cost <= left:
            left -= cost
            kept.append(place)
    return kept


def _cost(sentence: str, measure: str, count_tokens: Callable[[str], int]) -> int:
    if measure == "sentences":
        return 1
    return max(1, count_words(sentence)) if measure == "words" else count_tokens(sentence)
