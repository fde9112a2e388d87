"""Make ``summarize/text/languages/speech/en.json`` from meetings, news and stories, the same bytes each time.

Where marks end sentences in what was written down of meetings, and in prose, is learned from the words on both sides
alone (logistic regression, AdaGrad), with and without the fillers that automatic captions leave out. How well, is
measured on meetings that it has not seen: precision, recall and F1 of the ends of sentences, and ROUGE of the
default summaries of their words, without marks and names, beside an end for as many words as a sentence has on average.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import DEFAULT_FOLDER, Corpus, Item, named, read_rows
from benchmarks.rouge import rouge
from summarize import Length, load
from summarize.text.build import build_document
from summarize.text.speech import ends_of, keys_of, normal

OUTPUT = Path(__file__).parent.parent / "summarize" / "text" / "languages" / "speech" / "en.json"
_TALK, _PROSE, _HELD_OUT = "meetings_qmsum_train", ("news_cnn_val", "fiction_squality_train"), "meetings_qmsum_val"
# Texts of a corpus of prose: as many words as there are of meetings, about.
_MOST_PROSE = 700
# How often a key has to be seen, how many of the weights are kept, and in what steps. Of 20,000, 0.03 of F1 is lost on
# speech of other kinds.
_FEWEST_SEEN, _KEPT, _STEP = 8, 40_000, 0.25
_ROUNDS, _BATCH, _RATE = 5, 256, 0.3
# Where an end counts as likely: F1 is as good from -1.2 on, and a wrong cut hurts a reader more than a missing one.
_THRESHOLD = -0.6
_FILLERS = frozenset("um uh uhm hmm mm er erm".split())
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.?!]+")
# Meetings are written "It 's", "do n't", "one - eighty", "T_V_".
_JOINED = ((re.compile(r"\s+('(?:ve|s|re|m|ll|d)|n't)\b"), r"\1"), (re.compile(r"(\w) - (\w)"), r"\1-\2"))
_INNER = (
    (re.compile(r"\{[^}]*\}|\[[^\]]*\]|_"), ""),
    (re.compile(r"\b(Mr|Mrs|Ms|Dr|St|No)\."), r"\1"),
    (re.compile(r"(?<=\d)[.,](?=\d)|(?<=\b[A-Z])\.(?=[A-Z]\b)"), ""),
)
# The words of a text, and whether a sentence ends behind each.
Marked = tuple[list[str], list[bool]]


def main(arguments: list[str]) -> int:
    """Learn, write, and measure on what was held out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks train_speech", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    options = parser.parse_args(arguments)
    talk = [row["document"] for row in read_rows(options.data / f"{_TALK}.jsonl.gz")]
    prose = [row["document"] for name in _PROSE for row in read_rows(options.data / f"{name}.jsonl.gz", _MOST_PROSE)]
    texts = [_said(text, fillers=fillers) for fillers in (True, False) for text in talk]
    weights = learn([*texts, *map(_marked, prose)])
    lines: dict[str, list[str]] = {}
    for key, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.setdefault(f"{weight:g}", []).append(key.replace(" ", "_"))
    content = {"sources": [_TALK, *_PROSE], "weights": {weight: " ".join(keys) for weight, keys in lines.items()}}
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{OUTPUT}: {len(weights)} weights, {OUTPUT.stat().st_size / 1000:.0f} kB")
    _measure(named(_HELD_OUT, options.data), weights)
    return 0


def _said(text: str, *, fillers: bool) -> Marked:
    """What is said in a meeting, turns that nothing ends left out."""
    words: list[str] = []
    ends: list[bool] = []
    for line in text.splitlines():
        turn, marks = _marked(line.partition(": ")[2])
        if any(marks):
            stop = max(place for place, end in enumerate(marks) if end) + 1
            for word, end in zip(turn[:stop], marks, strict=False):
                if fillers or word not in _FILLERS:
                    words.append(word)
                    ends.append(end)
                elif ends:
                    ends[-1] |= end
    return words, ends


def _marked(text: str) -> Marked:
    """The words of a text, and whether a stop stands behind each."""
    for pattern, instead in (*_JOINED, *_INNER):
        text = pattern.sub(instead, text)
    words: list[str] = []
    ends: list[bool] = []
    for token in _TOKEN.findall(text):
        if token[0] not in ".?!":
            words.append(normal(token))
            ends.append(False)
        elif ends:
            ends[-1] = True
    return words, ends


