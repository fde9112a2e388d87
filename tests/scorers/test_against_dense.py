"""The sparse and matrix-free forms give what the plain formulas give."""

from __future__ import annotations

import numpy as np
import pytest

from summarize import Document, summarize
from summarize.extractive.greedy import GROWTH, SINGLE_PICKS, pick_order
from summarize.extractive.scorers import lexrank, lsa
from summarize.extractive.scorers.kl import KL
from summarize.extractive.scorers.lexrank import LexRank
from summarize.extractive.scorers.lsa import LSA
from summarize.extractive.scorers.textrank import RATES, WEIGHTS, TextRank
from summarize.text.features import Features
from summarize.text.sparse import SparseMatrix


def random_features(n_sentences: int, seed: int = 0) -> Features:
    """Sentences of made-up words, some common, most rare, some sentences alone."""
    generator = np.random.default_rng(seed)
    lines = []
    for _ in range(n_sentences):
        numbers = generator.zipf(1.3, generator.integers(1, 14)) % 500
        lines.append("W" + " w".join(f"ord{number}" for number in numbers) + ".")
    return Features(Document.from_text(" ".join(lines), language="und"))


def dense(matrix: SparseMatrix) -> np.ndarray:
    table = np.zeros(matrix.shape)
    table[matrix.rows, matrix.columns] = matrix.values
    return table


def dense_pagerank(weights: np.ndarray, damping: float = 0.85) -> np.ndarray:
    n = len(weights)
    weights = weights - np.diag(np.diag(weights))
    degrees = weights.sum(axis=1)
    step = np.where(degrees[:, None] > 1e-12, weights / np.maximum(degrees, 1e-12)[:, None], 1 / n)
    return np.linalg.solve(np.eye(n) - damping * step.T, np.full(n, (1 - damping) / n))


@pytest.mark.parametrize("seed", range(3))
def test_continuous_lexrank(seed: int) -> None:
    features = random_features(120, seed)
    rows = dense(features.tfidf)
    assert LexRank().score(features) == pytest.approx(dense_pagerank(rows @ rows.T), abs=1e-7)


@pytest.mark.parametrize("threshold", [0.05, 0.1, 0.3])
def test_thresholded_lexrank(threshold: float) -> None:
    features = random_features(120)
    rows = dense(features.tfidf)
    links = (rows @ rows.T >= threshold).astype(float)
    assert LexRank(threshold=threshold).score(features) == pytest.approx(dense_pagerank(links), abs=1e-7)


def test_thresholded_lexrank_in_small_blocks_and_without_keeping_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    features = random_features(120)
    whole = LexRank(threshold=0.1).score(features)
    monkeypatch.setattr(lexrank, "_BLOCK_PAIRS", 700)
    monkeypatch.setattr(lexrank, "_KEPT_EDGES", 10)
    assert LexRank(threshold=0.1).score(features) == pytest.approx(whole, abs=1e-12)


@pytest.mark.parametrize("n_sentences", [40, 100, 101, 150])
def test_textrank(n_sentences: int) -> None:
    features = random_features(n_sentences)
    shared = (dense(features.counts) > 0).astype(float)
    logs = np.log(np.maximum(features.content_lengths, 2))
    weights = (shared @ shared.T) / (logs[:, None] + logs[None, :])
    assert TextRank().score(features) == pytest.approx(dense_pagerank(weights), abs=1e-7)


def test_the_exponentials_of_textrank_add_up_to_one_over_x() -> None:
    x = np.geomspace(2 * np.log(2), 16.2, 1000)
    assert np.exp(-np.outer(x, RATES)) @ WEIGHTS * x == pytest.approx(np.ones(1000), abs=1e-7)


@pytest.mark.parametrize("n_sentences", [40, 128, 129, 400])
def test_lsa(n_sentences: int) -> None:
    features = random_features(n_sentences)
    matrix = dense(features.counts) * features.idf
    vectors, strengths, _ = np.linalg.svd(matrix, full_matrices=False)
    counted = (strengths >= 0.5 * strengths[0]) & (np.arange(len(strengths)) < LSA().max_topics)
    expected = np.sqrt(((vectors * strengths)[:, counted] ** 2).sum(axis=1))
    assert LSA().score(features) == pytest.approx(expected, abs=2e-3 * expected.max())


def test_lsa_of_a_long_text_of_one_sentence_over_and_over() -> None:
    features = Features(Document.from_text("Apple pear fig. " * (lsa._EXACT + 50), language="und"))
    scores = LSA().score(features)
    assert scores == pytest.approx(np.full(len(scores), np.sqrt(3)), rel=1e-6)


def test_kl_gains_are_the_divergences_up_to_a_constant() -> None:
    features = random_features(30)
    counts = dense(features.counts)
    share = counts.sum(axis=0) / counts.sum()
    order: list[int] = []
    for _ in range(10):
        divergences = {}
        for candidate in set(range(30)) - set(order):
            summary = counts[[*order, candidate]].sum(axis=0) + 1e-6
            divergences[candidate] = float((share * np.log(share / (summary / summary.sum()))).sum())
        order.append(min(divergences, key=lambda i: (round(divergences[i], 12), i)))
    assert np.argsort(-KL().score(features), kind="stable")[:10].tolist() == order


def test_pick_order_takes_all_one_by_one_at_first_then_in_growing_rounds() -> None:
    rounds: list[int] = []
    values = np.random.default_rng(0).random(400)
    scores = pick_order(lambda: values, lambda picked: rounds.append(len(picked)), 400)
    assert np.array_equal(np.argsort(-scores, kind="stable"), np.argsort(-values, kind="stable"))
    assert rounds[:SINGLE_PICKS] == [1] * SINGLE_PICKS
    assert rounds[SINGLE_PICKS] == int(SINGLE_PICKS * GROWTH)
    assert len(rounds) < 90


@pytest.mark.parametrize("columns", [1, 3])
def test_products_with_a_block_are_those_with_its_columns(columns: int) -> None:
    matrix = random_features(50).tfidf
    block = np.random.default_rng(1).random((matrix.shape[1], columns))
    assert matrix.matmat(block) == pytest.approx(dense(matrix) @ block)
    assert matrix.rmatmat(matrix.matmat(block)) == pytest.approx(dense(matrix).T @ (dense(matrix) @ block))


def test_sentences_repeated_ten_thousand_times_are_one_choice() -> None:
    summary = summarize("Apple pear fig. " * 10_000, sentences=3)
    assert [sentence.text for sentence in summary] == ["Apple pear fig."]
