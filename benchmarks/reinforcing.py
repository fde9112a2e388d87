"""Teaching a model by what its own texts are worth: several of each prompt, the better ones made likelier.

Each text is worth more or less than the others of its prompt, on average, and
the likelihood of its tokens is raised or lowered by so much: REINFORCE with the
others as the baseline (Kool et al. 2019, "Buy 4 REINFORCE Samples, Get a Baseline
for Free!"; Ahmadian et al. 2024, ACL, "Back to Basics"). The texts of a prompt
stand in one row behind it, each blind to the others, so that the prompt is read
once. What people wrote may stand there, too, and is made likelier.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.prompts import Prompt, room, rounds
from benchmarks.sampling import sample
from summarize.abstractive.adapters import Adapter, merge_adapter
from summarize.abstractive.checkpoint import Checkpoint
from summarize.abstractive.examples import Pair
from summarize.abstractive.taught import Taught
from summarize.abstractive.training import Course, TrainingSettings, read_at_once

# Of some prompts and texts for each, with whether these ended by themselves: what each text is worth.
Judging: TypeAlias = Callable[[Sequence[Prompt], Sequence[Sequence[tuple[str, bool]]]], Iterable[list[float]]]
# Tokens of a text, about, by which the sum over one is made a mean.
_TOKENS_A_TEXT = 40
# Steps of the optimiser in an update, each with its share of the prompts.
_STEPS = 2
# Mean log-likelihood of a token, in nats, below which a text is no more unlikely.
_UNLIKELY = -1.2
# Share of the time in which the rate rises; then it falls along a cosine.
_WARM_UP = 0.08


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

    @property
    def width(self) -> int:
        """All tokens."""
        return len(self.prompt) + sum(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class Reinforcement:
    """How a model is taught by its own texts.

    Attributes:
        minutes: it ends after so many,
        updates: or after so many updates.
        prompts: of an update.
        texts: of a prompt.
        temperature: of the draws.
        anchor: what people wrote counts so much beside the texts of a prompt.
        likely: what a critic's mean log-likelihood of a token, in nats, adds
            to what a text is worth.
    """

    minutes: float = 60
    updates: int = 10**6
    prompts: int = 64
    texts: int = 8
    temperature: float = 0.8
    anchor: float = 0.1
    likely: float = 0.15


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
    width = max(row.width for row in rows)
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


class Reinforced:
    """A model that is taught by what its own texts are worth, and a copy of it that writes them."""

    def __init__(
        self,
        loaded: Checkpoint,
        training: TrainingSettings,
        reinforcement: Reinforcement,
        starts: Sequence[Adapter],
        judge: Judging,
        critic: Adapter | None = None,
    ) -> None:
        """Put what learns beside the layers of a model.

        Args:
            loaded: the model.
            training: rank, rate and tokens that are read at once.
            reinforcement: how it is taught.
            starts: adapters that it begins with, or with the mean of.
            judge: tells what texts are worth.
            critic: an adapter of the same model, whose likelihood of a text
                counts, too; None for none.

        Raises:
            ModelError: see :class:`Course`.
        """
        self.settings, self.judge = reinforcement, judge
        self.actor = copy.deepcopy(loaded.model).requires_grad_(requires_grad=False).eval()
        self.critic = None
        if critic is not None:
            self.critic = copy.deepcopy(self.actor)
            merge_adapter(self.critic, critic)
        self.course = Course(loaded, training, *starts)
        self.generator = torch.Generator(loaded.model.device).manual_seed(training.seed)
        ends = loaded.settings.eos_token_id
        self.ends = ends if isinstance(ends, list) else [ends]

    def learn(self, found: Sequence[Prompt], folder: Path) -> list[dict[str, float]]:
        """Update until the time is over, and keep the adapter meanwhile; the curve of what the texts were worth."""
        settings, course = self.settings, self.course
        rng = np.random.default_rng(course.settings.seed)
        began = kept = time.monotonic()
        curve: list[dict[str, float]] = []
        queue: list[list[Prompt]] = []
        course.model.train()
        while (passed := self._passed(began, len(curve))) < 1:
            queue = queue or rounds(found, settings.prompts, rng)
            merge_into(self.actor, course.taught)
            course.set_rate(min(1.0, (passed + 0.01) / _WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * passed)))
            curve.append(self._update(queue.pop()))
            print(f"{len(curve)}: {' '.join(f'{name} {value:.3f}' for name, value in curve[-1].items())}", flush=True)
            if time.monotonic() - kept > course.settings.minutes * 60:
                course.write(folder)
                kept = time.monotonic()
        course.write(folder)
        return curve

    def _passed(self, began: float, n_updates: int) -> float:
        """The share of the way that is behind it."""
        minutes = (time.monotonic() - began) / 60
        return max(minutes / self.settings.minutes, n_updates / self.settings.updates)

    def _update(self, chosen: Sequence[Prompt]) -> dict[str, float]:
        """Write, judge, learn."""
        started = time.monotonic()
        encoded = [self.course.loaded.inputs.encode(prompt.request) for prompt in chosen]
        written = sample(
            self.actor,
            encoded,
            self.settings.texts,
            max(room(prompt.request.length) for prompt in chosen),
            temperature=self.settings.temperature,
            ends=self.ends,
            generator=self.generator,
        )
        wrote = time.monotonic()
        decode = self.course.loaded.tokenizer.decode
        texts = [
            [(decode(ids, skip_special_tokens=True).strip(), ids[-1] in self.ends) for ids in each] for each in written
        ]
        likely = np.array(self._likely(encoded, written))
        values = (np.array(list(self.judge(chosen, texts))) + likely).tolist()
        judged = time.monotonic()
        rows = list(map(self._row, chosen, encoded, written, advantages(values)))
        size = -(-len(rows) // _STEPS)
        for first in range(0, len(rows), size):
            self._learn(rows[first : first + size])
        return {
            "worth": float(np.mean(values)),
            "best": float(np.mean(np.max(values, axis=1))),
            "likely": float(np.mean(likely)),
            "ended": float(np.mean([ends for each in texts for _, ends in each])),
            "tokens": float(np.mean([len(ids) for each in written for ids in each])),
            "writing": wrote - started,
            "judging": judged - wrote,
            "learning": time.monotonic() - judged,
        }

    def _likely(self, encoded: Sequence[list[int]], written: Sequence[Sequence[list[int]]]) -> list[list[float]]:
        """What the critic's likelihood adds to each text of each prompt."""
        if self.critic is None:
            return [[0.0] * len(texts) for texts in written]
        rows = [Row(ids, list(texts), []) for ids, texts in zip(encoded, written, strict=True)]
        found: dict[int, list[float]] = {}
        for part in read_at_once(range(len(rows)), lambda place: rows[place].width, self.course.settings.tokens):
            with torch.inference_mode():
                means = [each.mean().clamp(min=_UNLIKELY) for each in likelihoods(self.critic, [rows[n] for n in part])]
            values = iter((self.settings.likely * torch.stack(means)).tolist())
            found |= {place: [next(values) for _ in rows[place].texts] for place in part}
        return [found[place] for place in range(len(rows))]

    def _row(self, prompt: Prompt, ids: list[int], texts: list[list[int]], more: list[float]) -> Row:
        """A prompt, its texts with what they are worth more than their like, and what people wrote."""
        settings = self.settings
        n_prompts = settings.prompts / _STEPS
        weights = [value / (n_prompts * settings.texts * _TOKENS_A_TEXT) for value in more]
        if not (settings.anchor and prompt.target):
            return Row(ids, texts, weights)
        whole, size = self.course.encode(Pair(prompt.request, prompt.target))
        return Row(ids, [*texts, whole[-size:]], [*weights, settings.anchor / (n_prompts * size)])

    def _learn(self, rows: Sequence[Row]) -> None:
        """One step of the optimiser."""
        course = self.course
        parts = read_at_once(rows, lambda row: row.width, course.settings.tokens)
        course.descend(loss_of(course.model, part, self.settings.temperature) for part in parts)


def merge_into(actor: nn.Module, taught: dict[str, Taught]) -> None:
    """Give a copy of the plain model the weights of the taught one, which then writes as fast as the plain one."""
    layers = dict(actor.named_modules())
    with torch.no_grad():
        for name, layer in taught.items():
            change = layer.second @ layer.first * layer.scale
            own = layers[name].weight
            own.copy_((layer.layer.weight.float() + change).to(own.dtype))
