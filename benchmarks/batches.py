"""A model through this package beside the same model called as a user of transformers would.

The same articles, prompt and greedy search: one by one with ``tokenizer`` and
``generate``, one by one and in batches with a TransformersGenerator. The two
ways of one by one take turns, article by article. "overhead" is the share of a
whole summary's time that is not spent within ``generate``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.data import DEFAULT_FOLDER, named
from benchmarks.peers.transformers import write_plainly
from summarize import AbstractiveSummarizer, Document, Length
from summarize.abstractive.generator import TransformersGenerator
from summarize.abstractive.loading import Loading, load_model
from summarize.abstractive.models import DEFAULT_MODEL
from summarize.protocols import Request


def main(arguments: list[str]) -> int:
    """Print seconds, ratios and how many texts are the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks batches", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--limit", type=int, default=16, help="articles (default: 16)")
    parser.add_argument("--alone", type=int, help="of them, so many are written one by one, too (default: all)")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a chat model")
    parser.add_argument("--tokens", type=int, default=110, help="the most tokens of a summary (default: 110)")
    parser.add_argument("--sizes", type=int, nargs="+", default=[16], help="batch sizes (default: 16)")
    parser.add_argument("--beams", type=int, default=1, help="beams of the search (default: 1)")
    parser.add_argument("--lookup", type=int, help="also with prompt_lookup_num_tokens of this number")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto")
    options = parser.parse_args(arguments)
    loaded = load_model(options.model, Loading(device=options.device, dtype=options.dtype))
    documents = [item.text for item in named("news_cnn_val", options.data, options.limit).items]
    requests = [Request(document, options.tokens) for document in documents]
    generator = TransformersGenerator(loaded, num_beams=options.beams, batch_size=1)
    generator.generate([Request("Warm up. This is a sentence.", 8)])

    ways: dict[str, Callable[[Request], str]] = {
        "plain": lambda request: write_plainly(loaded, request, num_beams=options.beams),
        "one by one": lambda request: generator.generate([request])[0],
    }
    if options.lookup:
        ways["plain, lookup"] = lambda request: write_plainly(loaded, request, prompt_lookup_num_tokens=options.lookup)
    texts, seconds = _in_turns(ways, requests[: options.alone])
    plain = seconds["plain"] / len(texts["plain"])
    print(f"{len(requests)} articles, {options.model}, {loaded.model.device}, {loaded.model.dtype}")
    for way in ways:
        _print(way, seconds[way], plain, texts[way], texts["plain"], generator)
    for size in options.sizes:
        start = time.perf_counter()
        batched = TransformersGenerator(loaded, num_beams=options.beams, batch_size=size).generate(requests)
        _print(f"batches of {size}", time.perf_counter() - start, plain, batched, texts["plain"], generator)
    _print_overhead(generator, documents[:5])
    return 0


def _in_turns(
    ways: dict[str, Callable[[Request], str]], requests: list[Request]
) -> tuple[dict[str, list[str]], dict[str, float]]:
    texts: dict[str, list[str]] = {way: [] for way in ways}
    seconds = dict.fromkeys(ways, 0.0)
    for number, request in enumerate(requests):
        order = list(ways.items())
        for way, write in order if number % 2 else order[::-1]:
            start = time.perf_counter()
            texts[way].append(write(request))
            seconds[way] += time.perf_counter() - start
    return texts, seconds


def _print(
    way: str, seconds: float, plain: float, texts: list[str], expected: list[str], generator: TransformersGenerator
) -> None:
    same = sum(text == other for text, other in zip(texts, expected, strict=False))
    tokens = sum(map(generator.count_tokens, texts))
    print(
        f"{way:16}{seconds:8.1f} s{len(texts) / seconds:9.3f} articles/s{tokens / seconds:8.1f} tokens/s"
        f"{plain * len(texts) / seconds:7.2f}x  {same} of {min(len(texts), len(expected))} the same",
        flush=True,
    )


def _print_overhead(generator: TransformersGenerator, texts: list[str]) -> None:
    """Articles to their summaries one by one, and how much of that ``generate`` takes; the first only warms up."""
    model, inner = generator.loaded.model, 0.0
    generate = model.generate

    def timed(*arguments: Any, **settings: Any) -> Any:  # noqa: ANN401
        nonlocal inner
        start = time.perf_counter()
        output = generate(*arguments, **settings)
        inner += time.perf_counter() - start
        return output

    summarizer, start = AbstractiveSummarizer(generator), 0.0
    for number, text in enumerate(texts):
        summarizer.summarize(Document.from_text(text), Length(sentences=3))
        if not number:
            model.generate, start = timed, time.perf_counter()
    whole = time.perf_counter() - start
    model.generate = generate
    print(f"overhead of {len(texts) - 1} summaries: {(whole - inner) / inner:.2%} of {inner:.1f} s")
