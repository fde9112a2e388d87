"""Texts drawn from a model, several of each prompt, token by token and all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache

from summarize.abstractive.prefill import cache_name

# After so many tokens it is looked which texts have ended; where no more than this share goes on, only that is read on.
_LOOK, _FEW = 8, 0.7


@torch.inference_mode()  # type: ignore[untyped-decorator]
def sample(
    model: Any,  # noqa: ANN401 - one of transformers' many classes
    prompts: Sequence[list[int]],
    n_texts: int,
    most: int,
    *,
    temperature: float,
    ends: Sequence[int],
    generator: torch.Generator,
) -> list[list[list[int]]]:
    """Texts of each prompt, drawn token by token; those that ended with the token that ends them.

    Args:
        model: a decoder.
        prompts: token numbers of each.
        n_texts: of each prompt.
        most: tokens of a text.
        temperature: logits are divided by it; 0 for the likeliest token each time, and then one text is enough.
        ends: tokens that end a text.
        generator: of the draws, on the model's device.
    """
    device = model.device
    logits, mask, place, cache = _read(model, prompts, n_texts)
    ending = torch.tensor(list(ends), device=device)
    written = torch.full((len(logits), most), int(ending[0]), device=device)
    # Rows that are written on, and which of them have not ended.
    rows = torch.arange(len(logits), device=device)
    going = torch.ones_like(rows, dtype=torch.bool)
    for step in range(most):
        if temperature:
            shares = torch.softmax(logits.float() / temperature, dim=-1)
            token = torch.multinomial(shares, 1, generator=generator)
        else:
            token = logits.argmax(-1, keepdim=True)
        written[rows, step] = token[:, 0]
        going = going & ~torch.isin(token[:, 0], ending)
        if step + 1 == most:
            break
        mask, place = torch.cat([mask, torch.ones_like(token)], dim=1), place + 1
        # To ask each time would wait for the device each time.
        if step % _LOOK == _LOOK - 1:
            left = int(going.sum())
            if not left:
                break
            if left <= _FEW * len(rows):
                cache.batch_select_indices(going.nonzero()[:, 0])
                rows, token, mask, place = rows[going], token[going], mask[going], place[going]
                going = going[going]
        output = model(input_ids=token, attention_mask=mask, position_ids=place, **_given(model, cache))
        logits = output.logits[:, -1]
    texts = [_ended(row, set(ends)) for row in written.tolist()]
    return [texts[first : first + n_texts] for first in range(0, len(texts), n_texts)]


def _read(model: Any, prompts: Sequence[list[int]], n_texts: int) -> tuple[Tensor, Tensor, Tensor, DynamicCache]:  # noqa: ANN401
    """What follows from prompts, in rows for each of their texts.

    Returns:
        Logits of the next token, (n_rows, n_vocabulary); mask, (n_rows,
        n_tokens), and place, (n_rows, 1), of what is read; keys and values.
    """
    width = max(map(len, prompts))
    ids = torch.zeros((len(prompts), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, prompt in enumerate(prompts):
        ids[row, width - len(prompt) :] = torch.tensor(prompt)
        mask[row, width - len(prompt) :] = 1
    ids, mask = ids.to(model.device), mask.to(model.device)
    places = (mask.cumsum(1) - 1).clamp(min=0)
    cache = DynamicCache(config=model.config)
    output = model(input_ids=ids, attention_mask=mask, position_ids=places, logits_to_keep=1, **_given(model, cache))
    cache.batch_repeat_interleave(n_texts)
    rows = (output.logits[:, -1], mask, places[:, -1:])
    logits, mask, place = (tensor.repeat_interleave(n_texts, 0) for tensor in rows)
    return logits, mask, place, cache


def _given(model: Any, cache: DynamicCache) -> dict[str, Any]:  # noqa: ANN401
    return {str(cache_name(model)): cache, "use_cache": True}


def _ended(ids: list[int], ends: set[int]) -> list[int]:
    """A text up to the first token that ends it."""
    return next((ids[: place + 1] for place, token in enumerate(ids) if token in ends), ids)
