"""What every scorer promises: all of the table, and some with other settings."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import make_document

from summarize import Document, OptionError
from summarize.api import load_scorer
from summarize.extractive.scorers import SCORERS
from summarize.extractive.scorers.centroid import Centroid
from summarize.extractive.scorers.edmundson import Edmundson
from summarize.extractive.scorers.kl import KL
from summarize.extractive.scorers.lexrank import LexRank
from summarize.extractive.scorers.lsa import LSA
from summarize.extractive.scorers.luhn import Luhn
from summarize.extractive.scorers.position import PositionWeighted
from summarize.extractive.scorers.random import Random
from summarize.extractive.scorers.ranker import Ranker
from summarize.text.features import Features

if TYPE_CHECKING:
    from summarize.protocols import Scorer

# They give equal sentences different scores on purpose: by place, by chance, or by the order of picking.
ORDERED = {"lead", "random", "edmundson", "sumbasic", "kl", "position", "ranker", "position-weighted lexrank"}
ALL = {name: load_scorer(name) for name in SCORERS} | {
    "thresholded lexrank": LexRank(threshold=0.1),
    "position-weighted lexrank": PositionWeighted(LexRank()),
    "position-weighted centroid": Centroid(position_weighted=True),
}
_SUBJECTS = ("The mayor", "A farmer", "The old bridge", "Heavy rain", "Nobody", "The school")
_VERBS = ("closed", "opened", "flooded", "repaired", "saw", "feared", "praised")
_OBJECTS = ("the road.", "the harbour on Monday.", "a field of wheat.", "the town hall again.", "the river.")


def long_document(n_sentences: int) -> Document:
    parts = (_SUBJECTS, _VERBS, _OBJECTS)
    sentences = (" ".join(part[i % len(part)] for part in parts) for i in range(n_sentences))
    return make_document(*sentences, title="The harbour bridge")


DOCUMENTS = {
    "empty": make_document(),
    "one sentence": make_document("The harbour bridge was opened again on Monday."),
    "only punctuation": make_document("...", "?!", "—", "***"),
    "only numbers": make_document("1 2 3.", "3 4 5.", "1998.", "3.5 %"),
    "only stop words": make_document("It is the one.", "And so was he.", "The of and.", "It was."),
    "all equal": make_document(*["The bridge over the river was closed."] * 7),
    "60 sentences": long_document(60),
    "200 sentences": long_document(200),
    "Chinese": Document.from_text("今天天气很好。我们去公园散步。公园里有很多人。天气好的时候人很多。"),
    "Thai": Document.from_text("วันนี้อากาศดีมาก เราไปเดินเล่นที่สวนสาธารณะ มีคนมากมายในสวนสาธารณะแห่งนี้ อากาศดีคนก็มากมาย " * 4),
    "Hindi": Document.from_text("आज मौसम बहुत अच्छा है। हम पार्क में घूमने गए। पार्क में बहुत लोग थे। मौसम अच्छा था।"),
    "Arabic": Document.from_text(
        "الطقس جميل اليوم. ذهبنا إلى الحديقة. هل كان هناك ناس؟ نعم، كان في الحديقة ناس كثيرون."
    ),
    "emoji": make_document("😀 😀!", "👩‍👩‍👧.", "😀 👍🏽?", "❤️❤️❤️"),
}


@pytest.fixture(params=ALL, ids=lambda name: str(name))
def scorer(request: pytest.FixtureRequest) -> Scorer:
    found: Scorer = ALL[request.param]
    return found


def arrays(features: Features) -> list[np.ndarray]:
    matrices = [array for m in (features.counts, features.tfidf) for array in (m.rows, m.columns, m.values)]
    return [
        *matrices, features.words, features.word_starts, features.word_sentences, features.content, features.idf,
        features.document_counts, features.content_lengths, features.title_terms, features.sentence_words,
        features.sentence_tokens,
    ]  # fmt: skip


def test_there_is_one_finite_score_a_sentence(scorer: Scorer) -> None:
    for name, document in DOCUMENTS.items():
        scores = scorer.score(Features(document))
        assert isinstance(scores, np.ndarray), name
        assert scores.dtype == np.float64, name
        assert scores.shape == (len(document.sentences),), name
        assert np.isfinite(scores).all(), name


def test_twice_is_the_same(scorer: Scorer) -> None:
    for name, document in DOCUMENTS.items():
        features = Features(document)
        first = scorer.score(features)
        assert np.array_equal(first, scorer.score(features)), name
        assert np.array_equal(first, scorer.score(Features(document))), name


def test_the_features_are_left_as_they_are(scorer: Scorer) -> None:
    for name, document in DOCUMENTS.items():
        features = Features(document)
        before = [array.copy() for array in arrays(features)]
        scores = scorer.score(features)
        scores += 1  # what is done with the scores must not reach the features either
        assert features.document == document, name
        assert all(np.array_equal(one, two) for one, two in zip(before, arrays(features), strict=True)), name


@pytest.mark.parametrize("scorer", sorted(set(ALL) - ORDERED), indirect=True)
def test_equal_sentences_have_equal_scores(scorer: Scorer) -> None:
    document = make_document(
        "Rain fell on the town.", "The bridge was closed.", "Nobody came to work.", "The bridge was closed.",
        "The mayor closed the bridge.", "The bridge was closed.",
    )  # fmt: skip
    for scores in (scorer.score(Features(document))[[1, 3, 5]], scorer.score(Features(DOCUMENTS["all equal"]))):
        assert scores == pytest.approx(scores[0], rel=1e-6)


def test_scores_do_not_depend_on_how_the_letters_are_composed(scorer: Scorer) -> None:
    composed = ("Das Café ist schön.", "Das Café ist zu.", "Es regnet heute.")
    decomposed = [text.replace("é", "e\u0301").replace("ö", "o\u0308") for text in composed]
    one, two = (scorer.score(Features(make_document(*texts, language="de"))) for texts in (composed, decomposed))
    assert one == pytest.approx(two)


def test_repr_makes_an_equal_scorer(scorer: Scorer) -> None:
    classes = {type(other).__name__: type(other) for other in ALL.values()}
    assert eval(repr(scorer), classes) == scorer


def test_repr_is_one_line_without_addresses(scorer: Scorer) -> None:
    assert "\n" not in repr(scorer)
    assert " at 0x" not in repr(scorer)


def test_settings_cannot_be_changed(scorer: Scorer) -> None:
    with pytest.raises((AttributeError, TypeError)):
        scorer.damping = 0.5  # type: ignore[attr-defined]


def test_scorer_is_hashable(scorer: Scorer) -> None:
    assert hash(scorer) == hash(scorer)


def test_scorer_is_documented(scorer: Scorer) -> None:
    kind = type(scorer)
    assert (kind.__doc__ or "").strip() and not (kind.__doc__ or "").startswith(f"{kind.__name__}(")
    assert "(n_sentences,)" in (kind.score.__doc__ or "")


def test_settings_are_documented(scorer: Scorer) -> None:
    for name in getattr(scorer, "__dataclass_fields__", ()):
        assert f"{name}:" in (type(scorer).__doc__ or "")


@pytest.mark.parametrize("name", SCORERS)
def test_scorer_of_the_table_needs_no_argument(name: str) -> None:
    assert type(load_scorer(name))() == load_scorer(name)


@pytest.mark.parametrize("name", SCORERS)
def test_module_says_where_the_method_comes_from(name: str) -> None:
    module = SCORERS[name].partition(":")[0]
    assert (__import__(module, fromlist=["*"]).__doc__ or "").strip()


@pytest.mark.parametrize(
    "scorer",
    [
        Centroid(min_weight=7),
        Centroid(min_weight=nan),
        Edmundson(cue=-1),
        Edmundson(location=inf),
        Edmundson(key_share=nan),
        KL(smoothing=inf),
        LSA(min_strength=2),
        LSA(min_strength=nan),
        Luhn(max_gap=-1),
        Luhn(min_count=0),
        Luhn(min_share=nan),
        Random(-1),
        Random(None),  # type: ignore[arg-type]
        Ranker(leaning=inf),
    ],
    ids=repr,
)
def test_settings_out_of_range_are_errors(scorer: Scorer) -> None:
    with pytest.raises(OptionError, match=" is not "):
        scorer.score(Features(DOCUMENTS["60 sentences"]))
