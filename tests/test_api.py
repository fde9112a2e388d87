from __future__ import annotations

import math
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from conftest import ARTICLE, GUIDE, make_document, run_python

import summarize as package
from summarize import (
    Document,
    ExtractiveSummarizer,
    Length,
    LengthError,
    OptionError,
    RankedSentence,
    Summary,
    UnknownNameError,
    load,
    methods,
    rank,
    summarize,
    summarize_many,
)
from summarize.api import DEFAULT_METHOD
from summarize.extractive.scorers.lexrank import LexRank
from summarize.extractive.select import MMR, Top
from summarize.protocols import Summarizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.protocols import FloatArray
    from summarize.text.features import Features

WRONG_DOCUMENTS = [(None, "NoneType"), (b"text", "bytes"), (7, "int"), (["a", "b"], "list")]
COUNTS = ["sentences", "words", "tokens"]


class Longest:
    """A scorer as a user would write it: no base class, in no table."""

    def score(self, features: Features) -> FloatArray:
        return features.sentence_words.astype(float)


@dataclass(frozen=True)
class Echo:
    """A summariser of another kind, which scores nothing."""

    signature: str = "echo"

    def summarize(self, document: str | Document, length: Length | None = None) -> Summary:
        return Summary((), make_document(str(document)), self.signature)


def chosen(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary]


# summarize


def test_a_text_gives_three_of_its_sentences() -> None:
    summary = summarize(ARTICLE)
    assert isinstance(summary, Summary)
    assert len(summary) == 3
    assert all(text in ARTICLE for text in chosen(summary))


def test_a_short_text_is_given_whole() -> None:
    assert str(summarize("Only one.")) == "Only one."


def test_a_document_is_taken_as_it_is() -> None:
    document = make_document("One is here.", "Two are there.")
    assert summarize(document).document is document


def test_sentences_of_a_document_may_be_any_spans() -> None:
    assert str(summarize(make_document("one", "two"), method="lead", sentences=1)) == "one"


def test_the_sentences_lie_at_their_offsets() -> None:
    for sentence in summarize(GUIDE):
        (source,) = sentence.sources
        assert GUIDE[source.start : source.end] == source.text == sentence.text


def test_the_summary_is_in_the_order_of_the_document() -> None:
    indices = [sentence.sources[0].index for sentence in summarize(GUIDE, method="random", sentences=6)]
    assert indices == sorted(indices)
    assert len(indices) == 6


def test_scores_are_floats() -> None:
    assert all(type(sentence.score) is float for sentence in summarize(ARTICLE))


def test_text_that_is_the_path_of_a_file_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("What the file says.", encoding="utf-8")
    assert str(summarize(str(path))) == str(path)


@pytest.mark.parametrize("method", methods("extractive"))
def test_every_method_summarises(method: str) -> None:
    assert len(summarize(ARTICLE, method=method, sentences=2)) == 2


def test_the_default_method_is_the_one_named() -> None:
    assert DEFAULT_METHOD in methods()
    assert summarize(ARTICLE) == summarize(ARTICLE, method=DEFAULT_METHOD, sentences=3)


@pytest.mark.parametrize("length", [{"words": 20}, {"tokens": 25}, {"ratio": 0.5}, {"sentences": 1}], ids=str)
def test_every_measure_shortens(length: dict[str, Any]) -> None:
    assert 0 < len(str(summarize(ARTICLE, **length))) < len(ARTICLE)


def test_a_scorer_is_told_the_length_and_rank_the_usual_one() -> None:
    told = []

    class Told:
        def score(self, features: Features) -> FloatArray:
            told.append(features.length)
            return np.zeros(features.n_sentences)

    summarizer = ExtractiveSummarizer(Told())
    summarizer.summarize(ARTICLE, Length(words=9))
    summarizer.summarize(ARTICLE)
    summarizer.rank(ARTICLE)
    assert told == [Length(words=9), Length(sentences=3), Length(sentences=3)]


def test_words_are_not_exceeded() -> None:
    assert len(str(summarize(ARTICLE, words=20)).split()) <= 20


