"""Teach the embedded model by what its own summaries are worth: the second half of making the adapter.

It begins with an adapter that was taught by references (``train_adapter``),
writes several summaries of each document, and makes those likelier that are
worth more than their like: nearer to what people wrote, true, and of the length
asked for (``benchmarks.reward``). It ends after so many minutes or updates, and
keeps the adapter every few minutes. Where the corpora and the GPU are on two
machines, ``--write`` makes the prompts on the one, and ``--read`` takes them on
the other.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import math
import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import DEFAULT_FOLDER
from benchmarks.results import save
from benchmarks.reward import Judge, Prompt, prompts
from benchmarks.train_adapter import ADAPTER, MODEL, device_name
from summarize import Length
from summarize.protocols import Request

# Tokens a word that is asked for, and words of a sentence, that a text may have before it is cut.
_TOKENS_A_WORD, _WORDS_A_SENTENCE, _LEAST_TOKENS = 1.6, 25, 48
# Updates whose prompts are sorted by how much is to be written among themselves.
_POOL = 8
# Share of the time in which the rate rises; then it falls along a cosine.
_WARM_UP = 0.08


def main(arguments: list[str]) -> int:
    """Make the prompts, write, judge, learn."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks reinforce_adapter", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--output", type=Path, default=ADAPTER, help="folder of the adapter")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument(
        "--start",
        nargs="+",
        default=[ADAPTER.name],
        metavar="ADAPTER",
        help="begin with it, a folder or a name; of several, with the mean of their weights",
    )
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto", choices=("auto", "float32", "bfloat16"))
    parser.add_argument("--minutes", type=float, default=60, help="at most (default: 60)")
    parser.add_argument("--updates", type=int, default=10**6, help="at most")
    parser.add_argument("--prompts", type=int, default=64, help="of an update (default: 64)")
    parser.add_argument("--texts", type=int, default=8, help="of a prompt (default: 8)")
    parser.add_argument("--temperature", type=float, default=0.8, help="of the draws (default: 0.8)")
    parser.add_argument("--rate", type=float, default=2e-4, help="of learning, at its highest (default: 0.0002)")
    parser.add_argument("--anchor", type=float, default=0.1, help="what references count beside texts (default: 0.1)")
    parser.add_argument("--tokens", type=int, default=16000, help="read at once, padding included (default: 16000)")
    parser.add_argument("--words", type=int, default=900, help="of a text, at most (default: 900)")
    parser.add_argument("--room", type=int, default=400, help="tokens that a text may have, at most (default: 400)")
    parser.add_argument(
        "--mix", nargs="+", default=[], metavar="CORPUS=SHARE", help="of the prompts (default: as they are)"
    )
    parser.add_argument("--judges", type=int, default=os.cpu_count(), help="processes that judge")
    parser.add_argument("--save", action="store_true", help="keep the curve with the results")
    parser.add_argument("--write", type=Path, metavar="FILE", help="only make the prompts: JSON lines, gzipped")
    parser.add_argument("--read", type=Path, metavar="FILE", help="take the prompts that --write made")
    options = parser.parse_args(arguments)
    found = read(options.read) if options.read else prompts(options.data)
    if options.write:
        write(options.write, found)
        print(f"{len(found)} prompts in {options.write}")
        return 0
    found = [
        prompt
        for prompt in found
        if len(prompt.request.text.split()) <= options.words and room(prompt.request.length) <= options.room
    ]
    if options.mix:
        found = mixed(found, {name: float(share) for name, _, share in (part.partition("=") for part in options.mix)})
    print(f"{len(found)} prompts", flush=True)
    # The processes are there before the device is, which may not be forked.
    with ProcessPoolExecutor(options.judges, multiprocessing.get_context("fork")) as pool:
        pool.submit(int).result()
        curve = _Reinforcing(options, pool).learn(found)
    if options.save:
        print(f"written to {save('reinforced', curve)}")
    return 0


def write(path: Path, found: Sequence[Prompt]) -> None:
    """Prompts to a file, a line each."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(prompt)) + "\n" for prompt in found)


def read(path: Path) -> list[Prompt]:
    """The prompts of a file that was written so."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            asked = row["request"]
            request = Request(asked["text"], 0, Length(**asked["length"]), asked["language"])
            found.append(Prompt(row["corpus"], request, tuple(row["references"]), row["target"]))
    return found


