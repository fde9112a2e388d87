"""Who says a sentence, and how a summary says so."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import texts_of

from summarize import Document, ExtractiveSummarizer, Length, load, summarize
from summarize.api import methods
from summarize.extractive.select import Top
from summarize.lines import spoken
from summarize.protocols import FloatArray
from summarize.text.features import Features
from summarize.text.turns import speaker_of, speakers_of
from summarize.text.words import count_tokens, count_words

TALK = """\
Anna Lee: The boiler broke on Sunday. The landlord was told on Monday, and he has not called back.
Ben: He called me this morning. A new boiler will be put in on Thursday between eight and twelve.
Anna Lee: Somebody has to be at home then. I have a class at nine, and the plumber has no key.
Ben: I can work from home on Thursday. The quote says that we have to pay 200 euros of it.
"""


def test_who_says_a_line() -> None:
    assert speaker_of("[10:03] maria: the build is broken") == "[10:03] maria: "
    assert speaker_of("10:03 <maria> the build: it is broken") == "10:03 <maria> "
    assert speaker_of("10:03 the old bridge was closed: it had been raised.") == ""


def test_all_sentences_of_a_turn_are_its_speakers() -> None:
    assert speakers_of(Document.from_text(TALK)) == ("Anna Lee",) * 2 + ("Ben",) * 2 + ("Anna Lee",) * 2 + ("Ben",) * 2


@pytest.mark.parametrize(
    "label",
    ["[12/05/2024, 10:15:22] {}:", "12/05/24, 10:15 - {}:", "10:15 <{}>", "{}:", "**{}:**", "{} (00:01):", "{} :"],
)
def test_a_speaker_is_named_without_the_time(label: str) -> None:
    lines = [f"{label.format(name)} This is what I had to say. It is all." for name in ("Mia", "Tom", "Mia")]
    assert speakers_of(Document.from_text("\n".join(lines))) == ("Mia", "Mia", "Tom", "Tom", "Mia", "Mia")


@pytest.mark.parametrize("name", ["Le journaliste", "Dr. Kim (cardiologist)", "Åke", "Анна", "王丽华", "SPEAKER_00"])
def test_names_of_many_forms(name: str) -> None:
    text = f"{name}: This is what I had to say. It is all.\n\nTom: I see.\n\n{name}: So it is."
    bare = name.partition(" (")[0]
    assert speakers_of(Document.from_text(text, language="en")) == (bare, bare, "Tom", bare)


def test_a_turn_in_the_same_paragraph_is_its_speakers() -> None:
    line = "Anna (on the phone): The boiler broke on Sunday, as all of us in the house know. The landlord was told."
    text = f"{line}\nBen: He called me this morning, and he will come on Thursday. He is sorry.\n{line}"
    assert speakers_of(Document.from_text(text)) == ("Anna", "Anna", "Ben", "Ben", "Anna", "Anna")


def test_a_time_is_no_part_of_what_is_shown() -> None:
    lines = ["[00:01] Anna: We met at noon.", "[00:07] Ben: It rained. Nobody came.", "[00:12] Anna: So we left."]
    summary = summarize("\n".join(lines), ratio=1)
    assert summary.text == "Anna: We met at noon. Ben: It rained. Nobody came. Anna: So we left."
    assert summary.sentences[0].text == lines[0]


@pytest.mark.parametrize(
    "text",
    [
        "Warning: The lid is hot. Let it cool.\n\nNote: The jar is made of glass. Do not drop it.",
        "The lid is hot.\n\nNote: Let it cool.\n\nThe jar is made of glass.\n\nNote: Do not drop it.\n\nIt is heavy.",
        "No one is named here. Nothing is said.",
        "",
    ],
)
def test_notes_are_no_conversation(text: str) -> None:
    document = Document.from_text(text)
    assert speakers_of(document) == ("",) * len(document.sentences)


def test_a_summary_names_who_speaks_where_that_is_another() -> None:
    summary = load("lead").summarize(TALK, Length(sentences=4))
    assert summary.lines == tuple(texts_of(summary.document)[:4])
    summary = ExtractiveSummarizer(_Chosen(1, 3, 4, 5, 7), Top()).summarize(TALK, Length(sentences=5))
    assert [line[:12] for line in summary.lines] == [
        "Anna Lee: Th",
        "Ben: A new b",
        "Anna Lee: So",
        "I have a cla",
        "Ben: The quo",
    ]
    assert summary.text == " ".join(summary.lines)
    assert [sentence.text for sentence in summary] == [texts_of(summary.document)[i] for i in (1, 3, 4, 5, 7)]
    assert [row["speaker"] for row in summary.to_dict()["sentences"]] == ["Anna Lee", "Ben", *["Anna Lee"] * 2, "Ben"]


HEADS = [
    "{name}  0:0{i}\n",
    "{name}\n  10:0{i} AM\n",
    "{name} — Today at 10:0{i} AM\n",
    "{name}, [12.03.26 10:0{i}]\n",
    "0:0:0{i}.1 --> 0:0:0{i}.9\n{name}\n",
    "**{name}** (0:0{i})\n\n",
    "### {name}\n\n",
    "{name}\n",
    "{name}:\n",
    "10:00:0{i} From {name} to Everyone:\n\t",
    "10:00:0{i}\t From  {name} : ",
    "[{name}] ",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_name_may_have_a_line_of_its_own(head: str) -> None:
    turns = [line.split(": ", 1) for line in TALK.splitlines()]
    text = "\n\n".join(head.format(name=name, i=i) + words for i, (name, words) in enumerate(turns))
    document = Document.from_text(text)
    said = {sentence.text: name for sentence, name in zip(document.sentences, speakers_of(document), strict=True)}
    for name, words in turns:
        assert said[words.split(". ", 1)[1]] == name
    assert document.title is None
    last = load("lead").summarize(document, Length(sentences=len(document.sentences))).spoken[-1]
    assert last == "Ben: The quote says that we have to pay 200 euros of it."


def test_small_letters_below_a_name_and_a_time_are_no_part_of_the_turn_before() -> None:
    lines = [f"{name} — Today at 10:0{i} AM\nwe met at noon, {i} of us" for i, name in enumerate(["mia", "tom"] * 2)]
    document = Document.from_text("\n".join(lines))
    assert speakers_of(document) == ("mia", "tom") * 2
    assert texts_of(document) == [f"we met at noon, {i} of us" for i in range(4)]


@pytest.mark.parametrize(
    "headings",
    [
        ["1.2.0", "Added", "Fixed", "1.1.0", "Added", "Fixed", "1.0.0", "Added", "Fixed"],
        ["Anna Lee", "Ben", "Mia", "Tom"],
        ["What we do", "Who we are", "What we do", "Who we are"],
        ["Anna Lee", "Anna Lee"],
    ],
)
def test_headings_that_are_no_names_who_speaks(headings: list[str]) -> None:
    text = "\n\n".join(f"## {heading}\n\nThe lid is hot. Let it cool." for heading in headings)
    assert set(speakers_of(Document.from_text(text))) == {""}


@pytest.mark.parametrize(
    "label",
    [
        "12.03.24, 18:23 - {} 🌻:",
        "2024-05-14 14:02:08 From {} to Everyone:\n\t",
        "10:02:11\t From  {} : ",
        "[10:03 p.m.] {}:",
        "03:25 PM | {}:",
        "20:01 < {}>",
        "20:01 <@{}>",
        "{} (Harrow North) (Lab):",
    ],
)
def test_labels_of_many_programs(label: str) -> None:
    said = ("This is what I had to say.", "We left at noon.", "Nobody came.", "It was a pity.")
    lines = [f"{label.format(name)} {words}" for name, words in zip(("Mia", "Tom") * 2, said, strict=True)]
    document = Document.from_text("\n".join(lines))
    assert [speaker.removesuffix(" 🌻") for speaker in speakers_of(document)] == ["Mia", "Tom"] * 2
    summary = load("lead").summarize(document, Length(sentences=2))
    assert summary.spoken[1].replace(" 🌻:", ":") in (
        "Tom: We left at noon.",
        f"{' '.join(label.format('Tom').split())} We left at noon.",
    )


def test_questions_and_answers_of_a_record() -> None:
    text = "Q. What did you see?\n\nA. A boat. It was on fire.\n\nQ. And then?\n\nA. It sank."
    document = Document.from_text(text)
    assert speakers_of(document) == ("Q", "A", "A", "Q", "A")
    assert load("lead").summarize(document, Length(sentences=5)).lines == (
        "Q. What did you see?",
        "A. A boat.",
        "It was on fire.",
        "Q. And then?",
        "A. It sank.",
    )
    assert set(speakers_of(Document.from_text(text.replace("Q. ", "")))) == {""}


def test_a_form_is_no_conversation() -> None:
    labels = ("Name", "Street", "Town", "Car", "Name", "Street", "Job", "Age", "Size", "Phone", "Mail")
    assert set(speakers_of(Document.from_text("\n".join(f"{label}: It is filled in." for label in labels)))) == {""}


def test_a_turn_may_have_more_paragraphs_but_the_last() -> None:
    turns = [
        "Anna: We met.\n\nIt rained.",
        "Ben: I left.\n\nSo did you.",
        "Anna: Yes.\n\nThe end.",
        "Ben: No.\n\nThey left.",
    ]
    found = speakers_of(Document.from_text("\n\n".join(turns)))
    assert found == ("Anna", "Anna", "Ben", "Ben", "Anna", "Anna", "Ben", "")
    assert set(speakers_of(Document.from_text("\n\n".join([*turns, *["It was late."] * 12])))) == {""}


@pytest.mark.parametrize(
    ("text", "speaker", "shown"),
    [
        ("We met [with Anna] at noon.", "Anna", "Anna: We met [with Anna] at noon."),
        ("Plan A to the letter: we go on.", "A", "A: Plan A to the letter: we go on."),
        ("The FAQ: what is that?", "Q", "Q: The FAQ: what is that?"),
        ("[12/05/2024, 10:15:22 AM] Anna: We met.", "Anna", "Anna: We met."),
        ("[Anna] We met.", "Anna", "Anna: We met."),
        ("10:02 From Anna to Everyone: We met.", "Anna", "Anna: We met."),
    ],
)
def test_only_a_label_is_left_out(text: str, speaker: str, shown: str) -> None:
    assert spoken(text, speaker) == shown


def test_another_heading_ends_a_turn() -> None:
    text = TALK + "\n## What is to be done\n\nThe quote is sent to the landlord. It is paid by Friday.\n"
    assert speakers_of(Document.from_text(text))[-3:] == ("Ben", "", "")


BOLD = """\
**Anna Lee:** We met at noon in town. Note: The bridge over the river is shut for a week.

