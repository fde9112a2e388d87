from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from summarize import Document, ExtractiveSummarizer, Length, OptionError, Reason, summarize
from summarize.extractive.nets import Model, load_model
from summarize.extractive.scorers.lead import Lead
from summarize.extractive.scorers.ranker import Ranker
from summarize.extractive.signals import SIGNALS, signals_of
from summarize.text.features import Features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.protocols import FloatArray

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "summarize/extractive/scorers/ranker.json"
ARTICLE = ROOT / "benchmarks/articles/council.md"
TEXT = "A cat sat. A dog ran. We propose a model. A hen hid."


def write(folder: Path, spread: float = 1e6, **changes: dict[Any, float]) -> Ranker:
    """A ranker with two hidden units, a lexicon of a word, and all weights zero but for those given.

    It learned from texts of two kinds, around 0 and 10 in all signals, so far apart that no text is strange to it.
    """
    n = len(SIGNALS) + 1
    shapes = {
        "first": (n, 2), "first_bias": (1, 2), "context_weights": (2, 2), "context_bias": (1, 2), "second": (2, 1),
        "second_bias": (1, 1), "last": (1, 1), "straight": (1, n), "straight_context": (2, n),
    }  # fmt: skip
    layers = {name: np.zeros((1, *shape)) for name, shape in shapes.items()}
    for name, entries in changes.items():
        for place, value in entries.items():
            layers[name][0][place if isinstance(place, tuple) else (0, place)] = value
    data = {
        "signals": list(SIGNALS), "mean": [0.0] * (n - 1), "deviation": [1.0] * (n - 1),
        "kinds": {"mean": [[0.0] * (n - 1), [10.0] * (n - 1)], "spread": [[spread] * (n - 1)] * 2},
        "layers": {name: values.tolist() for name, values in layers.items()},
        "lexicon": {"en": "propos ^we"}, "word_size": 1, "word_unit": 0.5, "words": b64encode(bytes([2, 3])).decode(),
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    path = folder / "weights.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return Ranker(str(path))


def scores(ranker: Ranker, text: str = TEXT) -> list[float]:
    found: list[float] = ranker.score(Features(Document.from_text(text, language="en"))).tolist()
    return found


def why(ranker: Ranker, features: Features, indices: Sequence[int]) -> list[tuple[Reason, ...]]:
    return [find() for find in ranker.reasons(features, indices)]


def scored(model: Model, inputs: np.ndarray) -> np.ndarray:
    raw = model.first_layer(inputs)
    return model.scores(inputs, raw, model.context(raw))


def test_a_straight_weight(tmp_path: Path) -> None:
    early = list(SIGNALS).index("early")
    assert scores(write(tmp_path, straight={early: 2.0})) == pytest.approx([2, 1, 2 / 3, 1 / 2])


def test_the_words_of_the_lexicon(tmp_path: Path) -> None:
    # "propos" is worth 2 * 0.5, "^we" 3 * 0.5; the sentence has four words and one that opens it.
    expected = [0, 0, 2.5 / np.sqrt(5), 0]
    assert scores(write(tmp_path, straight={len(SIGNALS): 1.0})) == pytest.approx(expected)


def article() -> Features:
    return Features(Document.from_text(ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]))


def test_the_scores_of_several_nets_are_added(tmp_path: Path) -> None:
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    n_nets, size = len(data["layers"]["first"]), data["word_size"]
    words = np.frombuffer(b64decode(data["words"]), dtype=np.int8).reshape(-1, n_nets, size)
    total = 0.0
    for net in range(n_nets):
        layers = {name: [layer[net]] for name, layer in data["layers"].items()}
        path = tmp_path / f"{net}.json"
        path.write_text(
            json.dumps({**data, "layers": layers, "words": b64encode(words[:, net].tobytes()).decode()}), "utf-8"
        )
        single = load_model(str(path))
        inputs = single.inputs(article())
        total += scored(single, inputs)
    model = load_model(None)
    inputs = model.inputs(article())
    assert n_nets > 1
    assert scored(model, inputs) == pytest.approx(total)


