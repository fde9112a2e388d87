"""The small perceptrons that ``Ranker`` scores with: the arrays of a file of weights, and what follows from them.

``benchmarks/train_ranker.py`` writes such files. Here they are numpy and no more.
"""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.errors import OptionError
from summarize.extractive.signals import SIGNALS, signals_of
from summarize.summary import Reason
from summarize.text.sparse import sum_runs

if TYPE_CHECKING:
    from summarize.protocols import FloatArray
    from summarize.text.features import Features

# The file of the package.
_SHIPPED = "scorers/ranker.json"
# How far from the mean a signal may be, in deviations; beyond it nothing was learned.
_REACH = 4
# Words that a sentence counts for at least.
_FEWEST = 4
# How unlike all that was learned from a text has to be for that to count, and to count in full. Of the corpora one text
# in eight is more than the first, and of a genre that was left out six in seven.
_STRANGE = (1.0, 1.3)
MOST_REASONS = 5
# What weighs less is rounding.
LEAST = 1e-9
_TEXTS = (*SIGNALS.items(), ("wording", "its wording"))
# Signals that a text has whatever length is asked for.
_OF_TEXT = np.array([name != "alone" for name in SIGNALS])
# Signals whose text says that a sentence has something, rather than what.
_AFFIRMED = np.array([text.startswith(("it ", "somebody ")) for text in SIGNALS.values()])
# Multiplications up to which OpenBLAS stays on one core.
_ON_ONE_CORE = 250_000


@dataclass(frozen=True, eq=False)
class Model:
    """The arrays of a file of weights: several nets side by side, whose scores are added.

    Attributes:
        mean: (n_signals,) of the signals in the training texts.
        deviation: (n_signals,) of the same.
        kinds: (2, n_kinds, n_signals) the mean and the spread, over the texts of
            each corpus, of the mean of a text's scaled signals.
        lexicon: for each language the row of ``words`` of each word.
        words: (n_words, n_nets, word_size).
        first: (n_nets, n_inputs, n_hidden) the first layer.
        first_bias: (n_nets, 1, n_hidden) of the same.
        context_weights: (n_nets, n_hidden, n_hidden) what the mean of the first layer adds to it.
        context_bias: (n_nets, 1, n_hidden) of the same.
        second: (n_nets, n_hidden, n_second) the second layer.
        second_bias: (n_nets, 1, n_second) of the same.
        last: (n_nets, n_second, 1) what the second layer is worth.
        straight: (n_nets, 1, n_inputs) what the inputs themselves are worth.
        straight_context: (n_nets, n_hidden, n_inputs) what the mean of the first layer adds to that.
    """

    mean: FloatArray
    deviation: FloatArray
    kinds: FloatArray
    lexicon: dict[str, dict[str, int]]
    words: FloatArray
    first: FloatArray
    first_bias: FloatArray
    context_weights: FloatArray
    context_bias: FloatArray
    second: FloatArray
    second_bias: FloatArray
    last: FloatArray
    straight: FloatArray
    straight_context: FloatArray

    def inputs(self, features: Features) -> FloatArray:
        """(n_nets, n_sentences, n_inputs) the scaled signals, and what the words are worth to each net."""
        scaled = np.clip((signals_of(features) - self.mean) / self.deviation, -_REACH, _REACH)
        wording = self._wording(features).swapaxes(0, 1)
        return np.concatenate([np.broadcast_to(scaled, (len(wording), *scaled.shape)), wording], axis=2)

    def _wording(self, features: Features) -> FloatArray:
        """(n_sentences, n_nets, word_size) the sum over each sentence's words, beside the root of their number."""
        starts, known = features.word_starts, self.lexicon.get(features.document.language, {})
        none = len(self.words) - 1
        rows = features.of_terms((self, "inside"), lambda term: known.get(term[1], none))
        rows_of_first = features.of_terms((self, "first"), lambda term: known.get("^" + term[1], none))
        sums = sum_runs(self.words[rows[features.words]].reshape(-1, self.words[0].size), starts)
        sums = sums.reshape(-1, *self.words.shape[1:])
        filled = np.flatnonzero(features.word_lengths)
        sums[filled] += self.words[rows_of_first[features.words[starts[filled]]]]
        wording: FloatArray = sums / np.sqrt(np.maximum(features.word_lengths + 1, _FEWEST))[:, None, None]
        return wording

    def strangeness(self, usual: FloatArray) -> float:
        """How unlike all texts that it learned from one is, from 0 to 1.

        By how many spreads its mean signals differ from those of the nearest
        corpus; but for what depends on the length that is asked for.

        Args:
            usual: (n_nets, 1, n_inputs) the mean of all sentences' inputs.
        """
        mean, spread = self.kinds
        squares = ((usual[0, 0, : len(SIGNALS)] - mean) / spread)[:, _OF_TEXT] ** 2
        low, high = _STRANGE
        nearest = float(np.sqrt(squares.mean(axis=1).min()))
        return min(max(0.0, (nearest - low) / (high - low)), 1.0)

    def first_layer(self, inputs: FloatArray) -> FloatArray:
        """(n_nets, n_sentences, n_hidden) what it makes of the inputs, its bias left out."""
        return _product(inputs, self.first)

    def context(self, raw: FloatArray) -> tuple[FloatArray, FloatArray]:
        """What the document is like.

        Args:
            raw: what the first layer makes of the inputs.

        Returns:
            (n_nets, 1, n_hidden) the bias of the first layer, and
            (n_nets, 1, n_inputs) the straight weights.
        """
        hidden = np.maximum(raw + self.first_bias, 0)
        mean = hidden.sum(axis=1, keepdims=True) / max(1, raw.shape[1])
        bias = self.first_bias + mean @ self.context_weights + self.context_bias
        return bias, self.straight + mean @ self.straight_context

    def scores(self, inputs: FloatArray, raw: FloatArray, context: tuple[FloatArray, FloatArray]) -> FloatArray:
        """(n_sentences,) the sum over the nets, by the inputs and what the first layer makes of them."""
        bias, straight = context
        direct = (inputs @ straight.swapaxes(1, 2)).sum(axis=(0, 2))
        scores: FloatArray = self._upper(raw + bias) + direct
        return scores

    def _upper(self, raw: FloatArray) -> FloatArray:
        """(n_nets, n, n_hidden) of the first layer to (n,): what the second makes of it."""
        hidden = np.maximum(_product(np.maximum(raw, 0), self.second) + self.second_bias, 0)
        upper: FloatArray = (hidden @ self.last).sum(axis=(0, 2))
        return upper

    def reasons(
        self, rows: FloatArray, usual: FloatArray, context: tuple[FloatArray, FloatArray]
    ) -> list[tuple[Reason, ...]]:
        """What speaks for some of a document's sentences; each takes 50 kB while that is found.

        Args:
            rows: (n_nets, n, n_inputs) their inputs.
            usual: (n_nets, 1, n_inputs) the mean of all sentences' inputs.
            context: what the document is like.
        """
        (bias, straight), n_signals = context, len(SIGNALS)
        # How the inputs, and with them the first layer, would change if a signal, or the words, were as usual.
        change = usual - rows
        signals, words = np.split(change, [n_signals], axis=2)
        # (n_nets, n, n_signals + 1, n_hidden), (n_nets, n, n_signals + 1) and (n_nets, n, n_hidden)
        first = np.concatenate(
            [signals[..., None] * self.first[:, None, :n_signals], (words @ self.first[:, n_signals:])[:, :, None]],
            axis=2,
        )
        direct = np.concatenate(
            [signals * straight[:, :, :n_signals], words @ straight[:, :, n_signals:].swapaxes(1, 2)], axis=2
        )
        raw = rows @ self.first + bias
        changed = self._upper((raw[:, :, None] + first).reshape(len(raw), -1, raw.shape[2]))
        weights = self._upper(raw)[:, None] - changed.reshape(direct.shape[1:]) - direct.sum(axis=0)
        # That a sentence asks is no reason where it does not.
        weights[:, :n_signals][_AFFIRMED & (signals[0] >= 0)] = 0
        best = np.argsort(-weights, axis=1, kind="stable")[:, :MOST_REASONS].tolist()
        return [
            tuple(_reason(place, float(row[place]), high=bool(high[place])) for place in places if row[place] > LEAST)
            for row, high, places in zip(weights, change[0] < 0, best, strict=True)
        ]