**Ben:** It rained all day. Nobody came to see it, and so we left.

**Anna Lee:** Then we left. Warning: The old boat is heavy, and it leaks.
"""


@pytest.mark.parametrize("text", [TALK, BOLD, BOLD.replace("**", "")], ids=["plain", "bold", "notes"])
@pytest.mark.parametrize("method", methods("extractive"))
def test_names_count_for_the_length(method: str, text: str) -> None:
    n_words, n_tokens = count_words(text), count_tokens(text)
    for limit in range(20, n_tokens):
        assert limit > n_words or count_words(summarize(text, method=method, words=limit).text) <= limit
        assert count_tokens(summarize(text, method=method, tokens=limit).text) <= limit


def test_a_bold_name_is_shown_plain() -> None:
    assert summarize(BOLD, sentences=1, method="lead").text == "Anna Lee: We met at noon in town."


def test_what_holds_all_of_the_text_needs_no_more_names() -> None:
    assert summarize(TALK, words=count_words(TALK)).text == " ".join(TALK.split())


class _Chosen:
    """A scorer that likes some sentences."""

    def __init__(self, *places: int) -> None:
        self.places = places

    def score(self, features: Features) -> FloatArray:
        return np.isin(np.arange(features.n_sentences), self.places).astype(np.float64)


def test_turns_of_three_paragraphs_where_each_speaks_twice() -> None:
    turn = "{}: It was late. Did you see it?\n\nThe boat had left.\n\nNobody was there."
    assert set(speakers_of(Document.from_text("\n\n".join(map(turn.format, ("Anna", "Ben") * 3))))) >= {"Anna", "Ben"}
    assert set(speakers_of(Document.from_text("\n\n".join(map(turn.format, ("Anna", "Ben", "Anna")))))) == {""}


def test_names_in_capitals_with_a_stop() -> None:
    document = Document.from_text("\n\n".join(f"{name}. It was late when we met." for name in ("ANNA", "TOM") * 2))
    assert texts_of(document)[:2] == ["ANNA.", "It was late when we met."]
    assert speakers_of(document)[:4] == ("ANNA", "ANNA", "TOM", "TOM")


def test_what_was_said_on_the_same_line() -> None:
    document = Document.from_text("\n\n".join(f"{name} said: it was late." for name in ("You", "Anna Lee") * 2))
    assert speakers_of(document) == ("You", "Anna Lee") * 2
    assert load("lead").summarize(document, Length(sentences=1)).text == "You said: it was late."


def test_entries_of_a_reference_are_no_turns() -> None:
    entry = "* Default: false\n* Type: Boolean\n\nIf it is set, the type of the default is shown. Is it set?\n\nIt is not.\n\nSee below.\n\n"
    assert set(speakers_of(Document.from_text(entry * 4))) == {""}


def test_a_label_in_a_message_with_a_time_is_no_speaker() -> None:
    turns = ("Anna: I read it.\nTODO: fix the boiler.", "Ben: I will.", "Anna: Thanks.\nTODO: call him.", "Ben: No.")
    document = Document.from_text("\n".join(f"12/05/24, 10:0{i} - {turn}" for i, turn in enumerate(turns)))
    assert set(speakers_of(document)) == {"Anna", "Ben"}


def test_an_author_may_speak() -> None:
    text = "Interviewer: Why?\n\nAuthor: I was bored. It rained.\n\nInterviewer: And then?\n\nAuthor: I sold it."
    assert speakers_of(Document.from_text(text)) == ("Interviewer", "Author", "Author", "Interviewer", "Author")


@pytest.mark.parametrize("label", ["{}:", "**{}:**", "[{}]", "{} (10:01):", "{} :"])
def test_turns_without_stops_and_blank_lines_are_divided(label: str) -> None:
    said = ("we come on Friday", "see you there", "can you bring the tent", "yes, and the stove")
    turns = [f"{label.format(name)} {words}" for name, words in zip(("Anna", "Ben") * 2, said, strict=True)]
    document = Document.from_text("\n".join(turns))
    assert texts_of(document) == turns
    assert speakers_of(document) == ("Anna", "Ben") * 2
