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
        "{name}  10:1{i} a.m.\n",
        "{name} — Today at 10:1{i} p.m.\n",
        "{name}  10h1{i}\n",
        "{name}  10:1{i} (edited)\n",
        "{name}, Tue 2:1{i} PM, Edited\n",
        "[{name}] 10:1{i}\n",
        "[Yesterday 10:1{i}] {name}\n",
        "[00:00:1{i}] **{name}:**\n",
        "Mar 02, 2026  9:41:1{i} AM\n{name}\n",
    ],
)
def test_a_name_and_a_time_say_who_says_what_is_below(head: str, between: str) -> None:
    document = Document.from_text(talk(head, between=between))
    assert " ".join(texts_of(document)) == " ".join(SAID)
    assert speakers_of(document) == ("Ana Diaz",) * 2 + ("Lee Chang",) + ("Ana Diaz",) * 2 + ("Lee Chang",)
    assert document.title is None


@pytest.mark.parametrize(
    "names",
    [
        ("Wei Li", "Ben Ray"),
        ("Jose\u0301 Pen\u0303a", "Ana Ruiz"),
        ("मीना शर्मा", "राम"),
        ("张伟", "李娜"),
        ("Meyer, Karin", "Schulz, Peter"),
        ("Jan van Dijk", "Lee"),
    ],
)
@pytest.mark.parametrize("head", ["{name} 10:1{i}\n", "{name}  10:1{i}\n", "{name}\n10:1{i}\n"])
def test_names_of_many_kinds(names: tuple[str, str], head: str) -> None:
    document = Document.from_text(talk(head, names * 2, between="\n"), language="en")
    assert set(speakers_of(document)) == {*names}


@pytest.mark.parametrize(
    "head",
    ["{name}\n", "{name}:\n", "**{name}**\n\n", "**{name}:**\n\n", "## {name}\n\n", "{name} (Chair)\n", "{name} -- Chief Officer\n"],
)  # fmt: skip
def test_so_do_headings_that_are_names(head: str) -> None:
    document = Document.from_text(talk(head))
    said = dict(zip(texts_of(document), speakers_of(document), strict=True))
    assert said["Who can go there today?"] == said["The report is due on Friday."] == "Ana Diaz"
    assert said["I will write it tonight."] == "Lee Chang"


def test_headings_that_come_once_are_names_between_others_only() -> None:
    names = ("Ana Diaz", "Lee Chang", "Mia Berg", "Ana Diaz", "Lee Chang", "Ana Diaz", "Lee Chang")
    said = "".join(f"## {name}\n\nDid you see it? I was on the pier.\n\n" for name in names)
    document = Document.from_text(
        f"# Team Meeting\n\nIt was held in May.\n\n{said}## Next Steps\n\nThe pump is bought.\n"
    )
    assert document.title == "Team Meeting"
    speakers = dict(zip(texts_of(document), speakers_of(document), strict=True))
    assert speakers["It was held in May."] == speakers["The pump is bought."] == ""
    assert "Mia Berg" in speakers_of(document)
    without = Document.from_text("".join(f"## {name}\n\nDid you see it?\n\n" for name in ("What", "Why", *names[:4])))
    assert set(speakers_of(without)) == {""}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Last Week", "Next Week"), "Did the pump work last week, or the week before? Will it next week?"),
        (("North Pier", "South Pier"), "The pier is closed. It is old."),
        (("Monday", "Tuesday", "Sunday"), "Did it rain? It did."),
        (("Monday", "Tuesday"), "It rained, and I stayed at home."),
    ],
)
def test_what_comes_again_is_no_name_by_that(names: tuple[str, ...], said: str) -> None:
    text = "".join(f"## {name}\n\n{said}\n\n" for name in names * 4)
    assert set(speakers_of(Document.from_text(text))) == {""}


def test_roles_need_no_more() -> None:
    text = "".join(f"## {name}\n\nThe pump works.\n\n" for name in ("User", "Assistant") * 2)
    assert speakers_of(Document.from_text(text)) == ("User", "Assistant") * 2


def test_a_time_between_goes_on_with_the_speaker_and_a_message_is_no_name() -> None:
    text = talk("{name}\n  10:1{i} AM\n", between="\n").replace(" Who can go", "\nwait for me\n10:15\nWho can go")
    document = Document.from_text(text)
    assert speakers_of(document)[:3] == ("Ana Diaz", "Ana Diaz", "Lee Chang")
    assert set(speakers_of(document)) == {"Ana Diaz", "Lee Chang"}
    assert "wait for me" in " ".join(texts_of(document))


