"""The ranker as torch has it, and how it learns; what is shipped is scored by numpy alone.

Listwise: a document's scores, as a softmax, should be like the worth of the
extracts that its sentences would be part of (Cao et al. 2007, ICML), so that a
miss costs what it costs the summary. The extracts are those of the model's own
order, shaken by Gumbel noise, as ``TrigramBlocking`` takes them; the first
rounds learn from the greedy extract instead.

How unlike scores and worth are is measured both ways. The cross-entropy alone
learns the mean of exp(worth), and so prefers a sentence that is now and then
worth much to one that always is worth something; the divergence of the scores
from the worth learns the mean of the worth itself, but leaves all below the best
in disorder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from benchmarks.ranking.examples import HIGHLIGHTS, Example, worths
from benchmarks.ranking.scale import Kinds, Scale, make_kinds, make_scale
from summarize.protocols import FloatArray

# News that are asked for in one sentence: told from CNN's by the length alone, they need some weight, too.
ONE_LINERS = frozenset({"news_xsum_train"})


@dataclass(frozen=True)
class Settings:
    """How it learns; chosen by cross-validation on the development sets.

    Attributes:
        hidden: units of the two layers.
        word_size: numbers that a word of the lexicon has.
        rounds: times that every document is seen.
        greedy_rounds: the first of them, with the greedy extract.
        temperature: points of ROUGE that make a sentence e times as likely.
        caution: share of the loss that is the divergence of the scores from the worth; the rest is the cross-entropy.
            The higher, the less it bets on what is seldom worth much.
        noise: of the order, beside the scores.
        orders: drawn for a document in a round.
        rate: of learning, at its highest.
        decay: of weights.
        word_decay: of the lexicon's.
        dropout: of units; of words.
        evenness: of the corpora: 0 where every document weighs the same, 1 where every corpus does.
        emphasis: what a document of the corpora of ``HIGHLIGHTS`` weighs beside one of the others. Where it counts as
            others do, the model is no better than ``lead`` on two of them (benchmarks/README.md).
        one_line_emphasis: what one of ``ONE_LINERS`` does.
        batch: documents a step.
        min_documents: that have a word of the lexicon.
        max_words: of a language; English has four times as many.
        memory: share of the running mean of the weights that stays in a step, so that it is one over some 1 / (1 -
            memory) steps; what is kept is the mean (Izmailov et al. 2018, UAI, with weights that fade).
        nets: that learn apart, and whose scores are added.
    """

    hidden: tuple[int, int] = (48, 24)
    word_size: int = 8
    rounds: int = 10
    greedy_rounds: int = 2
    temperature: float = 1.5
    caution: float = 0.5
    noise: float = 0.4
    orders: int = 3
    rate: float = 3e-3
    decay: float = 1e-2
    word_decay: float = 1.0
    dropout: tuple[float, float] = (0.2, 0.3)
    evenness: float = 0.4
    emphasis: float = 3.0
    one_line_emphasis: float = 2.0
    batch: int = 48
    min_documents: int = 12
    max_words: int = 600
    memory: float = 0.998
    nets: int = 3


class Net(nn.Module):  # type: ignore[misc]
    """Two layers beside a straight way through; what the whole document is like shifts both."""

    def __init__(self, n_signals: int, n_words: int, settings: Settings) -> None:
        super().__init__()
        n_inputs, (first, second) = n_signals + settings.word_size, settings.hidden
        self.word_dropout = settings.dropout[1]
        self.lexicon = nn.EmbeddingBag(max(1, n_words), settings.word_size, mode="sum")
        nn.init.normal_(self.lexicon.weight, 0, 0.01)
        self.first = nn.Linear(n_inputs, first)
        self.context = nn.Linear(first, first)
        self.dropout = nn.Dropout(settings.dropout[0])
        self.second = nn.Linear(first, second)
        self.last = nn.Linear(second, 1, bias=False)
        self.straight = nn.Linear(n_inputs, 1, bias=False)
        self.straight_context = nn.Linear(first, n_inputs, bias=False)
        nn.init.zeros_(self.straight_context.weight)

    def forward(self, batch: Batch) -> Tensor:
        """(n_sentences,) the scores."""
        weights = batch.weights
        if self.training:
            weights = weights * (torch.rand(len(weights)) > self.word_dropout) / (1 - self.word_dropout)
        inputs = torch.cat([batch.signals, self.lexicon(batch.words, batch.starts, weights)], 1)
        raw = self.first(inputs)
        mean = batch.sum(torch.relu(raw)) / batch.sizes[:, None]
        hidden = self.dropout(torch.relu(raw + self.context(mean)[batch.documents]))
        straight = self.straight.weight + self.straight_context(mean)
        scores: Tensor = self.last(torch.relu(self.second(hidden)))[:, 0]
        return scores + (inputs * straight[batch.documents]).sum(1)


class Batch:
    """Documents, one after the other."""

    def __init__(self, documents: Sequence[Numbered]) -> None:
        self.examples = [document.example for document in documents]
        self.signals = torch.from_numpy(np.concatenate([document.signals for document in documents]))
        lengths = [len(document.signals) for document in documents]
        self.bounds = np.cumsum([0, *lengths])
        self.sizes = torch.tensor(lengths, dtype=torch.float32)
        self.documents = torch.from_numpy(np.repeat(np.arange(len(documents)), lengths))
        counts = np.concatenate([document.n_words for document in documents])
        self.starts = torch.from_numpy(np.concatenate([[0], np.cumsum(counts)[:-1]]))
        self.words = torch.from_numpy(np.concatenate([document.words for document in documents]))
        self.weights = torch.from_numpy(np.concatenate([document.weights for document in documents]))

    def sum(self, values: Tensor) -> Tensor:
        """(n_sentences, k) to (n_documents, k)."""
        return torch.zeros(len(self.sizes), values.shape[1]).index_add_(0, self.documents, values)

    def log_softmax(self, scores: Tensor) -> Tensor:
        """(n_sentences,) over each document's own."""
        highest = torch.full((len(self.sizes),), -torch.inf).scatter_reduce(0, self.documents, scores, "amax")
        shifted = scores - highest[self.documents]
        total = self.sum(shifted.exp()[:, None])[:, 0]
        return shifted - total.log()[self.documents]


