"""Which lines go on in the next."""

from __future__ import annotations

import pytest
from conftest import ARTICLE, GUIDE, texts_of

from summarize import Document


def test_hard_wrapped_sentence_is_one() -> None:
    text = "The first line of a wrapped paragraph goes on\nand on in a second line that is as long.\nIt ends here."
    assert texts_of(Document.from_text(text)) == [text[:86], "It ends here."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "The pipes have to be replaced before the winter comes. The work will\nbe done by\nStadtwerke Neuburg and a firm "
            "from Ulm. It begins at seven in the\nmorning, and nobody has to be there.",
            3,
        ),
        (
            "The archive lies on the edge of town. It was founded in 1961 by\nProfessor Ingrid Moe of the\nUniversity of "
            "Oslo, and holds about\n40,000 letters, most of them from Minnesota, Wisconsin and the Dakotas.",
            2,
        ),
        (
            "They met at noon on the third of June, with all members present except for the\nTreasurer, who was ill. It "
            "decided to postpone the\nAnnual Meeting to May.",
            2,
        ),
        (
            "`spade` is free software, and everybody may change it as they like, for it is released under the\n"
            "[MIT license](https://example.org/mit). For a list of what is new in this version, see the\n"
            "`CHANGES` file of the package, or ask.",
            2,
        ),
        (
            "It is free software. However, they are\n[quicker](https://example.org/quick) than others for what is done.",
            2,
        ),
        ("Just a heads-up that the\nQ3 numbers are in. They are better than\nanybody had thought last year.", 2),
    ],
)
def test_a_line_that_breaks_off_in_a_sentence_is_no_heading(text: str, sentences: int) -> None:
    document = Document.from_text(text)
    assert [block.kind for block in document.blocks] == ["paragraph"]
    assert len(document.sentences) == sentences
    assert "".join(s.text for s in document.sentences).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        # Headings, whatever they end with.
        (
            [
                "What the New Tax Law Means for Our",
                "The law that was passed on Monday is so long that nobody has read it yet.",
            ],
            ["heading", "paragraph"],
        ),
        (
            [
                "Was wir im Winter alle wissen müssen",
                "Die Bahn fährt im Winter nicht so oft wie sonst, und sie kommt zu spät.",
            ],
            ["heading", "paragraph"],
        ),
        (
            ["Apple Inc. Opens Office", "The firm said on Monday that it is the first one here, and the last one."],
            ["heading", "paragraph"],
        ),
        (
            ["Questions? Ask us", "The firm answers all that it is asked here, if only somebody asks for it."],
            ["heading", "paragraph"],
        ),
        # Who said the sentence above.
        (
            [
                "It is a play that nobody liked so very well once.",
                "William Shakespeare",
                "The play is old, and it is long.",
            ],
            ["paragraph", "paragraph"],
        ),
        # Too short for prose that breaks off.
        (["Who we are", "We are a firm of three, and sell lamps to lighthouses everywhere."], ["heading", "paragraph"]),
        # Two short lines one after the other, as on a title page.
        (
            [
                "This book was brought to you by Greg Webb, Mary Moe and the",
                "Team of Readers of the Network",
                "Doctor Universe",
                "It was dark when they came to the harbour, and nobody was there at all.",
            ],
            ["paragraph", "paragraph", "paragraph"],
        ),
    ],
)
def test_a_line_that_ends_what_came_before_stays_apart(lines: list[str], kinds: list[str]) -> None:
    document = Document.from_text("\n".join(lines))
    assert [block.kind for block in document.blocks] == kinds


def test_blank_line_ends_a_sentence_without_a_stop() -> None:
    text = "The meeting was long and nobody knew why\n\nIt ended after dark. All went home, tired and hungry."
    assert not any("why" in sentence and "ended" in sentence for sentence in texts_of(Document.from_text(text)))


@pytest.mark.parametrize("text", [ARTICLE, GUIDE], ids=["article", "guide"])
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_of_other_systems_make_no_difference(text: str, end: str) -> None:
    document, other = Document.from_text(text), Document.from_text(text.replace("\n", end))
    assert [s.replace(end, "\n") for s in texts_of(other)] == texts_of(document)
    assert [(b.kind, b.first, b.stop, b.level) for b in other.blocks] == [
        (b.kind, b.first, b.stop, b.level) for b in document.blocks
    ]
    assert other.title == document.title


def test_short_lines_of_an_unwrapped_text_are_lines_of_their_own() -> None:
    long = (
        "The council voted on Tuesday to rebuild the library, which has been closed since a pipe burst in January of last year. "
        * 2
    )
    document = Document.from_text(
        f"By Jane Whitfield\nPublished on 14 March\n\n{long}\n\nRead more about it\nShare this article\n"
    )
    assert all("\n" not in sentence.text for sentence in document.sentences)


@pytest.mark.parametrize(
    "form",
    [
        "[10:03] {}: ",
        "10:03 <{}> ",
        "12/03/2026, 10:03 - {}: ",
        "(9:03:12 am) {}: ",
        "[12/03/26, 10:03:12] {}: ",
        "[2026-03-12 10:03] {}: ",
        "3/12/26, 10:03\u202fAM - {} K: ",
    ],
)
def test_lines_of_a_chat_are_not_glued(form: str) -> None:
    said = [("maria", "the build is broken again"), ("dev_joe", "yeah, saw that"), ("maria", "can we pin it?")]
    text = "\n".join(form.format(name) + what for name, what in said)
    assert [sentence.text for sentence in Document.from_text(text, language="en").sentences] == text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "The publisher must enclose all of the copies in covers that carry, legibly, these Cover\nTexts: one in front, "
        "and one behind it, which are both to be seen.\nBoth covers must also identify you as the publisher.",
        "The road will be closed between Mill Lane and\nStation Road: The council expects the works to take a year.",
        "Completion of variable and module names is\n:ref:`enabled <config>` at the start of the interpreter.",
        "Support for `Internationalized Domain Names in\nApplications (IDNA) <https://tools.example/rfc>`_ and others.",
    ],
)
def test_a_line_goes_on_before_a_label_a_role_or_inside_of_marks(text: str) -> None:
    assert "".join(" ".join(texts_of(Document.from_text(text))).split()) == "".join(text.split())


def test_turns_of_a_conversation_do_not_go_on() -> None:
    turns = ["Anna: I think it is the", "Bert: Yes, and the", "Anna: No, it is a", "Bert: Well, that is the end of it."]
    assert texts_of(Document.from_text("\n".join(turns))) == turns


@pytest.mark.parametrize("line", ["No Windows build yet :(", "We don`t deliver", "Sorry to all ;("])
def test_a_smiley_opens_no_bracket(line: str) -> None:
    document = Document.from_text(f"Release notes\n\n{line}\nThe macOS build is ready, and it is quick.\nThe end.")
    assert all("macOS" not in sentence or line not in sentence for sentence in texts_of(document))


def test_labels_below_each_other_are_lines_of_their_own() -> None:
    text = "Reporter: what will the council do for the\nwhole of the village\nMayor: we will raise it."
    assert [sentence.partition(":")[0] for sentence in texts_of(Document.from_text(text))] == ["Reporter", "Mayor"]