def test_ratio_1_is_the_whole_prose() -> None:
    document = Document.from_text(ARTICLE)
    assert len(summarize(document, ratio=1, method="lead")) == len(document.sentences)


def test_no_warning_where_all_is_well() -> None:
    assert summarize(ARTICLE).warnings == ()


# Text without text


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u00a0\u3000", "\ufeff"], ids=ascii)
@pytest.mark.parametrize("method", methods("extractive"))
def test_blank_text_gives_an_empty_summary_with_a_warning(text: str, method: str) -> None:
    summary = summarize(text, method=method)
    assert (summary.sentences, str(summary)) == ((), "")
    assert summary.warnings == ("the document has no text",)


@pytest.mark.parametrize("text", ["\u200b", "\x00", "\u200e\u200f", "\x1b"], ids=ascii)
def test_invisible_text_is_blank(text: str) -> None:
    summary = summarize(text)
    assert summary.sentences == ()
    assert len(summary.warnings) == 1


@pytest.mark.parametrize("text", [".", "---", "# Heading", "| a |\n|---|", "```\nx\n```", "😀", "٣", "x"], ids=ascii)
@pytest.mark.parametrize("method", methods("extractive"))
def test_text_that_shows_anything_gives_a_summary(text: str, method: str) -> None:
    assert str(summarize(text, method=method)).strip()


@pytest.mark.parametrize("length", [{"sentences": 3}, {"words": 5}, {"tokens": 5}, {"ratio": 0.2}], ids=str)
def test_blank_text_is_no_error_for_any_length(length: dict[str, Any]) -> None:
    assert summarize("", **length).sentences == ()


# A length that nothing fits


@pytest.mark.parametrize("length", [{"words": 1}, {"tokens": 1}, {"ratio": 0.01}], ids=str)
@pytest.mark.parametrize("selector", [None, Top(), MMR()], ids=repr)
def test_where_nothing_fits_the_shortest_is_given_and_said(length: dict[str, Any], selector: Any) -> None:  # noqa: ANN401
    document = make_document("This one has five words.", "Only three words.", "And this one has six words.")
    method = ExtractiveSummarizer(LexRank(), selector) if selector else "lexrank"
    summary = summarize(document, method=method, **length)
    assert chosen(summary) == ["Only three words."]
    assert len(summary.warnings) == 1
    assert "shortest" in summary.warnings[0]


def test_of_the_shortest_the_best_is_given() -> None:
    document = make_document("Dogs bark loudly.", "Rain fell yesterday.", "Yesterday rain fell on the big town again.")
    assert chosen(summarize(document, words=2)) == ["Rain fell yesterday."]


def test_the_warning_names_the_length() -> None:
    assert "2 words" in summarize("This sentence has six words here.", words=2).warnings[0]


# Repetition


@pytest.mark.parametrize("method", methods("extractive"))
def test_a_repeated_sentence_is_given_once(method: str) -> None:
    again = "The council of the town met on Monday."
    summary = summarize(f"{again} {again}\n\n{again} Rain fell all day long. {again}", method=method)
    assert chosen(summary).count(again) <= 1
    assert len(set(chosen(summary))) == len(chosen(summary))


def test_a_repeated_short_sentence_is_given_once() -> None:
    assert chosen(summarize("Never again. Never again. Never again.")) == ["Never again."]


def test_a_repeated_sentence_without_words_is_given_once() -> None:
    assert chosen(summarize("👍👍\n\n👍👍\n\n👍👍")) == ["👍👍"]


# Language and title


@pytest.mark.parametrize("name", ["de", "German", "GERMAN", " german "])
def test_language_by_code_or_english_name(name: str) -> None:
    assert summarize(ARTICLE, language=name).document.language == "de"