def test_reasons_are_what_would_be_lost() -> None:
    model = load_model(None)
    inputs = model.inputs(article())
    context = model.context(model.first_layer(inputs))
    scores, columns = scored(model, inputs), [*SIGNALS, *["wording"] * inputs.shape[2]][: inputs.shape[2]]
    found = model.reasons(inputs, inputs.mean(axis=1, keepdims=True), context)
    assert {reason.signal for reasons in found for reason in reasons} > {"wording", "centroid"}
    for index, reasons in enumerate(found):
        for reason in reasons:
            usual = inputs.copy()
            changed = [place for place, name in enumerate(columns) if name == reason.signal]
            usual[:, index, changed] = inputs.mean(axis=1)[:, changed]
            assert reason.weight == pytest.approx(
                scores[index] - model.scores(usual, model.first_layer(usual), context)[index]
            )


def test_a_long_document_is_scored_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Ranker().score(article())
    monkeypatch.setattr("summarize.extractive.nets._ON_ONE_CORE", 5_000)
    assert Ranker().score(article()) == pytest.approx(expected)


def test_the_layers(tmp_path: Path) -> None:
    first = list(SIGNALS).index("first")
    ranker = write(tmp_path, first={(first, 0): 4.0}, context_weights={(0, 0): -1.0}, second={(0, 0): 3.0},
                   second_bias={0: -1.0}, last={0: 0.5})  # fmt: skip
    # The first sentence has 4 in the first layer, the others 0: a mean of 1, which is taken off; (4 - 1) * 3 - 1, halved.
    assert scores(ranker) == pytest.approx([4, 0, 0, 0])


def test_the_document_turns_a_straight_weight(tmp_path: Path) -> None:
    first, early = list(SIGNALS).index("first"), list(SIGNALS).index("early")
    ranker = write(tmp_path, first={(first, 0): 4.0}, straight_context={(0, early): 1.0})
    assert scores(ranker) == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4])


def test_an_afterword_comes_last_and_changes_nothing(tmp_path: Path) -> None:
    text = (
        "The bridge was closed on Monday. The bridge opens on Friday. The town waits for the bridge. Cars queue there."
    )
    early = list(SIGNALS).index("early")
    ranker = write(tmp_path, straight={early: 1.0})
    below = scores(ranker, f"{text}\n\nMaria Keller lives in Lyon with two cats.")
    assert below[:4] == scores(ranker, text)
    assert below[4] < min(below[:4]) - 1
    features = Features(Document.from_text(f"{text}\n\nMaria Keller lives in Lyon with two cats."))
    assert [bool(reasons) for reasons in why(ranker, features, (0, 4))] == [True, False]


def test_fragments_come_last(tmp_path: Path) -> None:
    text = "Loud and clear. The bridge was closed on Monday. It opens on Friday, they say."
    early = list(SIGNALS).index("early")
    assert np.argsort(scores(write(tmp_path, straight={early: 1.0}), text)).tolist() == [0, 2, 1]


# The sentences score 0, 1, 2, 3 times the weight.
@pytest.mark.parametrize(
    ("text", "weight", "expected"),
    [
        # The third leans on the second, and is ahead of it by less than 1, then by more.
        ("The bridge was closed now. The town waits for it. It opens on Friday, they say. Cars queue at its gates.",
         0.5, [0, 0.5, 0.5, 1.5]),
        ("The bridge was closed now. The town waits for it. It opens on Friday, they say. Cars queue at its gates.",
         4.0, [0, 4, 7, 12]),
        # A chain: the fourth leans on the third, which was lowered.
        ("The bridge was closed now. The town waits for it. It opens on Friday, they say. But cars queue at its gates.",
         0.5, [0, 0.5, 0.5, 0.5]),
        # What leans on a fragment: 0.75 + 1 + 2 for its fall, which is more than the 1 that the other loses at most.
        ("The bridge was closed now. Loud and clear. It opens on Friday, they say. Cars queue at its gates.",
         0.25, [0, 0.25 - 3.75, 0.5 - 1, 0.75]),
        # Said by somebody.
        ("Ann: The bridge was closed now.\nBen: The town waits for it.\nAnn: It opens on Friday, they say.",
         0.5, [0, 0.5, 0.5]),
    ],
)  # fmt: skip
def test_what_leans_falls_below_the_sentence_before(
    tmp_path: Path, text: str, weight: float, expected: list[float]
) -> None:
    place = list(SIGNALS).index("place")
    ranker = write(tmp_path, straight={place: weight * (len(expected) - 1)})
    assert scores(ranker, text) == pytest.approx(expected)


