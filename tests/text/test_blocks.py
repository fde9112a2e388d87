"""Blocks of Markdown and plain text."""

from __future__ import annotations

import pytest
from conftest import GUIDE, blocks_of, texts_of

from summarize import Document


@pytest.mark.parametrize("heading", ["A guide to bees", "Keeping them", "Last words"])
def test_markdown_heading_is_a_heading_and_no_candidate(heading: str) -> None:
    document = Document.from_text(GUIDE)
    assert heading in blocks_of(document, "heading")
    assert not any(heading in sentence for sentence in texts_of(document))


def test_headings_have_levels() -> None:
    document = Document.from_text(GUIDE)
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2, 2]


def test_list_items_are_candidates_without_their_marks() -> None:
    assert blocks_of(Document.from_text(GUIDE), "list_item") == [
        "A box of wood. It keeps the rain out.",
        "Some frames\n  that hold the comb.",
        "Buy the bees.",
    ]


def test_list_items_are_not_glued() -> None:
    document = Document.from_text(
        "Bring:\n\n- a rope\n- a lamp\n- food for two days\n\nThen we can go on our way home."
    )
    assert texts_of(document) == [
        "Bring:", "a rope", "a lamp", "food for two days", "Then we can go on our way home."
    ]  # fmt: skip


def test_quote_marks_begin_no_sentence() -> None:
    sentences = texts_of(Document.from_text(GUIDE))
    assert "A quote about bees is here." in sentences
    assert "It goes on in a second line." in sentences


def test_blocks_tile_the_sentences() -> None:
    document = Document.from_text(GUIDE)
    assert [i for block in document.blocks for i in range(block.first, block.stop)] == list(
        range(len(document.sentences))
    )


def test_sentences_lie_in_their_block() -> None:
    document = Document.from_text(GUIDE)
    for block in document.blocks:
        for sentence in document.sentences[block.first : block.stop]:
            assert block.start <= sentence.start < sentence.end <= block.end


def test_markdown_heading_is_not_glued_without_a_blank_line() -> None:
    document = Document.from_text("# Title\nThe text begins here. It goes on.\n## Part\nMore text comes here.")
    assert texts_of(document) == ["The text begins here.", "It goes on.", "More text comes here."]


def test_list_items_after_a_continued_one_are_items() -> None:
    document = Document.from_text("- one\n  and more of it\n" * 3)
    assert [(block.kind, block.stop - block.first) for block in document.blocks] == [("list_item", 1)] * 3


@pytest.mark.parametrize(
    "title",
    [
        "===========\nBig Library\n===========", "Big Library\n~~~~~~~~~~~", "Big Library\n^^^^^^^^^^^^", "############\nBig Library\n############",
        "<H2> Big Library </H2>", "***********\nBig Library\n***********", '<h1 align="center">Big Library</h1>', '<h1><img src="a.svg"> Big Library <br></h1>',
    ],
)  # fmt: skip
def test_headings_of_other_markups(title: str) -> None:
    document = Document.from_text(
        f"{title}\n\nIt reads files of every kind.\n\nParts\n~~~~~\n\nIt has two. One is fast.\n\nUse\n~~~~~\n\nIt is easy.\n"
    )
    assert document.title == "Big Library"
    assert [sentence.text for sentence in document.sentences] == [
        "It reads files of every kind.", "It has two.", "One is fast.", "It is easy.",
    ]  # fmt: skip


def test_quotations_of_mail_three_deep_are_prose() -> None:
    text = "I agree.\n\n>>> from my import of last year.\n\n>>> Shall we meet on Monday?\n>> That is too early for me.\n> Then let us meet on Tuesday.\n"
    found = [sentence.text for sentence in Document.from_text(text).sentences]
    assert {"from my import of last year.", "Shall we meet on Monday?"} <= set(found)


def test_fences_as_long_as_what_stands_above() -> None:
    code = "~~~~\ncode one\n~~~~\n~~~~\ncode two\n~~~~"
    text = f"Text here is long enough.\n\n{code}\nMore prose is here.\n\nUsage:\n~~~~~~~~\nlantern --all\n~~~~~~~~\nIt is the end."
    found = [sentence.text for sentence in Document.from_text(text).sentences]
    assert found == ["Text here is long enough.", "More prose is here.", "Usage:", "It is the end."]


@pytest.mark.parametrize("mark", ["\xa0>", "\ufeff>", "\u3000>>", "> \xa0>"])
def test_a_quote_mark_alone_may_be_set_in_by_any_space(mark: str) -> None:
    document = Document.from_text(f"Hello Anna\nthank you\n{mark}\n> Best wishes\n")
    assert "Best wishes" in document.sentences[-1].text


def test_the_title_of_an_item_is_no_part_of_its_text() -> None:
    text = """
    1. We will not hide problems
       We will keep our entire report database open for public view at all times.
       Reports that people file online will promptly become visible to others.
    2. Nobody pays
       for what is free, or was.
    """
    assert texts_of(Document.from_text(text))[0] == "We will not hide problems"
    assert texts_of(Document.from_text(text))[1].startswith("We will keep our entire report")
    assert "Nobody pays\n       for what is free" in texts_of(Document.from_text(text))[-1]


@pytest.mark.parametrize(
    "text",
    [
        "- The default log level is now\n  Warning, as most users did not want to see every message that there is.",
        "- Ann is the new Head of Research at\n  Acme in London, where she leads forty people at the very least.",
        "- He met President\n  Macron and the other leaders of the continent in the old town of Prague.",
    ],
)
def test_an_item_that_is_broken_by_hand_is_whole(text: str) -> None:
    assert (
        len(texts_of(Document.from_text(f"{text}\n- It was cold.\n\nIt is quick, and so on, they say, and so on.")))
        == 3
    )