def test_the_language_of_a_document_is_its_own() -> None:
    assert summarize(make_document("Hallo.", language="de"), language="en").document.language == "de"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The cat sat on the mat and the dog was with it.", "en"),
        ("Die Katze saß auf der Matte und der Hund war bei ihr.", "de"),
        ("今天天气很好，我们去公园。", "zh"),
        ("12345", "und"),
    ],
)
def test_the_language_is_found(text: str, language: str) -> None:
    assert summarize(text).document.language == language


def test_a_given_title_is_the_title_of_the_summary() -> None:
    document = Document.from_text("One is here. Two is here.", title="On numbers")
    assert summarize(document).to_dict()["title"] == "On numbers"


def test_a_title_counts_for_methods_that_look_at_it() -> None:
    sentences = ("Rain fell all day.", "Nobody came.", "The bridge was closed.", "All slept.")
    scores = [
        {s.sentence.index: s.score for s in rank(make_document(*sentences, title=title), method="edmundson")}
        for title in (None, "Bridge closed")
    ]
    assert scores[1][2] > scores[0][2]


# Errors of the door


@pytest.mark.parametrize(("document", "name"), WRONG_DOCUMENTS)
def test_wrong_document_is_a_type_error_that_names_the_type(document: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=f"must be a str.* not {name}"):
        summarize(document)


@pytest.mark.parametrize(("document", "name"), WRONG_DOCUMENTS)
def test_wrong_document_in_rank_names_the_type(document: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=f"not {name}"):
        rank(document)


@pytest.mark.parametrize(("document", "name"), WRONG_DOCUMENTS)
def test_wrong_document_among_many_names_the_type(document: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=f"not {name}"):
        list(summarize_many(["One.", document]))


@pytest.mark.parametrize("measure", COUNTS)
@pytest.mark.parametrize("value", [0, -1, True, 2.5, math.nan, math.inf, "3"], ids=repr)
def test_bad_count_is_a_length_error_that_names_it(measure: str, value: Any) -> None:  # noqa: ANN401
    with pytest.raises(LengthError) as caught:
        summarize(ARTICLE, **{measure: value})
    assert f"{measure}={value!r}" in str(caught.value)


@pytest.mark.parametrize("value", [0, 2, -0.1, 1.5, True, math.nan, math.inf, "0.2"], ids=repr)
def test_bad_ratio_is_a_length_error_that_names_it(value: Any) -> None:  # noqa: ANN401
    with pytest.raises(LengthError) as caught:
        summarize(ARTICLE, ratio=value)
    assert f"ratio={value!r}" in str(caught.value)


def test_two_lengths_are_a_length_error_that_names_both() -> None:
    with pytest.raises(LengthError, match=r"sentences=3, ratio=0.5"):
        summarize(ARTICLE, sentences=3, ratio=0.5)


def test_a_bad_length_is_an_error_for_empty_text_too() -> None:
    with pytest.raises(LengthError):
        summarize("", sentences=0)


def test_a_very_large_count_is_no_error() -> None:
    assert summarize(ARTICLE, words=10**30).warnings == ()


def test_unknown_method_names_the_nearest_and_all() -> None:
    with pytest.raises(UnknownNameError) as caught:
        summarize(ARTICLE, method="lexrnk")
    message = str(caught.value)
    assert "unknown method 'lexrnk': did you mean 'lexrank'?" in message
    assert all(name in message for name in methods())


def test_unknown_method_like_no_other_gets_no_guess() -> None:
    with pytest.raises(UnknownNameError) as caught:
        summarize(ARTICLE, method="zzzz")
    assert "did you mean" not in str(caught.value)


def test_unknown_language_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="unknown language 'Germn': did you mean 'German'"):
        summarize(ARTICLE, language="Germn")


def test_model_for_an_extractive_method_is_an_option_error() -> None:
    with pytest.raises(OptionError, match=r"model='x'.*'lexrank'.*takes no model"):
        summarize(ARTICLE, method="lexrank", model="x")


@pytest.mark.parametrize("option", [{"language": "de"}, {"model": "x"}], ids=str)
def test_option_beside_a_ready_made_summariser_is_an_option_error(option: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match="give them to the summarizer itself"):
        summarize(ARTICLE, method=load("lead"), **option)


