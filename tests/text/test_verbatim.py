"""What is no prose whatever it says: code, markup, comments, headers."""

from __future__ import annotations

import re

import pytest
from conftest import GUIDE, count_calls, texts_of

from summarize import Document


@pytest.mark.parametrize("indent", ["", "  ", "    ", "\t", "        "])
def test_fences_stand_in_lists_too(indent: str) -> None:
    text = f"1. Add this to the file.\n\n{indent}```fish\n{indent}status; and source it\n{indent}```\n\nThen start the shell again."
    document = Document.from_text(text)
    assert [sentence.text for sentence in document.sentences] == [
        "Add this to the file.",
        "Then start the shell again.",
    ]
    assert [block.kind for block in document.blocks] == ["list_item", "code", "paragraph"]


@pytest.mark.parametrize(("kind", "content"), [("code", "bees = Bees()"), ("table", "| Bee  | 6    |")])
def test_fence_and_table_are_blocks_without_sentences(kind: str, content: str) -> None:
    document = Document.from_text(GUIDE)
    (block,) = [block for block in document.blocks if block.kind == kind]
    assert content in document.text[block.start : block.end]
    assert block.first == block.stop
    assert not any(content in sentence for sentence in texts_of(document))


MARKED = """---
title: Q3 report
author: Platform team
---

# Reliability

<!-- nobody should see this,
not even here -->

[![Build](https://a.b/c.svg)](https://a.b)

The service was up 99.93 percent of the time.[^1] It had been better before.

- [x] Write the report.

[^1]: Measured from outside.
"""


def test_front_matter_comments_badges_and_footnotes_are_not_prose() -> None:
    document = Document.from_text(MARKED)
    assert [sentence.text for sentence in document.sentences] == [
        "The service was up 99.93 percent of the time.",
        "It had been better before.",
        "Write the report.",
    ]


@pytest.mark.parametrize(
    ("above", "code"),
    [
        ("Install it with::", "    pip install foo\n    foo --init"),
        ("Install it with", "    pip install foo\n    foo --init\n\n    foo --run"),
        ("The macro is used so:", "\t#ifdef PNG_feature\n\t   use-function\n\t#endif"),
    ],
)
def test_code_that_is_set_in_is_not_prose(above: str, code: str) -> None:
    document = Document.from_text(f"{above}\n\n{code}\n\nThen go on and use it as you like. It is easy.")
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["paragraph", *["code"] * (len(kinds) - 2), "paragraph"]
    assert [s.text for s in document.sentences][-2:] == ["Then go on and use it as you like.", "It is easy."]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("He wrote to her:", "    Roses are red\n    Violets are blue"),
        ("The first day was cold.", "    The second was no better, and x = 3 was not the answer"),
        ("The first day was cold", "    The second one was no better; they slept. Nobody came."),
        ("The first day was cold", "  The second one was no better; they slept"),
        # Definitions of AsciiDoc, sums, a quotation, a stanza, clauses.
        ("CPU::", "  The brain of the computer, which does all of the work."),
        (
            "The buyer pays these sums of money:",
            "    $40,000 on the day on which this is signed\n    $10,000 a year after",
        ),
        ("> We talked about the price", ">     we can sell it for $40 a piece, and no less"),
        ("The Bell", "    The sea was calm; the wind was still,\n    from far away\n    the sound of a bell"),
        ("You may add terms, such as", "    a) Limiting the use for publicity purposes of names; or"),
    ],
)
def test_prose_that_is_set_in_is_prose(above: str, below: str) -> None:
    document = Document.from_text(f"{above}\n\n{below}\n\nThen they went on, as they had to. It was easy.")
    assert "code" not in [block.kind for block in document.blocks]


