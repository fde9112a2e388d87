"""Letters, names, numbers, quotes and other marks of each sentence, counted by one look at the whole text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.resources import load_language

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize.protocols import BoolArray, FloatArray, IntArray
    from summarize.text.features import Features

_N_KINDS = 11
# Kinds of characters, by the lowest bit that is set.
_UPPER, _LETTER, _DIGIT, _QUOTE, _QUESTION, _EXCLAMATION, _COMMA, _BRACKET, _SPACE, _BREAK, _OTHER = (
    1 << n for n in range(_N_KINDS)
)
_LETTERS = _LETTER | _UPPER | _OTHER
_COUNTED = _QUESTION | _EXCLAMATION | _COMMA | _BRACKET
# The number of each kind's bit.
_ORDINALS = np.zeros(1 << _N_KINDS, dtype=np.int64)
_ORDINALS[[1 << n for n in range(_N_KINDS)]] = range(_N_KINDS)
_KINDS = {
    _QUOTE: "\"'‘’‚“”„«»‹›「」『』`",
    _QUESTION: "?？؟",
    _EXCLAMATION: "!！",
    _COMMA: ",;，、；،؛",
    _BRACKET: "([（［【",
}
# Characters from here on are letters without case, as far as this goes, but for the marks above.
_CASED = 0x2100
_TABLE_SIZE = 0xFFFF


def count_characters(features: Features) -> list[FloatArray]:
    """What each sentence has of ten kinds.

    Returns:
        (n_sentences,) each: letters, names, numbers, quotations, whether one
        opens it, question marks, exclamation marks, commas, brackets, and
        whether it opens with a small letter.
    """
    sentences = features.document.sentences
    # A space in front of each sentence keeps them apart, and tells what opens one.
    joined = " " + " ".join([sentence.text for sentence in sentences]) + " "
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kind_table()[np.minimum(codes, _TABLE_SIZE)]
    starts = np.cumsum([1, *[len(sentence.text) + 1 for sentence in sentences]])
    spaces = kinds == _SPACE
    if (spaces[1:] & spaces[:-1]).any():
        # Of several spaces one counts.
        kept = np.flatnonzero(~spaces | np.concatenate([[True], ~spaces[:-1]]))
        starts, kinds = np.searchsorted(kept, starts), kinds[kept]
    opening = np.where(starts[1:] > starts[:-1], np.append(kinds, _BREAK)[starts[:-1]], _BREAK)
    kinds[starts - 1] = _BREAK
    before = np.concatenate([kinds[:1], kinds[:-1]])
    name = _names(kinds, before, capital_nouns=load_language(features.document.language).capital_nouns)
    number = (kinds == _DIGIT) & (before & (_DIGIT | _LETTER | _UPPER) == 0)
    quoted = (kinds == _QUOTE) & (before & (_SPACE | _BREAK | _BRACKET) > 0)
    # Each of these characters is of another kind, so that one count tells them apart.
    n_of = _count_kinds(kinds, name | number | quoted | (kinds & _COUNTED > 0), starts)
    letters = np.concatenate([[0], np.cumsum(kinds & _LETTERS > 0)])[starts]
    return [
        np.diff(letters).astype(np.float64),
        *(n_of[kind] for kind in (_UPPER, _DIGIT, _QUOTE)),
        (opening == _QUOTE).astype(np.float64),
        *(n_of[kind] for kind in (_QUESTION, _EXCLAMATION, _COMMA, _BRACKET)),
        (opening == _LETTER).astype(np.float64),
    ]


def _names(kinds: NDArray[np.uint16], before: NDArray[np.uint16], *, capital_nouns: bool) -> BoolArray:
    """(n_characters,) whether a name begins: a capital inside of a sentence.

    Where all nouns have one, it takes another at once ("CDU"), or one that began the
    word before, which does not open the sentence ("sagte Helga Wiesner").
    """
    two_before = np.concatenate([kinds[:2], kinds[:-2]])
    capital = (kinds == _UPPER) & (before == _SPACE)
    if not capital_nouns:
        plain: BoolArray = capital & (two_before & (_LETTER | _UPPER | _DIGIT | _COMMA) > 0)
        return plain
    found: BoolArray = capital & np.append(kinds[1:] == _UPPER, False)
    words = np.flatnonzero((before & (_SPACE | _BREAK) > 0) & (kinds & (_SPACE | _BREAK) == 0))
    follows = capital[words[:-1]] & capital[words[1:]] & (two_before[words[1:]] & (_LETTER | _UPPER) > 0)
    found[words[1:][follows]] = True
    return found


def _count_kinds(kinds: NDArray[np.uint16], found: BoolArray, starts: IntArray) -> dict[int, FloatArray]:
    """(n_sentences,) for each kind: how many of the characters that were found each sentence has of it."""
    places = np.flatnonzero(found)
    sentences = np.searchsorted(starts, places, side="right") - 1
    n = len(starts)
    keys = _ORDINALS[kinds[places]] * n + sentences
    counts = np.bincount(keys, minlength=_N_KINDS * n).astype(np.float64).reshape(_N_KINDS, n)
    return {1 << ordinal: row[:-1] for ordinal, row in enumerate(counts)}


@cache
def _kind_table() -> NDArray[np.uint16]:
    """(_TABLE_SIZE + 1,) the kind of each of the first characters of Unicode, and of all others."""
    table = np.full(_TABLE_SIZE + 1, _OTHER, dtype=np.uint16)
    table[:_CASED] = 0
    for code in range(_CASED):
        character = chr(code)
        if character.isspace():
            table[code] = _SPACE
        elif character.isdigit():
            table[code] = _DIGIT
        elif character.isalpha():
            table[code] = _UPPER if character.isupper() or character.istitle() else _LETTER
    for kind, characters in _KINDS.items():
        table[[ord(character) for character in characters]] = kind
    table[ord("\u3000")] = _SPACE
    return table
