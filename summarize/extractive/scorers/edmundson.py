"""Cue words, key words, title words and location (Edmundson 1969, JACM 16:264).

The weighted sum of four marks of a sentence, each brought to [-1, 1] by its
largest value in the document, so that the weights are comparable.

Departures: all four weigh the same where the paper tunes them by hand; title and
headings count alike; key words may be cue words; a key word occurs at least twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting
from summarize.text.resources import load_language
from summarize.text.sparse import sum_by

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features


@dataclass(frozen=True)
class Edmundson:
    """Edmundson's four methods.

    Attributes:
        cue: weight of bonus words less stigma words of the language, at least 0.
        key: weight of the words that the document uses most, at least 0.
        title: weight of the words of its title and headings, at least 0.
        location: weight of a place at the edge of the document and of its
            paragraph, at least 0.
        key_share: a word is a key word from this share of the count of the
            commonest one on, in [0, 1].
    """

    cue: float = 1.0
    key: float = 1.0
    title: float = 1.0
    location: float = 1.0
    key_share: float = 0.5

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,)."""
        for name in ("cue", "key", "title", "location"):
            check_setting(name, weight := getattr(self, name), 0 <= weight < np.inf, "at least 0, and finite")
        check_setting("key_share", self.key_share, 0 <= self.key_share <= 1, "at least 0 and at most 1")
        return (
            self.cue * _scaled(_cue(features))
            + self.key * _scaled(self._key(features))
            + self.title * _scaled(_title(features))
            + self.location * _scaled(_location(features))
        )

    def _key(self, features: Features) -> FloatArray:
        counts = features.document_counts
        key_words = counts * (counts >= max(2.0, self.key_share * counts.max(initial=0)))
        return features.counts.matvec(key_words)


def _cue(features: Features) -> FloatArray:
    """Bonus words less stigma words; some are stop words, so all words are looked at."""
    language = load_language(features.document.language)
    weights = np.zeros(len(features.content))
    weights[features.term_numbers(" ".join(language.cue_bonus))] += 1
    weights[features.term_numbers(" ".join(language.cue_stigma))] -= 1
    return sum_by(features.word_sentences, weights[features.words], features.n_sentences)


def _title(features: Features) -> FloatArray:
    weights = np.zeros(len(features.content))
    weights[features.title_terms] = 1
    return features.counts.with_values(np.ones(len(features.counts.values))).matvec(weights)


def _location(features: Features) -> FloatArray:
    """A point each for the first and last paragraph and the first and last sentence of one."""
    scores = np.zeros(features.n_sentences)
    paragraphs = [block for block in features.document.blocks if block.stop > block.first]
    for block in paragraphs:
        scores[block.first] += 1
        scores[block.stop - 1] += block.stop - block.first > 1
    for block in {paragraphs[0], paragraphs[-1]} if paragraphs else ():
        scores[block.first : block.stop] += 1
    return scores


def _scaled(values: FloatArray) -> FloatArray:
    largest = np.abs(values).max(initial=0)
    return values / largest if largest else values