def _product(left: FloatArray, right: FloatArray) -> FloatArray:
    """(n_nets, n, k) times (n_nets, k, m).

    In pieces for which BLAS wakes no other cores: these take longer to come
    than to multiply.
    """
    rows = max(1, _ON_ONE_CORE // right[0].size)
    if left.shape[1] <= rows:
        product: FloatArray = left @ right
        return product
    return np.concatenate([left[:, at : at + rows] @ right for at in range(0, left.shape[1], rows)], axis=1)


def _reason(place: int, weight: float, *, high: bool) -> Reason:
    """A reason in words; of what each sentence has more or less of, which it is."""
    signal, text = _TEXTS[place]
    if place < len(SIGNALS) and not _AFFIRMED[place]:
        text = f"{text}: {'high' if high else 'low'}"
    return Reason(signal, text, weight)


@cache
def load_model(path: str | None) -> Model:
    """The model of a file.

    Raises:
        OptionError: it was made for other signals, or is none.
    """
    source = Path(path) if path is not None else files(__package__).joinpath(_SHIPPED)
    try:
        data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
        current = np.ndim(data["layers"]["first"]) == 3 and data["signals"] == list(SIGNALS) and "kinds" in data
        model = _parsed(data) if current else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OptionError(f"weights={path!r} are no file of train_ranker ({type(error).__name__})") from error
    if model is None:
        raise OptionError(f"weights={path!r} are of another version: train them again")
    return model


def _parsed(data: dict[str, Any]) -> Model:
    """The arrays of a file; the words of a language have rows of their own, one after the other."""
    lexicon: dict[str, dict[str, int]] = {}
    row = 0
    for language, line in data["lexicon"].items():
        words = line.split()
        lexicon[language] = dict(zip(words, range(row, row + len(words)), strict=True))
        row += len(words)
    arrays = {name: np.array(layer) for name, layer in data["layers"].items()}
    # The last row is that of words that are not known.
    values = np.zeros((row + 1, len(arrays["first"]), data["word_size"]))
    numbers = np.frombuffer(b64decode(data["words"]), dtype=np.int8).reshape(row, *values.shape[1:])
    values[:row] = numbers * data["word_unit"]
    kinds = np.array([data["kinds"]["mean"], data["kinds"]["spread"]])
    return Model(np.array(data["mean"]), np.array(data["deviation"]), kinds, lexicon, values, **arrays)
