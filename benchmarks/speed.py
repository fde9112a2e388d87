"""How fast: text to summary, warm and from a cold start, and over the size of the document.

Every system begins with the ``str`` and ends with three sentences: parsing,
splitting, words, scoring and choosing are in the time, imports are not. All run
in turns, in each repeat; one round warms up. Figures are medians over the repeats,
then over the articles, and a ratio to the other package that is fastest at the
same thing.

Our stemmer remembers words from text to text, and what is repeated here it has all
seen. So the default method is measured twice: the second time its memory is
emptied before each run ("new words"). Use on many texts lies between. "sentences
alone" is a Document and no more: language, blocks, sentences.

"cold" is the command as a whole process with its peak memory, see
``benchmarks.processes``.

"growth" is one summary of documents from 10 to 40,000 sentences, news articles one
after another (from the beginning again where they do not reach). A system that
took longer than --patience seconds is not asked for a longer one. The slope is that
of log time over log sentences, from 1,000 on for ours and over all sizes for others:
1 is linear, 2 is quadratic.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import cycle, product
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import results
from benchmarks.data import DEFAULT_FOLDER, Item, named, text_of
from benchmarks.processes import COMMANDS, cold
from benchmarks.sentences import punkt_tab
from benchmarks.systems import DEFAULT as SYSTEMS
from benchmarks.systems import ORACLE, OWN, SLOW, MissingSystem, System, load_system
from benchmarks.timing import best, slope
from summarize import Document, Length
from summarize.api import DEFAULT_METHOD
from summarize.text.terms import forget

CORPUS = "news_cnn_val"
LENGTH = Length(sentences=3)
N_ARTICLES = 20
SIZES = (10, 30, 100, 300, 1_000, 3_000, 10_000, 40_000)
LARGE = 1_000
NEW_WORDS = "new words"
SPLITTING = "sentences alone"
Runs = Mapping[str, Callable[[str], object]]


def main(arguments: list[str]) -> int:
    """Print three tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--repeats", type=int, default=5, help="counted rounds over the articles (default: 5)")
    parser.add_argument("--patience", type=float, default=20, help="seconds for one summary (default: 20)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="sentences of the documents")
    parser.add_argument("--pythons", nargs="+", default=[], metavar="NAME=PATH",
                        help=f"of environments with one package each, for {', '.join(COMMANDS)}")  # fmt: skip
    parser.add_argument("--save", action="store_true", help="write the results to benchmarks/results")
    options = parser.parse_args(arguments)
    items = named(CORPUS, options.data).items
    runs = contestants(items[:N_ARTICLES])
    articles = [item.text for item in items]
    content = {"corpus": CORPUS, "articles": N_ARTICLES, "sentences": LENGTH.sentences}
    content["warm"] = _show_warm(warm(runs, articles[:N_ARTICLES], options.repeats))
    content["cold"] = _show_cold(cold(articles[0], dict(each.split("=", 1) for each in options.pythons), _nltk_data()))
    content["growth"] = _show_growth(growth(runs, articles, sorted(options.sizes), options.patience))
    if options.save:
        print(f"\nwritten to {results.save('speed', content)}")
    return 0


def _nltk_data() -> Path | None:
    folder = punkt_tab()
    return folder.parents[2] if folder else None


def contestants(items: Sequence[Item]) -> dict[str, Callable[[str], object]]:
    """What runs: all systems that do here, the default method without its memory, and what all of ours begin with."""
    runs: dict[str, Callable[[str], object]] = {SPLITTING: Document.from_text}
    for name in SYSTEMS:
        if name in (ORACLE, *SLOW):
            continue
        try:
            runs[name] = partial(_run, load_system(name, items))
        except MissingSystem as error:
            print(f"{name} is left out: {error}")
        if name == DEFAULT_METHOD:
            # Before the run that remembers: that one then knows every word of its text.
            runs = {f"{name}, {NEW_WORDS}": partial(_anew, runs[name]), **runs}
    return runs


def _run(system: System, text: str) -> object:
    return system(Item("", text, (), "en"), LENGTH)


def _anew(run: Callable[[str], object], text: str) -> object:
    forget()
    return run(text)


def is_own(name: str) -> bool:
    """Whether a row is this package's."""
    return name == SPLITTING or name.partition(",")[0] in OWN


def warm(runs: Runs, texts: Sequence[str], repeats: int) -> dict[str, float]:
    """Seconds of each run: the median over the texts of the medians over the repeats."""
    seconds: dict[tuple[int, str], list[float]] = {each: [] for each in product(range(len(texts)), runs)}
    for _ in range(repeats + 1):
        for (place, name), past in seconds.items():
            begin = perf_counter()
            runs[name](texts[place])
            past.append(perf_counter() - begin)
    middle = {each: median(past[1:]) for each, past in seconds.items()}
    return {name: median(middle[place, name] for place in range(len(texts))) for name in runs}


def growth(
    runs: Runs, articles: Sequence[str], sizes: Sequence[int], patience: float
) -> dict[str, list[tuple[int, float]]]:
    """Sentences and seconds of each run, up to the size that took too long."""
    found: dict[str, list[tuple[int, float]]] = {name: [] for name in runs}
    for size in sizes:
        text = text_of(cycle(articles), size)
        for name, run in runs.items():
            if (found[name] and found[name][-1][1] > patience) or len(found[name]) < sizes.index(size):
                continue
            found[name].append((size, best(partial(run, text), patience / 4)))
    return found


def _steepness(name: str, points: Sequence[tuple[int, float]]) -> float | None:
    """The slope of a row; ours where the fixed part of the time no longer counts."""
    used = [point for point in points if point[0] >= LARGE or not is_own(name)]
    return slope([size for size, _ in used], [seconds for _, seconds in used])


def _fastest_peer(times: Mapping[str, float]) -> float | None:
    return min((seconds for name, seconds in times.items() if not is_own(name)), default=None)


def _show_warm(times: Mapping[str, float]) -> dict[str, Any]:
    print(f"\n{N_ARTICLES} articles of {CORPUS}, warm: median of an article")
    print(f"{'':24}{'ms':>10}{'a second':>10}{'to the fastest other':>22}")
    peer = _fastest_peer(times)
    found = {}
    for name, seconds in sorted(times.items(), key=lambda item: item[1]):
        ratio = round(peer / seconds, 2) if peer else None
        found[name] = {"ms": round(seconds * 1000, 3), "documents_a_second": round(1 / seconds, 1), "faster": ratio}
        print(f"{name:24}{seconds * 1000:10.2f}{1 / seconds:10.0f}{_times(ratio):>22}", flush=True)
    return found


def _show_cold(figures: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    print(f"\none article, whole processes\n{'':24}{'ms':>10}{'MB':>10}{'to import nltk':>22}")
    base = figures["import nltk"][0]
    found = {}
    for name, (seconds, memory) in figures.items():
        found[name] = {"ms": round(seconds * 1000), "mb": round(memory), "to_import_nltk": round(seconds / base, 2)}
        print(f"{name:24}{seconds * 1000:10.0f}{memory:10.0f}{_times(seconds / base):>22}", flush=True)
    return found


def _show_growth(found: Mapping[str, Sequence[tuple[int, float]]]) -> dict[str, Any]:
    sizes = sorted({size for points in found.values() for size, _ in points})
    print(
        "\none document, ms over sentences\n" + f"{'':24}" + "".join(f"{size:>10,}" for size in sizes) + f"{'slope':>8}"
    )
    for name, points in found.items():
        steep = _steepness(name, points)
        shown = "".join(f"{seconds * 1000:10.1f}" for _, seconds in points) + " " * 10 * (len(sizes) - len(points))
        print(f"{name:24}{shown}{'' if steep is None else f'{steep:8.2f}'}", flush=True)
    return {
        name: {
            "ms": [[size, round(seconds * 1000, 3)] for size, seconds in points],
            "slope": None if (steep := _steepness(name, points)) is None else round(steep, 2),
        }
        for name, points in found.items()
    }


def _times(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}x" if value < 10 else f"{value:,.0f}x"


def markdown(content: Mapping[str, Any]) -> str:
    """The tables of the page: an article and a long document, then the commands."""
    growth_of = content["growth"]
    sizes = [300, 1_000, 10_000, 40_000]
    heads = " | ".join(f"{size:,} sentences" for size in sizes)
    lines = [f"| | article | a second | to the fastest other | {heads} | slope |", "|---" * (len(sizes) + 5) + "|"]
    for name, row in content["warm"].items():
        points = dict(growth_of[name]["ms"])
        cells = [_time(points.get(size)) for size in sizes]
        steep = growth_of[name]["slope"]
        label = f"`{name}`" if is_own(name) and name != SPLITTING else name
        lines.append(
            f"| {label} | {row['ms']:.1f} ms | {row['documents_a_second']:,.0f} | {_times(row['faster'])} | "
            f"{' | '.join(cells)} | "
            f"{'-' if steep is None else f'{steep:.1f}'} |"
        )
    lines += ["", "| a whole process, one article | time | peak memory | to `import nltk` |", "|---|---|---|---|"]
    for name, row in content["cold"].items():
        shown = f"`{name}`" if name.startswith(("summarize", "import nltk", "pass")) else name
        lines.append(f"| {shown} | {row['ms']} ms | {row['mb']} MB | {row['to_import_nltk']:.1f}x |")
    return "\n".join(lines)


def _time(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "too slow"
    return f"{milliseconds / 1000:.1f} s" if milliseconds >= 1000 else f"{milliseconds:.0f} ms"
