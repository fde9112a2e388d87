"""The way of a document through the abstractive line, with a generator that has no model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from conftest import ARTICLE
from fake import FakeGenerator, OthersGenerator, SeveralGenerator
from hypothesis import given
from hypothesis import strategies as st

from summarize import (
    AbstractiveSummarizer,
    Document,
    Length,
    OptionError,
    Summary,
    UnknownNameError,
    load,
    summarize,
    summarize_many,
)
from summarize.abstractive import models
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.merge import fits
from summarize.abstractive.models import Grounding, Strategy
from summarize.text.words import count_words

# 60 sentences of 8 words.
LONG = " ".join(f"The mayor of town {number} opened bridge {number}." for number in range(60))


def write(text: str, length: Length | None = None, *, fake: FakeGenerator | None = None, **settings: Any) -> Summary:  # noqa: ANN401
    return AbstractiveSummarizer(fake or FakeGenerator(), **settings).summarize(text, length)


def says(text: str, **sizes: Any) -> FakeGenerator:  # noqa: ANN401
    return FakeGenerator(lambda request: text, **sizes)


# A document that fits


def test_a_document_that_fits_is_read_whole_and_written_once() -> None:
    fake = FakeGenerator()
    summary = write(ARTICLE, Length(sentences=2), fake=fake)
    ((request,),) = fake.calls
    assert request.text == ARTICLE.strip()
    assert (request.length, request.language, request.facts) == (Length(sentences=2), "en", None)
    assert len(summary) == 2


def test_sentences_are_traced_to_the_document() -> None:
    (sentence,) = write(ARTICLE, fake=says("Engineers replaced all 40 of the cables."))
    assert [source.text for source in sentence.sources] == ["Engineers replaced 40 cables of the bridge."]
    assert 0.5 < sentence.support < 1
    assert sentence.score == sentence.support
    assert sentence.unsupported == ()


def test_a_shortener_of_ones_own_is_in_the_signature() -> None:
    assert "|shortener=extractive|Lead()|" in AbstractiveSummarizer(FakeGenerator(), shortener=load("lead")).signature


def test_the_signature_says_all_that_matters() -> None:
    assert write(ARTICLE).signature == (
        f"abstractive|fake|strategy=auto|grounding=flag|length=3 sentences|summarize {load().summarize('').signature.split()[-1]}"
    )


def test_without_a_length_a_model_with_one_of_its_own_keeps_it() -> None:
    fake = FakeGenerator(lambda request: request.text, own_output_tokens=25)
    summary = write(LONG, fake=fake)
    assert fake.calls[0][0].max_new_tokens == 25
    assert len(summary) == 3
    assert "length=the model’s own" in summary.signature


@pytest.mark.parametrize(
    ("length", "tokens"),
    [(Length(sentences=1), 64), (Length(words=10), 32), (Length(tokens=9), 9), (Length(words=10_000), 300)],
)
def test_room_is_made_for_the_length(length: Length, tokens: int) -> None:
    fake = FakeGenerator()
    write(LONG * 30 if length.words == 10_000 else LONG, length, fake=fake)
    assert fake.calls[-1][0].max_new_tokens == tokens


# Lengths


def test_the_summary_has_whole_sentences_only() -> None:
    assert str(write(LONG, fake=says("The mayor opened a bridge. Then he went"))) == "The mayor opened a bridge."


def test_a_single_sentence_that_was_cut_gives_way_to_the_document() -> None:
    summary = write(LONG, Length(tokens=8), fake=says("The mayor " * 50))
    assert summary.text == summarize(LONG, tokens=8).text
    assert "the model wrote no sentence that can be used: these are the document's own" in summary.warnings


def test_asides_are_left_out_unless_there_is_nothing_else() -> None:
    assert str(write(LONG, fake=says("Okay. The mayor opened a bridge. Right."))) == "The mayor opened a bridge."
    assert str(write(LONG, fake=says("Bridge opened."))) == "Bridge opened."


def test_a_transcript_that_is_continued_gives_way_to_the_document() -> None:
    talk = "\n".join(f"{name}: We will build the bridge over {place}." for name in ("Ada", "Bo") for place in "ABCD")
    summary = write(talk, fake=says("Ada: We will build it there. Bo: So we will."))
    assert [sentence.text for sentence in summary] == [sentence.text for sentence in summarize(talk)]
    assert any("wrote no sentence" in warning for warning in summary.warnings)


def test_what_is_quoted_of_a_conversation_has_its_speaker() -> None:
    talk = "\n".join(
        f"{name}: We met at noon in town {n}. The bridge of town {n} is shut." for n, name in enumerate("ABABAB")
    )
    draft = "The bridge of town 2 is shut. We met at noon in town 3."
    summary = write(talk, fake=says(draft))
    assert summary.text == "A: The bridge of town 2 is shut. B: We met at noon in town 3."
    assert [sentence.text for sentence in summary] == draft.replace(". ", ".|").split("|")
    for words in range(8, 20):
        assert count_words(write(talk, Length(words=words), fake=says(draft)).text) <= words


def test_a_single_sentence_without_a_stop_that_was_not_cut_is_kept() -> None:
    assert str(write(LONG, fake=says("Mayor opens bridge"))) == "Mayor opens bridge"


@pytest.mark.parametrize("length", [Length(sentences=1), Length(words=9), Length(tokens=9), Length(ratio=0.019)])
def test_what_is_too_long_is_left_out(length: Length) -> None:
    summary = write(LONG, length, fake=says("The mayor opened a bridge. Then he went home to eat."))
    assert str(summary) == "The mayor opened a bridge."


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_blank_text_is_an_empty_summary_with_a_warning(text: str) -> None:
    fake = FakeGenerator()
    summary = write(text, fake=fake)
    assert (str(summary), summary.warnings, fake.calls) == ("", ("the document has no text",), [])


@pytest.mark.parametrize("text", ["Hello", "One is here. Two is there."])
def test_a_document_that_is_short_enough_is_its_own_summary(text: str) -> None:
    fake = FakeGenerator()
    summary = write(text, fake=fake)
    assert (str(summary), fake.calls) == (text, [])
    assert all(sentence.support == 1 for sentence in summary)


@pytest.mark.parametrize("draft", ["", "   ", "\n\n", "<think>Hm"])
def test_a_model_that_writes_nothing_gives_way_to_the_document(draft: str) -> None:
    summary = write(ARTICLE, Length(sentences=2), fake=says(draft))
    assert summary.text == summarize(ARTICLE, sentences=2).text


# Grounding

INVENTED = "Engineers replaced 40 cables of the bridge. The work cost 77 million, Mr. Olsen said."


def test_flag_names_what_the_document_lacks() -> None:
    summary = write(ARTICLE, fake=says(INVENTED), grounding="flag")
    assert [sentence.unsupported for sentence in summary] == [(), ("77", "Olsen")]
    assert summary.warnings == ("not in the document: 77, Olsen",)


def test_drop_puts_the_best_source_in_its_place() -> None:
    summary = write(ARTICLE, fake=says(INVENTED), grounding="drop")
    assert [sentence.text for sentence in summary] == [
        "Engineers replaced 40 cables of the bridge.",
        "The work cost $2.5 million, Mr. Holm said.",
    ]
    assert summary.sentences[1].support == 1
    assert summary.warnings == (
        "1 sentence with a number or name that the document lacks left out",
        "1 of the document's own stands in their place",
    )


def test_a_text_in_a_language_that_the_model_lacks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AbstractiveSummarizer, "spec", models.MODELS["smollm2-135m"])
    (warning,) = write(
        "Die Brücke war alt und die Leute hatten Angst. " * 3 + "Sie wird nun neu gebaut, sagte er."
    ).warnings
    assert warning == "the model writes English, and the document is in German: what it wrote may make no sense"
    assert write(ARTICLE).warnings == ()
    monkeypatch.setattr(AbstractiveSummarizer, "spec", models.MODELS["qwen3-0.6b"])
    assert (
        write("Die Brücke war alt und die Leute hatten Angst. Sie wird nun neu gebaut.", Length(words=5)).warnings == ()
    )


def test_a_stream_of_a_model_with_beams_says_so_in_its_signature() -> None:
    fake = says("The mayor opened a bridge. Then he left the town. He")
    fake.beams = 4  # type: ignore[attr-defined]
    summarizer = AbstractiveSummarizer(fake)
    (*_, last) = summarizer.stream(LONG)
    assert last.summary is not None
    assert "|streamed|length" in last.summary.signature
    assert "streamed" not in summarizer.summarize(LONG).signature


def chosen(*texts: str, length: Length | None = None, **settings: Any) -> str:  # noqa: ANN401
    return write(ARTICLE, length or Length(words=20), fake=SeveralGenerator(texts=texts), **settings).text


CABLES = "Engineers replaced 40 cables of the bridge."


def test_of_several_texts_that_is_chosen_which_most_of_them_say() -> None:
    others = ("Engineers replaced cables of the bridge.", "The engineers replaced 40 cables.")
    assert chosen("Tolls will rise.", *others, CABLES) == CABLES
    assert chosen(CABLES, *others, "Tolls will rise.") == CABLES


def test_of_several_texts_one_with_an_invention_is_not_chosen() -> None:
    lies = ("Engineers replaced 50 cables of the bridge.", "Engineers replaced 60 cables of the bridge.")
    for grounding in ("flag", "drop"):
        assert chosen(*lies, "Tolls will rise.", grounding=grounding) == "Tolls will rise."
    # Unless all have one.
    assert chosen(*lies, grounding="flag") in lies


def test_of_several_texts_one_that_says_nothing_is_not_chosen() -> None:
    assert chosen("", "Okay.", CABLES) == CABLES
    assert chosen("", CABLES, CABLES) == CABLES
    assert chosen("", "", length=Length(sentences=1))


def test_of_several_texts_one_that_points_at_nothing_is_not_chosen() -> None:
    pointing = "It was opened again on Monday, two weeks after the storm."
    opened = "The harbour bridge was opened again on Monday, two weeks after the storm."
    assert chosen(pointing, pointing, opened) == opened
    assert chosen("Follow us on Facebook. Then read it.", opened) == opened


def test_of_the_parts_of_a_document_one_text_is_written_each() -> None:
    fake = SeveralGenerator(texts=("The mayor of town 3 opened bridge 3.", "No."), max_input_tokens=100)
    several, last = [], []
    candidates, generate = fake.candidates, fake.generate
    fake.candidates = lambda requests: several.append(len(requests)) or candidates(requests)  # type: ignore[method-assign,func-returns-value]
    fake.generate = lambda requests: last.append(len(requests)) or generate(requests)  # type: ignore[method-assign,func-returns-value]
    summaries = list(AbstractiveSummarizer(fake).summarize_many([LONG, ARTICLE], Length(sentences=1)))
    assert all(summaries)
    assert sum(last) > 3
    assert sum(several) <= 2


def test_what_does_not_keep_the_length_is_no_reason_to_choose() -> None:
    long = "The mayor of the town was sorry for all of the many people who had to wait for so very long, he said."
    assert chosen(f"Tolls will rise. {long}", f"{CABLES} {long}", CABLES, long, length=Length(words=8)) == CABLES


LONGER = "Engineers replaced 40 cables of the bridge, which was opened again on Monday, two weeks after the storm."


def test_where_a_text_will_not_do_the_best_of_several_others_takes_its_place() -> None:
    fake = OthersGenerator(write=lambda _: LONGER, others=(LONGER, "replaced 40 cables of the bridge.", CABLES))
    summary = AbstractiveSummarizer(fake).summarize(ARTICLE, Length(words=8))
    assert (summary.text, summary.warnings) == (CABLES, ())
    assert len(fake.calls) == 2
    # One that will do is kept, and where none of the others will either, the document's own sentences are.
    assert AbstractiveSummarizer(fake).summarize(ARTICLE, Length(words=30)).text == LONGER
    assert len(fake.calls) == 3
    # Of a longer summary, hardly a text fails by its length.
    fake.write = lambda _: ""
    assert "the document's own" in AbstractiveSummarizer(fake).summarize(ARTICLE, Length(words=30)).warnings[0]
    assert len(fake.calls) == 4
    fake.write, fake.others = lambda _: LONGER, (LONGER, "")
    summary = AbstractiveSummarizer(fake).summarize(ARTICLE, Length(words=8))
    assert "the document's own" in summary.warnings[0]


def test_others_are_written_for_those_documents_of_a_batch_that_need_them_and_in_a_stream() -> None:
    length = Length(words=8)
    fake = OthersGenerator(write=lambda request: LONGER if "cables" in request.text else CABLES, others=(CABLES,))
    summarizer = AbstractiveSummarizer(fake)
    first, second = summarizer.summarize_many([ARTICLE, ARTICLE.replace("cables", "ropes")], length)
    assert [len(call) for call in fake.calls] == [2, 1]
    assert first.text == second.text == CABLES
    *events, last = summarizer.stream(ARTICLE, length)
    assert last.summary == first
    assert "".join(event.text for event in [*events, last]) == CABLES
    # What a stream had settled of a text that will not do is forgotten.
    fake = OthersGenerator(
        write=lambda _: f"{LONGER} The bridge was opened again on Monday.", others=("Tolls will rise.", CABLES)
    )
    summarizer = AbstractiveSummarizer(fake)
    (*_, last) = summarizer.stream(ARTICLE, length)
    assert last.summary == summarizer.summarize(ARTICLE, length)


def test_a_generator_with_a_width_of_another_kind_writes_one_text() -> None:
    fake = says(CABLES)
    fake.width = 4  # type: ignore[attr-defined]
    assert write(ARTICLE, Length(words=20), fake=fake).text == CABLES


def test_a_stream_of_a_model_that_writes_several_texts_says_so_in_its_signature() -> None:
    summarizer = AbstractiveSummarizer(SeveralGenerator(texts=(CABLES, "Tolls will rise.")))
    assert not summarizer.streams_alike
    (*_, last) = summarizer.stream(LONG)
    assert last.summary is not None
    assert "|streamed|length" in last.summary.signature


def test_what_the_document_hardly_bears_out_is_left_out() -> None:
    draft = "Engineers replaced 40 cables of the bridge. Nobody paid, Mr. Holm was sorry. The work cost 77 million."
    summary = write(ARTICLE, Length(sentences=3), fake=says(draft), grounding="drop", min_support=0.5)
    assert [sentence.text for sentence in summary] == [
        "Engineers replaced 40 cables of the bridge.",
        "The work cost $2.5 million, Mr. Holm said.",
    ]
    assert summary.warnings == (
        "1 sentence that the document hardly bears out left out",
        "1 sentence with a number or name that the document lacks left out",
        "1 of the document's own stands in their place",
    )
    assert "grounding=drop>=0.5" in summary.signature
    assert write(ARTICLE, Length(sentences=3), fake=says(draft), min_support=0.5) == summary
    assert write(ARTICLE, Length(sentences=3), fake=says(draft), grounding="flag").text == draft


def test_where_the_first_sentence_is_hardly_borne_out_the_document_speaks() -> None:
    draft = "Nobody paid, Mr. Holm was sorry. Engineers replaced 40 cables of the bridge."
    summary = write(ARTICLE, fake=says(draft), grounding="drop", min_support=0.6)
    assert summary.text == summarize(ARTICLE).text
    assert summary.warnings == ("the document hardly bears out how the model begins: these are the document's own",)
    assert write(ARTICLE, fake=says(draft), grounding="drop").text == draft
    *events, last = AbstractiveSummarizer(says(draft), grounding="drop", min_support=0.6).stream(ARTICLE)
    assert "".join(event.text for event in events) == ""
    assert last.summary is not None
    assert last.text == last.summary.text == summary.text


def test_what_a_heading_or_a_table_says_is_borne_out() -> None:
    text = (
        "# The Larvik bridge reopens after two years of repairs\n\nWorkers left on Monday. The mayor was glad of it.\n\n"
        "| what | cost |\n|---|---|\n| new cables | two million euro |\n\nShops nearby hope for guests. Cars may pass again."
    )
    for draft in ("The Larvik bridge reopens after two years of repairs.", "New cables cost two million euro."):
        assert write(text, fake=says(draft), min_support=0.6).text == draft
    assert write(text, fake=says("Cats are glad of two new cables."), min_support=0.6).text != draft


def test_of_the_drafts_of_parts_only_the_weak_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = replace(models.MODELS["smollm2-135m"], reach=60, part=None, min_support=0.6, grounding="drop")
    monkeypatch.setattr(AbstractiveSummarizer, "spec", spec)
    weak = "Nobody knows what cows eat in winter."
    fake = FakeGenerator(lambda request: f"{weak} {'. '.join(request.text.split('. ')[:3])}.", max_input_tokens=2000)
    summary = write(LONG, Length(sentences=7), fake=fake)
    (requests,) = fake.calls
    assert len(requests) == 3
    assert len(summary) == 7
    assert all(sentence.support == 1 for sentence in summary)
    # Said once for all parts, it was written once but repeated.
    assert summary.warnings == ("1 sentence that the document hardly bears out left out",)


def test_the_least_support_is_the_models_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AbstractiveSummarizer, "spec", models.MODELS["smollm2-135m"])
    assert AbstractiveSummarizer(says("")).min_support == models.MODELS["smollm2-135m"].min_support == 0.75
    assert AbstractiveSummarizer(says(""), min_support=0).min_support == 0


@pytest.mark.parametrize(
    ("source", "draft", "lost"),
    [
        ("The march was mostly organized by one party.", "The march was organized by one party.", "mostly"),
        ("Some in the town wanted the bridge closed.", "The town wanted the bridge closed.", "some"),
        (
            "The attempts by some in the party to close it failed.",
            "The party attempts to close it in the party.",
            "some",
        ),
        ("Outside of Norway, Holm is not a well-known name.", "Holm is not a well-known name.", "outside"),
        ("The work may cost two million euro, he said.", "The work will cost two million euro.", "may"),
        ("No cat was hurt, and the bridge opened on Friday.", "The bridge opened on Friday.", None),
        ("The march was mostly organized by one party.", "One party mostly organized the march.", None),
        ("The march was organized by one party.", "Cats sleep in the park.", None),
    ],
)
def test_a_sentence_that_lost_a_qualifier_gives_way_to_its_source(source: str, draft: str, lost: str | None) -> None:
    text = f"{source} Engineers replaced cables of the bridge. The mayor was glad of it. Shops nearby hope for guests."
    summary = write(text, fake=says(f"{draft} The mayor was glad of it."), grounding="drop")
    assert summary.sentences[0].text == (source if lost else draft)
    expected = f"1 sentence without {lost!r}, which the document has there, left out"
    assert summary.warnings == ((expected, "1 of the document's own stands in their place") if lost else ())
    assert write(text, fake=says(draft), grounding="flag").text == draft


def test_a_sentence_that_joins_what_stands_far_apart_gives_way_to_its_source() -> None:
    source = (
        "The rule is kept if, at all times of the year, whoever gave much to the fund, and the family of such a person, "
        "has left the board, and a court has seen the books of the firm."
    )
    text = f"{source} Engineers replaced cables of the bridge. The mayor was glad of it. Shops nearby hope for guests."
    draft = "The rule is kept if a court has seen the books of the firm."
    summary = write(text, fake=says(f"{draft} The mayor was glad of it."), grounding="drop")
    assert [sentence.text for sentence in summary] == [source, "The mayor was glad of it."]
    expected = "1 sentence that would join what stands far apart in the document left out"
    assert summary.warnings == (expected, "1 of the document's own stands in their place")
    assert write(text, fake=says(draft), grounding="flag").text == draft


def test_a_heading_is_no_sentence_of_a_summary() -> None:
    text = f"# The old bridge\n\n{ARTICLE}\n\n## Sec. 2. Repairs of the bridge\n\nEngineers replaced all cables."
    draft = "REPAIRS OF THE BRIDGE. Engineers replaced all cables."
    assert write(text, fake=says(draft), grounding="drop").text == "Engineers replaced all cables."
    assert write(text, fake=says(draft), grounding="flag").text == draft
    # The title says what the text is about.
    assert write(text, fake=says("The old bridge."), grounding="drop").text == "The old bridge."


@pytest.mark.parametrize(
    ("source", "draft", "swapped"),
    [
        (
            "The team of Pratt, the Seattle Seahawks, won the bet.",
            "The team of Pratt, the Otters, won the bet.",
            "otters",
        ),
        (
            "England will play Holland on Friday in the finals.",
            "England will play the mayor on Friday in the finals.",
            "mayor",
        ),
        ("The council may disapprove any of the new cables.", "The council may glad any of the new cables.", "glad"),
        # Another form, another stop word, less, and more is none.
        ("The mayor said the new bridge was opened on Friday.", "The mayor says the new bridge opens on Friday.", None),
        ("He retired from the town council on Friday.", "Holm retired from the town council on Friday.", None),
        ("The bridge, which is new, opened on Friday.", "The bridge opened on Friday.", None),
        ("The bridge opened on Friday.", "The cables bridge opened on Friday.", None),
    ],
)
def test_a_sentence_with_a_swapped_word_gives_way_to_its_source(source: str, draft: str, swapped: str | None) -> None:
    text = (
        f"{source} Engineers replaced cables of the Otters' bridge. The mayor was glad of Holm. Shops hope for guests."
    )
    summary = write(text, fake=says(f"{draft} Shops hope for guests."), grounding="drop")
    assert summary.sentences[0].text == (source if swapped else draft)
    expected = f"1 sentence with {swapped!r}, where the document says something else, left out"
    assert summary.warnings == ((expected, "1 of the document's own stands in their place") if swapped else ())
    assert write(text, fake=says(draft), grounding="flag").text == draft


def test_drop_says_no_source_twice() -> None:
    draft = "The work cost 77 million, Mr. Holm said. Mr. Holm said that the work cost 88 million."
    summary = write(ARTICLE, fake=says(draft), grounding="drop")
    assert summary.sentences[0].text == "The work cost $2.5 million, Mr. Holm said."
    assert len({sentence.text for sentence in summary}) == len(summary)


def test_drop_does_not_repeat_what_it_quoted() -> None:
    draft = "Holm put costs at 77. The work cost $2.5 million, Mr. Holm said."
    summary = write(ARTICLE, fake=says(draft), grounding="drop")
    assert [sentence.text for sentence in summary] == ["The work cost $2.5 million, Mr. Holm said."]


def test_drop_with_nothing_left_gives_the_document() -> None:
    summary = write(ARTICLE, fake=says("Zxqv 99 Olsenia."), grounding="drop")
    assert summary.text == summarize(ARTICLE).text


def test_constrain_gives_the_facts_to_the_model_and_drops_the_rest() -> None:
    fake = says(INVENTED)
    summary = write(ARTICLE, fake=fake, grounding="constrain")
    facts = fake.calls[0][0].facts
    assert facts is not None
    assert facts.missing("Mr. Olsen paid 40.") == ("Olsen",)
    assert summary.text == write(ARTICLE, fake=says(INVENTED), grounding="drop").text


def test_a_title_given_apart_counts_as_said() -> None:
    document = Document.from_text(
        "It was opened by the mayor. It is long. It is high. It is new.", title="Calder Bridge"
    )
    (sentence,) = write(document, fake=says("The mayor opened the Calder Bridge."), grounding="flag")  # type: ignore[arg-type]
    assert sentence.unsupported == ()


# A document that does not fit


def test_map_reduce_reads_everything_in_parts_and_then_their_drafts() -> None:
    fake = FakeGenerator(max_input_tokens=100)
    summary = write(LONG, Length(sentences=2), fake=fake, strategy="map_reduce")
    parts, *_, (final,) = fake.calls
    assert " ".join(request.text for request in parts) == LONG
    assert all(fake.count_tokens(request.text) <= 100 for call in fake.calls for request in call)
    assert final.length == Length(sentences=2)
    assert len(summary) == 2
    assert summary.warnings == ()


def test_drafts_that_keep_the_length_together_are_the_summary() -> None:
    fake = FakeGenerator(max_input_tokens=300)
    summary = write(LONG, Length(sentences=8), fake=fake, strategy="map_reduce")
    assert len(fake.calls) == 1
    assert [sentence.sources[0].index for sentence in summary] == [0, 1, 2, 30, 31, 32]


@pytest.mark.parametrize("limit", [20, 50, 100, 399])
def test_drafts_that_do_not_shrink_are_shortened(limit: int) -> None:
    fake = FakeGenerator(lambda request: request.text, max_input_tokens=limit, max_output_tokens=1000)
    summary = write(LONG, Length(sentences=2), fake=fake, strategy="map_reduce")
    assert len(fake.calls) <= 6
    assert all(fake.count_tokens(request.text) <= limit for call in fake.calls for request in call)
    assert 0 < len(summary) <= 2


@pytest.fixture
def reach(monkeypatch: pytest.MonkeyPatch) -> int:
    spec = replace(models.MODELS["smollm2-135m"], reach=60, part=None, min_support=0.0, grounding="flag")
    monkeypatch.setattr(AbstractiveSummarizer, "spec", spec)
    return 60


@pytest.mark.parametrize(
    ("length", "n_parts", "asked"),
    [
        (Length(words=60), 1, Length(words=60)),
        (Length(words=61), 2, Length(words=61)),
        (Length(words=150), 3, Length(words=96)),
        (Length(sentences=3), 1, Length(sentences=3)),
        (Length(sentences=7), 3, Length(sentences=3)),
        # A part has twice the words that are written of it.
        (Length(words=400), 4, Length(words=72)),
    ],
)
def test_a_summary_longer_than_the_model_writes_is_written_in_parts(
    reach: int, length: Length, n_parts: int, asked: Length
) -> None:
    fake = FakeGenerator(max_input_tokens=2000)
    summary = write(LONG, length, fake=fake)
    (requests,) = fake.calls
    assert len(requests) == n_parts
    assert requests[0].length == asked
    assert " ".join(request.text for request in requests) == LONG
    assert all(
        request.length.words <= max(50, count_words(request.text)) for request in requests if request.length.words
    )
    assert sum(count_words(sentence.text) for sentence in summary) <= (length.words or 1000)
    assert summary.warnings == ()


@pytest.mark.parametrize(("words", "n_parts"), [(60, 1), (61, 2), (80, 2), (81, 3), (150, 4), (400, 6)])
def test_a_part_may_be_for_fewer_words_than_are_written_at_once(
    monkeypatch: pytest.MonkeyPatch, reach: int, words: int, n_parts: int
) -> None:
    spec = AbstractiveSummarizer.spec
    monkeypatch.setattr(AbstractiveSummarizer, "spec", replace(spec, part=40))  # type: ignore[type-var]
    fake = FakeGenerator(max_input_tokens=2000)
    write(LONG, Length(words=words), fake=fake)
    assert len(fake.calls[0]) == n_parts


@pytest.mark.parametrize("strategy", ["truncate", "extract_first"])
def test_what_was_chosen_of_a_document_is_read_in_parts_too(reach: int, strategy: Strategy) -> None:
    fake = FakeGenerator(max_input_tokens=300)
    write(LONG, Length(words=100), fake=fake, strategy=strategy)
    (requests,) = fake.calls
    assert len(requests) in (2, 3)
    assert sum(fake.count_tokens(request.text) for request in requests) > 240


def test_a_document_beyond_the_window_has_no_fewer_parts(reach: int) -> None:
    fake = FakeGenerator(max_input_tokens=300)
    write(LONG, Length(words=230), fake=fake)
    assert len(fake.calls[0]) == 4


@pytest.mark.parametrize("length", [Length(words=1000), Length(ratio=1.0), Length(tokens=1000)])
def test_a_document_no_longer_than_its_summary_is_the_summary(length: Length) -> None:
    fake = FakeGenerator(max_output_tokens=100)
    assert write(LONG, length, fake=fake).text == LONG
    assert fake.calls == []


def test_of_what_is_too_long_together_the_best_is_chosen(reach: int) -> None:
    fake = FakeGenerator(lambda request: ". ".join(request.text.split(". ")[:6]) + ".", max_input_tokens=2000)
    summary = write(LONG, Length(sentences=7), fake=fake)
    (requests,) = fake.calls
    written = [s.text for request in requests for s in Document.from_text(fake.cut(request)).sentences]
    best = load().summarize("\n".join(written), Length(sentences=7))
    assert len(summary) == 7
    assert [sentence.text for sentence in summary] == [sentence.text for sentence in best]


def test_what_is_too_long_together_in_tokens_is_cut(reach: int) -> None:
    fake = FakeGenerator(lambda request: ". ".join(request.text.split(". ")[:9]) + ".", max_input_tokens=2000)
    summary = write(LONG, Length(tokens=150), fake=fake)
    assert len(fake.calls) == 1
    assert 130 <= sum(fake.count_tokens(sentence.text) for sentence in summary) <= 150


def test_drafts_of_nothing_are_no_end() -> None:
    summary = write(LONG, fake=says("", max_input_tokens=100), strategy="map_reduce")
    assert summary.text == summarize(LONG).text


def test_truncate_and_extract_first_read_all_that_fits() -> None:
    for strategy in ("truncate", "extract_first"):
        fake = FakeGenerator(max_input_tokens=440)
        write(LONG, fake=fake, strategy=strategy, shortener=load("lead"))
        ((request,),) = fake.calls
        assert 380 <= fake.count_tokens(request.text) <= 440


@pytest.mark.parametrize("length", [Length(ratio=0.2), Length(words=30), Length(tokens=30), Length(sentences=2), None])
@pytest.mark.parametrize("strategy", ["extract_first", "map_reduce"])
def test_a_request_names_a_length_that_can_be_asked_for(length: Length | None, strategy: Strategy) -> None:
    fake = FakeGenerator(max_input_tokens=100)
    write(LONG, length, fake=fake, strategy=strategy)
    asked = [request.length for call in fake.calls for request in call]
    assert all(one is not None and one.ratio is None for one in asked)


def test_a_draft_of_a_part_that_was_cut_is_no_summary() -> None:
    fake = says("The mayor " * 200, max_input_tokens=300)
    summary = write(LONG, Length(words=500), fake=fake, strategy="map_reduce")
    assert "The mayor The mayor" not in summary.text


def test_truncate_says_what_it_left_out() -> None:
    fake = FakeGenerator(max_input_tokens=100)
    summary = write(LONG, fake=fake, strategy="truncate")
    ((request,),) = fake.calls
    assert LONG.startswith(request.text)
    read = len(Document.from_text(request.text).sentences)
    assert summary.warnings == (f"the last {60 - read} of 60 sentences did not fit the model",)


def test_extract_first_reads_the_best_sentences_that_fit() -> None:
    fake = FakeGenerator(max_input_tokens=100)
    summary = write(LONG, fake=fake, strategy="extract_first", shortener=load("lead"))
    ((request,),) = fake.calls
    assert request.text == " ".join(LONG.split()[:96])
    assert "it read 12 of 60 sentences" in summary.warnings[0]


def test_auto_is_map_reduce() -> None:
    texts = []
    for strategy in ("auto", "map_reduce"):
        fake = FakeGenerator(max_input_tokens=100)
        write(LONG, fake=fake, strategy=strategy)
        texts.append([request.text for call in fake.calls for request in call])
    assert texts[0] == texts[1]


# Settings


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"strategy": "best"}, "strategy='best' is not one of auto, truncate, map_reduce, extract_first"),
        ({"min_support": 1.5}, "min_support=1.5 is not a number between 0 and 1"),
        ({"min_support": "0.6"}, "min_support='0.6' is not a number between 0 and 1"),
        ({"min_support": True}, "min_support=True is not a number between 0 and 1"),
        (
            {"min_support": 0.6, "grounding": "flag"},
            "min_support leaves sentences out, and grounding='flag' none: take 'drop' or 'constrain'",
        ),
        ({"grounding": "none"}, "grounding='none' is not one of auto, flag, drop, constrain"),
        ({"num_beams": 0}, "num_beams=0 is not a whole number of at least 1"),
        ({"num_candidates": None}, "num_candidates=None is not a whole number of at least 1"),
        ({"num_candidates": 0}, "num_candidates=0 is not a whole number of at least 1"),
        ({"num_candidates": 2, "num_beams": 2}, "num_candidates=2 are written without beams: leave num_beams out"),
        ({"batch_size": True}, "batch_size=True is not a whole number of at least 1"),
    ],
)
def test_a_setting_that_is_not_there_is_an_option_error(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        AbstractiveSummarizer(FakeGenerator(), **settings)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownNameError, match="Germn"):
        AbstractiveSummarizer(FakeGenerator(), language="Germn")
    assert AbstractiveSummarizer(FakeGenerator(), language="German").language == "de"


def test_a_length_that_is_none_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="must be a Length"):
        AbstractiveSummarizer(FakeGenerator()).summarize(ARTICLE, 3)  # type: ignore[arg-type]


def test_a_summariser_is_a_method() -> None:
    summarizer = AbstractiveSummarizer(FakeGenerator())
    assert summarize(ARTICLE, method=summarizer, words=30) == summarizer.summarize(ARTICLE, Length(words=30))


# Many


def test_many_are_the_same_as_one_by_one_and_go_to_the_model_together() -> None:
    texts = [ARTICLE, "", LONG, "Short.", LONG[:900]]
    fake = FakeGenerator(max_input_tokens=100)
    summarizer = AbstractiveSummarizer(fake, strategy="map_reduce")
    together = list(summarizer.summarize_many(texts, Length(sentences=2)))
    assert together == [summarizer.summarize(text, Length(sentences=2)) for text in texts]
    assert len(fake.calls[0]) > 5


def test_many_are_read_as_they_are_asked_for() -> None:
    taken = []

    def texts() -> Iterator[str]:
        for number in range(200):
            taken.append(number)
            yield ARTICLE

    summaries = summarize_many(texts(), method=AbstractiveSummarizer(FakeGenerator()))
    assert taken == []
    next(summaries)
    assert len(taken) == 64


# Streams


def test_a_stream_is_the_summary_piece_by_piece() -> None:
    fake = FakeGenerator()
    summarizer = AbstractiveSummarizer(fake, grounding="drop")
    *events, last = summarizer.stream(ARTICLE, Length(sentences=3))
    assert last.summary == summarizer.summarize(ARTICLE, Length(sentences=3))
    assert "".join(event.text for event in [*events, last]) == last.summary.text
    assert len([event for event in events if event.text]) >= 2


def test_a_stream_never_shows_what_is_dropped() -> None:
    summarizer = AbstractiveSummarizer(says(INVENTED + " The bridge was opened again on Monday."), grounding="drop")
    events = list(summarizer.stream(ARTICLE))
    assert not any("Olsen" in event.text for event in events)
    assert "".join(event.text for event in events) == events[-1].summary.text  # type: ignore[union-attr]


def test_a_stream_reports_the_parts_of_a_long_document() -> None:
    fake = FakeGenerator(max_input_tokens=100)
    summarizer = AbstractiveSummarizer(fake, strategy="map_reduce", batch_size=2)
    events = list(summarizer.stream(LONG, Length(sentences=2)))
    first = [(event.done, event.total) for event in events if event.total][:4]
    total = len(fake.calls[0]) + len(fake.calls[1]) + len(fake.calls[2])
    assert first == [(0, total), (2, total), (4, total), (total, total)]
    assert "".join(event.text for event in events) == events[-1].summary.text  # type: ignore[union-attr]


def test_a_stream_of_nothing_has_one_event() -> None:
    (event,) = AbstractiveSummarizer(FakeGenerator()).stream("")
    assert (event.text, str(event.summary)) == ("", "")


def test_a_generator_that_cannot_stream_is_named() -> None:
    class Plain(FakeGenerator):
        stream = property(lambda self: self.missing)  # type: ignore[assignment]

    with pytest.raises(OptionError, match="Plain has no stream"):
        AbstractiveSummarizer(Plain()).stream(ARTICLE)


# What holds for every document and whatever a model writes

TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from([*LONG.split(". ")[:5], *ARTICLE.split("\n"), "# Title", "- item", "x" * 90]), max_size=30
    ).map("\n".join),
)
DRAFTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["Okay.", "Ada: Right.", "The mayor opened a bridge.", "Ada left", "\n"])).map(" ".join),
    st.just(INVENTED),
    st.just("word " * 400),
    st.just("- a\n- b\n- c"),
)
LENGTHS = st.one_of(
    st.none(),
    st.builds(Length, sentences=st.integers(1, 5)),
    st.builds(Length, words=st.integers(1, 60)),
    st.builds(Length, tokens=st.integers(1, 60)),
    st.builds(Length, ratio=st.floats(0.01, 1)),
)


class Small(AbstractiveSummarizer):
    """With a model that writes few words at once, and whose sentences need support."""

    spec = replace(models.MODELS["smollm2-135m"], reach=5, min_support=0.6)


@given(
    TEXTS,
    DRAFTS,
    LENGTHS,
    st.sampled_from(["truncate", "map_reduce", "extract_first"]),
    st.sampled_from(["flag", "drop", "constrain"]),
    st.sampled_from([AbstractiveSummarizer, Small]),
    st.integers(5, 60),
)
def test_never_empty_never_too_long_and_always_an_end(
    text: str,
    draft: str,
    length: Length | None,
    strategy: Strategy,
    grounding: Grounding,
    kind: type[AbstractiveSummarizer],
    limit: int,
) -> None:
    fake = FakeGenerator(lambda request: draft, max_input_tokens=limit, max_output_tokens=80)
    summary = kind(fake, strategy=strategy, grounding=grounding).summarize(text, length)
    assert bool(summary.sentences) == bool(Document.from_text(text).sentences)
    assert all(len(request.text.split()) <= limit or len(request.text) == 1 for call in fake.calls for request in call)
    measured = (
        length and length.measure[0] != "ratio" and not any("shortest" in warning for warning in summary.warnings)
    )
    if measured and length is not None:
        texts = [sentence.text for sentence in summary]
        extracted = any("document's own" in warning for warning in summary.warnings)
        assert fits(texts, length, fake.count_tokens) or (extracted and length.tokens is not None)
    if grounding != "flag":
        assert not any(sentence.unsupported for sentence in summary)


@given(
    TEXTS,
    DRAFTS,
    LENGTHS,
    st.sampled_from(["flag", "drop"]),
    st.sampled_from([AbstractiveSummarizer, Small]),
)
def test_a_stream_is_what_is_written_at_once(
    text: str, draft: str, length: Length | None, grounding: Grounding, kind: type[AbstractiveSummarizer]
) -> None:
    summarizer = kind(FakeGenerator(lambda request: draft), grounding=grounding)
    events = list(summarizer.stream(text, length))
    assert events[-1].summary is not None
    assert "".join(event.text for event in events) == events[-1].summary.text
    assert events[-1].summary.text == summarizer.summarize(text, length).text


def test_who_speaks_bears_nothing_out() -> None:
    said = {"Ana Diaz": "The pump on the pier is broken.", "Lee Chang": "It works again since noon."}
    turns = [*said.items()] * 2
    attribution = Attribution(Document.from_text("\n\n".join(f"{n}  10:0{i}\n{s}" for i, (n, s) in enumerate(turns))))
    assert attribution.carried_beside("Ana Diaz 10:01.") == 0
    assert attribution.trace("It works again since noon.").speaker == "Lee Chang"
    headed = Attribution(Document.from_text(f"# Ana Diaz at 10:01\n\n{said['Ana Diaz']}"))
    assert headed.carried_beside("Ana Diaz 10:01.") > 0.5


TALK = "Ann: The shelves can wait until May.\n" + "".join(
    f"{name}: I think the {thing} is what people ask for, so we should order it.\n"
    for name, thing in [("Bob", "lamp"), ("Ann", "chair"), ("Bob", "table"), ("Ann", "desk"), ("Bob", "bench")]
)


@pytest.mark.parametrize(
    ("model", "grounding", "adapter", "asked"),
    [
        ("smollm2-135m", "drop", None, False),
        ("smollm2-135m", "flag", None, True),
        ("smollm2-135m", "drop", "own", True),
        ("smollm2-135m-base", "drop", None, True),
    ],
)
def test_a_model_that_only_repeats_talk_is_not_asked_for_its_summary(
    model: str, grounding: Grounding, adapter: str | None, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeGenerator()
    monkeypatch.setattr(AbstractiveSummarizer, "_load", lambda self, name: fake)
    summary = AbstractiveSummarizer(model, grounding=grounding, adapter=adapter).summarize(TALK, Length(words=30))
    assert bool(fake.calls) == asked
    assert len({*summary.warnings}) == len(summary.warnings)
    assert (
        "of a conversation the model only repeats what is said: these are the document's own" in summary.warnings
    ) != asked
    if not asked:
        assert list(summary) == list(summarize(TALK, words=30))


def test_an_article_that_quotes_a_few_turns_is_no_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeGenerator()
    monkeypatch.setattr(AbstractiveSummarizer, "_load", lambda self, name: fake)
    turns = "Ann: I think we should wait.\n\nBob: I do not.\n\nAnn: You never do.\n\nBob: I see.\n\n"
    AbstractiveSummarizer("smollm2-135m").summarize(f"{ARTICLE}\n\n{turns}{ARTICLE}\n\n{LONG}", Length(words=30))
    assert fake.calls


def test_a_model_reads_words_that_lines_divide_whole() -> None:
    fake = FakeGenerator()
    write(
        f"The reg-\nulator closed the bridge in May. The regulator opened it in June. {LONG}",
        Length(words=30),
        fake=fake,
    )
    assert "The regulator closed" in fake.calls[0][0].text
