"""Texts drawn from a model, several of each prompt, token by token and all at once.

The texts of a prompt share what was read of it: they stand in one row behind
it, each blind to the others.
"""

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
    logits, seen, place, cache = _read(model, prompts)
    ending = torch.tensor(list(ends), device=device)
    written = torch.full((len(prompts), n_texts, most), int(ending[0]), device=device)
    # The texts of a prompt stand in its row, a token of each at each step, which only its own text sees.
    own = torch.eye(n_texts, dtype=torch.bool, device=device)
    logits, seen, place = logits[:, None].expand(-1, n_texts, -1), seen[:, None].expand(-1, n_texts, -1), place[:, None]
    # Rows that are written on, and which of their texts have not ended.
    rows = torch.arange(len(prompts), device=device)
    going = torch.ones(written.shape[:2], dtype=torch.bool, device=device)
    for step in range(most):
        token = _drawn(logits, temperature, generator)
        written[rows, :, step] = token
        going = going & ~torch.isin(token, ending)
        if step + 1 == most:
            break
        seen, place = torch.cat([seen, own.expand(len(seen), -1, -1)], dim=2), place + 1
        # To ask each time would wait for the device each time.
        if step % _LOOK == _LOOK - 1:
            on = going.any(1)
            left = int(on.sum())
            if not left:
                break
            if left <= _FEW * len(rows):
                cache.batch_select_indices(on.nonzero()[:, 0])
                rows, token, seen, place, going = rows[on], token[on], seen[on], place[on], going[on]
        places = place.expand(-1, n_texts)
        logits = model(
            input_ids=token, attention_mask=seen[:, None], position_ids=places, **_given(model, cache)
        ).logits
    return [[_ended(text, set(ends)) for text in texts] for texts in written.tolist()]


def _drawn(logits: Tensor, temperature: float, generator: torch.Generator) -> Tensor:
    """(n_rows, n_texts) the next token of each text, of logits with their vocabulary last."""
    if not temperature:
        return logits.argmax(-1)
    shares = torch.softmax(logits.float() / temperature, dim=-1)
    return torch.multinomial(shares.flatten(0, 1), 1, generator=generator).view(shares.shape[:2])


def _read(model: Any, prompts: Sequence[list[int]]) -> tuple[Tensor, Tensor, Tensor, DynamicCache]:  # noqa: ANN401
    """What follows from prompts.

    Returns:
        Logits of the next token, (n_prompts, n_vocabulary); which tokens are
        no padding, (n_prompts, n_tokens); the place of the last, (n_prompts,);
        keys and values.
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
    return output.logits[:, -1], mask.bool(), places[:, -1], cache


def _given(model: Any, cache: DynamicCache) -> dict[str, Any]:  # noqa: ANN401
    return {str(cache_name(model)): cache, "use_cache": True}


def _ended(ids: list[int], ends: set[int]) -> list[int]:
    """A text up to the first token that ends it."""
    return next((ids[: place + 1] for place, token in enumerate(ids) if token in ends), ids)
