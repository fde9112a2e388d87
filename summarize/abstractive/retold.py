"""What a sentence that retells one of the document changed of it: a qualifier that it lost, a word that it swapped."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.text.resources import load_language
from summarize.text.words import analyser, find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# A qualifier belongs to a sentence that has two in a row of the three words behind it; a condition within the first
# two words of the source, to one that has the source's end.
_BEHIND, _OPENING = 3, 2
# Words with a meaning that stand in the place of others: so many at most, for so many. More is another wording.
_MOST_SWAPPED = 3
# Words with the same first letters are one word in two forms: "says" and "said".
_SAME_LETTERS = 2


def lost(sentence: str, source: str, language: str) -> tuple[str, ...]:
    """The qualifiers of its source that a retold sentence leaves out: "mostly", "some", "not", "if".

    ``("mostly",)`` of "They were organized by a party" from "They were mostly
    organized by a party": without these it says more than the document.
    """
    known = load_language(language)
    if not known.qualifiers:
        return ()
    said, words = find_words(sentence), find_words(source)
    has, pairs = set(said), set(pairwise(said))
    conditions = known.conditions if said == words[-len(said) :] else frozenset()
    return tuple(
        word
        for place, word in enumerate(words)
        if word not in has
        and (
            (word in conditions and place < _OPENING)
            or (word in known.qualifiers and pairs & set(pairwise(words[place + 1 : place + 1 + _BEHIND])))
        )
    )


def swapped(sentence: str, source: str, language: str) -> tuple[str, ...]:
    """The words with a meaning that a retold sentence has in the place of others of its source.

    ``("patriots",)`` of "Pratt's team, the Patriots, won" from "Pratt's team, the
    Seahawks, won". They may be as good as those of the source, and are not the
    document's.
    """
    analyse = analyser(language)
    said, words = find_words(sentence), find_words(source)
    stems = {analyse(word)[1] for word in words}
    matcher = SequenceMatcher(None, said, words, autojunk=False)
    found: list[str] = []
    for kind, start, end, other, other_end in matcher.get_opcodes():
        if kind == "replace":
            mine, theirs = ([w for w in run if analyse(w)[0]] for run in (said[start:end], words[other:other_end]))
            if mine and theirs and max(len(mine), len(theirs)) <= _MOST_SWAPPED and "".join(mine) != "".join(theirs):
                found += [word for word in mine if analyse(word)[1] not in stems and not _is_form_of(word, theirs)]
    return tuple(found)


def _is_form_of(word: str, others: Sequence[str]) -> bool:
    """Whether a word may be another form of one of some words."""
    return any(word[:_SAME_LETTERS] == other[:_SAME_LETTERS] for other in others)
