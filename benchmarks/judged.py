"""Whether a sentence's support tells that it is true: beside what people judged of the summaries of many systems.

SummEval: 100 articles, 16 systems, three experts; a summary counts as true
where all gave it the full mark for consistency, and has the support of its
weakest sentence. QAGS: sentences of one system, which two of three people found
borne out, or not. With ``--critic``, how likely a model finds the summaries of
SummEval, too.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, groupby, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, read_rows
from benchmarks.train_adapter import MODEL
from summarize import Document, Length
from summarize.abstractive.adapters import named_adapter
from summarize.abstractive.attribute import Attribution
from summarize.protocols import Request
from summarize.text.words import count_words

if TYPE_CHECKING:
    from summarize.abstractive.checkpoint import Checkpoint

_BINS = (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# Marks are from 1 to 5.
_FULL = 4.99
_MARKS = ("consistency", "coherence", "relevance")


def main(arguments: list[str]) -> int:
    """Print, for each set, how much is true of what has how much support."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks judged", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--critic", metavar="ADAPTER", help="of the embedded model: a folder or a name")
    parser.add_argument("--model", default=MODEL, help="that the adapter is of")
    parser.add_argument("--articles", type=int, default=50, help="that the critic reads (default: 50)")
    options = parser.parse_args(arguments)
    for name, find in (("judged_summeval", _summaries), ("judged_qags_xsum", _sentences)):
        support, true = find(options.data / f"{name}.jsonl.gz")
        print(f"\n{name}: {len(true)} judged, {100 * np.mean(true):.0f}% true, AUC {auc(support, true):.2f}")
        for low, high, n, share in shares(support, true):
            print(f"  support {low:.1f} to {high:.1f}: {n:5}, {100 * share:3.0f}% true")
    if options.critic:
        _judge_critic(options)
    return 0


@lru_cache(maxsize=1)
def _attribution(text: str) -> Attribution:
    return Attribution(Document.from_text(text))


def _summaries(path: Path) -> tuple[list[float], list[bool]]:
    rows = _by_article(path)
    return list(map(_support, rows)), [float(row["consistency"]) >= _FULL for row in rows]


def _by_article(path: Path) -> list[dict[str, Any]]:
    return sorted(read_rows(path), key=lambda row: str(row["document"]))


def _support(row: dict[str, Any]) -> float:
    """That of the weakest sentence of a summary."""
    sentences = Document.from_text(row["summary"]).sentences
    return min(_attribution(row["document"]).trace(sentence.text).support for sentence in sentences)


def _sentences(path: Path) -> tuple[list[float], list[bool]]:
    judged = [(row["document"], sentence) for row in read_rows(path) for sentence in row["sentences"]]
    support = [_attribution(document).trace(sentence["text"]).support for document, sentence in judged]
    return support, [bool(sentence["supported"]) for _, sentence in judged]


def _judge_critic(options: argparse.Namespace) -> None:
    """Print what a model's likelihood tells of summaries, and what support does."""
    from summarize.abstractive.loading import Loading, load_model

    loaded = load_model(options.model, Loading(dtype="float32", adapter=named_adapter(options.critic).folder))
    articles = groupby(_by_article(options.data / "judged_summeval.jsonl.gz"), key=lambda row: str(row["document"]))
    groups = [list(rows) for _, rows in islice(articles, options.articles)]
    likely = [_likelihoods(loaded, rows) for rows in groups]
    support = [list(map(_support, rows)) for rows in groups]
    both = [list(map(sum, zip(*pair, strict=True))) for pair in zip(_scaled(likely), _scaled(support), strict=True)]
    true = [float(row["consistency"]) >= _FULL for rows in groups for row in rows]
    print(f"\n{len(true)} summaries of {len(groups)} articles; and the correlation within an article with")
    for name, values in (("support", support), ("likelihood", likely), ("both", both)):
        found = [f"{mark} {_within(values, groups, mark):.2f}" for mark in _MARKS if mark in groups[0][0]]
        print(f"  {name:10} AUC {auc(list(chain(*values)), true):.2f}   {'   '.join(found)}")


def _likelihoods(loaded: Checkpoint, rows: Sequence[dict[str, Any]]) -> list[float]:
    """The mean log-likelihood of a token of each summary of an article, in nats, as one of their median length.

    Without the token that ends it.
    """
    import torch

    from benchmarks.reinforcing import Row, likelihoods

    words = [count_words(row["summary"]) for row in rows]
    prompt = loaded.inputs.encode(Request(rows[0]["document"], 0, Length(words=int(np.median(words))), "en"))
    texts = [loaded.tokenizer.encode(row["summary"].strip(), add_special_tokens=False) for row in rows]
    with torch.inference_mode():
        return [float(each.mean()) for each in likelihoods(loaded.model, [Row(prompt, texts, [])])]


def _scaled(values: Sequence[Sequence[float]]) -> list[list[float]]:
    """The same in standard deviations of all of them."""
    spread = float(np.std(list(chain(*values)))) or 1.0
    return [[value / spread for value in row] for row in values]


def _within(values: Sequence[Sequence[float]], groups: Sequence[Sequence[dict[str, Any]]], mark: str) -> float:
    """The mean correlation of values with a mark, over the articles whose summaries differ in both."""
    pairs = [(row, [float(one[mark]) for one in rows]) for row, rows in zip(values, groups, strict=True)]
    return float(np.mean([np.corrcoef(x, y)[0, 1] for x, y in pairs if np.ptp(x) > 0 and np.ptp(y) > 0]))


def shares(support: Sequence[float], true: Sequence[bool]) -> list[tuple[float, float, int, float]]:
    """Of each span of support that occurs: its bounds, how many have it, and the share of them that is true."""
    places = np.clip(np.digitize(support, _BINS) - 1, 0, len(_BINS) - 2)
    found = []
    for place, (low, high) in enumerate(pairwise(_BINS)):
        within = np.asarray(true)[places == place]
        if within.size:
            found.append((low, high, int(within.size), float(within.mean())))
    return found


def auc(support: Sequence[float], true: Sequence[bool]) -> float:
    """The chance that a true one has more support than a false one; half of it where they have the same."""
    values, marks = np.asarray(support), np.asarray(true, dtype=bool)
    difference = values[marks][:, None] - values[~marks][None, :]
    return float((np.sign(difference).mean() + 1) / 2)
