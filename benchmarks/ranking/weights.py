"""A model that has learned to the file that the package scores with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.ranking.model import FloatArray, Model
from summarize.extractive.signals import SIGNALS

# A word's numbers are written as whole ones from minus to plus this.
_STEPS = 127


def weights_of(model: Model, about: dict[str, Any]) -> str:
    """What :class:`summarize.extractive.scorers.ranker.Ranker` reads, as JSON, and where it comes from.

    Several nets become one whose layers do not see each other.
    """
    states = [{name: v.numpy().astype(np.float64) for name, v in net.state_dict().items()} for net in model.nets]
    n_signals = len(SIGNALS)
    words = np.hstack([state["lexicon.weight"][: len(model.lexicon)] for state in states])
    unit = max(float(np.abs(words).max(initial=0)) / _STEPS, 1e-9)
    codes = sorted({language for language, _ in model.lexicon})

    def over(name: str) -> FloatArray:
        """(n_inputs, ...) of all nets: they share the signals, each has words of its own."""
        parts = [state[name].T for state in states]
        return np.vstack([np.hstack([part[:n_signals] for part in parts]), _blocks([p[n_signals:] for p in parts])])

    layers = {
        "first": over("first.weight"),
        "first_bias": np.concatenate([state["first.bias"] for state in states]),
        "context_weights": _blocks([state["context.weight"].T for state in states]),
        "context_bias": np.concatenate([state["context.bias"] for state in states]),
        "second": _blocks([state["second.weight"].T for state in states]),
        "second_bias": np.concatenate([state["second.bias"] for state in states]),
        "last": np.concatenate([state["last.weight"][0] for state in states]),
        "straight": over("straight.weight").sum(axis=1),
        "straight_context": np.hstack(
            [
                np.vstack([state["straight_context.weight"].T[:, :n_signals] for state in states]),
                _blocks([state["straight_context.weight"].T[:, n_signals:] for state in states]),
            ]
        ),
    }
    content = {
        **about,
        "signals": list(SIGNALS),
        "mean": _short(model.scale.mean),
        "deviation": _short(model.scale.deviation),
        "layers": {name: _short(values) for name, values in layers.items()},
        # Its numbers go up language by language, as the dict does.
        "lexicon": {code: " ".join(word for language, word in model.lexicon if language == code) for code in codes},
        "word_size": words.shape[1],
        "word_unit": unit,
        "words": np.round(words / unit).astype(int).ravel().tolist(),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"') + "\n"


def _short(values: FloatArray) -> list[Any]:
    """Nested lists of numbers of four digits."""
    rounded: list[Any] = np.vectorize(lambda value: float(f"{value:.4g}"))(values).tolist()
    return rounded


def _blocks(matrices: Sequence[FloatArray]) -> FloatArray:
    """The matrices along the diagonal, zeros beside them."""
    table = np.zeros(np.sum([matrix.shape for matrix in matrices], axis=0))
    row = column = 0
    for matrix in matrices:
        table[row : row + matrix.shape[0], column : column + matrix.shape[1]] = matrix
        row, column = row + matrix.shape[0], column + matrix.shape[1]
    return table
