"""Teach the embedded model by what its own summaries are worth: the later steps of making the adapter.

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
import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.data import DEFAULT_FOLDER
from benchmarks.prompts import Prompt, mixed, prompts, read, room, write
from benchmarks.results import save
from benchmarks.reward import worths
from benchmarks.train_adapter import ADAPTER, MODEL, device_name


def main(arguments: list[str]) -> int:
    """Make the prompts, write, judge, learn."""
    options = _parser().parse_args(arguments)
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
        curve = _learn(options, found, pool)
    if options.save:
        print(f"written to {save('reinforced', curve)}")
    return 0


def _parser() -> argparse.ArgumentParser:
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
    parser.add_argument("--rank", type=int, default=16, help="of the adapter, and of what it begins with (default: 16)")
    parser.add_argument("--minutes", type=float, default=60, help="at most (default: 60)")
    parser.add_argument("--updates", type=int, default=10**6, help="at most")
    parser.add_argument("--prompts", type=int, default=64, help="of an update (default: 64)")
    parser.add_argument("--texts", type=int, default=8, help="of a prompt (default: 8)")
    parser.add_argument("--temperature", type=float, default=0.8, help="of the draws (default: 0.8)")
    parser.add_argument("--rate", type=float, default=2e-4, help="of learning, at its highest (default: 0.0002)")
    parser.add_argument("--anchor", type=float, default=0.1, help="what references count beside texts (default: 0.1)")
    parser.add_argument("--critic", metavar="ADAPTER", help="its likelihood of a text counts, too: a folder or a name")
    parser.add_argument(
        "--likely", type=float, default=0.15, help="what a nat a token of it adds to the worth (default: 0.15)"
    )
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
    return parser


def _learn(options: argparse.Namespace, found: Sequence[Prompt], pool: ProcessPoolExecutor) -> dict[str, object]:
    from benchmarks.reinforcing import Reinforced, Reinforcement
    from summarize.abstractive.adapters import named_adapter
    from summarize.abstractive.loading import Loading, load_model
    from summarize.abstractive.training import TrainingSettings

    training = TrainingSettings(rank=options.rank, alpha=2 * options.rank, rate=options.rate, tokens=options.tokens)
    names = ("minutes", "updates", "prompts", "texts", "temperature", "anchor", "likely")
    reinforcement = Reinforcement(**{name: getattr(options, name) for name in names})
    loaded = load_model(options.model, Loading(device=options.device, dtype=options.dtype))
    starts = [named_adapter(name) for name in options.start]
    critic = named_adapter(options.critic) if options.critic else None
    began = time.monotonic()
    course = Reinforced(loaded, training, reinforcement, starts, partial(pool.map, worths), critic)
    curve = course.learn(found, options.output)
    return {
        "device": device_name(loaded.model.device),
        "dtype": str(loaded.model.dtype).removeprefix("torch."),
        "start": options.start,
        "critic": options.critic,
        "updates": len(curve),
        "prompts": options.prompts,
        "texts": options.texts,
        "seconds": round(time.monotonic() - began, 1),
        "curve": curve,
    }