def test_a_table_that_is_drawn_is_not_prose() -> None:
    table = "┌──────┬─────┐\n│Field │Type │\n├──────┼─────┤\n│name  │text │\n└──────┴─────┘"
    document = Document.from_text(f"The fields are these, and there are no others.\n\n{table}\n\nThey never change.")
    assert [s.text for s in document.sentences] == [
        "The fields are these, and there are no others.",
        "They never change.",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "[![Build](https://a.b/c.svg)](\nhttps://a.b)", "[the long name](\nhttps://a.b)",
        '<a href="https://a.b"><img\n    alt="Build status of the last commit"\n    src="https://a.b/c.svg"></a>',
        '<p align="center">\n<br>\n</p>', "    $ git clone https://a.b/c.git", "![a](b.svg)[text](c)", "[a](b)[c](d)[e](f)",
        "[![Build][build-button]][build]\n[![Docs][docs-button]][docs]", "[a][b][c][d]", "[Docs](a)\n[Site](b)",
    ],
)  # fmt: skip
def test_markup_over_several_lines_and_commands_are_not_prose(markup: str) -> None:
    text = f"# Lantern\n\n{markup}\n\nLantern lights lamps. It is quick.\n"
    assert [s.text for s in Document.from_text(text).sentences] == ["Lantern lights lamps.", "It is quick."]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("<p align='center'><em>Lantern lights lamps.</em></p>", "Lantern lights lamps."),
        ("<p align='center'> <b>Lantern</b> <i>lights lamps.</i> </p>", "<b>Lantern</b> <i>lights lamps.</i>"),
        ("<b>Lantern lights</b> and <b>puts out.</b>", "<b>Lantern lights</b> and <b>puts out.</b>"),
        ("<p>Lantern lights</p> and <p>puts out.</p>", "<p>Lantern lights</p> and <p>puts out.</p>"),
        ("<a id='x'></a>Lantern lights <b>lamps</b>.", "Lantern lights <b>lamps</b>."),
        # Where a tag ends inside, none is taken from around it.
        ("<b>Lantern</b> lights <i>lamps.</i>", "<b>Lantern</b> lights <i>lamps.</i>"),
        ("Press <kbd>Ctrl</kbd>+<kbd>C</kbd>", "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>"),
        ("Energy is E = mc<sup>2</sup>", "Energy is E = mc<sup>2</sup>"),
        ("<div> is a block element of HTML.", "<div> is a block element of HTML."),
        ("<table> and <tr> are tags of HTML.", "<table> and <tr> are tags of HTML."),
        ("A paragraph begins with <p>", "A paragraph begins with <p>"),
        ("<P>Lantern lights lamps.</P>", "Lantern lights lamps."),
        ("<b><i>Lantern</i> lights lamps.</b>", "<b><i>Lantern</i> lights lamps.</b>"),
        ("<cit> describes how lamps burn <dig>.", "<cit> describes how lamps burn <dig>."),
        ("Lantern is < 2 MB, lamps are > 3.", "Lantern is < 2 MB, lamps are > 3."),
    ],
)
def test_tags_around_a_sentence_are_none_of_it(line: str, sentence: str) -> None:
    assert [s.text for s in Document.from_text(f"# Lantern\n\n{line}\n").sentences] == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "See the\n[user guide][guide]\nfor more of this.",
        "Read about it in\n[the long guide](\nhttp://a.b/c)\nand in the other.",
        "[Lantern](a.md)\nis a library for lamps.",
        "$ f(x) $ is a continuous function on it.",
        "$ a day is what they earn there.",
        "The firm paid, as it does,\n$ million sums for it.",
    ],
)
def test_links_and_dollars_of_sentences_are_prose(text: str) -> None:
    assert [s.text for s in Document.from_text(f"{text}\n\nIt is quick.\n").sentences] == [text, "It is quick."]


@pytest.mark.parametrize(
    "text",
    [
        "[Narrator]: Once upon a time there was a king. He was old.",
        "<!-- note --> Then comes the text of the line. It is long.",
        "<!-- never closed\nThen comes the text. It is long.",
        "---\nFirst paragraph. It is here.\n\n---\n\nSecond part.",
        "On Monday the council of the town wrote:\n\nNothing. Nothing at all.",
    ],
)
def test_prose_that_looks_like_markup_is_prose(text: str) -> None:
    document = Document.from_text(text)
    covered = "".join(sentence.text for sentence in document.sentences)
    assert [word for word in re.findall(r"[A-Z]\w+", text) if word not in covered] == []


def test_fences_of_tildes_are_still_fences() -> None:
    document = Document.from_text("It reads files like this:\n~~~~\nread it\n~~~~\nThen it is done.")
    assert [sentence.text for sentence in document.sentences] == ["It reads files like this:", "Then it is done."]


def test_the_headers_of_a_package_are_not_prose() -> None:
    text = "Metadata-Version: 2.4\nName: lantern\nLicense: a\n        b c d e\n\nLantern lights lamps. It is quick.\n"
    assert [sentence.text for sentence in Document.from_text(text).sentences] == [
        "Lantern lights lamps.",
        "It is quick.",
    ]


def test_restructured_text_is_read_as_far_as_it_goes() -> None:
    text = """|build| |docs|

.. |build| image:: https://a.b/c.svg
   :alt: Build status

Lantern lights lamps. It is quick.

.. _home: https://a.b

.. note::
   :class: big

   It needs oil.

.. code-block:: python

   lantern.light("lamp")

Use it like this.

>>> import lantern
>>> lantern.light("lamp")
'lit'
"""
    assert [sentence.text for sentence in Document.from_text(text).sentences] == [
        "Lantern lights lamps.", "It is quick.", "It needs oil.", "Use it like this.", "'lit'",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "It was over.\n**************\nThe next day he came back to the town.",
        '"I know."\n~~~~~~~~~~~~\nShe did.',
        "I waited for a long time.\n\n.. and then nothing happened at all, he said.\n\n    They went home.",
        "The price rose, as traders said,\n$ a barrel on Monday in the city of London, and\nit fell again.",
        "The flight of the president had landed in the city at about\n10:30 on Monday: he was late. Then he drove to the hall, and\nthe talks began there at noon of the day.",
    ],
)
def test_prose_with_marks_of_other_markups_is_prose(text: str) -> None:
    document = Document.from_text(text, language="en")
    covered = " ".join(sentence.text for sentence in document.sentences)
    assert [word for word in re.findall(r"\w{3,}", text) if word not in covered] == []


def test_fences_that_nothing_closes_take_no_long_time() -> None:
    def fenced(n: int) -> int:
        return count_calls(lambda: Document.from_text("~~~x\n" * n + "```\n" * n))

    assert fenced(800) < 3 * fenced(400)


def test_notes_are_prose_comments_and_fields_are_not() -> None:
    text = """
Logging
=======

The module checks a variable to see what to do with errors.

.. note:: The default value is true. This is
   because you want to be notified.

.. [#] On Unix, the interpreter is not installed with the
   executable named so.

.. This is a comment that nobody should see. It is about
   the documentation.

:Author: A. Name <name at example dot com>
:Date: 2001-02-03
"""
    assert [" ".join(sentence.split()) for sentence in texts_of(Document.from_text(text))] == [
        "The module checks a variable to see what to do with errors.",
        "The default value is true.",
        "This is because you want to be notified.",
    ]