def mixed(found: Sequence[Prompt], shares: dict[str, float]) -> list[Prompt]:
    """Prompts of some corpora in these shares, as many as there are of the one that has the fewest for its share."""
    rng = np.random.default_rng(0)
    groups = {name: [prompt for prompt in found if prompt.corpus == name] for name in shares}
    whole = min(len(groups[name]) / share for name, share in shares.items())
    chosen = {name: rng.permutation(len(group))[: int(whole * shares[name])] for name, group in groups.items()}
    return [groups[name][place] for name, places in chosen.items() for place in places.tolist()]


def worths(prompt: Prompt, texts: Sequence[tuple[str, bool]]) -> list[float]:
    """What texts of a prompt are worth; each with whether it ended by itself."""
    judge = Judge(prompt)
    return [judge.worth(text, ends=ends) for text, ends in texts]


def room(length: Length | None) -> int:
    """Tokens that a text of a length may have before it is cut."""
    measure, value = length.measure if length else ("sentences", 3)
    words = value * _WORDS_A_SENTENCE if measure == "sentences" else value
    return max(_LEAST_TOKENS, round(_TOKENS_A_WORD * words))


def rounds(found: Sequence[Prompt], size: int, rng: np.random.Generator) -> list[list[Prompt]]:
    """The prompts of each update, once around: such as are to be answered at like length together."""
    order = rng.permutation(len(found)).tolist()
    updates: list[list[Prompt]] = []
    for first in range(0, len(order), _POOL * size):
        pool = sorted(
            (found[place] for place in order[first : first + _POOL * size]), key=lambda p: room(p.request.length)
        )
        updates += [pool[at : at + size] for at in range(0, len(pool) - size + 1, size)]
    return [updates[place] for place in rng.permutation(len(updates)).tolist()]


