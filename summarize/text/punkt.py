"""NLTK's Punkt on parameters of our own, asked about one stop at a time.

Punkt (Kiss & Strunk 2006, Computational Linguistics 32:4) judges by what is
known of abbreviations, of the words that open sentences, and of the words that
are capitalised only there. Its verdict depends on the word before a stop and the
word after it, so it is remembered.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from summarize.text.resources import load_language

_MEMORY = 50_000
# One or two letters between stops: "u.n.e.s.c.o", "ph.d".
ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")


class _Abbreviations(set[str]):
    """Abbreviations, and every word of one or two letters between stops ("u.n.e.s.c.o")."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and ACRONYM.fullmatch(word) is not None)


@cache
def _punkt(code: str) -> Any:  # noqa: ANN401 - NLTK has no types
    """NLTK's Punkt with what we know of a language for its parameters."""
    from nltk.tokenize.punkt import _ORTHO_MID_LC, PunktParameters, PunktSentenceTokenizer

    language = load_language(code)
    parameters = PunktParameters()
    parameters.abbrev_types = _Abbreviations(language.abbreviations | language.prefixes)
    parameters.collocations = {("##number##", noun) for noun in language.ordinal_nouns}
    parameters.sent_starters = set(language.starters)
    for word in language.starters | language.common:
        parameters.add_ortho_context(word, _ORTHO_MID_LC)
    return PunktSentenceTokenizer(parameters)


@lru_cache(maxsize=_MEMORY)
def ends_sentence(code: str, word: str, following: str) -> bool:
    """Punkt's verdict: does the stop after a word end a sentence if that word follows?"""
    return bool(_punkt(code).text_contains_sentbreak(f"{word}. {following}"))
