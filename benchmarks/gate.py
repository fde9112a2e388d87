"""What must not get worse: ROUGE on the sample articles, and speed beside a plain loop.

The floors are in ``benchmarks/floors.json`` with the hash of the articles that they
were measured on. ROUGE is exact. The speed is a ratio to a loop in plain Python that
counts the words of the same articles, run in turns with ours, so that it says little
of the machine; it has to reach ``SLACK`` of the floor.

--update raises the floors to what is measured, and lowers none without
--allow-regression.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import thread_time
from typing import Any, TypeAlias

import numpy as np

from benchmarks.data import Corpus, samples
from benchmarks.rouge import rouge
from benchmarks.systems import OWN, Own
from summarize.api import DEFAULT_METHOD

FLOORS = Path(__file__).parent / "floors.json"
# Digits that are kept of ROUGE, in points: libraries for linear algebra differ further behind.
DIGITS = 2
# A shared machine moves the ratio by a fifth; twice as slow is no noise.
SLACK = 0.5
ROUNDS = 15

Floors: TypeAlias = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Exit 1 and name what fell, or write new floors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write what is measured as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors, too")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file with the floors")
    options = parser.parse_args(arguments)
    floors: Floors = json.loads(options.floors.read_text(encoding="utf-8")) if options.floors.exists() else {}
    measured = measure(samples())
    fallen = below(floors, measured)
    print("\n".join(fallen) or "nothing is below its floor")
    if not options.update:
        return int(bool(fallen) or not floors)
    lower = [line for line in fallen if "no floor yet" not in line]
    if lower and not options.allow_regression:
        print("not written: say --allow-regression if that is meant")
        return 1
    written = measured if options.allow_regression else raised(floors, measured)
    options.floors.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(corpora: Sequence[Corpus]) -> Floors:
    """The hash of the corpora, mean ROUGE of every own method on each, and the ratio of speed."""
    return {
        "articles": {corpus.name: corpus.digest for corpus in corpora},
        "rouge": {corpus.name: {method: _mean_rouge(method, corpus) for method in OWN} for corpus in corpora},
        "speed": round(speed(corpora[0]), 3),
    }


def _mean_rouge(method: str, corpus: Corpus) -> list[float]:
    system = Own(method)
    scores = [rouge(system(item, corpus.length), item.references, item.language) for item in corpus.items]
    return [round(float(value), DIGITS) for value in np.mean(scores, axis=0)]


def speed(corpus: Corpus) -> float:
    """Seconds of the plain loop over seconds of the default method, over all articles.

    Each article goes to both in turns, and the least of the rounds counts: what
    else runs on the machine adds to a round, and takes nothing away.
    """
    system = Own(DEFAULT_METHOD)
    runs = [
        (partial(system, item, corpus.length), partial(reference_loop, item.text))
        for _ in range(ROUNDS)
        for item in corpus.items
    ]
    seconds = np.array([[_seconds(ours), _seconds(plain)] for ours, plain in runs])
    ours, plain = seconds.reshape(ROUNDS, len(corpus.items), 2).min(axis=0).sum(axis=0)
    return float(plain / ours)


def _seconds(action: Callable[[], object]) -> float:
    """What an action takes of this thread's time: waiting for others does not count."""
    begin = thread_time()
    action()
    return thread_time() - begin


def reference_loop(text: str, n_sentences: int = 3) -> list[str]:
    """A summary by word frequency as one would write it in ten lines; what our speed is compared with."""
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence]
    words = [re.findall(r"\w+", sentence.lower()) for sentence in sentences]
    counts = Counter(word for sentence in words for word in sentence)
    scores = [sum(counts[word] for word in sentence) / (len(sentence) or 1) for sentence in words]
    best = sorted(range(len(sentences)), key=lambda place: -scores[place])[:n_sentences]
    return [sentences[place] for place in sorted(best)]


def below(floors: Mapping[str, Any], measured: Mapping[str, Any]) -> list[str]:
    """What is under its floor, or cannot be compared, a line each."""
    if not floors:
        return []
    changed = [name for name, digest in floors["articles"].items() if measured["articles"].get(name) != digest]
    if changed:
        return [f"{name}: the articles are not those that the floors were measured on" for name in changed]
    fallen = []
    for name, methods in floors["rouge"].items():
        for method, floor in methods.items():
            found = measured["rouge"][name].get(method)
            if found is None:
                fallen.append(f"{name}: {method} is gone")
            elif not all(value >= low for value, low in zip(found, floor, strict=True)):
                fallen.append(f"{name}: {method} has ROUGE {found}, the floor is {floor}")
    new = {(n, m) for n, methods in measured["rouge"].items() for m in methods if m not in floors["rouge"].get(n, {})}
    fallen += [f"{name}: {method} has no floor yet: --update" for name, method in sorted(new)]
    if not measured["speed"] >= SLACK * floors["speed"]:
        fallen.append(f"speed: {measured['speed']} of the plain loop's, the floor is {SLACK} times {floors['speed']}")
    return fallen


def raised(floors: Mapping[str, Any], measured: Mapping[str, Any]) -> Floors:
    """The higher of floor and measure, each."""
    if not floors:
        return dict(measured)
    higher = {
        name: {
            method: [max(pair) for pair in zip(values, floors["rouge"].get(name, {}).get(method, values), strict=True)]
            for method, values in methods.items()
        }
        for name, methods in measured["rouge"].items()
    }
    return {**measured, "rouge": higher, "speed": max(measured["speed"], floors["speed"])}