@pytest.mark.parametrize(("method", "name"), [(None, "NoneType"), (3, "int"), (LexRank(), "LexRank")])
def test_method_of_the_wrong_type_names_it_and_the_remedy(method: Any, name: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=rf"not {name}.*ExtractiveSummarizer\(scorer\)"):
        summarize(ARTICLE, method=method)


@pytest.mark.parametrize("method", [ExtractiveSummarizer, LexRank])
def test_class_instead_of_an_object_is_a_type_error(method: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError):
        summarize(ARTICLE, method=method)


def test_language_of_the_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        summarize(ARTICLE, language=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("length", [5, "5", 0.2], ids=repr)
def test_length_of_the_wrong_type_is_a_type_error(length: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError):
        load().summarize(ARTICLE, length)


@pytest.mark.parametrize(
    "call",
    [
        lambda: summarize(ARTICLE, method="nonsense"),
        lambda: summarize(ARTICLE, language="nonsense"),
        lambda: summarize(ARTICLE, sentences=0),
        lambda: summarize(ARTICLE, model="a\nb"),
        lambda: summarize(ARTICLE, method="a\nb"),
        lambda: summarize_many(ARTICLE),
    ],
)
def test_messages_are_one_line(call: Any) -> None:  # noqa: ANN401
    with pytest.raises((UnknownNameError, LengthError, OptionError, TypeError)) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_options_are_keyword_only() -> None:
    with pytest.raises(TypeError, match="positional"):
        summarize(ARTICLE, "lexrank")  # type: ignore[misc]


# summarize_many


def test_many_documents_give_a_summary_each_in_order() -> None:
    documents = ["One is here.", make_document("Two is here."), ""]
    assert [str(summary) for summary in summarize_many(documents)] == ["One is here.", "Two is here.", ""]


def test_many_equals_one_by_one() -> None:
    assert list(summarize_many([ARTICLE, GUIDE], method="kl", words=30)) == [
        summarize(text, method="kl", words=30) for text in (ARTICLE, GUIDE)
    ]


def test_many_are_taken_one_at_a_time() -> None:
    taken = []

    def documents() -> Iterator[str]:
        for number in range(3):
            taken.append(number)
            yield f"Number {number} is here."

    summaries = summarize_many(documents())
    assert taken == []
    next(summaries)
    assert taken == [0]
    next(summaries)
    assert taken == [0, 1]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"method": "nonsense"}, UnknownNameError),
        ({"language": "nonsense"}, UnknownNameError),
        ({"sentences": 0}, LengthError),
        ({"sentences": 1, "words": 1}, LengthError),
        ({"model": "x"}, OptionError),
        ({"method": 3}, TypeError),
    ],
    ids=str,
)
def test_many_raises_wrong_options_at_once(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        summarize_many([], **options)


@pytest.mark.parametrize(
    "documents", ["one text", b"one text", None, 3, make_document("One.")], ids=lambda d: type(d).__name__
)
def test_many_refuses_what_is_not_many_at_once(documents: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError):
        summarize_many(documents)


@pytest.mark.parametrize(
    ("missing", "hint"),
    [
        (None, ""),
        (float("nan"), ""),
        (b"One is here.", "; decode it first"),
        (Path("one.txt"), r"; give its read_text\(\)"),
    ],
    ids=repr,
)
def test_many_names_the_place_of_what_is_no_text(missing: Any, hint: str) -> None:  # noqa: ANN401
    summaries = summarize_many(["One is here.", missing, "Two is here."])
    assert str(next(summaries)) == "One is here."
    with pytest.raises(TypeError, match=rf"documents\[1\] .* not {type(missing).__name__}{hint}$"):
        next(summaries)


def test_many_points_to_summarize_for_one_text() -> None:
    with pytest.raises(TypeError, match="use summarize for one"):
        summarize_many("one text")


# load


def test_load_gives_a_summariser() -> None:
    assert isinstance(load("textrank"), Summarizer)


def test_load_takes_the_default_method() -> None:
    assert load() == load(DEFAULT_METHOD)


def test_load_gives_a_summariser_back_as_it_is() -> None:
    summarizer = load("lead")
    assert load(summarizer) is summarizer


def test_load_once_use_often() -> None:
    summarizer = load("textrank", language="en")
    assert summarizer.summarize(ARTICLE, Length(words=30)) == summarize(
        ARTICLE, method="textrank", language="en", words=30
    )


def test_load_keeps_the_language() -> None:
    assert load("lead", language="German").summarize("Hello there.").document.language == "de"


def test_methods_are_names_to_load() -> None:
    assert [load(name).signature for name in methods("extractive")]
    assert len(set(methods())) == len(methods())


# rank


def test_rank_gives_every_sentence_best_first() -> None:
    document = Document.from_text(ARTICLE)
    ranked = rank(document)
    assert isinstance(ranked, tuple)
    assert all(isinstance(sentence, RankedSentence) for sentence in ranked)
    assert {r.sentence for r in ranked} == set(document.sentences)
    assert [r.rank for r in ranked] == list(range(1, len(ranked) + 1))
    scores = [r.score for r in ranked]
    assert scores == pytest.approx(sorted(scores, reverse=True))


def test_rank_keeps_repeated_sentences() -> None:
    assert len(rank("Never again. Never again.")) == 2


def test_equals_are_ranked_by_position() -> None:
    assert [r.sentence.index for r in rank(make_document(*["The same words."] * 9), method="lexrank")] == list(range(9))


def test_rank_of_an_empty_text_is_empty() -> None:
    assert rank("") == ()


def test_rank_takes_a_summariser() -> None:
    assert rank("Short. This is longer.", method=ExtractiveSummarizer(Longest()))[0].sentence.text == "This is longer."


def test_rank_takes_a_language() -> None:
    with pytest.raises(UnknownNameError):
        rank(ARTICLE, language="nonsense")


def test_rank_of_a_method_without_scores_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="does not score sentences"):
        rank(ARTICLE, method=Echo())