@dataclass(frozen=True)
class Numbered:
    """An example as the net takes it.

    Attributes:
        example: the document.
        signals: (n_sentences, n_signals) scaled.
        words: (n_entries,) numbers of the lexicon's words, sentence by sentence.
        n_words: (n_sentences,) how many of them are each sentence's.
        weights: (n_entries,) of each.
    """

    example: Example
    signals: NDArray[np.float32]
    words: NDArray[np.int64]
    n_words: NDArray[np.int64]
    weights: NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Nets that have learned, what they take their input by, and what they learned from."""

    nets: tuple[Net, ...]
    scale: Scale
    kinds: Kinds
    lexicon: dict[tuple[str, str], int]

    def scores(self, examples: Sequence[Example]) -> list[FloatArray]:
        """(n_sentences,) of each."""
        batch = Batch([number(example, self.scale, self.lexicon) for example in examples])
        with torch.no_grad():
            scores = sum(net(batch) for net in self.nets).numpy().astype(np.float64)
        return [scores[start:stop] for start, stop in zip(batch.bounds, batch.bounds[1:], strict=False)]


def number(example: Example, scale: Scale, lexicon: dict[tuple[str, str], int]) -> Numbered:
    """An example in numbers."""
    words = [
        [lexicon[key] for word in sentence if (key := (example.language, word)) in lexicon]
        for sentence in example.words
    ]
    counts = np.array([len(sentence) for sentence in words], dtype=np.int64)
    # As many words as the sentence has, those that open it counted twice.
    lengths = np.array([max(4, len(sentence)) for sentence in example.words])
    flat = np.array([word for sentence in words for word in sentence], dtype=np.int64)
    return Numbered(
        example, scale(example.signals), flat, counts, np.repeat(1 / np.sqrt(lengths), counts).astype(np.float32)
    )


def make_lexicon(examples: Sequence[Example], settings: Settings) -> dict[tuple[str, str], int]:
    """The words that most documents of a language have, numbered."""
    spread: dict[str, Counter[str]] = {}
    for example in examples:
        words = {word for sentence in example.words for word in sentence}
        spread.setdefault(example.language, Counter()).update(words)
    lexicon: dict[tuple[str, str], int] = {}
    for language, counts in sorted(spread.items()):
        most = settings.max_words * (4 if language == "en" else 1)
        for word, n_documents in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]:
            if n_documents >= settings.min_documents:
                lexicon[language, word] = len(lexicon)
    return lexicon


def learn(examples: Sequence[Example], settings: Settings) -> Model:
    """A model of some examples; the same for the same, on one machine."""
    torch.set_num_threads(1)
    scale, lexicon = make_scale(examples), make_lexicon(examples, settings)
    documents = [number(example, scale, lexicon) for example in examples]
    nets = (_learn(documents, len(lexicon), settings, seed) for seed in range(settings.nets))
    return Model(tuple(nets), scale, make_kinds(examples, scale), lexicon)


def _learn(documents: Sequence[Numbered], n_words: int, settings: Settings, seed: int) -> Net:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(documents[0].signals.shape[1], n_words, settings)
    optimizer, schedule = _optimizer(net, settings, n_steps=settings.rounds * -(-len(documents) // settings.batch))
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(settings.memory))
    importance = _importance([document.example.group for document in documents], settings)
    for round_ in range(settings.rounds):
        order = rng.permutation(len(documents))
        for start in range(0, len(order), settings.batch):
            picked = order[start : start + settings.batch]
            batch = Batch([documents[place] for place in picked])
            losses = _losses(batch, net(batch), settings, rng, greedy=round_ < settings.greedy_rounds)
            loss = (importance[torch.from_numpy(picked)][batch.documents] * losses).sum() / len(picked)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            # Of the greedy rounds nothing is kept.
            if round_ >= settings.greedy_rounds:
                mean.update_parameters(net)
    learned: Net = mean.module if mean.n_averaged else net
    learned.eval()
    return learned


def _optimizer(net: Net, settings: Settings, n_steps: int) -> tuple[Any, Any]:
    """AdamW, and its rate: up in the first steps, then down along a cosine."""
    words = [net.lexicon.weight]
    others = [parameter for name, parameter in net.named_parameters() if name != "lexicon.weight"]
    optimizer = torch.optim.AdamW(
        [{"params": others, "weight_decay": settings.decay}, {"params": words, "weight_decay": settings.word_decay}],
        lr=settings.rate,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 50) * (0.5 + 0.5 * np.cos(np.pi * step / n_steps))
    )
    return optimizer, schedule


def _importance(groups: Sequence[str], settings: Settings) -> Tensor:
    """(n_documents,) what each weighs, 1 on average."""
    sizes = Counter(groups)
    importance = np.array([sizes[group] ** -settings.evenness for group in groups])
    for emphasised, emphasis in ((HIGHLIGHTS, settings.emphasis), (ONE_LINERS, settings.one_line_emphasis)):
        importance[[group in emphasised for group in groups]] *= emphasis
    return torch.from_numpy((importance / importance.mean()).astype(np.float32))


def _losses(batch: Batch, scores: Tensor, settings: Settings, rng: np.random.Generator, *, greedy: bool) -> Tensor:
    """(n_sentences,) what each adds to the loss of its document."""
    found = batch.log_softmax(scores)
    if greedy:
        return -_joined([example.greedy for example in batch.examples]) * found
    parts = np.split(scores.detach().numpy().astype(np.float64), batch.bounds[1:-1])
    worth = [worth_in_orders(*pair, settings, rng) for pair in zip(batch.examples, parts, strict=True)]
    return _divergence(found, batch.log_softmax(_joined(worth) / settings.temperature), settings.caution)


def _joined(values: Sequence[FloatArray]) -> Tensor:
    """The numbers of several documents, one after the other."""
    return torch.from_numpy(np.concatenate(values).astype(np.float32))


def _divergence(found: Tensor, wanted: Tensor, caution: float) -> Tensor:
    """(n,) what each adds to how unlike two distributions are, both as logarithms."""
    return caution * found.exp() * (found - wanted) - (1 - caution) * wanted.exp() * found


def worth_in_orders(example: Example, scores: FloatArray, settings: Settings, rng: np.random.Generator) -> FloatArray:
    """(n_sentences,) the worth of extracts with each, on average over shaken orders."""
    worth = np.zeros(len(scores))
    for _ in range(settings.orders):
        shaken = scores + settings.noise * rng.gumbel(size=len(scores))
        worth += worths(example, np.argsort(-shaken, kind="stable").tolist()) / settings.orders
    return worth
