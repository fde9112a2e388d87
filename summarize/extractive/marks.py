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
    # A space in front of each sentence keeps them apart, and tells what opens one.
    joined = " " + " ".join(features.texts) + " "
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kind_table()[np.minimum(codes, _TABLE_SIZE)]
    starts = np.cumsum([1, *[len(text) + 1 for text in features.texts]])
    spaces = kinds == _SPACE
    if (spaces[1:] & spaces[:-1]).any():
        # Of several spaces one counts.
        kept = np.flatnonzero(~spaces | np.concatenate([[True], ~spaces[:-1]]))
        starts, kinds = np.searchsorted(kept, starts), kinds[kept]
    opening = np.where(starts[1:] > starts[:-1], np.append(kinds, _BREAK)[starts[:-1]], _BREAK)
    kinds[starts - 1] = _BREAK
    n_of = _count_kinds(kinds, starts, capital_nouns=load_language(features.document.language).capital_nouns)
    letters = np.concatenate([[0], np.cumsum(kinds & _LETTERS > 0)])[starts]
    return [
        np.diff(letters).astype(np.float64),
        *(n_of[kind] for kind in (_UPPER, _DIGIT, _QUOTE)),
        (opening == _QUOTE).astype(np.float64),
        *(n_of[kind] for kind in (_QUESTION, _EXCLAMATION, _COMMA, _BRACKET)),
        (opening == _LETTER).astype(np.float64),
    ]


def _count_kinds(kinds: NDArray[np.uint16], starts: IntArray, *, capital_nouns: bool) -> dict[int, FloatArray]:
    """(n_sentences,) of each kind: how many each sentence has.

    Capitals and digits count where a name or a number begins, quotes where they open.
    """
    places = np.flatnonzero(kinds & (_UPPER | _DIGIT | _QUOTE | _COUNTED))
    own, before = kinds[places], kinds[places - 1]
    begins = (own & _COUNTED > 0) | (_names(kinds, places) if not capital_nouns else _names_among_nouns(kinds)[places])
    begins |= (own == _DIGIT) & (before & (_DIGIT | _LETTER | _UPPER) == 0)
    begins |= (own == _QUOTE) & (before & (_SPACE | _BREAK | _BRACKET) > 0)
    found, n = places[begins], len(starts)
    sentences = np.searchsorted(starts, found, side="right") - 1
    counts = np.bincount(_ORDINALS[own[begins]] * n + sentences, minlength=_N_KINDS * n).reshape(_N_KINDS, n)
    return {1 << ordinal: row[:-1] for ordinal, row in enumerate(counts.astype(np.float64))}


def _names(kinds: NDArray[np.uint16], places: IntArray) -> BoolArray:
    """(n_places,) whether a name begins there: with a capital inside of a sentence."""
    capital = (kinds[places] == _UPPER) & (kinds[places - 1] == _SPACE)
    names: BoolArray = capital & (kinds[places - 2] & (_LETTER | _UPPER | _DIGIT | _COMMA) > 0)
    return names


def _names_among_nouns(kinds: NDArray[np.uint16]) -> BoolArray:
    """(n_characters,) whether a name begins, where all nouns have a capital.

    It takes another at once ("CDU"), or one that began the word before, which does
    not open the sentence ("sagte Helga Wiesner").
    """
    before = np.concatenate([kinds[:1], kinds[:-1]])
    two_before = np.concatenate([kinds[:2], kinds[:-2]])
    capital = (kinds == _UPPER) & (before == _SPACE)
    found: BoolArray = capital & np.append(kinds[1:] == _UPPER, False)
    words = np.flatnonzero((before & (_SPACE | _BREAK) > 0) & (kinds & (_SPACE | _BREAK) == 0))
    follows = capital[words[:-1]] & capital[words[1:]] & (two_before[words[1:]] & (_LETTER | _UPPER) > 0)
    found[words[1:][follows]] = True
    return found


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
