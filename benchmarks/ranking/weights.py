"""A model that has learned to the file that the package scores with."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import numpy as np

from benchmarks.ranking.model import Model
from summarize.extractive.signals import SIGNALS
from summarize.protocols import FloatArray

# A word's numbers are written as whole ones from minus to plus this, a byte each: as digits they took 15 ms to read.
_STEPS = 127
# Languages whose words are learned with and not kept. The only German corpus is an encyclopedia for children: by its
# words German news lost the first sentence; without them the encyclopedia loses 0.2 (benchmarks/README.md).
WORDLESS = frozenset({"de"})


def weights_of(model: Model, about: dict[str, Any]) -> str:
    """What :class:`summarize.extractive.scorers.ranker.Ranker` reads, as JSON, and where it comes from.

    The nets lie side by side: they see the same signals, and each has its own numbers for the words.
    """
    states = [{name: v.numpy().astype(np.float64) for name, v in net.state_dict().items()} for net in model.nets]
    words = np.stack([state["lexicon.weight"][: len(model.lexicon)] for state in states], axis=1)
    unit = max(float(np.abs(words).max(initial=0)) / _STEPS, 1e-9)
    kept = {key: row for key, row in model.lexicon.items() if key[0] not in WORDLESS}
    codes = sorted({language for language, _ in kept})

    def all_nets(name: str) -> FloatArray:
        """(n_nets, n_inputs, n_outputs) weights, or (n_nets, 1, n_outputs) biases."""
        return np.stack([np.atleast_2d(state[name].T) for state in states])

    layers = {
        "first": all_nets("first.weight"),
        "first_bias": all_nets("first.bias"),
        "context_weights": all_nets("context.weight"),
        "context_bias": all_nets("context.bias"),
        "second": all_nets("second.weight"),
        "second_bias": all_nets("second.bias"),
        "last": all_nets("last.weight"),
        "straight": all_nets("straight.weight").swapaxes(1, 2),
        "straight_context": all_nets("straight_context.weight"),
    }
    content = {
        **about,
        "signals": list(SIGNALS),
        "mean": _short(model.scale.mean),
        "deviation": _short(model.scale.deviation),
        "kinds": {"mean": _short(model.kinds.mean), "spread": _short(model.kinds.spread)},
        "layers": {name: _short(values) for name, values in layers.items()},
        # Its numbers go up language by language, as the dict does.
        "lexicon": {code: " ".join(word for language, word in kept if language == code) for code in codes},
        "word_size": words.shape[2],
        "word_unit": unit,
        "words": b64encode(np.round(words[[*kept.values()]] / unit).astype(np.int8).tobytes()).decode(),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace(',"', ',\n"') + "\n"


def _short(values: FloatArray) -> list[Any]:
    """Nested lists of numbers of four digits."""
    rounded: list[Any] = np.vectorize(lambda value: float(f"{value:.4g}"))(values).tolist()
    return rounded