class _Reinforcing:
    """The model, what it learns, and those who judge."""

    def __init__(self, options: argparse.Namespace, pool: ProcessPoolExecutor) -> None:
        import torch

        from summarize.abstractive.adapters import named_adapter
        from summarize.abstractive.loading import Loading, load_model
        from summarize.abstractive.taught import begin_with, teach

        self.options, self.pool = options, pool
        torch.manual_seed(0)
        self.loaded = load_model(options.model, Loading(device=options.device, dtype=options.dtype))
        self.model = self.loaded.model
        self.model.requires_grad_(requires_grad=False)
        self.actor = copy.deepcopy(self.model).eval()
        adapters = [named_adapter(name) for name in options.start]
        self.rank, self.alpha = _settings_of(adapters[0].folder)
        self.taught = teach(self.model, self.rank, self.alpha, 0.0)
        self.parameters = [matrix for layer in self.taught.values() for matrix in (layer.first, layer.second)]
        begin_with(self.taught, adapters[0])
        for number, adapter in enumerate(adapters[1:], 1):
            before = [matrix.detach().clone() for matrix in self.parameters]
            begin_with(self.taught, adapter)
            for matrix, old in zip(self.parameters, before, strict=True):
                matrix.data += (old - matrix.data) * number / (number + 1)
        self.optimizer = torch.optim.AdamW(self.parameters, lr=options.rate, weight_decay=0.0)
        self.generator = torch.Generator(self.model.device).manual_seed(0)
        ends = self.loaded.settings.eos_token_id
        self.ends = ends if isinstance(ends, list) else [ends]

    def learn(self, found: Sequence[Prompt]) -> dict[str, object]:
        """Update until the time is over; the curve of what the texts were worth."""
        from benchmarks.reinforcing import merge_into

        options, rng = self.options, np.random.default_rng(0)
        began, kept, curve = time.monotonic(), time.monotonic(), []
        queue: list[list[Prompt]] = []
        limit = 60 * options.minutes
        self.model.train()
        for number in range(options.updates):
            passed = max((time.monotonic() - began) / limit, number / options.updates)
            if passed >= 1:
                break
            queue = queue or rounds(found, options.prompts, rng)
            merge_into(self.actor, self.taught)
            rate = options.rate * min(1.0, (passed + 0.01) / _WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * passed))
            curve.append(self._update(queue.pop(), rate))
            print(f"{number + 1}: {' '.join(f'{name} {value:.3f}' for name, value in curve[-1].items())}", flush=True)
            if time.monotonic() - kept > 120:
                self._keep()
                kept = time.monotonic()
        self._keep()
        return {
            "device": device_name(self.model.device),
            "dtype": str(self.model.dtype).removeprefix("torch."),
            "start": options.start,
            "updates": len(curve),
            "prompts": options.prompts,
            "texts": options.texts,
            "seconds": round(time.monotonic() - began, 1),
            "curve": curve,
        }

    def _update(self, chosen: Sequence[Prompt], rate: float) -> dict[str, float]:
        """Write, judge, and two steps of the optimiser, each with half of the prompts."""
        from benchmarks.reinforcing import Row, advantages, sample

        started = time.monotonic()
        options, tokenizer = self.options, self.loaded.tokenizer
        encoded = [self.loaded.inputs.encode(prompt.request) for prompt in chosen]
        written = sample(
            self.actor,
            encoded,
            options.texts,
            max(room(prompt.request.length) for prompt in chosen),
            temperature=options.temperature,
            ends=self.ends,
            generator=self.generator,
        )
        wrote = time.monotonic()
        texts = [
            [(tokenizer.decode(ids, skip_special_tokens=True).strip(), ids[-1] in self.ends) for ids in each]
            for each in written
        ]
        values = list(self.pool.map(worths, chosen, texts))
        judged = time.monotonic()
        rows = [
            Row(prompt, list(each), [value / self._scale for value in more])
            for prompt, each, more in zip(encoded, written, advantages(values), strict=True)
        ]
        if options.anchor:
            for row, prompt in zip(rows, chosen, strict=True):
                self._add_target(row, prompt)
        half = len(rows) // 2
        for part in (rows[:half], rows[half:]):
            if part:
                self._step(part, rate)
        lengths = [len(ids) for each in written for ids in each]
        return {
            "worth": float(np.mean(values)),
            "best": float(np.mean(np.max(values, axis=1))),
            "ended": float(np.mean([ends for each in texts for _, ends in each])),
            "tokens": float(np.mean(lengths)),
            "writing": wrote - started,
            "judging": judged - wrote,
            "learning": time.monotonic() - judged,
        }

    @property
    def _scale(self) -> float:
        """What makes a step's sum a mean: texts of half an update, each of some forty tokens."""
        return float(self.options.prompts / 2 * self.options.texts * 40)

    def _add_target(self, row: Any, prompt: Prompt) -> None:  # noqa: ANN401
        """What people wrote, as a further text that is made likelier."""
        from summarize.abstractive.inputs import encode_as_text

        if prompt.target:
            ids = [*encode_as_text(self.loaded.tokenizer, prompt.target), self.ends[0]]
            row.texts.append(ids)
            row.weights.append(self.options.anchor * self.options.texts * 40 / (self._scale * len(ids)))

    def _step(self, rows: Sequence[Any], rate: float) -> None:
        """One step of the optimiser."""
        from torch import nn

        from benchmarks.reinforcing import loss_of

        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad()
        for part in parts(rows, self.options.tokens):
            loss_of(self.model, part, self.options.temperature).backward()
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()

    def _keep(self) -> None:
        from summarize.abstractive.taught import write_adapter

        self.options.output.mkdir(parents=True, exist_ok=True)
        base = self.loaded.spec.checkpoint if self.loaded.spec else self.loaded.name
        write_adapter(self.taught, self.options.output, base, self.alpha, 0.0)


def parts(rows: Sequence[Any], most: int) -> list[list[Any]]:
    """Rows that are read at once, of like length: at most so many tokens, padding included, but at least one row."""

    def width(row: Any) -> int:  # noqa: ANN401
        return len(row.prompt) + sum(map(len, row.texts))

    found: list[list[Any]] = []
    for row in sorted(rows, key=width):
        if found and width(row) * (len(found[-1]) + 1) <= most:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _settings_of(folder: Path) -> tuple[int, float]:
    """Rank and alpha of an adapter."""
    settings: dict[str, Any] = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    return int(settings["r"]), float(settings["lora_alpha"])