def test_a_question_falls_as_far(tmp_path: Path) -> None:
    text = "The bridge was closed now. When does it open again? On Friday, the mayor says. Cars queue at its gates."
    ranker = write(tmp_path, straight={list(SIGNALS).index("place"): 12.0})
    assert scores(ranker, text) == pytest.approx([0, 3, 8, 12])
    assert scores(replace(ranker, leaning=5), text) == pytest.approx([0, -1, 8, 12])


def test_how_far_what_leans_falls_is_a_setting(tmp_path: Path) -> None:
    text = "The bridge was closed now. The town waits for it. It opens on Friday, they say. Cars queue at its gates."
    ranker = write(tmp_path, straight={list(SIGNALS).index("place"): 12.0})
    assert scores(replace(ranker, leaning=0), text) == pytest.approx([0, 4, 8, 12])
    assert scores(replace(ranker, leaning=9), text) == pytest.approx([0, 4, 4, 12])
    with pytest.raises(OptionError, match="leaning=-1 is not at least 0"):
        scores(replace(ranker, leaning=-1), text)


def mean_signals(features: Features) -> list[float]:
    return [
        float(value) for value, name in zip(signals_of(features).mean(axis=0), SIGNALS, strict=True) if name != "alone"
    ]


def strange_text(length: Length | None = None) -> Features:
    text = (
        "The grey cat sat on the mat today. A dog saw the grey cat in town. The hen hid below the old mat. "
        "Nobody ran far from home again."
    )
    return Features(Document.from_text(text, language="en"), length)


def prior_of(features: Features, order_counts: float = 1.0) -> FloatArray:
    """What order and likeness to the whole are worth together, by the definition."""
    order, cosines = -np.log1p(np.arange(4)), features.tfidf.matvec(features.tfidf.rmatvec(np.ones(4)))
    mixed = order_counts * (order - order.mean()) / order.std() + 0.75 * (cosines - cosines.mean()) / cosines.std()
    prior: FloatArray = (mixed - mixed.mean()) / mixed.std()
    return prior


def test_in_a_strange_text_its_order_and_likeness_to_the_whole_count(tmp_path: Path) -> None:
    features = strange_text()
    # With a spread of 1 the nearest kind of text is so far away.
    far = np.sqrt(np.mean(np.clip(mean_signals(features), -4, 4) ** 2))
    prior = prior_of(features)
    for wanted, count in ((0.9, 0.0), (1.15, 0.5), (1.3, 1.0), (9.0, 1.0)):
        ranker = write(tmp_path / str(wanted), spread=far / wanted)
        assert ranker.score(features) == pytest.approx(count * prior)
        assert replace(ranker, fallback=2.0).score(features) == pytest.approx(2 * count * prior)
        assert replace(ranker, fallback=0.0).score(features) == pytest.approx([0] * 4)
        (first,) = why(ranker, features, (0,))
        assert [(reason.signal, reason.weight) for reason in first] == (
            [("fallback", pytest.approx(count * prior[0]))] if count else []
        )
    with pytest.raises(OptionError, match="fallback=inf is not at least 0, and finite"):
        replace(ranker, fallback=float("inf")).score(features)


@pytest.mark.parametrize(
    ("length", "counts"),
    [
        (Length(sentences=1), 1.0),
        (Length(sentences=3), 1.0),
        (Length(sentences=12), 0.5),
        (Length(words=20), 1.0),
        # Its sentences have 29 words, 7.25 on average.
        (Length(words=87), 0.5),
    ],
)
def test_the_more_sentences_are_asked_for_the_less_the_order_counts(
    tmp_path: Path, length: Length, counts: float
) -> None:
    features = strange_text(length)
    assert write(tmp_path, spread=1e-3).score(features) == pytest.approx(prior_of(features, counts))


def test_whether_a_text_is_strange_does_not_depend_on_the_length_asked_for() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found = [
        load_model(None).strangeness(
            load_model(None).inputs(Features(Document.from_text(text), length)).mean(axis=1, keepdims=True)
        )
        for length in (Length(sentences=1), Length(sentences=5), Length(words=80), None)
    ]
    assert found == [found[0]] * 4


