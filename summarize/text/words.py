"""Sentences to words: Unicode tokens, case-folded, stop words apart, stemmed.

A word is a run of letters, digits and the marks on them; apostrophes and
hyphens divide, so that straight and curly ones make no difference. Runs of
scripts that put no space between words become overlapping pairs of characters
(bigrams), the usual stand-in for words there.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from summarize.text.resources import load_language

if TYPE_CHECKING:
    from collections.abc import Callable

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
_ASCII_WORD = re.compile("[a-z0-9]+")
_DENSE_RUN = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")
_HAS_DENSE = re.compile(f"[{_DENSE}]")
# What counts as one word when a length is measured: a character of Chinese or Japanese, about four
# of the scripts of South-East Asia, and elsewhere what stands between spaces.
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABIC = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_SYLLABIC_WORD = 4
_TOKEN = re.compile(f"{WORD.pattern}|[^\\w\\s]|_")
_MEMORY = 100_000


def find_words(text: str) -> list[str]:
    """The words of a text, case-folded, in order, stop words included.

    ``find_words("Don’t!") == ["don", "t"]``; ``find_words("東京都") == ["東京", "京都"]``.
    """
    folded = text.casefold()
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
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


@cache
def analyser(language: str) -> Callable[[str], tuple[bool, str]]:
    """For each word of a language: whether it is a content word, and its stem (a stop word as it is).

    No content word is a stop word, a title such as "Dr." or a lone letter: they
    say nothing of the topic. Stems are NLTK's Snowball's, where it knows the language. Remembered
    from document to document, for a stemmer takes longer than all else.
    """
    known = load_language(language)
    silent = known.stopwords | known.prefixes
    stem = _stemmer(language)

    @lru_cache(maxsize=_MEMORY)
    def analyse(word: str) -> tuple[bool, str]:
        lone = len(word) == 1 and not word.isdigit() and not _HAS_DENSE.match(word)
        content = not lone and word not in silent
        return content, stem(word) if content else word

    return analyse


def _stemmer(language: str) -> Callable[[str], str]:
    name = load_language(language).stemmer
    if name is None:
        return str
    from nltk.stem.snowball import SnowballStemmer

    stem: Callable[[str], str] = SnowballStemmer(name).stem
    return stem
