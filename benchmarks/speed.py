"""Seconds from text to summary, beside sumy.

Both begin with the ``str`` and end with three sentences: parsing, splitting,
words, scoring and choosing are in the time, imports and the making of sumy's
objects are not. sumy is told the language and gets our stop words and cue
words, so nothing is downloaded; NLTK's punkt_tab, which it needs, is that of
llama-index-core's wheel.

Our stemmer remembers words from text to text, and what is repeated here it has
all seen. So there are two figures of ours: "ours", every word met before, and
"anew", the memory emptied before each run. Use on many texts lies between.

Each algorithm of ours runs right beside sumy's, in every repeat; one round
warms up and is not counted. A run that takes longer than ``ONE_RUN`` is not
repeated. Figures are medians over the repeats, then over the articles.

Last comes the command as a whole process, beside a Python that only imports
NLTK, and one that does nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import version
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.data import DEFAULT_FOLDER, read_rows
from benchmarks.sentences import punkt_tab
from summarize import Document, __version__, summarize
from summarize.text.resources import load_language
from summarize.text.words import analyser

# What both have, and where sumy has it.
ALGORITHMS = {
    "luhn": "luhn:LuhnSummarizer",
    "edmundson": "edmundson:EdmundsonSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "textrank": "text_rank:TextRankSummarizer",
    "lexrank": "lex_rank:LexRankSummarizer",
    "sumbasic": "sum_basic:SumBasicSummarizer",
    "kl": "kl:KLSummarizer",
    "random": "random:RandomSummarizer",
}
CORPUS = "news_cnn_val.jsonl.gz"
SENTENCES = 3
N_ARTICLES = 20
LONG_SENTENCES = 600
LONG_REPEATS = 3
# sumy's slowest on the long document; --fast leaves them out.
SLOW = ("kl", "lsa")
# Seconds from which one run is enough.
ONE_RUN = 5.0
PROCESS_RUNS = 7
COLUMNS = ("ours", "anew", "sumy")

Run = Callable[[str], object]
Key = tuple[str, str]


def main(arguments: list[str]) -> int:
    """Print the three tables, then what was compared."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--repeats", type=int, default=5, help="counted rounds over the articles")
    parser.add_argument("--fast", action="store_true", help="leave sumy's KL and LSA out of the long document")
    options = parser.parse_args(arguments)
    texts = [row["document"] for row in read_rows(options.data / CORPUS)]
    runs = _contestants()
    times = measure(runs, texts[:N_ARTICLES], options.repeats)
    _show(f"{N_ARTICLES} articles of {CORPUS}: median ms of an article", times)
    if options.fast:
        runs = {key: run for key, run in runs.items() if key not in {(name, "sumy") for name in SLOW}}
    times = measure(runs, [text_of(texts, LONG_SENTENCES)], min(options.repeats, LONG_REPEATS))
    _show(f"one document of {LONG_SENTENCES} sentences: ms", times)
    _show_processes(measure_processes(texts[0]))
    print(f"\n{_versions()}")
    return 0


def text_of(articles: Iterable[str], n_sentences: int) -> str:
    """Articles, a paragraph each, up to the end of the sentence of that number; shorter if they have fewer."""
    chosen, found = [], 0
    for article in articles:
        if found >= n_sentences:
            break
        chosen.append(article)
        found += len(Document.from_text(article, language="en").sentences)
    text = "\n\n".join(chosen)
    sentences = Document.from_text(text).sentences[:n_sentences]
    return text[: sentences[-1].end] if sentences else ""


def measure(runs: dict[Key, Run], texts: Sequence[str], repeats: int) -> dict[Key, float]:
    """Seconds of each run: the median over the texts of the medians over the repeats."""
    seconds: dict[tuple[int, Key], list[float]] = {each: [] for each in product(range(len(texts)), runs)}
    for _ in range(repeats + 1):
        for (place, key), past in seconds.items():
            if not past or past[0] <= ONE_RUN:
                begin = perf_counter()
                runs[key](texts[place])
                past.append(perf_counter() - begin)
    middle = {each: median(past[1:] or past) for each, past in seconds.items()}
    return {key: median(middle[place, key] for place in range(len(texts))) for key in runs}


