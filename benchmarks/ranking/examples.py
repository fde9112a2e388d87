"""What the ranker learns from: documents as signals and words, and what an extract of them is worth.

The worth of an extract is the mean of its ROUGE-1 and ROUGE-2 F1 against the
best reference, counted as rouge-score counts, but with the reference's grams
by sentence as arrays, so that the worth of every sentence in place of the last
ones of an extract is a few sums.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import SETS, Corpus, Item, part_of
from benchmarks.rouge import scorer
from summarize import Document, Length
from summarize.extractive.afterword import without_afterword
from summarize.extractive.budget import costs_of
from summarize.extractive.said import phrases_of
from summarize.extractive.select import TrigramBlocking
from summarize.extractive.signals import signals_of
from summarize.text.features import Features

# Sets that differ in their split only share a length and a weight.
TRAINING_ONLY = {"science_tldr_train": "science_tldr_dev", "meetings_qmsum_train": "meetings_qmsum_val"}
TRAINING_SETS = (*SETS, *TRAINING_ONLY)
# The CNN/DailyMail corpora. So many of their texts are asked for in one sentence, or only the BBC's would say what that
# of an article is.
HIGHLIGHTS = frozenset({"news_cnn_val", "news_cnndm_val_lower", "news_cnndm_train"})
_IN_ONE_SENTENCE = 0.2


@dataclass(frozen=True)
class Reference:
    """The grams of a reference, and how many of each a sentence has.

    Attributes:
        n_words: words of the reference.
        counts: for words and pairs of words (n_sentences, n_grams).
        wanted: for both (n_grams,), how often the reference has each.
    """

    n_words: int
    counts: tuple[NDArray[np.int16], NDArray[np.int16]]
    wanted: tuple[NDArray[np.int16], NDArray[np.int16]]


@dataclass(frozen=True)
class Example:
    """A document to learn from.

    Attributes:
        group: the corpus, by which a document is weighed.
        genre: its genre.
        part: the part of the cross-validation that it belongs to.
        language: code of the language that was found.
        signals: (n_sentences, n_signals) of :mod:`summarize.extractive.signals`.
        words: the words of each sentence as the lexicon has them.
        costs: (n_sentences,) what each sentence takes of the length.
        budget: the length.
        clashes: the sentences that share a phrase with each.
        n_words: (n_sentences,) words as ROUGE counts them.
        references: those of the document.
        greedy: (n_sentences,) what each adds to the greedy extract, as shares.
    """

    group: str
    genre: str
    part: int
    language: str
    signals: NDArray[np.float32]
    words: tuple[tuple[str, ...], ...]
    costs: NDArray[np.int64]
    budget: int
    clashes: tuple[frozenset[int], ...]
    n_words: NDArray[np.int64]
    references: tuple[Reference, ...]
    greedy: NDArray[np.float64]


def make_example(corpus: Corpus, item: Item, *, as_it_is: bool = False) -> Example | None:
    """A document of a corpus, laid out and at a length, or as it is; None where there is nothing to choose."""
    text, length = (item.text, corpus.length) if as_it_is else (laid_out(item), asked(item, corpus))
    features = without_afterword(Features(Document.from_text(text), length))
    document = features.document
    if len(document.sentences) < 2:
        return None
    tokenize = scorer(item.language)._tokenizer.tokenize
    tokens = [tokenize(sentence.text) for sentence in document.sentences]
    n_words = np.array([len(words) for words in tokens])
    costs, budget = costs_of(features, length)
    references = tuple(_reference(tokens, tokenize(reference.replace("\n", " "))) for reference in item.references)
    return Example(
        TRAINING_ONLY.get(corpus.name, corpus.name),
        corpus.genre,
        part_of(item),
        document.language,
        signals_of(features).astype(np.float32),
        tuple(map(tuple, words_of(features))),
        costs,
        budget,
        _clashes([sentence.text for sentence in document.sentences]),
        n_words,
        references,
        _greedy(references, n_words, costs, budget),
    )


def asked(item: Item, corpus: Corpus) -> Length:
    """The length that is asked for: the corpus's, and one sentence of a few of the ``HIGHLIGHTS``."""
    alone = corpus.name in HIGHLIGHTS and dice(item, 16).random() < _IN_ONE_SENTENCE
    return Length(sentences=1) if alone else corpus.length


