"""Sentences that lean on the one before, "He said so.", or on the one after, "Who said so?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.resources import load_language
from summarize.text.turns import speaker_of
from summarize.text.words import WORD

if TYPE_CHECKING:
    from summarize.protocols import BoolArray
    from summarize.text.features import Features

# The first word, but no initial ("A. Nowak"), no part of another ("E-mails", "So-called") and none in capitals ("IT").
_OPENING = re.compile(rf"[^\w]*({WORD.pattern})(?![-‐‑\w]|['’]\s)")

# Characters of an opening that are looked at, and what may stand before it.
_LONGEST, _BEFORE = 40, " \t\r\n\"'“„«([*_"
# What may stand behind a question mark; a quotation mark does where the question is somebody's.
_BEHIND_MARK, _QUOTES = " !…)）]*_", "\"'“”„‘’«»‹›「」『』"


def leaning_of(features: Features) -> BoolArray:
    """(n_sentences,) whether a sentence opens with words that point back, after the name of who says it.

    The first of a document points nowhere. That the one before may stand in
    another section makes no difference.
    """
    return features.once(_find_leaning)


def _find_leaning(features: Features) -> BoolArray:
    language = load_language(features.document.language)
    words, phrases = language.leaning, language.leaning_phrases
    found = [_first_word(text) in words or _opens_with(text, phrases) for text in features.texts]
    leaning = np.array(found, dtype=np.bool_)
    leaning[:1] = False
    return leaning


def _opens_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a sentence opens with one of some phrases, and no longer word."""
    start = len(speaker_of(text))
    opening = text[start : start + _LONGEST].lstrip(_BEFORE).casefold()
    if not opening.startswith(phrases):
        return False
    size = max(len(phrase) for phrase in phrases if opening.startswith(phrase))
    return not opening[size : size + 1].isalnum()


def asking_of(features: Features) -> BoolArray:
    """(n_sentences,) whether a sentence is a question, which says little without its answer.

    Not one that tells what somebody asked: He said: "Who is there?"
    """
    marks = ("?", "？", "؟", *((";", "\u037e") if features.document.language == "el" else ()))
    asking: BoolArray = np.array([_asks(text, marks) for text in features.texts], dtype=np.bool_)
    return asking


def _asks(text: str, marks: tuple[str, ...]) -> bool:
    end = text.rstrip(_BEHIND_MARK)
    if end.endswith(marks):
        return True
    bare = end.rstrip(_QUOTES + _BEHIND_MARK)
    return bare.endswith(marks) and text[len(speaker_of(text)) :].lstrip().startswith(tuple(_QUOTES))


def _first_word(text: str) -> str:
    """The word that opens a sentence, case-folded; empty where it is a name's or a sign's."""
    start = len(speaker_of(text))
    found = _OPENING.match(text, start)
    if not found:
        return ""
    word = found[1]
    initial = len(word) == 1 and text.startswith(".", found.end(1))
    return "" if initial or (len(word) > 1 and word.isupper()) else word.casefold()
