"""A ranking learned from human summaries of news, papers, talks, stories, laws and reviews.

Three small perceptrons, whose scores are added, weigh 46 signals of each
sentence (``signals.py``) and its words: those that a language's summaries like
or avoid, such as "we propose", "however" or "said". The first layer is told what
the whole document is like, so that a paper is not read as news, and whether one
sentence is asked for, since what says most alone is not always among the best
three. It learned listwise (Cao et al. 2007, ICML) what a sentence adds to a
summary's ROUGE (``benchmarks/train_ranker.py``); here it is scored with numpy
alone, linear in the document.

What it learned is of little use in a text unlike all that it learned from. So it
knows those by the means of their signals, and the further a text is from the
nearest of them, the more count two plain things beside it: the order of the
text, and how much of the whole a sentence says.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np

from summarize.errors import check_setting
from summarize.extractive.afterword import without_afterword
from summarize.extractive.budget import n_asked
from summarize.extractive.exchange import Exchange
from summarize.extractive.fragments import fragments_of
from summarize.extractive.leaning import asking_of, leaning_of
from summarize.extractive.nets import LEAST, MOST_REASONS, load_model
from summarize.extractive.signals import SIGNALS
from summarize.summary import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.protocols import FloatArray, Selector
    from summarize.text.features import Features

# What a sentence's cosine with the whole document counts beside the order of the text. The order counts less, by the
# root, where more sentences are asked for than a few: a text says first what it is about, but not all of it. Both by
# ROUGE on genres that the weights have not seen (benchmarks/README.md).
_CENTRALITY, _FEW = 0.75, 3
_CENTROID = list(SIGNALS).index("centroid")
# Sentences whose reasons are found together.
_AT_ONCE = 64
_UNLIKE = "it stands early, or says what the whole document says, in a text unlike those learned from"


@dataclass(frozen=True)
class Ranker:
    """The learned ranking of sentences.

    Attributes:
        weights: path of a file that ``benchmarks/train_ranker.py`` wrote;
            those of the package where None.
        leaning: what a sentence that opens with "he" or "however" loses at
            most for standing above the one before, and what a question loses,
            at least 0. Measured with ``python -m benchmarks leaning``.
        fallback: what the order of the text and likeness to the whole of it
            count, at least 0, where a text is unlike all that the weights were
            learned from; in between less, and among those nothing. Half to 1.5
            are as good.
        selector: what chooses by its scores where nothing else is given;
            the same for every ranker.
    """

    weights: str | None = None
    leaning: float = 1.0
    fallback: float = 1.0
    selector: ClassVar[Selector] = Exchange()

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,) any finite numbers, higher is better; their size says nothing across documents.

        Departure from what was learned: a sentence that opens with "he" or
        "however" falls below the one before, but by no more than ``leaning``;
        a question falls by as much; fragments come last, and after them an
        afterword. ROUGE does not mind them, readers do.
        """
        check_setting("leaning", self.leaning, 0 <= self.leaning < np.inf, "at least 0, and finite")
        check_setting("fallback", self.fallback, 0 <= self.fallback < np.inf, "at least 0, and finite")
        look = features.once(self._look)
        known = load_model(self.weights).scores(look.inputs, look.raw, look.context)
        if not len(known):
            return known
        known = known + self._fallback(features)
        step = np.ptp(known) + 1 + 2 * self.leaning
        fallen = fragments_of(features) * step
        scores = np.full(features.n_sentences, known.min() - 2 * self.leaning - 2 * step)
        scores[: len(known)] = known
        # From the first on: what leans on one that has fallen falls with it.
        for place in np.flatnonzero(leaning_of(features)[: len(known)]).tolist():
            before = scores[place - 1] - fallen[place - 1]
            scores[place] = max(scores[place] - self.leaning, min(scores[place], before))
        scores[: len(known)] -= self.leaning * asking_of(features)[: len(known)]
        return scores - fallen

    def reasons(self, features: Features, indices: Sequence[int]) -> list[Callable[[], tuple[Reason, ...]]]:
        """What put each sentence where it is, but for the departures of :meth:`score`.

        The weight of a signal is how much lower the sentence would score if it
        were as the document's sentences are on average.

        Returns:
            For each index a function that finds the signals that speak for it, the
            strongest first, at most 5; of an afterword, or where there is one
            sentence only, none. It holds on to a few kilobytes, not to the document.
        """
        look = features.once(self._look)
        known = [index for index in indices if index < look.inputs.shape[1]]
        usual, context = look.usual, look.context
        rows, fallback = look.inputs[:, known], self._fallback(features)[known].tolist()
        model = load_model(self.weights)

        @cache
        def learned(part: int) -> list[tuple[Reason, ...]]:
            own = slice(part * _AT_ONCE, (part + 1) * _AT_ONCE)
            return model.reasons(rows[:, own], usual, context)

        def strongest(row: int) -> tuple[Reason, ...]:
            return _strongest(learned(row // _AT_ONCE)[row % _AT_ONCE], fallback[row])

        found = {index: partial(strongest, row) for row, index in enumerate(known)}
        return [found.get(index, tuple) for index in indices]

    def _fallback(self, features: Features) -> FloatArray:
        """(n,) what each sentence but an afterword's has from its place and its likeness to the whole; 0 on average."""
        look = features.once(self._look)
        n = look.inputs.shape[1]
        if not look.strangeness:
            return np.zeros(n)
        order = _scaled(-np.log1p(np.arange(n))) / math.sqrt(max(1.0, n_asked(features) / _FEW))
        return self.fallback * look.strangeness * _scaled(order + _CENTRALITY * _scaled(look.inputs[0, :, _CENTROID]))

    def _look(self, features: Features) -> _Look:
        model = load_model(self.weights)
        inputs = model.inputs(features.once(without_afterword))
        raw = model.first_layer(inputs)
        if not inputs.shape[1]:
            return _Look(inputs, inputs, raw, model.context(raw), 0.0)
        usual = inputs.mean(axis=1, keepdims=True)
        return _Look(inputs, usual, raw, model.context(raw), model.strangeness(usual))


class _Look(NamedTuple):
    """What the model sees of a document.

    Attributes:
        inputs: (n_nets, n, n_inputs) those of all sentences but an afterword's.
        usual: (n_nets, 1, n_inputs) their mean.
        raw: (n_nets, n, n_hidden) what the first layer makes of them.
        context: what the document is like to the model.
        strangeness: how unlike all that the model learned from it is, in [0, 1].
    """

    inputs: FloatArray
    usual: FloatArray
    raw: FloatArray
    context: tuple[FloatArray, FloatArray]
    strangeness: float


def _scaled(values: FloatArray) -> FloatArray:
    """The same values with a mean of 0 and a deviation of 1, or all 0."""
    deviation = values.std() if len(values) else 0.0
    return (values - values.mean()) / deviation if deviation > LEAST else np.zeros(len(values))


def _strongest(reasons: tuple[Reason, ...], fallback: float) -> tuple[Reason, ...]:
    """Reasons with that of the fallback among them, the strongest first."""
    if fallback <= LEAST:
        return reasons
    found = [*reasons, Reason("fallback", _UNLIKE, fallback)]
    return tuple(sorted(found, key=lambda reason: -reason.weight)[:MOST_REASONS])
