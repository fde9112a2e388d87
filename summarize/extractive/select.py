"""Scores and a length to a selection: the only place where a length is applied.

All selectors fill the length with whole sentences and never go over it: a
sentence that is too long for what is left is passed over for the next that
fits, but not for a fragment such as "Loud and clear.". Ties are broken by
position, after rounding, so that a difference in the last bit of a sum does
not decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting
from summarize.extractive.afterword import known_afterword
from summarize.extractive.budget import Budget
from summarize.extractive.said import Said
from summarize.summary import Selection
from summarize.text.sparse import sum_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from summarize.protocols import FloatArray, IntArray
    from summarize.summary import Length
    from summarize.text.features import Features

SELECTORS = {
    "top": "summarize.extractive.select:Top",
    "mmr": "summarize.extractive.select:MMR",
    "trigrams": "summarize.extractive.select:TrigramBlocking",
    "exchange": "summarize.extractive.exchange:Exchange",
}

# Of a blocked sentence's phrases at least this share has to be new for it to fill up a length.
_MOST_SAID = 0.5
# Relative to the largest score; sums of a few thousand terms differ by less between machines.
_DECIMALS = 9


@dataclass(frozen=True)
class Top:
    """The best-scored sentences."""

    def select(self, features: Features, scores: FloatArray, length: Length) -> Selection:
        """Take sentences from the best down while they fit."""
        budget = Budget(features, length)
        return selection_of(budget, _fill(budget, ranking(scores)), scores)


@dataclass(frozen=True)
class TrigramBlocking:
    """The best-scored sentences of which no two share a phrase (Paulus et al. 2018, ICLR; Liu & Lapata 2019).

    Departure: where that leaves the length unused, sentences that were passed
    over are taken after all, best first, if most of their phrases are new; and
    so they are before a worse one of an afterword that a scorer knows of.

    Attributes:
        size: words of a phrase, at least 1; 3 in the papers. A sentence of
            fewer words is its own phrase.
    """

    size: int = 3

    def select(self, features: Features, scores: FloatArray, length: Length) -> Selection:
        """Take sentences from the best down while they fit and say no phrase again."""
        check_setting("size", self.size, self.size >= 1, "at least 1")
        budget = Budget(features, length)
        return selection_of(budget, fill_anew(budget, features, ranking(scores), Said(features, self.size)), scores)


def fill_anew(
    budget: Budget, features: Features, order: Iterable[int], said: Said, taken: Collection[int] = ()
) -> list[int]:
    """Sentences from the best down while they fit and say enough that is new.

    Where a better one was too long for what is left, or some are taken, slight ones, as a ``Budget`` calls them, are
    taken only while at most half of the length is used.

    Args:
        budget: what may be spent; it is.
        features: the document's.
        order: the sentences that may be taken, from the best down.
        said: what those that are there already say, and how much may be said again; the new ones are added.
        taken: those that are there already.
    """
    afterword = features.n_sentences - known_afterword(features)
    chosen: list[int] = []
    blocked: list[int] = []
    late: list[int] = []
    slight: list[int] = []
    passed_over = bool(taken)
    for index in order:
        if budget.spent:
            break
        if index in taken:
            continue
        if not budget.fits(index):
            passed_over = passed_over or budget.costs[index] <= budget.whole
        elif passed_over and budget.slight[index]:
            slight.append(index)
        elif not said.is_new(index):
            blocked.append(index)
        elif blocked and index >= afterword:
            late.append(index)
        else:
            said.add(index)
            budget.take(index)
            chosen.append(index)
    for index in (*slight, *blocked, *late):
        idle = budget.left >= budget.whole / 2
        if budget.fits(index) and (idle or not budget.slight[index]) and said.share(index) < _MOST_SAID:
            said.add(index)
            budget.take(index)
            chosen.append(index)
    return chosen


@dataclass(frozen=True)
class MMR:
    """Maximal marginal relevance (Carbonell & Goldstein 1998, SIGIR).

    The time grows with the sentences of the document times those chosen.

    Attributes:
        diversity: weight of being unlike what was chosen before against the
            score, in [0, 1]; 0 is the same as Top.
    """

    diversity: float = 0.3

    def select(self, features: Features, scores: FloatArray, length: Length) -> Selection:
        """Take the sentence of the best marginal relevance that fits, again and again."""
        check_setting("diversity", self.diversity, 0 <= self.diversity <= 1, "at least 0 and at most 1")
        budget = Budget(features, length)
        relevance = unit_range(scores)
        nearest = np.zeros(len(scores))
        chosen: list[int] = []
        open_ = np.ones(len(scores), dtype=np.bool_)
        while not budget.spent and (open_ := open_ & budget.fitting()).any():
            marginal = (1 - self.diversity) * relevance - self.diversity * nearest
            best = int(np.argmax(np.where(open_, np.round(marginal, _DECIMALS), -np.inf)))
            budget.take(best)
            chosen.append(best)
            open_[best] = False
            sentences, cosines = _similar(features, best)
            nearest[sentences] = np.maximum(nearest[sentences], cosines)
        return selection_of(budget, chosen, scores)


def _similar(features: Features, index: int) -> tuple[IntArray, FloatArray]:
    """The sentences that share a term with one, and their cosines with it."""
    rows = features.tfidf
    order, starts = rows.by_column
    entries = range(*rows.row_starts[index : index + 2])
    lists = [order[starts[column] : starts[column + 1]] for column in rows.columns[entries.start : entries.stop]]
    others = np.concatenate([*lists, np.zeros(0, dtype=np.int64)])
    own = np.repeat(rows.values[entries.start : entries.stop], [len(entry) for entry in lists])
    sentences, places = np.unique(rows.rows[others], return_inverse=True)
    return sentences, sum_by(places, rows.values[others] * own, len(sentences))


def ranking(scores: FloatArray) -> list[int]:
    """The sentences from the best down; of equals the earlier first."""
    order: list[int] = np.argsort(-_rounded(scores), kind="stable").tolist()
    return order


def _rounded(scores: FloatArray) -> FloatArray:
    largest = np.abs(scores).max(initial=0)
    return np.round(scores / largest, _DECIMALS) if largest > 0 else scores


def unit_range(scores: FloatArray) -> FloatArray:
    """(n_sentences,) the scores brought to [0, 1]; all 0 where they are all the same."""
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    return (scores - low) / (high - low) if high > low else np.zeros(len(scores))


def _fill(budget: Budget, order: Iterable[int]) -> list[int]:
    chosen = []
    for index in order:
        if budget.spent:
            break
        if budget.fits(index):
            budget.take(index)
            chosen.append(index)
    return chosen


def selection_of(budget: Budget, chosen: list[int], scores: FloatArray) -> Selection:
    """The choice in reading order; of a document where nothing fits, the best of the shortest."""
    if chosen or not len(scores):
        return Selection(tuple(sorted(chosen)), scores)
    shortest = np.flatnonzero(budget.costs == budget.cheapest)
    best = int(shortest[np.argmax(_rounded(scores)[shortest])])
    return Selection((best,), scores, exceeds=True)