def dice(item: Item, place: int) -> np.random.Generator:
    """Chance that follows from a text: from the digits of its digest from a place on."""
    digest = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest()
    return np.random.default_rng(int(digest[place : place + 8], 16))


def laid_out(item: Item) -> str:
    """Every other text as its publisher would lay it out: under its title, in paragraphs.

    Most corpora have lost both, and a model that never saw them would take a
    headline for the mark of a bill. Which texts, and where, follows from the text.
    """
    rng = dice(item, 8)
    if rng.random() < 0.5:
        return item.text
    text = item.text
    document = Document.from_text(text)
    if len(document.blocks) == 1:
        sentences, paragraphs, start = document.sentences, list[str](), 0
        while start < len(sentences):
            stop = min(start + int(rng.integers(1, 5)), len(sentences))
            paragraphs.append(text[sentences[start].start : sentences[stop - 1].end])
            start = stop
        text = "\n\n".join(paragraphs)
    return f"# {item.title}\n\n{text}" if item.title else text


def words_of(features: Features) -> list[list[str]]:
    """The words of each sentence as the ranker's lexicon has them: stems, stop words, and ``^`` before the first."""
    terms = features.terms
    words = [terms[number] for number in features.words.tolist()]
    bounds = features.word_starts.tolist()
    sentences = [words[start:stop] for start, stop in pairwise(bounds)]
    return [[*sentence, "^" + sentence[0]] if sentence else [] for sentence in sentences]


def _clashes(texts: Sequence[str]) -> tuple[frozenset[int], ...]:
    """For each sentence those that share a phrase with it."""
    having: dict[tuple[str, ...], set[int]] = {}
    for place, text in enumerate(texts):
        for phrase in phrases_of(text, TrigramBlocking().size):
            having.setdefault(phrase, set()).add(place)
    clashes: list[set[int]] = [set() for _ in texts]
    for places in having.values():
        for place in places if len(places) > 1 else ():
            clashes[place] |= places
    return tuple(frozenset(others - {place}) for place, others in enumerate(clashes))


def _reference(tokens: Sequence[Sequence[str]], reference: Sequence[str]) -> Reference:
    single = _counted(tokens, Counter(reference))
    double = _counted([list(pairwise(words)) for words in tokens], Counter(pairwise(reference)))
    return Reference(len(reference), (single[0], double[0]), (single[1], double[1]))


