"""Which of several drafts is best: one that says what the others say, what was extracted, and nothing else.

That what most say is best is minimum Bayes risk (Kumar & Byrne 2004, "Minimum
Bayes-Risk Decoding for Statistical Machine Translation", section 3), with the
words and pairs of words that two drafts share as the gain. What an extractive
method chose of the document is a further voice.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.furniture import is_furniture
from summarize.text.resources import load_language
from summarize.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from summarize.abstractive.attribute import Attribution
    from summarize.protocols import FloatArray, IntArray
    from summarize.text.features import Features

# What counts beside what a draft has in common with the others: how much the document speaks of what is in it, and what
# it has in common with the extract. The best of 8 has more of ROUGE (mean of three) than the likeliest, nothing where
# that is too long: 61 short news +1.4, 50 papers +9.6, 31 news of 50 words +2.9; without the extract +1.6, +9.3, +0.3,
# by it alone +0.8, +6.5, +3.0.
_COVERAGE, _EXTRACT = 0.5, 1.0
# Support from which a sentence is no reason against a draft. Where 0.6 was enough, 23 of 100 sentences that were chosen
# had less than this (papers 22, news of 50 words 13), and now 0, 10 and 1 have, for 0.8, 1.1 and -0.6 of that ROUGE.
_BORNE_OUT = 0.75


@dataclass(frozen=True)
class Draft:
    """What would become of one text of a model.

    Attributes:
        sentences: as far as they keep the length asked for.
        faults: how much speaks against them, 0 for nothing.
    """

    sentences: list[str]
    faults: int


def faults_of(sentences: Sequence[str], attribution: Attribution, min_support: float) -> int:
    """How much speaks against sentences.

    Inventions, lost qualifiers and swapped words, which count twice, little
    support, what publishers set below a text, a beginning such as "He" or
    "This", which points at nothing, and one in the middle of a clause.
    """
    faults = sum(map(is_furniture, sentences)) + any(
        leans(text, attribution.document.language) for text in sentences[:1]
    )
    for sentence in map(attribution.trace, sentences):
        support = attribution.carried(sentence)
        faults += 2 * attribution.says_otherwise(sentence) + (support < max(_BORNE_OUT, min_support))
        faults += attribution.torn(sentence) or sentence.text[:1].islower()
    return faults


def leans(sentence: str, language: str) -> bool:
    """Whether a sentence begins with "He" or "This", which points at what was said before."""
    leaning = load_language(language).leaning
    return any(word.casefold() in leaning for word in find_words(sentence)[:1])


def best_of(drafts: Sequence[Draft], features: Features, extract: str) -> int:
    """The place of the best draft: of those with the fewest faults that say anything, the first where two are as good.

    Args:
        drafts: at least one, the likeliest first.
        features: those of the document that they summarise.
        extract: what an extractive method chose of it, about as long.
    """
    words = [features.number_words(" ".join(draft.sentences)) for draft in drafts]
    said = [place for place, found in enumerate(words) if len(found)]
    if not said:
        return 0
    fewest = min(drafts[place].faults for place in said)
    shared = _shared([*words, features.number_words(extract)])
    parts = (
        (shared[:-1, :-1].sum(axis=1), 1.0),
        (shared[:-1, -1], _EXTRACT),
        (_coverage(words, features), _COVERAGE),
    )
    worth = np.sum([weight * _in_deviations(values, said) for values, weight in parts], axis=0)
    return max((place for place in said if drafts[place].faults == fewest), key=lambda place: (worth[place], -place))


def _shared(texts: Sequence[IntArray]) -> FloatArray:
    """(n_texts, n_texts) the F1 of the words, and of the pairs of words, of two texts; 0 of one with itself."""
    lists: list[list[int]] = [text.tolist() for text in texts]
    units: list[list[Counter[Hashable]]] = [[Counter(text), Counter(pairwise(text))] for text in lists]
    shared = np.array([[sum(map(_f1, one, other)) for other in units] for one in units])
    np.fill_diagonal(shared, 0.0)
    return shared


def _f1(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _coverage(texts: Sequence[IntArray], features: Features) -> FloatArray:
    """(n_texts,) how often the document says a text's content words, by the root of how many these are.

    What the document lacks is taken for a content word.
    """
    covered = []
    for text in texts:
        known = np.unique(text[text >= 0])
        known = known[features.content[known]]
        size = len(known) + int((text < 0).sum())
        covered.append(float(features.document_counts[known].sum()) / math.sqrt(max(1, size)))
    return np.array(covered)


def _in_deviations(values: FloatArray, places: list[int]) -> FloatArray:
    """The values with the mean and spread of some of them; none differ where these do not."""
    spread = float(values[places].std())
    scaled: FloatArray = (values - values[places].mean()) / spread if spread > 0 else np.zeros(len(values))
    return scaled
