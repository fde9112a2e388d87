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
    rows = _Rows(model, prompts, n_texts)
    ending = torch.tensor(list(ends), device=model.device)
    written = torch.full((len(prompts), n_texts, most), int(ending[0]), device=model.device)
    # Which texts of the rows that are written on have not ended.
    going = torch.ones(written.shape[:2], dtype=torch.bool, device=model.device)
    for step in range(most):
        tokens = _drawn(rows.logits, temperature, generator)
        written[rows.numbers, :, step] = tokens
        going = going & ~torch.isin(tokens, ending)
        if step + 1 == most:
            break
        # To ask each time would wait for the device each time.
        if step % _LOOK == _LOOK - 1:
            on = going.any(1)
            left = int(on.sum())
            if not left:
                break
            if left <= _FEW * len(on):
                rows.keep(on)
                tokens, going = tokens[on], going[on]
        rows.read(tokens)
    return [[_ended(text, set(ends)) for text in texts] for texts in written.tolist()]


class _Rows:
    """The rows that are written on, one a prompt: its texts stand behind it, and see it and themselves.

    Attributes:
        numbers: (n_rows,) of the prompts.
        logits: (n_rows, n_texts, n_vocabulary) of each text's next token.
    """

    def __init__(self, model: Any, prompts: Sequence[list[int]], n_texts: int) -> None:  # noqa: ANN401
        """Read the prompts."""
        self._model = model
        self.numbers = torch.arange(len(prompts), device=model.device)
        logits, seen, place, self._cache = _read(model, prompts)
        self.logits = logits[:, None].expand(-1, n_texts, -1)
        self._seen = seen[:, None].expand(-1, n_texts, -1)
        self._places = place[:, None].expand(-1, n_texts)
        self._own = torch.eye(n_texts, dtype=torch.bool, device=model.device)

    def keep(self, on: Tensor) -> None:
        """Go on with some of the rows."""
        self._cache.batch_select_indices(on.nonzero()[:, 0])
        self.numbers, self._seen, self._places = self.numbers[on], self._seen[on], self._places[on]

    def read(self, tokens: Tensor) -> None:
        """Read a token of each text, (n_rows, n_texts), which only its own text sees."""
        self._seen = torch.cat([self._seen, self._own.expand(len(tokens), -1, -1)], dim=2)
        self._places = self._places + 1
        given = _given(self._model, self._cache)
        output = self._model(input_ids=tokens, attention_mask=self._seen[:, None], position_ids=self._places, **given)
        self.logits = output.logits


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
