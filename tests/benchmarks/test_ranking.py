"""The training of the ranker, on a few documents of the repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest

from benchmarks.data import N_PARTS, SETS, Corpus, Item, part_of, samples
from benchmarks.ranking.examples import HIGHLIGHTS, Example, asked, extract, laid_out, make_example, words_of, worths
from benchmarks.ranking.gains import WORDING, gains, markdown
from benchmarks.ranking.scale import Scale, make_kinds
from benchmarks.rouge import rouge
from benchmarks.systems import GENRE_UNSEEN, MissingSystem, load_system, part_file
from summarize import Document, Length
from summarize.extractive.afterword import without_afterword
from summarize.extractive.nets import load_model
from summarize.extractive.scorers import ranker
from summarize.extractive.signals import SIGNALS
from summarize.text.features import Features

CORPUS = samples()[0]
LINES = [
    "The bridge was closed on Monday.", "The mayor said the bridge was closed on Monday.", "Cows ate the grass.",
    "Nobody knows when it opens again.",
]  # fmt: skip
SMALL = Corpus("small", "news", Length(sentences=2), ())
ITEM = Item("1", " ".join(LINES), ("The mayor closed the bridge. Nobody knows when it opens.",), "en")


def example(item: Item = ITEM, corpus: Corpus = SMALL) -> Example:
    found = make_example(corpus, item, as_it_is=True)
    assert found is not None
    return found


def worth_of(places: list[int], item: Item = ITEM) -> float:
    """By the package of the field."""
    one, two, _ = rouge([LINES[place] for place in sorted(places)], item.references, "en")
    return (one + two) / 2


def test_an_extract_is_what_the_default_selector_takes() -> None:
    # The first two share a phrase.
    assert extract(example(), [0, 1, 2, 3]) == [0, 2]
    assert extract(example(), [3, 1, 0, 2]) == [3, 1]


def test_the_worth_of_each_sentence_is_that_of_the_extract_with_it() -> None:
    found = worths(example(), [1, 2, 0, 3])
    # 1 and 2 are the extract; 0 or 3 would take the place of 2.
    expected = [worth_of([0, 1]), worth_of([1, 2]), worth_of([1, 2]), worth_of([1, 3])]
    # Words at the border of two sentences are a pair for the one and not for the other.
    assert found == pytest.approx(expected, abs=1.5)
    assert np.argmax(found) == 3


def test_of_several_references_the_best_counts() -> None:
    item = replace(ITEM, references=("Cows ate the grass.", "Nothing of it."))
    assert worths(example(item, replace(SMALL, length=Length(sentences=1))), [2, 0, 1, 3])[2] == pytest.approx(100)


def test_the_greedy_extract_is_shared_out() -> None:
    greedy = example().greedy
    assert greedy.sum() == pytest.approx(1)
    assert set(np.flatnonzero(greedy)) == {1, 3}


def test_a_budget_of_words() -> None:
    found = example(corpus=replace(SMALL, length=Length(words=11)))
    assert found.budget == 11
    assert found.costs.tolist() == [6, 9, 4, 6]
    assert extract(found, [1, 0, 2, 3]) == [1]
    assert extract(found, [0, 2, 3, 1]) == [0, 2]


def test_a_document_with_nothing_to_choose_is_no_example() -> None:
    assert make_example(SMALL, replace(ITEM, text="One sentence.")) is None


def test_parts_follow_from_the_words_of_the_reference() -> None:
    parts = [part_of(replace(ITEM, references=(f"Reference {number}.",))) for number in range(1000)]
    assert {parts.count(part) > 100 for part in range(N_PARTS)} == {True}
    assert part_of(replace(ITEM, text="Another.", references=("reference 1", "Two."))) == parts[1]


def test_what_is_trained_is_what_is_scored(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from benchmarks.ranking.model import Settings, learn
    from benchmarks.ranking.weights import weights_of

    examples = [found for item in CORPUS.items if (found := make_example(CORPUS, item, as_it_is=True)) is not None]
    settings = Settings(hidden=(6, 3), rounds=3, min_documents=2, nets=2)
    model = learn(examples, settings)
    text = weights_of(model, {"corpora": {}})
    assert text == weights_of(learn(examples, settings), {"corpora": {}})
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    for item, expected in zip(CORPUS.items, model.scores(examples), strict=True):
        weights = load_model(str(path))
        inputs = weights.inputs(without_afterword(Features(Document.from_text(item.text))))
        # The words' numbers are rounded to a 127th of the largest.
        raw = weights.first_layer(inputs)
        assert weights.scores(inputs, raw, weights.context(raw)) == pytest.approx(expected, abs=0.02 * np.ptp(expected))


def test_what_the_corpora_are_like() -> None:
    def of(group: str, *rows: list[float]) -> Example:
        example = make_example(CORPUS, CORPUS.items[0], as_it_is=True)
        assert example is not None
        return replace(example, group=group, signals=np.array(rows, dtype=np.float32))

    scale = Scale(np.array([1.0, 0.0]), np.array([2.0, 1.0]))
    kinds = make_kinds([of("a", [1, 1], [5, 1]), of("b", [3, 0]), of("a", [9, 1])], scale)
    # The texts' means are (1, 1) and (4, 1) of a, for nothing is beyond 4 deviations, and (1, 0) of b.
    assert kinds.mean.tolist() == [[2.5, 1], [1, 0]]
    own = 1.5**2
    rest = 0.3 * own / 2, 0.2 * own / 4 + 1e-6
    assert kinds.spread**2 == pytest.approx(
        np.array([[0.7 * own + rest[0] + rest[1], rest[1]], [rest[0] + rest[1], rest[1]]])
    )


def test_what_is_kept_is_the_mean_of_the_weights() -> None:
    pytest.importorskip("torch")
    from benchmarks.ranking.model import Settings, learn

    examples = [found for item in CORPUS.items if (found := make_example(CORPUS, item, as_it_is=True)) is not None]

    def learned(**changes: float) -> float:
        settings = replace(Settings(hidden=(6, 3), rounds=6, min_documents=2, nets=1), **changes)  # type: ignore[arg-type]
        (net,) = learn(examples, settings).nets
        return float(net.last.weight.detach()[0, 0])

    # A step a round: the mean begins with the first after the greedy ones, or is that alone.
    last, first, both = learned(memory=0.0), learned(memory=1.0), learned(memory=0.5)
    assert min(first, last) < both < max(first, last)
    # Where all rounds are greedy ones, what was learned is kept.
    assert learned(rounds=2) == learned(rounds=2, memory=0.0) != learned(rounds=1)


def test_caution_prefers_what_is_always_worth_something() -> None:
    torch = pytest.importorskip("torch")
    from benchmarks.ranking.model import _divergence

    # The first is always worth 1, the others nothing or 1.8: less on average, more on the average of the exponents.
    worths = [torch.tensor([1.0, 1.8, 0.0]), torch.tensor([1.0, 0.0, 1.8])]

    def lead_of_the_first(caution: float) -> float:
        scores = torch.zeros(3, requires_grad=True)
        for _ in range(200):
            found = scores.log_softmax(0)
            loss = sum(_divergence(found, (3 * worth).log_softmax(0), caution).sum() for worth in worths)
            (slope,) = torch.autograd.grad(loss, scores)
            scores = (scores - 0.1 * slope).detach().requires_grad_()
        return float((scores[0] - scores[1:].max()).detach())

    assert lead_of_the_first(0.0) < 0 < lead_of_the_first(1.0)


def test_what_a_document_weighs() -> None:
    pytest.importorskip("torch")
    from benchmarks.ranking.model import ONE_LINERS, Settings, _importance

    groups = ["news_cnn_val", "bills_billsum", *["legal_tos"] * 16, "news_xsum_train"]
    importance = _importance(groups, Settings(evenness=0.5, emphasis=3.0, one_line_emphasis=2.0)).tolist()
    assert importance[0] == pytest.approx(3 * importance[1]) == pytest.approx(12 * importance[2])
    assert importance[-1] == pytest.approx(2 * importance[1])
    assert np.mean(importance) == pytest.approx(1)
    assert set(SETS) >= HIGHLIGHTS | ONE_LINERS


def test_every_other_text_is_laid_out() -> None:
    items = [replace(ITEM, text=f"{ITEM.text} Number {number}.", title="Bridges and cows") for number in range(40)]
    texts = [laid_out(item) for item in items]
    changed = [text for item, text in zip(items, texts, strict=True) if text != item.text]
    assert 10 <= len(changed) <= 30
    assert texts == [laid_out(item) for item in items]
    for text in changed:
        document = Document.from_text(text)
        assert document.title == "Bridges and cows"
        assert len(document.sentences) == len(LINES) + 1


def test_a_few_highlights_are_asked_for_in_one_sentence() -> None:
    items = [replace(ITEM, text=f"{ITEM.text} Number {number}.") for number in range(100)]
    corpus = replace(SMALL, name=min(HIGHLIGHTS), length=Length(sentences=3))
    lengths = [asked(item, corpus) for item in items]
    assert 8 <= lengths.count(Length(sentences=1)) <= 35
    assert set(lengths) == {Length(sentences=1), corpus.length}
    assert {asked(item, SMALL) for item in items} == {SMALL.length}


def test_unseen_weights_are_asked_for() -> None:
    with pytest.raises(MissingSystem, match="--unseen"):
        load_system(GENRE_UNSEEN, [ITEM])


def test_the_words_of_a_lexicon() -> None:
    features = Features(Document.from_text("We propose models. They work.", language="en"))
    assert words_of(features) == [["we", "propos", "model", "^we"], ["they", "work", "^they"]]


def test_every_signal_has_a_gain(tmp_path: Path) -> None:
    weights = Path(ranker.__file__).with_name("ranker.json")
    for part in range(N_PARTS):
        copyfile(weights, part_file(tmp_path, part))
    content = gains([replace(CORPUS, items=CORPUS.items[:2])], tmp_path)
    assert content["documents"] == 2
    assert list(content["gains"]) == [*SIGNALS, WORDING]
    assert any(gain != 0 for gain in content["gains"].values())
    assert "| `wording` |" in markdown({**content, "date": "2026-11-25"})
