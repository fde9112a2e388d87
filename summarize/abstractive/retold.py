"""What a sentence that retells one of the document changed of it: a qualifier lost, a word swapped, a gap closed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from summarize.text.facts import number_words
from summarize.text.resources import load_language
from summarize.text.terms import terms_of
from summarize.text.words import find_words, has_dense

if TYPE_CHECKING:
    from collections.abc import Sequence

# A qualifier belongs to a sentence that has two in a row of the three words behind it; a condition to one that begins
# behind it in the same clause, by so many words.
_BEHIND, _BEGINNING = 3, 5
_CLAUSE_ENDS = re.compile(r"[.;:]\s|--|—")
# Words with a meaning in the place of others: so many at most, and one more or less than these. More is another wording
# or a second source. Of 1,600 summaries that people judged (SummEval) 28% of those with such words are false, 10% else.
_MOST_SWAPPED, _UNEQUAL = 3, 1
# So many words of a source left out in the middle of a sentence. Of 109 sentences that were written of 20 bills, two
# readers found 14 false; 9 of these have such a gap, and 4 of the 95 others, headings aside. Of the 1,600 of SummEval
# 20% of those with such a gap and nothing else against them are false, 9% of those with nothing at all.
_GAP = 12
# Words behind which a clause begins.
_JOINING = frozenset(
    {"that", "and", "but", "because", "the", "a", "an", "dass", "und", "der", "die", "das", "que", "et", "le", "la"}
)
# Two forms of a word share half of the shorter one's letters, and two at least, and have few more: "says" and "said".
_LEAST_SHARED, _LONGEST_ENDING = 2, 3


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
    qualifiers = (
        word
        for place, word in enumerate(words)
        if word in known.qualifiers and pairs & set(pairwise(words[place + 1 : place + 1 + _BEHIND]))
    )
    conditions = (word for word in _before(said, source) if word in known.conditions)
    return tuple(word for word in dict.fromkeys([*conditions, *qualifiers]) if word not in has)


def _before(said: Sequence[str], source: str) -> list[str]:
    """The words of a source before the beginning of a sentence, from the last stop, colon or dash on."""
    begin = [*said[:_BEGINNING]]
    for clause in _CLAUSE_ENDS.split(source):
        words = find_words(clause)
        for place in range(len(words) - len(begin) + 1):
            if words[place : place + len(begin)] == begin:
                return words[:place]
    return []


def swapped(sentence: str, source: str, language: str) -> tuple[str, ...]:
    """The words with a meaning that a retold sentence has in the place of others of its source, which has them nowhere.

    ``("patriots",)`` of "Pratt's team, the Patriots, won" from "Pratt's team, the
    Seahawks, won". The document may have them elsewhere, and they may mean the
    same. None in a language whose stop words are not known.
    """
    known = load_language(language)
    if not known.stopwords:
        return ()
    analyse = terms_of(language).analyse
    numbers = number_words(language)
    said, words = ([numbers.get(word, word) for word in find_words(text)] for text in (sentence, source))
    stems = {analyse(word)[1] for word in words}
    found: list[str] = []
    for kind, start, end, other, other_end in SequenceMatcher(None, said, words, autojunk=False).get_opcodes():
        mine, theirs = ([w for w in run if analyse(w)[0]] for run in (said[start:end], words[other:other_end]))
        if kind == "replace" and _stand_for(mine, theirs):
            new = (word for word in mine if analyse(word)[1] not in stems)
            found += [word for word in new if word in known.months or not _is_form_of(word, theirs)]
    return tuple(found)


def spliced(sentence: str, source: str, language: str) -> bool:
    """Whether a sentence joins words of its source that stand far apart in it.

    "The requirements are met if the foundation is a director" of "The
    requirements are met if (A) no contributor to, or member of the family of
    a contributor to, the foundation is a director": what is between may turn
    the sense. A stop word alone is no end of a gap: it may stand anywhere.
    """
    if has_dense(source):
        return False
    known, said, words = load_language(language), find_words(sentence), find_words(source)
    blocks = SequenceMatcher(None, said, words, autojunk=False).get_matching_blocks()
    firm = [block for block in blocks if not known.stopwords.issuperset(said[block.a : block.a + block.size])]
    return any(after.b - (before.b + before.size) >= _GAP for before, after in pairwise(firm))


def torn(sentence: str, source: str, language: str) -> bool:
    """Whether a sentence begins in the middle of a clause of its source, as "Some in the party to stop it" does.

    Behind a mark, "that" or "said" a clause begins, and behind "On Monday" it goes on; behind "by" or "of" it is torn.
    """
    opening = find_words(sentence)[:_BEGINNING]
    pattern = r"\b" + r"\W+".join(map(re.escape, opening)) + r"\b"
    match = re.search(pattern, source, re.IGNORECASE) if opening else None
    before = source[: match.start()].rstrip() if match else ""
    if not before or not before[-1].isalnum():
        return False
    return before.split()[-1].casefold() in load_language(language).stopwords - _JOINING


def _stand_for(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether some words may be there in the place of others, and not these written together."""
    few = 0 < len(mine) <= _MOST_SWAPPED and 0 < len(theirs) <= _MOST_SWAPPED
    return few and abs(len(mine) - len(theirs)) <= _UNEQUAL and "".join(mine) != "".join(theirs)


def _is_form_of(word: str, others: Sequence[str]) -> bool:
    """Whether a word may be another form of one of some words; a number is none."""
    return word.isalpha() and any(_are_alike(word, other) for other in others)


def _are_alike(one: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    shorter, longer = sorted((len(one), len(other)))
    return shared >= max(_LEAST_SHARED, shorter / 2) and longer - shared <= _LONGEST_ENDING