def measure_processes(text: str) -> dict[str, float]:
    """Median seconds of whole processes, run in turn."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(text, encoding="utf-8")
        commands = {
            "summarize FILE": ["-m", "summarize", str(path)],
            'python -c "import nltk"': ["-c", "import nltk"],
            "python -c pass": ["-c", "pass"],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _, (name, command) in product(range(PROCESS_RUNS + 1), commands.items()):
            begin = perf_counter()
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
            seconds[name].append(perf_counter() - begin)
    return {name: median(past[1:]) for name, past in seconds.items()}


def _contestants() -> dict[Key, Run]:
    """What runs, those of one algorithm side by side."""
    peers = _sumy()
    runs: dict[Key, Run] = {}
    for name in ALGORITHMS:
        # Anew first: the run after it then knows every word of its text.
        runs[name, "anew"] = partial(_anew, name)
        runs[name, "ours"] = partial(summarize, method=name, sentences=SENTENCES)
        if name in peers:
            runs[name, "sumy"] = peers[name]
    return runs


def _anew(name: str, text: str) -> object:
    """A summary by a stemmer that remembers no word."""
    analyser.cache_clear()
    return summarize(text, method=name, sentences=SENTENCES)


def _sumy() -> dict[str, Run]:
    """What sumy has; nothing where sumy or its data is not installed."""
    try:
        import nltk
        from sumy.nlp.tokenizers import Tokenizer
        from sumy.parsers.plaintext import PlaintextParser
    except ImportError:
        print("sumy is not installed (pip install sumy): our own figures only")
        return {}
    folder = punkt_tab()
    if folder is None:
        return {}
    nltk.data.path.insert(0, str(folder.parents[2]))
    tokenizer = Tokenizer("english")

    def run(summarizer: Callable[[object, int], object], text: str) -> object:
        return summarizer(PlaintextParser.from_string(text, tokenizer).document, SENTENCES)

    return {name: partial(run, _sumy_summarizer(place)) for name, place in ALGORITHMS.items()}


def _sumy_summarizer(place: str) -> Callable[[object, int], object]:
    """A summarizer of sumy's with our words; each looks at the words that it knows of."""
    from sumy.nlp.stemmers import Stemmer

    module, _, name = place.partition(":")
    summarizer: Callable[[object, int], object] = getattr(import_module(f"sumy.summarizers.{module}"), name)(
        Stemmer("english")
    )
    english = load_language("en")
    words = {"stop": english.stopwords, "null": english.stopwords}
    words |= {"bonus": english.cue_bonus, "stigma": english.cue_stigma}
    for kind, chosen in words.items():
        setattr(summarizer, f"{kind}_words", chosen)
    return summarizer


def _show(title: str, times: dict[Key, float]) -> None:
    print(f"\n{title}\n{'':12}" + "".join(f"{column:>10}" for column in (*COLUMNS, "sumy/ours", "sumy/anew")))
    for name in ALGORITHMS:
        ours, anew, sumy = (times.get((name, column)) for column in COLUMNS)
        figures = [_cell(ours, 1000, 2), _cell(anew, 1000, 2), _cell(sumy, 1000, 2)]
        figures += [_cell(sumy / other if sumy and other else None, 1, 1) for other in (ours, anew)]
        print(f"{name:12}" + "".join(figures), flush=True)


def _cell(value: float | None, factor: int, decimals: int) -> str:
    return f"{'-':>10}" if value is None else f"{value * factor:10.{decimals}f}"


def _show_processes(seconds: dict[str, float]) -> None:
    print(f"\nwhole processes: median ms of {PROCESS_RUNS}, and beside the import of NLTK")
    imported = seconds['python -c "import nltk"']
    for name, value in seconds.items():
        print(f"{name:24}{value * 1000:10.0f}{value / imported:10.2f}")


def _versions() -> str:
    """What was compared, and where."""
    names = {"summarize": __version__}
    for name in ("sumy", "nltk", "numpy"):
        try:
            names[name] = version(name)
        except ImportError:
            names[name] = "missing"
    listed = ", ".join(f"{name} {number}" for name, number in names.items())
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "as it likes")
    return f"{listed}, Python {platform.python_version()}, {os.cpu_count()} CPUs, OpenBLAS threads: {threads}"