# Objects of one's own


def test_a_scorer_of_ones_own_needs_no_registration() -> None:
    summary = ExtractiveSummarizer(Longest()).summarize("Short. This is a longer one.", Length(sentences=1))
    assert str(summary) == "This is a longer one."


def test_a_summariser_is_a_method() -> None:
    method = ExtractiveSummarizer(LexRank(damping=0.9), MMR(0.5), language="de")
    summary = summarize(ARTICLE, method=method, sentences=2)
    assert summary.document.language == "de"
    assert "LexRank(damping=0.9, threshold=None)|MMR(diversity=0.5)" in summary.signature


def test_any_summariser_is_a_method() -> None:
    assert summarize("text", method=Echo()).signature == "echo"


# Signature


def test_signature_names_all_that_was_done() -> None:
    signature = summarize(ARTICLE, method="lexrank", words=40).signature
    assert signature == (
        f"extractive|LexRank(damping=0.85, threshold=None)|TrigramBlocking(size=3)|length=40 words"
        f"|summarize {package.__version__}"
    )


def test_signature_names_the_default_length() -> None:
    assert "|length=3 sentences|" in summarize(ARTICLE).signature


@pytest.mark.parametrize(("n_words", "n_sentences"), [(815, 3), (816, 4), (2500, 7), (10_000, 14)])
def test_a_long_document_has_a_longer_summary_where_no_length_is_given(n_words: int, n_sentences: int) -> None:
    words = [f"w{number}" + "." * (number % 5 == 4 or number == n_words - 1) for number in range(n_words)]
    text = " ".join(word.capitalize() if number % 5 == 0 else word for number, word in enumerate(words))
    assert len(summarize(text, method="lead")) == n_sentences


@pytest.mark.parametrize("method", methods("extractive"))
def test_signature_is_one_line_that_tells_methods_apart(method: str) -> None:
    signature = load(method).signature
    assert "\n" not in signature
    assert [name for name in methods("extractive") if load(name).signature == signature] == [method]


# Same input, same output


