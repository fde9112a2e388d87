"""Texts of a batch read one by one, then written on together.

A decoder reads a text at the speed of the processor and writes at that of the
memory: writing gains from a batch, reading loses by its padding and by arrays
that outgrow the processor's cache. Measured on two cores with 8 articles of 460
to 1,320 tokens: read together 25 s, one by one 10 s. Beams and candidates gain
more: they share what was read.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import torch
from transformers import DynamicCache, StaticCache
from transformers.cache_utils import StaticLayer

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_apart(model: Any, rows: Sequence[list[int]], *, room: int, width: int) -> dict[str, Any]:  # noqa: ANN401
    """What ``generate`` takes to go on from texts that were read, but for their last token.

    Args:
        model: a decoder.
        rows: token numbers of each text.
        room: tokens to be written.
        width: rows of each text: its beams, or candidates.

    Returns:
        The argument with the keys and values of all rows; empty where the
        model keeps something else, or only a part (sliding windows).
    """
    name = cache_name(model)
    kinds = getattr(model.config, "layer_types", None) or []
    if name is None or set(kinds) - {"full_attention"}:
        return {}
    longest = max(map(len, rows))
    cache = StaticCache(config=model.config, max_cache_len=longest + room)
    if not all(type(layer) is StaticLayer for layer in cache.layers):
        return {}
    layers = [_read(model, ids[:-1], name) for ids in rows]
    for number in range(len(cache.layers)):
        keys, values = (_side_by_side([layer[number][i] for layer in layers], longest - 1, width) for i in (0, 1))
        cache.update(keys, values, number)
    return {name: cache}


def cache_name(model: Any) -> str | None:  # noqa: ANN401 - one of transformers' many classes
    """The argument by which a decoder takes keys and values; None where it takes none, or reads no part by itself."""
    parameters = inspect.signature(model.forward).parameters
    # transformers 5.24 renamed it.
    name = next((name for name in ("cache", "past_key_values") if name in parameters), None)
    return name if "logits_to_keep" in parameters else None


def _read(model: Any, ids: list[int], name: str) -> list[tuple[torch.Tensor, torch.Tensor]]:  # noqa: ANN401
    """(1, n_heads, n_tokens, n_dimensions) keys and values of each layer."""
    cache = DynamicCache(config=model.config)
    model(input_ids=torch.tensor([ids], device=model.device), use_cache=True, logits_to_keep=1, **{name: cache})
    return [(layer.keys, layer.values) for layer in cache.layers]


def _side_by_side(parts: list[torch.Tensor], width: int, copies: int) -> torch.Tensor:
    """(n_texts * copies, n_heads, width, n_dimensions): the parts at the right, zeros at the left."""
    _, heads, _, size = parts[0].shape
    whole = parts[0].new_zeros((len(parts), heads, width, size))
    for row, part in enumerate(parts):
        whole[row, :, width - part.shape[2] :] = part[0]
    return whole.repeat_interleave(copies, dim=0)