def learn(texts: Sequence[Marked]) -> dict[str, float]:
    """The weights of keys, in steps, and of the bias ``|``."""
    seen = Counter(key for words, _ in texts for place in range(len(words) - 1) for key in keys_of(words, place))
    numbers = {key: number for number, key in enumerate(sorted(key for key, n in seen.items() if n >= _FEWEST_SEEN))}
    unknown = len(numbers)
    keys = np.array(
        [[numbers.get(key, unknown) for key in keys_of(words, place)] for words, _ in texts
         for place in range(len(words) - 1)]
    )  # fmt: skip
    ends = np.array([end for _, marks in texts for end in marks[:-1]], dtype=np.float64)
    weights, bias = _fitted(keys, ends, unknown)
    kept = np.argsort(-np.abs(weights), kind="stable")[:_KEPT]
    names = list(numbers)
    found = {names[place]: round(weights[place] / _STEP) * _STEP for place in kept.tolist() if place < unknown}
    return {"|": round(bias - _THRESHOLD, 2), **{key: weight for key, weight in found.items() if weight}}


def _fitted(keys: NDArray[np.int64], ends: NDArray[np.float64], unknown: int) -> tuple[NDArray[np.float64], float]:
    rng = np.random.default_rng(0)
    weights, squares, bias = np.zeros(unknown + 1), np.ones(unknown + 1), float(np.log(ends.mean() / (1 - ends.mean())))
    for _ in range(_ROUNDS):
        order = rng.permutation(len(ends))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            errors = 1 / (1 + np.exp(-weights[keys[batch]].sum(axis=1) - bias)) - ends[batch]
            touched, places = np.unique(keys[batch], return_inverse=True)
            slopes = np.bincount(places.ravel(), np.repeat(errors, keys.shape[1]), len(touched))
            squares[touched] += slopes**2
            weights[touched] -= _RATE * slopes / np.sqrt(squares[touched])
            weights[unknown] = 0
    return weights, bias


@dataclass(frozen=True)
class _At:
    """A splitter that cuts where it is told to.

    Attributes:
        ends: behind which words, which a space divides.
    """

    ends: Sequence[bool]

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Offsets of the pieces of a text that is one block."""
        spans, begin, place = list[tuple[int, int]](), start, start
        for word, is_last in zip(text[start:end].split(" "), [*self.ends, True], strict=True):
            place += len(word)
            if is_last:
                spans.append((begin, place))
                begin = place + 1
            place += 1
        return spans


def _measure(corpus: Corpus, weights: dict[str, float]) -> None:
    """Print how many ends are found, and what summaries of the same words are worth by where they are cut."""
    texts = [_said(item.text, fillers=False) for item in corpus.items]
    wanted = [marks[:-1] for _, marks in texts]
    every = round(sum(map(len, wanted)) / sum(map(sum, wanted)))
    cuts = {
        "learned": [[value > 0 for value in ends_of(words, weights)] for words, _ in texts],
        f"every {every} words": [[place % every == every - 1 for place in range(len(marks))] for marks in wanted],
        "where marks stood": wanted,
    }
    for name, found in cuts.items():
        right = sum(a and b for x, y in zip(found, wanted, strict=True) for a, b in zip(x, y, strict=True))
        precision, recall = right / sum(map(sum, found)), right / sum(map(sum, wanted))
        f1 = 2 * precision * recall / (precision + recall)
        rows = zip(texts, found, corpus.items, strict=True)
        worth = np.mean([_worth(words, ends, item, corpus.length) for (words, _), ends, item in rows], axis=0)
        shown = " / ".join(f"{value:.1f}" for value in worth)
        print(f"{name:20} precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}; {corpus.length}: {shown}")


def _worth(words: Sequence[str], ends: Sequence[bool], item: Item, length: Length) -> tuple[float, ...]:
    """ROUGE of the default summary of words that are cut behind some of them."""
    document = build_document(" ".join(words), language=item.language, splitter=_At(ends))
    return rouge(load("ranker").summarize(document, length).lines, item.references, item.language)