@pytest.mark.parametrize("method", methods("extractive"))
def test_global_random_state_is_left_alone(method: str) -> None:
    before = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002 - it is what is looked at
    summarize(GUIDE, method=method)
    assert before == (random.getstate(), np.random.get_state()[1].tolist())  # noqa: NPY002


@pytest.mark.parametrize("method", methods("extractive"))
def test_twice_is_the_same(method: str) -> None:
    assert summarize(GUIDE, method=method) == summarize(GUIDE, method=method)


def test_results_can_be_pickled() -> None:
    summary = summarize(GUIDE)
    assert pickle.loads(pickle.dumps(summary)) == summary
    assert pickle.loads(pickle.dumps(rank(GUIDE))) == rank(GUIDE)


def test_summariser_can_be_pickled() -> None:
    summarizer = load("lexrank")
    assert pickle.loads(pickle.dumps(summarizer)).summarize(GUIDE) == summarizer.summarize(GUIDE)


def test_threads_give_the_same_as_one_after_another() -> None:
    texts = [f"{ARTICLE}\n\nNumber {i} came by. {GUIDE}" for i in range(20)]
    summarizer = load("lexrank")
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(summarizer.summarize, texts)) == [summarizer.summarize(text) for text in texts]


def test_threads_may_be_the_first_to_ask() -> None:
    code = f"""
from concurrent.futures import ThreadPoolExecutor
from summarize import summarize
texts = [{GUIDE!r}, {ARTICLE!r}] * 8
with ThreadPoolExecutor(8) as pool: results = list(pool.map(summarize, texts))
assert results == [summarize(text) for text in texts]
"""
    result = run_python("-c", code)
    assert result.returncode == 0, result.stderr.decode()


def test_the_seed_of_hashes_changes_nothing() -> None:
    code = f"""
from summarize import methods, rank, summarize
for name in methods("extractive"):
    for text in ({ARTICLE!r}, {GUIDE!r}):
        print(ascii((summarize(text, method=name), rank(text, method=name))))
"""
    outputs = [run_python("-c", code, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert outputs[0].returncode == 0, outputs[0].stderr.decode()
    assert outputs[0].stdout == outputs[1].stdout


@pytest.mark.parametrize(
    "scores", [[1.0, 2.0], [[1.0], [2.0], [3.0]], [1.0, float("nan"), 2.0], [1.0, float("inf"), 2.0]]
)
def test_a_scorer_that_does_not_give_a_number_a_sentence_is_an_option_error(scores: list[float]) -> None:
    class Wrong:
        def score(self, features: object) -> list[float]:
            return scores

    with pytest.raises(OptionError, match="3 finite numbers"):
        summarize("One. Two. Three.", method=ExtractiveSummarizer(Wrong()))  # type: ignore[arg-type]


def test_a_scorer_may_give_a_list() -> None:
    class Listed:
        def score(self, features: object) -> list[int]:
            return [0, 0, 0]

    summarizer = ExtractiveSummarizer(Listed())  # type: ignore[arg-type]
    assert summarize("One. Two. Three.", method=summarizer, sentences=1).text == "One."


def test_a_scorer_by_name_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="unlike 'lexrank'"):
        summarize("One.", method=ExtractiveSummarizer("lexrank"))  # type: ignore[arg-type]


class Words:
    def score(self, features: object) -> list[str]:
        return ["a", "b", "c"]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: ExtractiveSummarizer(Words()), OptionError, "has to give numbers"),  # type: ignore[arg-type]
        (lambda: ExtractiveSummarizer(Words), TypeError, "unlike <class"),  # type: ignore[arg-type]
        (lambda: ExtractiveSummarizer(LexRank(), 3), TypeError, "a selector has a method"),  # type: ignore[arg-type]
        (lambda: ExtractiveSummarizer(LexRank(), Top), TypeError, "a selector has a method"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_scorer_or_selector_is_said_so(
    make: Callable[[], ExtractiveSummarizer], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make().summarize("A cat sat. A dog ran. A bird flew.")
