"""Names on lines of their own: who they are, and what is none."""

from __future__ import annotations

import pytest
from conftest import texts_of

from summarize import Document, summarize
from summarize.text.heads import names_of_turns
from summarize.text.turns import speakers_of
from summarize.text.words import count_tokens, count_words

SAID = (
    "The pump on the pier is broken. Who can go there today?",
    "The pump works again since noon.",
    "Thanks to all of you. The report is due on Friday.",
    "I will write it tonight.",
)


def talk(head: str, names: tuple[str, ...] = ("Ana Diaz", "Lee Chang") * 2, between: str = "\n\n") -> str:
    pairs = zip(names, SAID, strict=True)
    return between.join(head.format(name=name, i=i) + words for i, (name, words) in enumerate(pairs))


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
@pytest.mark.parametrize(
    "head",
    [
        "{name}  10:1{i}\n",
        "{name} 10:1{i} AM\n",
        "{name}\n  10:1{i} AM\n",
        "{name}\n00:00:1{i}\n",
        "0:0:1{i}.2 --> 0:0:1{i}.9\n{name}\n",
        "[00:00:1{i}] {name}\n",
        "0:1{i} {name}\n",
        "{name} — Today at 10:1{i} AM\n",
        "{name} — heute um 10:1{i} Uhr\n",
        "{name} · 10:1{i}\n",
        "{name}, [12.03.2026 10:1{i}]\n",
        "{name}  Mar 5, 2026, 10:1{i} AM\n",
        "{name} (she/her)  10:1{i}\n",
        "{name} 🌸  10:1{i}\n",
        "{name} 2026-03-12 10:1{i}:22\n",
    ],
)
def test_a_name_and_a_time_say_who_says_what_is_below(head: str, between: str) -> None:
    document = Document.from_text(talk(head, between=between))
    assert " ".join(texts_of(document)) == " ".join(SAID)
    assert speakers_of(document) == ("Ana Diaz",) * 2 + ("Lee Chang",) + ("Ana Diaz",) * 2 + ("Lee Chang",)
    assert document.title is None


@pytest.mark.parametrize(
    "head",
    ["{name}\n", "{name}:\n", "**{name}**\n\n", "**{name}:**\n\n", "## {name}\n\n", "{name} (Chair)\n", "{name} -- Chief Officer\n"],
)  # fmt: skip
def test_so_do_headings_that_are_names(head: str) -> None:
    document = Document.from_text(talk(head))
    said = dict(zip(texts_of(document), speakers_of(document), strict=True))
    assert said["Who can go there today?"] == said["The report is due on Friday."] == "Ana Diaz"
    assert said["I will write it tonight."] == "Lee Chang"


def test_names_of_one_word_are_names_where_there_are_questions() -> None:
    said = "Did you see it? I saw it at noon, and it was gone by then."
    text = "\n\n".join(f"{name}\n{said}" for name in ("NORA", "HELMER") * 4)
    assert set(speakers_of(Document.from_text(text))) == {"NORA", "HELMER"}
    assert set(speakers_of(Document.from_text(text.replace("?", "!").replace("Did you", "You")))) == {""}


@pytest.mark.parametrize("message", ["yes", "Great", "The refund bug is fixed since this morning", "👍"])
def test_a_message_without_a_stop_is_no_heading(message: str) -> None:
    text = talk("{name}  10:1{i}\n").replace("The pump works again since noon.", message)
    document = Document.from_text(text)
    assert texts_of(document)[2] == message
    assert speakers_of(document)[2] == "Lee Chang"


@pytest.mark.parametrize(
    "names",
    [
        ("Summary", "Strengths", "Weaknesses", "Rating"),
        ("Discussion", "Decision"),
        ("Ingredients", "Method", "Serving"),
        ("THE SELLER", "THE BUYER"),
        ("Verse", "Chorus"),
        ("Winter", "Spring"),
        ("Note", "Warning"),
        ("Step 1", "Step 2"),
    ],
)
@pytest.mark.parametrize("form", ["## {}\n\n{}", "{}\n{}"])
def test_the_parts_of_a_form_say_nothing(names: tuple[str, ...], form: str) -> None:
    text = "\n\n".join(form.format(name, "The lid is hot. Let it cool before you open it.") for name in names * 4)
    assert set(speakers_of(Document.from_text(text))) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Note: The lid is hot. Let it cool.\n\nWarning: It is heavy.\n\nNote: It leaks. Dry it.\n\nWarning: It is old.",
        "[Barr] Barr, C. Hedges of the north.\n\n[Lund] Lund, P. Birds.\n\n[Barr] Barr, C. Hedges of the south.",
        "10:00  Doors open\n\nWe meet at the pier.\n\n11:00  Talk\n\nIt is about pumps.\n\n12:00  Lunch\n\nThere is soup.",
    ],
)
def test_labels_and_programmes_are_no_conversations(text: str) -> None:
    assert set(speakers_of(Document.from_text(text))) == {""}


def test_another_heading_has_no_name_and_a_time_has_the_name_above() -> None:
    assert names_of_turns(
        ["Ana Diaz", "10:01", "Lee Chang", "10:02", "Ana Diaz", "Lee Chang", "What comes next"], ""
    ) == [
        *["Ana Diaz"] * 2,
        *["Lee Chang"] * 2,
        "Ana Diaz",
        "Lee Chang",
        "",
    ]


@pytest.mark.parametrize("head", ["{name}  10:1{i}\n", "{name}\n"])
def test_names_that_are_added_to_all_of_a_text_count_for_its_length(head: str) -> None:
    document = Document.from_text(talk(head))
    for limit in range(15, 60):
        assert count_words(summarize(document, words=limit).text) <= limit
        assert count_tokens(summarize(document, tokens=limit).text) <= limit