def test_a_time_that_is_said_is_no_head() -> None:
    text = (
        talk("{name} 10:1{i}\n", between="\n")
        .replace("I will write it tonight.", "At 10:30")
        .replace("Thanks to", "At 10:15\nThanks to")
    )
    assert set(speakers_of(Document.from_text(text))) == {"Ana Diaz", "Lee Chang"}


def test_a_list_below_headings_is_not_said() -> None:
    text = "".join(
        f"## {name}\n\n- Did you see it?\n- I did, on the pier.\n\n" for name in ("Ana Diaz", "Lee Chang") * 3
    )
    assert set(speakers_of(Document.from_text(text))) == {""}


def test_what_a_machine_was_asked() -> None:
    text = "You said:\nHow long can rice be kept?\nChatGPT said:\nFor three days.\nYou said:\nthx\nChatGPT said:\nEnjoy your meal."
    document = Document.from_text(text)
    assert texts_of(document) == ["How long can rice be kept?", "For three days.", "thx", "Enjoy your meal."]
    assert speakers_of(document) == ("You", "ChatGPT") * 2


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
        ["Ana Diaz", "10:01", "Lee Chang", "10:02", "Ana Diaz", "Lee Chang", "What comes next"], "Who?"
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


def test_few_turns_are_no_conversation() -> None:
    three = "\n\n".join(talk("{name}  10:1{i}\n").split("\n\n")[:3])
    assert set(speakers_of(Document.from_text(three))) == {""}
    said = "Did you see it? I saw it at noon, and it was gone by then."
    four = "\n\n".join(f"{name}\n{said}" for name in ("NORA", "HELMER") * 2)
    assert set(speakers_of(Document.from_text(four))) == {""}


def test_names_among_many_headings_are_no_conversation() -> None:
    names = (
        "Ana Diaz",
        "What it costs",
        "Who pays for it",
        "Lee Chang",
        "Where it is",
        "Ana Diaz",
        "What else",
        "Lee Chang",
    )
    text = "".join(f"## {name}\n\nDid you see it? I was on the pier.\n\n" for name in names)
    assert set(speakers_of(Document.from_text(text))) == {""}


def test_a_programme_of_times_is_no_conversation() -> None:
    names = ("News", "Weather", "Harbour Lights", "News", "Late Film")
    text = "\n\n".join(f"{name}  2{i}:00\nIt is about pumps." for i, name in enumerate(names))
    assert set(speakers_of(Document.from_text(text))) == {""}


def test_of_two_forms_that_counts_whose_names_come_again() -> None:
    turns = zip(("Ana Diaz", "Lee Chang") * 2, ("Ok", "Done", "Sure", "Thanks"), strict=True)
    text = "10:09\nOpened\n" + "\n".join(f"{name}\n10:1{i}\n{said}" for i, (name, said) in enumerate(turns))
    assert {"Ana Diaz", "Lee Chang"} <= {*speakers_of(Document.from_text(text))} <= {"", "Ana Diaz", "Lee Chang"}


def test_questions_of_other_scripts() -> None:
    chinese = "".join(f"## {name}\n\n您看见了吗？是的。\n\n" for name in ("记者", "陈师傅") * 3)
    japanese = "".join(f"**{name}**\n\n見ましたか。はい。\n\n" for name in ("編集部", "森山さん") * 3)
    assert set(speakers_of(Document.from_text(chinese))) == {"记者", "陈师傅"}
    assert set(speakers_of(Document.from_text(japanese))) == {"編集部", "森山さん"}


def test_the_stop_behind_a_name_of_a_play_is_none_of_it() -> None:
    assert names_of_turns(["ELEANOR.", "GEORGE."] * 3, "Who is there?") == ["ELEANOR", "GEORGE"] * 3


@pytest.mark.parametrize("mark", ["...", ". . .", "'", "@", "- Bit"])
def test_what_divides_paragraphs_is_no_name(mark: str) -> None:
    text = f"I went to the pier. Did you?\n\n{mark}\n\nI took the boat. You did not.\n\n" * 6
    assert set(speakers_of(Document.from_text(text))) == {""}


def test_who_speaks_once_has_a_head_of_two_lines() -> None:
    turns = zip(
        ("Ana Diaz", "Lee Chang", "Ana Diaz", "Ian McDonald", "Lee Chang"), (*SAID, "I come, too."), strict=True
    )
    document = Document.from_text("\n".join(f"{name}\n10:0{i} AM\n{said}" for i, (name, said) in enumerate(turns)))
    assert (
        dict(zip(texts_of(document), speakers_of(document), strict=True))["I will write it tonight."] == "Ian McDonald"
    )