def _counted(sentences: Sequence[Sequence[Any]], wanted: Counter[Any]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    column = {gram: number for number, gram in enumerate(wanted)}
    counts = np.zeros((len(sentences), len(column)), dtype=np.int16)
    for place, grams in enumerate(sentences):
        for gram in grams:
            if gram in column:
                counts[place, column[gram]] += 1
    return counts, np.array(list(wanted.values()), dtype=np.int16)


def _greedy(
    references: Sequence[Reference], n_words: NDArray[np.int64], costs: NDArray[np.int64], budget: int
) -> NDArray[np.float64]:
    """(n_sentences,) what each adds to the extract that always takes what adds most, as shares."""
    chosen: list[int] = []
    gains, reached, left = np.zeros(len(costs)), 0.0, budget
    while True:
        worth = _with_each(references, n_words, chosen)
        worth[chosen] = -1
        worth[costs > left] = -1
        best = int(np.argmax(worth))
        if worth[best] <= reached:
            return gains / gains.sum() if gains.any() else np.full(len(gains), 1 / len(gains))
        gains[best], reached = worth[best] - reached, worth[best]
        chosen.append(best)
        left -= int(costs[best])


def _with_each(references: Sequence[Reference], n_words: NDArray[np.int64], chosen: list[int]) -> NDArray[np.float64]:
    """(n_sentences,) the worth of some sentences and each other one."""
    total = np.full(len(n_words), -1.0)
    size = n_words[chosen].sum() + n_words
    for reference in references:
        value = np.zeros(len(n_words))
        for order in (0, 1):
            counts, wanted = reference.counts[order], reference.wanted[order]
            hits = np.minimum(counts[chosen].sum(axis=0, dtype=np.int16) + counts, wanted).sum(axis=1)
            n_grams = np.maximum(size - order * (len(chosen) + 1), 0) + reference.n_words - order
            value += 100 * hits / np.maximum(n_grams, 1)
        total = np.maximum(total, value)
    return total


def extract(example: Example, order: Sequence[int]) -> list[int]:
    """What ``TrigramBlocking`` takes of an order, but for what it fills up with."""
    left, chosen, said = example.budget, [], set[int]()
    costs = example.costs.tolist()
    least = min(costs)
    for place in order:
        if left < least:
            break
        if costs[place] <= left and place not in said:
            chosen.append(place)
            said |= example.clashes[place]
            left -= costs[place]
    return chosen or [int(np.argmin(example.costs))]


def worth_of(example: Example, chosen: Sequence[int]) -> float:
    """The worth of an extract, in 0 to 100."""
    best, worth, chosen = -1.0, 0.0, list(chosen)
    for reference in example.references:
        f1 = []
        for order in (0, 1):
            hits = np.minimum(reference.counts[order][chosen].sum(axis=0), reference.wanted[order]).sum()
            size = max(0, int(example.n_words[chosen].sum()) - order * len(chosen))
            f1.append(200 * hits / max(size + reference.n_words - order, 1))
        if f1[0] > best:
            best, worth = f1[0], float(sum(f1)) / 2
    return worth


def worths(example: Example, order: Sequence[int]) -> NDArray[np.float64]:
    """(n_sentences,) the worth of the extract of an order when it has to have this sentence, in 0 to 100.

    Of a sentence that is in the extract this is the extract's worth; any other
    takes the place of as many of its last ones as it needs. One that is longer
    than the length is worth nothing, unless all are.
    """
    chosen = np.array(extract(example, order))
    n, size = len(example.costs), len(chosen)
    member = np.zeros(n, dtype=bool)
    member[chosen] = True
    kept = np.searchsorted(np.cumsum(example.costs[chosen]), example.budget - example.costs, side="right")
    kept[member] = size
    n_words = np.concatenate([[0], np.cumsum(example.n_words[chosen])])[kept] + np.where(member, 0, example.n_words)
    n_parts = kept + ~member
    best, worth = np.full(n, -1.0), np.zeros(n)
    for reference in example.references:
        f1 = [_f1(reference, order_, chosen, kept, member, n_words - order_ * n_parts) for order_ in (0, 1)]
        better = f1[0] > best
        worth[better] = ((f1[0] + f1[1]) / 2)[better]
        best = np.maximum(best, f1[0])
    fits = example.costs <= example.budget
    return np.where(fits | ~fits.any(), worth, 0)


def _f1(
    reference: Reference,
    order: int,
    chosen: NDArray[np.int64],
    kept: NDArray[np.int64],
    member: NDArray[np.bool_],
    sizes: NDArray[np.int64],
) -> NDArray[np.float64]:
    """(n_sentences,) F1 of the grams of an order, from 0."""
    counts, wanted = reference.counts[order], reference.wanted[order]
    sums = np.zeros((len(chosen) + 1, counts.shape[1]), dtype=np.int16)
    np.cumsum(counts[chosen], axis=0, out=sums[1:])
    # Of those in the extract nothing is added.
    hits = np.minimum(sums[kept] + np.where(member[:, None], np.int16(0), counts), wanted).sum(axis=1)
    f1: NDArray[np.float64] = 200 * hits / np.maximum(np.maximum(sizes, 0) + reference.n_words - order, 1)
    return f1
