"""Teaching a model by what its own texts are worth: several of each prompt, the better ones made likelier.

Each text is worth more or less than the others of its prompt, on average, and
the likelihood of its tokens is raised or lowered by so much: REINFORCE with the
others as the baseline (Kool et al. 2019, "Buy 4 REINFORCE Samples, Get a Baseline
for Free!"; Ahmadian et al. 2024, ACL, "Back to Basics"). The texts of a prompt
stand in one row behind it, each blind to the others, so that the prompt is read
once. What people wrote may stand there, too, and is made likelier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import DynamicCache

from summarize.abstractive.prefill import cache_name
from summarize.abstractive.taught import Taught

# After so many tokens it is looked which texts have ended; where no more than this share goes on, only that is read on.
_LOOK, _FEW = 8, 0.7


@dataclass(frozen=True, slots=True)
class Row:
    """A prompt and what stands behind it.

    Attributes:
        prompt: token numbers.
        texts: token numbers of each text, with the one that ends it.
        weights: what the sum of the log-likelihoods of a text's tokens counts in what is made greater.
    """

    prompt: list[int]
    texts: list[list[int]]
    weights: list[float]


def merge_into(actor: nn.Module, taught: dict[str, Taught]) -> None:
    """Give a copy of the plain model the weights of the taught one, which then writes as fast as the plain one."""
    layers = dict(actor.named_modules())
    with torch.no_grad():
        for name, layer in taught.items():
            change = layer.second @ layer.first * layer.scale
            own = layers[name].weight
            own.copy_((layer.layer.weight.float() + change).to(own.dtype))


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
    device, width = model.device, max(map(len, prompts))
    ids = torch.zeros((len(prompts), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, prompt in enumerate(prompts):
        ids[row, width - len(prompt) :] = torch.tensor(prompt)
        mask[row, width - len(prompt) :] = 1
    ids, mask = ids.to(device), mask.to(device)
    cache = DynamicCache(config=model.config)
    kept = {str(cache_name(model)): cache, "use_cache": True}
    places = (mask.cumsum(1) - 1).clamp(min=0)
    output = model(input_ids=ids, attention_mask=mask, position_ids=places, **kept, logits_to_keep=1)
    cache.batch_repeat_interleave(n_texts)
    logits = output.logits[:, -1].repeat_interleave(n_texts, 0)
    mask, place = mask.repeat_interleave(n_texts, 0), places[:, -1:].repeat_interleave(n_texts, 0)
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
        output = model(input_ids=token, attention_mask=mask, position_ids=place, **kept)
        logits = output.logits[:, -1]
    texts = [_ended(row, set(ends)) for row in written.tolist()]
    return [texts[first : first + n_texts] for first in range(0, len(texts), n_texts)]


def _ended(ids: list[int], ends: set[int]) -> list[int]:
    """A text up to the first token that ends it."""
    return next((ids[: place + 1] for place, token in enumerate(ids) if token in ends), ids)


def advantages(worths: Sequence[Sequence[float]]) -> list[list[float]]:
    """What each text of a prompt is worth more than the mean of its others, in the spread of all prompts' texts."""
    values = torch.tensor(worths, dtype=torch.float64)
    n = values.shape[1]
    centred = (values - values.mean(1, keepdim=True)) * n / max(1, n - 1)
    spread = float(centred.std())
    found: list[list[float]] = (centred / spread if spread > 0 else centred).tolist()
    return found


def likelihoods(model: Any, rows: Sequence[Row], temperature: float = 1.0) -> list[Tensor]:  # noqa: ANN401
    """The log-likelihood of each token of each text; one tensor a text, row by row.

    Args:
        model: a decoder.
        rows: what is read at once.
        temperature: logits are divided by it.
    """
    device = model.device
    width = max(len(row.prompt) + sum(map(len, row.texts)) for row in rows)
    ids = torch.zeros((len(rows), width), dtype=torch.long)
    places = torch.zeros_like(ids)
    # The text that a token belongs to: 0 for the prompt, which all see, -1 for padding.
    owner = torch.full((len(rows), width), -1, dtype=torch.long)
    before: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        end = len(row.prompt)
        ids[number, :end] = torch.tensor(row.prompt)
        places[number, :end] = torch.arange(end)
        owner[number, :end] = 0
        for which, text in enumerate(row.texts, 1):
            span = slice(end, end + len(text))
            ids[number, span] = torch.tensor(text)
            places[number, span] = torch.arange(len(row.prompt), len(row.prompt) + len(text))
            owner[number, span] = which
            before += [(number, len(row.prompt) - 1), *((number, place) for place in range(end, end + len(text) - 1))]
            end += len(text)
    owner = owner.to(device)
    earlier = torch.ones((width, width), dtype=torch.bool, device=device).tril()
    seen = earlier & ((owner[:, :, None] == owner[:, None, :]) | (owner[:, None, :] == 0))
    hidden = model.model(
        input_ids=ids.to(device), attention_mask=seen[:, None], position_ids=places.to(device), use_cache=False
    )[0]
    at = torch.tensor(before, device=device)
    logits = model.lm_head(hidden[at[:, 0], at[:, 1]]).float() / temperature
    tokens = torch.tensor([token for row in rows for text in row.texts for token in text], device=device)
    each = -nn.functional.cross_entropy(logits, tokens, reduction="none")
    return list(each.split([len(text) for row in rows for text in row.texts]))


def loss_of(model: Any, rows: Sequence[Row], temperature: float) -> Tensor:  # noqa: ANN401
    """What is made less: the weighted sum of all texts' negative log-likelihoods."""
    weights = [weight for row in rows for weight in row.weights]
    found = likelihoods(model, rows, temperature)
    sums = torch.stack([each.sum() for each in found])
    return -(torch.tensor(weights, device=sums.device) * sums).sum()