def test_a_text_of_one_sentence_is_scored_whatever_it_is_like(tmp_path: Path) -> None:
    assert scores(write(tmp_path, spread=1e-3), "A cat sat on the mat.") == [0]


def test_reasons_are_what_the_score_would_lack(tmp_path: Path) -> None:
    early = list(SIGNALS).index("early")
    ranker = write(tmp_path, straight={early: 2.0, len(SIGNALS): 1.0})
    first, third = why(ranker, Features(Document.from_text(TEXT, language="en")), (0, 2))
    mean = (1 + 1 / 2 + 1 / 3 + 1 / 4) / 4
    assert first == (Reason("early", "it stands early", pytest.approx(2 * (1 - mean))),)
    assert [reason.signal for reason in third] == ["wording"]
    assert third[0].weight == pytest.approx(2.5 / np.sqrt(5) * 3 / 4)


def test_a_signal_reaches_no_further_than_what_was_learned(tmp_path: Path) -> None:
    index = list(SIGNALS).index("index")
    text = " ".join(f"Sentence {number}." for number in range(200))
    assert max(scores(write(tmp_path, straight={index: 1.0}), text)) == 4


def test_summaries_say_why() -> None:
    text = (Path(__file__).parents[2] / "benchmarks" / "articles" / "council.md").read_text(encoding="utf-8")
    for sentence in summarize(text, method="ranker"):
        weights = [reason.weight for reason in sentence.reasons]
        assert 1 <= len(weights) <= 5
        assert weights == sorted(weights, reverse=True)
        assert min(weights) > 0
        assert {reason.signal for reason in sentence.reasons} <= {*SIGNALS, "wording", "fallback"}
    assert all(sentence.reasons == () for sentence in ExtractiveSummarizer(Lead()).summarize(text))


def test_the_weights_of_the_package() -> None:
    path = Path(__file__).parents[2] / "summarize" / "extractive" / "scorers" / "ranker.json"
    assert path.stat().st_size < 1_000_000
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["signals"] == list(SIGNALS)
    assert all(len(digest) == 64 for digest in data["corpora"].values())


def test_weights_of_other_signals_are_refused(tmp_path: Path) -> None:
    ranker = write(tmp_path)
    path = Path(str(ranker.weights))
    path.write_text(path.read_text(encoding="utf-8").replace('"early"', '"late"'), encoding="utf-8")
    with pytest.raises(OptionError, match="another version"):
        scores(ranker)


def test_weights_of_another_shape_are_refused(tmp_path: Path) -> None:
    ranker = write(tmp_path)
    path = Path(str(ranker.weights))
    data = json.loads(path.read_text(encoding="utf-8"))
    data["layers"]["first"] = data["layers"]["first"][0]
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(OptionError, match="another version"):
        scores(ranker)


def test_what_a_sentence_does_not_do_is_no_reason(tmp_path: Path) -> None:
    question = list(SIGNALS).index("question")
    ranker = write(tmp_path, straight={question: -1.0})
    text = "Who closed the bridge on Monday? The mayor closed the bridge. Who opens the bridge again?"
    assert why(ranker, Features(Document.from_text(text, language="en")), (0, 1)) == [(), ()]


def test_reasons_say_in_which_direction(tmp_path: Path) -> None:
    ranker = write(tmp_path, straight={list(SIGNALS).index("index"): -1.0, list(SIGNALS).index("words"): 1.0})
    first, second = why(ranker, Features(Document.from_text("A cat sat. We propose a new model.")), (0, 1))
    assert [reason.text for reason in first] == ["its distance from the start: low"]
    assert [reason.text for reason in second] == ["its length: high"]


def test_many_sentences_are_explained_as_few_are(tmp_path: Path) -> None:
    features = Features(Document.from_text(" ".join(f"Sentence {number} is here." for number in range(150))))
    ranker = write(tmp_path, straight={list(SIGNALS).index("early"): 2.0})
    many = why(ranker, features, range(150))
    assert len(many) == 150
    assert many[70:75] == why(ranker, features, range(70, 75))


@pytest.mark.parametrize("content", [None, "", "{}", '{"signals": []}', "[]", '{"lexicon": 1, "signals": 2}'])
def test_other_files_are_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "weights.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(OptionError, match="no file of train_ranker"):
        Ranker(str(path)).score(Features(Document.from_text(TEXT)))
