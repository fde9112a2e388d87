"""Speech without marks, as automatic captions have it, to sentences: by the words on both sides of each space.

A logistic regression on those words and their pairs, learned from what people said and what others put down of it
with stops (``python -m benchmarks train_speech``, which says how well). Left out: languages that nothing was learned
of, which ``chop.py`` cuts at spaces.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARK, _SPACE = re.compile(r"[.,;:!?…](?=\s)"), re.compile(r"\s+")
# Of so many characters not one is a mark: prose has one in every forty to seventy, and where commas were lost, one in
# two to six hundred.
_CHARACTERS_A_MARK = 2000
# Shorter texts may be anything, and most show by the marks in their first characters that they are none.
_FEWEST_CHARACTERS, _MOST_AT_FIRST = 600, 1
# What is longer in a text without marks is cut.
UTTERANCE_CHARS = 160
_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
# A sentence has at most so many words, and at least so many of a longer one stand on each side of a cut.
_MOST_WORDS, _FEWEST_WORDS = 60, 10
Weights: TypeAlias = dict[str, float]


@cache
def _weights(code: str) -> Weights:
    """What each word or pair of words beside a space says for an end there; empty where nothing was learned."""
    path = files(__package__).joinpath("languages", "speech", f"{code}.json")
    if not path.is_file():
        return {}
    lines: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return {key.replace("_", " "): float(weight) for weight, keys in lines.items() for key in keys.split()}


def is_speech(text: str, code: str) -> bool:
    """Whether a text has hardly a mark, and no list, in a language in which it can be cut without."""
    if len(text) < _FEWEST_CHARACTERS or _n_marks(text[:_FEWEST_CHARACTERS]) > _MOST_AT_FIRST:
        return False
    is_unmarked = _n_marks(text) * _CHARACTERS_A_MARK <= len(text) and not _ITEM.search(text)
    return is_unmarked and bool(_weights(code))


def _n_marks(text: str) -> int:
    return sum(1 for _ in _MARK.finditer(text))


def utterances(text: str, start: int, end: int, code: str) -> Iterator[tuple[int, int]]:
    """Offsets (start, end) of what may be the sentences of a stretch of text without marks."""
    words = [*_WORD.finditer(text, start, end)]
    worth = ends_of([normal(word[0]) for word in words], _weights(code))
    spaces = [_SPACE.search(text, word.end(), following.start()) for word, following in pairwise(words)]
    for last in _cuts([value if space else -math.inf for value, space in zip(worth, spaces, strict=True)]):
        if space := spaces[last]:
            yield start, space.start()
            start = space.end()
    yield start, end


def _cuts(worth: Sequence[float]) -> Iterator[int]:
    """The words behind which to cut, but for the last."""
    first = 0
    for place, value in enumerate(worth):
        if value > 0:
            yield place
            first = place + 1
        elif place - first + 1 >= _MOST_WORDS:
            place = max(range(first + _FEWEST_WORDS - 1, place - _FEWEST_WORDS + 1), key=worth.__getitem__)
            yield place
            first = place + 1


def ends_of(words: Sequence[str], weights: Weights) -> list[float]:
    """(n_words - 1,) what speaks for an end behind each word but the last; above 0 one is likely."""
    bias = weights.get("|", 0.0)
    get = weights.get
    return [bias + sum(get(key, 0.0) for key in keys_of(words, place)) for place in range(len(words) - 1)]


def keys_of(words: Sequence[str], place: int) -> tuple[str, ...]:
    """What is known of the space behind a word: the one before it, the one behind it, and their pairs."""
    left, right = words[place], words[place + 1]
    before = words[place - 1] if place else ""
    behind = words[place + 2] if place + 2 < len(words) else ""
    return f"{left} |", f"| {right}", f"{left} | {right}", f"| {right} {behind}", f"{before} {left} |"


def normal(word: str) -> str:
    """A word as the weights have it."""
    return word.casefold().replace("’", "'")
