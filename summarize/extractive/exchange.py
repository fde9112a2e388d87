"""A summary chosen as a whole: sentences are exchanged as long as that makes it better.

The best sentences together are not the best summary (Zhong et al. 2020, ACL): two
of them may say the same, and leave out what a third would add. Here the sentences
are taken from the best down, as elsewhere; then the worst of them are tried out
against the best of the others, and the exchange that gains most is made, a few
times. What a summary is worth is a weighted sum of five numbers. No exchange
parts a sentence that opens with "he" or "however" from the one before.

An exchange costs a few products of vectors as long as the document has terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import check_setting
from summarize.extractive.afterword import known_afterword, without_afterword
from summarize.extractive.budget import Budget, good_enough
from summarize.extractive.fragments import fragments_of
from summarize.extractive.leaning import leaning_of
from summarize.extractive.said import Said
from summarize.extractive.select import fill_anew, ranking, selection_of
from summarize.text.sparse import sum_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.protocols import BoolArray, FloatArray, IntArray
    from summarize.summary import Length, Selection
    from summarize.text.features import Features

# Words of a sentence that brevity is reckoned by; a shorter one than the second is no better for it, since "She said
# nothing." is the shortest way to say nothing. 0 to 15 have the same ROUGE.
_WORDS, _FEWEST = 20, 10
# Sentences that may leave, and that may come in; exchanges at most. 5 to 12 that may come in, and 6 exchanges, have the
# same ROUGE over 15 corpora.
_LEAVING, _COMING, _ROUNDS = 8, 6, 3
# The log of a share that is next to nothing; whatever has less is as good as that.
_LEAST_SHARE = -30.0
# What gains less is rounding.
_LEAST, _DECIMALS = 1e-6, 9


@dataclass(frozen=True)
class Exchange:
    """The sentences that are worth most together, as far as a few exchanges lead there.

    Of a summary of one sentence that is the best-scored one. The weights are
    for the scores of ``Ranker``, whose exponentials are to each other as the
    sentences' chances; all are at least 0. ``python -m benchmarks
    train_exchange`` finds them on 15 corpora, but for relevance: there 1.7 is
    found, and 3 makes fewer exchanges with the same ROUGE, on the same corpora.
    So it is with ``shared``: 0.1 to 0.5 are as good.

    Attributes:
        relevance: weight of the mean of the sentences' log shares, of all the
            exponentials of the scores.
        coverage: weight of the share of the document's terms that they have,
            each as much as its tf-idf in the document.
        brevity: weight against their mean words over 20, none fewer than 10,
            where a number of sentences is asked for.
        earliness: weight against their mean place, from 0 to 1.
        opening: weight of the document's first sentence, of their mean.
        size: words of a phrase, at least 1.
        shared: the share of a sentence's phrases that the others of a choice,
            or one that comes in, may say again, in [0, 1].
    """

    relevance: float = 3.0
    coverage: float = 32.0
    brevity: float = 3.9
    earliness: float = 2.0
    opening: float = 2.0
    size: int = 3
    shared: float = 0.3

    def select(self, features: Features, scores: FloatArray, length: Length) -> Selection:
        """Take sentences from the best down; exchange some; fill up what that leaves, but not with the worst."""
        for name in ("relevance", "coverage", "brevity", "earliness", "opening"):
            check_setting(name, weight := getattr(self, name), 0 <= weight < np.inf, "at least 0, and finite")
        check_setting("size", self.size, self.size >= 1, "at least 1")
        check_setting("shared", self.shared, 0 <= self.shared <= 1, "at least 0 and at most 1")
        budget = Budget(features, length)
        said = Said(features, self.size, shared=self.shared)
        order = ranking(scores)
        good = good_enough(budget, order, length)
        chosen = fill_anew(budget, features, good, said)
        body = features.once(without_afterword) if known_afterword(features) else features
        if 1 < len(chosen) and max(chosen) < body.n_sentences:
            chosen = self._exchanged(body, scores[: body.n_sentences], budget, chosen, said)
            chosen += fill_anew(budget, features, good, said, set(chosen))
        if budget.left > budget.whole / 2:
            chosen += fill_anew(budget, features, order, said, set(chosen))
        return selection_of(budget, chosen, scores)

    def _exchanged(
        self, features: Features, scores: FloatArray, budget: Budget, chosen: list[int], said: Said
    ) -> list[int]:
        """A choice after the best exchange that there is, a few times."""
        order = ranking(scores)
        others = others_of(features, order, budget, chosen, said.anew())
        if not others:
            return chosen
        numbers = own_numbers(features, scores, by_sentences=budget.by_sentences)
        worth: FloatArray = np.array([self.relevance, -self.brevity, -self.earliness, self.opening]) @ numbers
        leaning = leaning_of(features)
        pool = _Pool(features, worth, self.coverage, chosen, [*worst_of(chosen, order), *others])
        for _ in range(_ROUNDS):
            found = (
                (leaving, coming)
                for leaving, coming in pool.exchanges()
                if budget.fits_for(coming, leaving)
                and not _bereaves(leaning, pool.chosen, leaving, coming)
                and said.is_new(coming, without=leaving)
            )
            leaving, coming = next(found, (None, None))
            if leaving is None or coming is None:
                break
            pool.exchange(leaving, coming)
            budget.give_back(leaving)
            budget.take(coming)
            said.remove(leaving)
            said.add(coming)
        return sorted(pool.chosen)


class _Pool:
    """Sentences that may leave a choice or come in, and what each exchange would gain.

    Attributes:
        chosen: all that are chosen.
    """

    def __init__(
        self, features: Features, worth: FloatArray, coverage: float, chosen: list[int], places: Sequence[int]
    ) -> None:
        self.chosen = set(chosen)
        self._places = np.array(places)
        self._worth = worth[self._places] / len(chosen)
        self._has = np.stack([terms_of(features, [place]) for place in places])
        # (n_terms,) how many of the chosen have each, and what having it is worth.
        rows, mine = features.tfidf, np.zeros(features.n_sentences, dtype=np.bool_)
        mine[chosen] = True
        self._having = np.bincount(rows.columns[mine[rows.rows]], minlength=rows.shape[1])
        self._inside = mine[self._places]
        self._terms = coverage * term_shares(features)

    def exchanges(self) -> Iterator[tuple[int, int]]:
        """The exchanges that gain something, the best first: who leaves, who comes."""
        leaving, coming = np.flatnonzero(self._inside), np.flatnonzero(~self._inside)
        gains = self._gains(leaving, coming).ravel().round(_DECIMALS)
        good = np.flatnonzero(gains >= _LEAST)
        for at in good[np.argsort(-gains[good], kind="stable")].tolist():
            one, other = divmod(at, len(coming))
            yield int(self._places[leaving[one]]), int(self._places[coming[other]])

    def _gains(self, leaving: IntArray, coming: IntArray) -> FloatArray:
        """(n_leaving, n_coming) what each exchange adds to the worth of the choice."""
        old, new = self._has[leaving], self._has[coming]
        lost = old * (self._having == 1) * self._terms
        gained = new @ (self._terms * (self._having == 0))
        # What leaves with one may come back with the other.
        gains: FloatArray = gained + lost @ new.T - lost.sum(axis=1, keepdims=True)
        gains += self._worth[coming] - self._worth[leaving][:, None]
        return gains

    def exchange(self, leaving: int, coming: int) -> None:
        """Let one leave and another come in."""
        for place, sign in ((leaving, -1), (coming, 1)):
            at = np.flatnonzero(self._places == place)[0]
            self._inside[at] = sign > 0
            self._having += sign * self._has[at].astype(np.int64)
        self.chosen.remove(leaving)
        self.chosen.add(coming)


def _bereaves(leaning: BoolArray, chosen: set[int], leaving: int, coming: int) -> bool:
    """Whether an exchange takes away what a sentence leans on, or brings one without what it leans on."""
    left_behind = leaving + 1 in chosen and leaning[leaving + 1]
    alone = leaning[coming] and (coming - 1 == leaving or coming - 1 not in chosen)
    return bool(left_behind or alone)


def own_numbers(features: Features, scores: FloatArray, *, by_sentences: bool) -> FloatArray:
    """What each sentence brings along whatever stands beside it; of a choice the mean counts.

    Returns:
        (4, n_sentences) the log of its share, from -30 to 0; its words over 20,
        at least 0.5, or 0 where words are asked for; its place, in [0, 1); 1 for the first,
        else 0.
    """
    from_best = scores - scores.max()
    shares = np.maximum(from_best - np.log(np.exp(from_best).sum()), _LEAST_SHARE)
    words = np.maximum(features.sentence_words, _FEWEST) / _WORDS * by_sentences
    places = np.arange(len(scores))
    return np.array([shares, words, places / len(scores), places == 0])


def worst_of(chosen: Sequence[int], order: list[int]) -> list[int]:
    """Those of a choice that may leave, the worst first; the order has all sentences from the best down."""
    of_choice = set(chosen)
    return list(islice((index for index in reversed(order) if index in of_choice), _LEAVING))


def others_of(features: Features, order: list[int], budget: Budget, chosen: list[int], said: Said) -> list[int]:
    """The best of the sentences that were not chosen: whole ones that could fit for another.

    Of some that say the same there is one; they are added to what is said.
    """
    out = fragments_of(features) | budget.slight[: features.n_sentences]
    out[chosen] = True
    # In the place of what may leave, nothing longer could fit.
    longest = int(budget.costs[worst_of(chosen, order)].max())
    out[budget.costs[: len(out)] > min(budget.left + longest, int(budget.costs.max()))] = True
    others: list[int] = []
    for index in order:
        if len(others) == _COMING:
            break
        if not out[index] and said.is_new(index):
            said.add(index)
            others.append(index)
    return others


def terms_of(features: Features, places: Sequence[int]) -> FloatArray:
    """(n_terms,) 1 for each term of some sentences, else 0."""
    has = np.zeros(features.tfidf.shape[1])
    for place in places:
        start, stop = features.tfidf.row_starts[place : place + 2]
        has[features.tfidf.columns[start:stop]] = 1
    return has


def term_shares(features: Features) -> FloatArray:
    """(n_terms,) the tf-idf of each term in the document, of that of all."""
    whole = sum_by(features.tfidf.columns, features.tfidf.values, features.tfidf.shape[1])
    return whole / max(float(whole.sum()), 1.0)
