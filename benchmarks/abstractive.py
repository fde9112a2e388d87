"""What a model writes of a corpus: ROUGE, inventions, support, seconds, beside lead and the extractive default.

A row for each window, strategy and grounding asked for. Requests that an earlier row
made already are not written again, but their seconds count. "number" and "name"
are shares of the sentences with a number or name that the document lacks; "end"
is the share of sentences that end with a stop.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.data import DEFAULT_FOLDER, SETS, Item, named
from benchmarks.rouge import rouge
from summarize import AbstractiveSummarizer, Document, Summary, load
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.models import DEFAULT_MODEL
from summarize.api import DEFAULT_METHOD
from summarize.lines import ends_with_stop
from summarize.protocols import Request

HEADER = "                                R-1    R-2    R-L  words number   name support   end  seconds"


class Remembering:
    """A generator that writes each request once, and knows how long it took.

    Attributes:
        seconds: what the requests so far took, those that were remembered too.
    """

    def __init__(self, generator: Any) -> None:  # noqa: ANN401
        """Remember for a generator."""
        self.generator, self.seconds = generator, 0.0
        self.max_input_tokens = generator.max_input_tokens
        self._texts: dict[Any, tuple[list[str], float]] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self.generator, name)

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """One text for each request."""
        return [
            texts[0] for texts in self._written(requests, lambda new: [[t] for t in self.generator.generate(new)], 1)
        ]

    def candidates(self, requests: Sequence[Request]) -> list[list[str]]:
        """The texts for each request."""
        return self._written(requests, self.generator.candidates, self.generator.width)

    def _written(
        self, requests: Sequence[Request], write: Callable[[list[Request]], list[list[str]]], width: int
    ) -> list[list[str]]:
        """What is written for each request; each one's share of its run is its time."""
        keys = [(width, r.text, r.max_new_tokens, r.length, r.language, r.facts is None) for r in requests]
        new = {key: request for key, request in zip(keys, requests, strict=True) if key not in self._texts}
        start = time.perf_counter()
        texts = write(list(new.values()))
        share = (time.perf_counter() - start) / max(1, len(new))
        self._texts |= {key: (text, share) for key, text in zip(new, texts, strict=True)}
        self.seconds += sum(self._texts[key][1] for key in keys)
        return [self._texts[key][0] for key in keys]


def main(arguments: list[str]) -> int:
    """Print a table a set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks abstractive", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=["news_cnn_val"], metavar="SET")
    parser.add_argument("--limit", type=int, default=100, help="documents of each set (default: 100)")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--beams", type=int, help="beams of the search (default: the model's own)")
    parser.add_argument("--groundings", nargs="+", default=["flag", "drop", "constrain"], metavar="GROUNDING")
    parser.add_argument("--strategies", nargs="+", default=["auto"], metavar="STRATEGY")
    parser.add_argument("--windows", nargs="+", type=int, default=[10**9], help="most tokens of input, if fewer")
    parser.add_argument("--skip", type=int, default=0, help="documents of each set to leave out first")
    parser.add_argument("--show", action="store_true", help="print every summary of a model with its sources")
    options = parser.parse_args(arguments)
    generator = Remembering(AbstractiveSummarizer(options.model, num_beams=options.beams).generator)
    print(generator.signature)
    for name in options.sets:
        corpus = named(name, options.data, options.skip + options.limit)
        items = corpus.items[options.skip :]
        print(f"\n{name}: {len(items)} documents, {corpus.length}\n{HEADER}")
        documents = [Document.from_text(item.text, title=item.title) for item in items]
        for method in ("lead", DEFAULT_METHOD):
            start = time.perf_counter()
            summaries = [load(method).summarize(document, corpus.length) for document in documents]
            _print_row(method, items, summaries, time.perf_counter() - start)
        for window, strategy, grounding in product(options.windows, options.strategies, options.groundings):
            generator.max_input_tokens = min(window, generator.generator.max_input_tokens)
            summarizer = AbstractiveSummarizer(generator, strategy=strategy, grounding=grounding)
            before = generator.seconds
            summaries = list(summarizer.summarize_many(documents, corpus.length))
            label = f"{strategy}, {grounding}" + (f", {window}" if window < 10**9 else "")
            _print_row(label, items, summaries, generator.seconds - before)
            for item, summary in zip(items, summaries, strict=True):
                if options.show:
                    _show(item, summary)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


def _print_row(label: str, items: Sequence[Item], summaries: list[Summary], seconds: float) -> None:
    scores = [
        rouge([s.text for s in summary], item.references, item.language)
        for item, summary in zip(items, summaries, strict=True)
    ]
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    traced = [Attribution(summary.document).trace(s.text) for summary in summaries for s in summary]
    number = sum(any(claim[:1].isdigit() for claim in s.unsupported) for s in traced) / len(traced)
    name = sum(any(not claim[:1].isdigit() for claim in s.unsupported) for s in traced) / len(traced)
    support = sum(s.support for s in traced) / len(traced)
    end = sum(ends_with_stop(s.text) for s in traced) / len(traced)
    words = sum(len(summary.text.split()) for summary in summaries) / len(summaries)
    print(
        f"{label:27}" + "".join(f"{mean:7.2f}" for mean in means) + f"{words:7.1f}{number:7.1%}{name:7.1%}"
        f"{support:8.2f}{end:6.0%}{seconds / len(summaries):9.2f}",
        flush=True,
    )


def _show(item: Item, summary: Summary) -> None:
    print(f"\n  {item.id}: {' '.join(summary.warnings)}")
    for sentence in summary:
        sources = ", ".join(str(source.index) for source in sentence.sources)
        claims = f" NOT THERE: {', '.join(sentence.unsupported)}" if sentence.unsupported else ""
        print(f"    {sentence.support:.2f} [{sources}] {sentence.text}{claims}")
