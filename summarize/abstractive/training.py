"""Teaching a model by examples: a small adapter (LoRA, Hu et al. 2022, ICLR) learns, the model stays as it is.

The examples are requests as the summariser makes them, in its own words, so
that what is taught is what is asked for later. Only the tokens of the summary
count. What was reached is kept in a folder every few minutes, and a run that
finds such a folder goes on there.
"""

from __future__ import annotations

import hashlib
import math
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import Tensor, nn

from summarize.abstractive.inputs import encode_as_text
from summarize.abstractive.taught import begin_with, teach, write_adapter
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from summarize.abstractive.adapters import Adapter
    from summarize.abstractive.checkpoint import Checkpoint
    from summarize.abstractive.examples import Pair

_Row = TypeVar("_Row")
STATE = "training.pt"
# Steps whose examples are sorted by length among themselves, so that those read at once are of like length.
_POOL = 32


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How it learns.

    Attributes:
        rank: of the two matrices of each layer.
        alpha: their product counts alpha / rank.
        rate: of learning, at its highest.
        warm_up: share of the steps in which the rate rises; then it falls along a cosine.
        dropout: of what goes into the matrices.
        batch: examples of a step.
        tokens: of a step's examples, padding included, that are read at once,
            but at least one example: 1 is quickest on a CPU, 20,000 on a GPU.
        epochs: times that every example is seen.
        seed: of the order and the first matrices.
        minutes: between two times that the state is kept.
    """

    rank: int = 16
    alpha: float = 32
    rate: float = 6e-4
    warm_up: float = 0.05
    dropout: float = 0.0
    batch: int = 8
    tokens: int = 1
    epochs: int = 1
    seed: int = 0
    minutes: float = 3


class Course:
    """A model, the adapter that learns, and how far it is."""

    def __init__(self, loaded: Checkpoint, settings: TrainingSettings, *starts: Adapter) -> None:
        """Put what learns beside the layers of a model.

        Args:
            loaded: the model.
            settings: how it learns.
            starts: what it knows already, of the same rank; of several, their
                mean.

        Raises:
            ModelError: it is an encoder-decoder, or what it knows is of
                another model or rank.
        """
        if loaded.is_seq2seq:
            raise ModelError(f"{loaded.name}: only chat models are taught here; teach this one with peft")
        self.loaded, self.settings = loaded, settings
        self.model = loaded.model
        self.step, self.seconds = 0, 0.0
        self.losses: list[float] = []
        self._digest, self._start = "", b"".join(start.weights.read_bytes() for start in starts)
        torch.manual_seed(settings.seed)
        self.model.requires_grad_(requires_grad=False)
        self.taught = teach(self.model, settings.rank, settings.alpha, settings.dropout)
        if starts:
            begin_with(self.taught, starts)
        self.optimizer = torch.optim.AdamW(self._parameters(), lr=settings.rate, weight_decay=0.0)

    def _parameters(self) -> list[nn.Parameter]:
        return [matrix for layer in self.taught.values() for matrix in (layer.first, layer.second)]

    def learn(
        self,
        pairs: Sequence[Pair],
        folder: Path,
        *,
        said: Callable[[Course, int], object] | None = None,
    ) -> None:
        """See all examples, as often as the settings say, from where the folder's state is.

        Args:
            pairs: the examples; the same each time a run goes on.
            folder: for the adapter, and the state while it learns.
            said: called after each step with the course and the number of steps there will be.

        Raises:
            ModelError: the folder is of a run with other settings or examples, or that began with something else.
        """
        rows = [self.encode(pair) for pair in pairs]
        steps = self._steps([len(ids) for ids, _ in rows])
        self._digest = hashlib.sha256(repr(rows).encode() + self._start).hexdigest()
        self._resume(folder)
        kept = time.monotonic()
        self.model.train()
        for number in range(self.step, len(steps)):
            began = time.monotonic()
            self._set_rate(number, len(steps))
            self.losses.append(self._learn_step([rows[place] for place in steps[number]]))
            self.step, self.seconds = number + 1, self.seconds + time.monotonic() - began
            if said is not None:
                said(self, len(steps))
            if time.monotonic() - kept > self.settings.minutes * 60:
                self.keep(folder)
                kept = time.monotonic()
        self.model.eval()
        self.keep(folder)

    def encode(self, pair: Pair) -> tuple[list[int], int]:
        """The token numbers of request and summary together, and how many of them are the summary's."""
        inputs, tokenizer = self.loaded.inputs, self.loaded.tokenizer
        ends = self.loaded.settings.eos_token_id
        end = ends[0] if isinstance(ends, list) else ends
        summary = [*encode_as_text(tokenizer, pair.summary), tokenizer.eos_token_id if end is None else end]
        return [*inputs.encode(pair.request), *summary], len(summary)

    def _steps(self, lengths: list[int]) -> list[list[int]]:
        """The examples of each step, of like length, in an order that the seed gives."""
        generator = torch.Generator().manual_seed(self.settings.seed)

        def shuffled(size: int) -> list[int]:
            order: list[int] = torch.randperm(size, generator=generator).tolist()
            return order

        size = self.settings.batch
        steps: list[list[int]] = []
        for _ in range(self.settings.epochs):
            order = shuffled(len(lengths))
            epoch: list[list[int]] = []
            for start in range(0, len(order), _POOL * size):
                pool = sorted(order[start : start + _POOL * size], key=lengths.__getitem__)
                epoch += [pool[first : first + size] for first in range(0, len(pool), size)]
            steps += [epoch[place] for place in shuffled(len(epoch))]
        return steps

    def _set_rate(self, number: int, n_steps: int) -> None:
        rise = max(1, round(self.settings.warm_up * n_steps))
        share = min(1.0, (number + 1) / rise) * (0.5 + 0.5 * math.cos(math.pi * number / n_steps))
        self.set_rate(share)

    def set_rate(self, share: float) -> None:
        """Learn at a share of the highest rate."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.settings.rate * share

    def _learn_step(self, rows: list[tuple[list[int], int]]) -> float:
        """One step of the optimiser; the mean loss of its examples."""
        return self.descend(self.loss(part) / len(rows) for part in self._parts(rows))

    def descend(self, losses: Iterable[Tensor]) -> float:
        """One step of the optimiser down the sum of some losses, of which one is in memory at a time; that sum."""
        total = 0.0
        self.optimizer.zero_grad()
        for loss in losses:
            loss.backward()
            total += loss.item()
        nn.utils.clip_grad_norm_(self._parameters(), 1.0)
        self.optimizer.step()
        return total

    def _parts(self, rows: list[tuple[list[int], int]]) -> Iterator[list[tuple[list[int], int]]]:
        return read_at_once(rows, lambda row: len(row[0]), self.settings.tokens)

    def loss(self, rows: list[tuple[list[int], int]]) -> Tensor:
        """The sum over the examples of the mean negative log-likelihood of a token of the summary.

        Each example counts the same, however long: what is copied at length
        would otherwise teach more than what is said in a sentence.
        """
        device = self.model.device
        width = max(len(ids) for ids, _ in rows)
        # Padding stands behind, where nothing looks that counts: attention needs no mask, and is quicker without.
        tokens = torch.zeros((len(rows), width), dtype=torch.long)
        wanted = torch.full_like(tokens, -100)
        for row, (ids, size) in enumerate(rows):
            tokens[row, : len(ids)] = torch.tensor(ids)
            wanted[row, len(ids) - size : len(ids)] = torch.tensor(ids[-size:])
        first = min(len(ids) - size for ids, size in rows)
        output = self.model(tokens.to(device), logits_to_keep=width - first + 1, use_cache=False)
        logits = output.logits[:, :-1].float()
        each: Tensor = nn.functional.cross_entropy(
            logits.flatten(0, 1), wanted[:, first:].flatten().to(device), ignore_index=-100, reduction="none"
        ).view(len(rows), -1)
        return (each.sum(1) / torch.tensor([size for _, size in rows], device=device)).sum()

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def measure(self, pairs: Sequence[Pair]) -> float:
        """The mean loss of examples."""
        self.model.eval()
        total = sum(self.loss(part).item() for part in self._parts([self.encode(pair) for pair in pairs]))
        self.model.train()
        return float(total / len(pairs))

    def write(self, folder: Path) -> None:
        """Write the adapter."""
        folder.mkdir(parents=True, exist_ok=True)
        base = self.loaded.spec.checkpoint if self.loaded.spec else self.loaded.name
        write_adapter(self.taught, folder, base, self.settings.alpha, self.settings.dropout)

    def keep(self, folder: Path) -> None:
        """Write the adapter, and what is needed to go on."""
        self.write(folder)
        state = {
            "settings": asdict(self.settings),
            "examples": self._digest,
            "step": self.step,
            "seconds": self.seconds,
            "losses": self.losses,
            "matrices": [matrix.detach().cpu() for matrix in self._parameters()],
            "optimizer": self.optimizer.state_dict(),
        }
        part = folder / f"{STATE}.part"
        torch.save(state, part)
        part.replace(folder / STATE)

    def _resume(self, folder: Path) -> None:
        if not (folder / STATE).is_file():
            return
        state = torch.load(folder / STATE, weights_only=True)
        if state["settings"] != asdict(self.settings):
            raise ModelError(f"{folder}: was begun with other settings; give another folder, or remove it")
        if state["examples"] != self._digest:
            raise ModelError(
                f"{folder}: was begun with other examples, or another start; give another folder, or remove it"
            )
        for matrix, kept in zip(self._parameters(), state["matrices"], strict=True):
            matrix.data.copy_(kept)
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds, self.losses = state["step"], state["seconds"], state["losses"]


def read_at_once(rows: Iterable[_Row], width: Callable[[_Row], int], most: int) -> Iterator[list[_Row]]:
    """Rows of like width together, the narrowest first: at most so many tokens, padding included, but at least one row.

    Args:
        rows: what is to be read.
        width: tokens of a row.
        most: tokens that are read at once.
    """
    part: list[_Row] = []
    for row in sorted(rows, key=width):
        if part and width(row) * (len(part) + 1) > most:
            yield part
            part = []
        part.append(row)
    if part:
        yield part
