"""Sentences to words: Unicode tokens, case-folded.

A word is a run of letters, digits and the marks on them; apostrophes and
hyphens divide, so that straight and curly ones make no difference. Runs of
scripts that put no space between words become overlapping pairs of characters
(bigrams), the usual stand-in for words there.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

# Vowel signs and other marks that are no \w of their own but belong to the word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0971-\u0e3a\u0e40-\u0e4e\u0e80-\u0fff\u102b-\u103e\u17b4-\u17d3\u200d"
)
# Han, kana, Thai, Lao, Burmese and Khmer put no space between words; in Hangul pairs do the work
# of a stemmer.
_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD = re.compile(f"[^\\W_]+(?:[{_MARKS}]+[^\\W_]*)*")
# Of ASCII the letters in lower case and the digits; all else is a space.
_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_DENSE_RUN = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")
_HAS_DENSE = re.compile(f"[{_DENSE}]")
# What counts as one word when a length is measured: a character of Chinese or Japanese, about four
# of the scripts of South-East Asia, and elsewhere what stands between spaces.
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABIC = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_SYLLABIC_WORD = 4
# Letters of a word that has no capital in a title.
_SMALL_WORD = 3
_TOKEN = re.compile(f"{WORD.pattern}|[^\\w\\s]|_")


def find_words(text: str) -> list[str]:
    """The words of a text, case-folded, in order, stop words included.

    ``find_words("Don’t!") == ["don", "t"]``; ``find_words("東京都") == ["東京", "京都"]``.
    """
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS).decode().split()
    folded = text.casefold()
    if not is_normalized("NFC", folded):
        folded = normalize("NFC", folded)
    words = WORD.findall(folded)
    if not _HAS_DENSE.search(folded):
        return words
    return [part for word in words for part in _bigrams(word)]


def _bigrams(word: str) -> list[str]:
    """The word itself, or the pairs of characters of its parts in a dense script."""
    parts: list[str] = []
    for run in _DENSE_RUN.findall(word):
        if len(run) < 2 or not _HAS_DENSE.match(run):
            parts.append(run)
        else:
            parts.extend(run[i : i + 2] for i in range(len(run) - 1))
    return parts


def has_dense(text: str) -> bool:
    """Whether a text has characters of a script that puts no space between words."""
    return _HAS_DENSE.search(text) is not None


def title_words(text: str) -> list[str]:
    """The words that open with a capital where a line is set as an English title: all of more than three letters."""
    return [word for word in text.split() if len(word) > _SMALL_WORD]


def count_words(text: str) -> int:
    """Number of words by which lengths are measured.

    Pieces between spaces, as ``wc -w`` counts; in Chinese and Japanese every
    character, in Thai, Lao, Burmese and Khmer every four.
    """
    if text.isascii():
        return len(text.split())
    dense = len(_SPACELESS.findall(text))
    dense += sum(-(-len(run) // _SYLLABIC_WORD) for run in _SYLLABIC.findall(text))
    return dense + len(_SYLLABIC.sub(" ", _SPACELESS.sub(" ", text)).split())


def count_tokens(text: str) -> int:
    """Number of words and punctuation marks, the tokens of a method without a model.

    Words as :func:`find_words` divides them, but of Chinese and Japanese every
    character, of Thai, Lao, Burmese and Khmer every four.
    """
    text = normalize("NFC", text)
    dense = len(_SPACELESS.findall(text))
    dense += sum(-(-len(run) // _SYLLABIC_WORD) for run in _SYLLABIC.findall(text))
    return dense + len(_TOKEN.findall(_SYLLABIC.sub(" ", _SPACELESS.sub(" ", text))))
