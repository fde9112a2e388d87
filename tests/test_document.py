from __future__ import annotations

import copy
import json
import pickle
import re
import time
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest
from conftest import ARTICLE, GUIDE, count_calls, make_document

from summarize import Block, Document, DocumentError, Sentence, UnknownNameError, summarize


def texts(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


# Made by hand


def test_sentences_refer_to_the_text() -> None:
    document = Document("One. Two.", (Sentence(0, 0, 4, "One."), Sentence(1, 5, 9, "Two.")))
    assert [document.text[s.start : s.end] for s in document.sentences] == ["One.", "Two."]


def test_document_without_sentences_is_allowed() -> None:
    assert Document("").sentences == ()


@pytest.mark.parametrize(
    "sentences",
    [
        (Sentence(0, 0, 4, "Two."),),
        (Sentence(0, 0, 3, "One."),),
        (Sentence(0, 0, 4, "one."),),
    ],
    ids=["other text", "shorter", "other case"],
)
def test_sentence_that_is_not_the_text_is_refused(sentences: tuple[Sentence, ...]) -> None:
    with pytest.raises(DocumentError, match="sentence 0 is not the text at 0:"):
        Document("One. Two.", sentences)


@pytest.mark.parametrize(("start", "end"), [(-4, 4), (-4, -1), (0, 10), (5, 5), (5, 4), (9, 10), (20, 24)])
def test_sentence_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(DocumentError, match=f"spans {start}:{end}, expected within 0:9"):
        Document("One. Two.", (Sentence(0, start, end, "One. Two."[start:end]),))


def test_overlapping_sentences_are_refused() -> None:
    with pytest.raises(DocumentError, match="sentence 1 spans 3:9, expected within 4:9"):
        Document("One. Two.", (Sentence(0, 0, 4, "One."), Sentence(1, 3, 9, ". Two.")))


def test_sentences_out_of_order_are_refused() -> None:
    with pytest.raises(DocumentError, match="sentence 1 spans 0:4"):
        Document("One. Two.", (Sentence(0, 5, 9, "Two."), Sentence(1, 0, 4, "One.")))


def test_wrong_index_is_refused() -> None:
    with pytest.raises(DocumentError, match="sentence 0 has the index 1"):
        Document("One. Two.", (Sentence(1, 0, 4, "One."),))


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (0, 10), (5, 4)])
def test_block_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(DocumentError, match="does not lie in a text of 9 characters"):
        Document("One. Two.", (), (Block("paragraph", start, end, 0, 0),))


@pytest.mark.parametrize(("first", "stop"), [(0, 3), (-1, 1), (2, 1)])
def test_block_of_sentences_that_are_not_there_is_refused(first: int, stop: int) -> None:
    sentences = (Sentence(0, 0, 4, "One."), Sentence(1, 5, 9, "Two."))
    with pytest.raises(DocumentError):
        Document("One. Two.", sentences, (Block("paragraph", 0, 9, first, stop),))


def test_error_is_one_line() -> None:
    with pytest.raises(DocumentError) as caught:
        Document("One.\nTwo.", (Sentence(0, 0, 9, "One. Two."),))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [None, b"One.", 1, ["One."]], ids=repr)
def test_text_that_is_no_str_is_a_type_error(text: object) -> None:
    with pytest.raises(TypeError):
        Document(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value", [make_document("One."), make_document("One.").sentences[0], Block("code", 0, 1, 0, 0)]
)
def test_core_types_are_immutable(value: object) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, "other")  # type: ignore[arg-type]


def test_replacing_the_text_checks_again() -> None:
    with pytest.raises(DocumentError):
        replace(make_document("One.", "Two."), text="Something else.")


def test_equal_documents_are_equal_and_hash_alike() -> None:
    assert make_document("One.", "Two.") == make_document("One.", "Two.")
    assert hash(make_document("One.")) == hash(make_document("One."))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))])
def test_document_can_be_copied_and_pickled(again: Callable[[Document], Document]) -> None:
    document = Document.from_text(GUIDE)
    assert again(document) == document


def test_offsets_count_code_points() -> None:
    document = Document.from_text("Grüße 👋🏽 an alle. Bis morgen!")
    assert [(s.start, s.end) for s in document.sentences] == [(0, 17), (18, 29)]


# from_spans


def test_from_spans_takes_the_sentences_as_they_are() -> None:
    document = Document.from_spans("a b c", [(0, 1), (4, 5)], language="fr", title="T")
    assert texts(document) == ["a", "c"]
    assert (document.language, document.title) == ("fr", "T")


def test_from_spans_makes_one_paragraph() -> None:
    assert make_document("One.", "Two.").blocks == (Block("paragraph", 0, 9, 0, 2),)


def test_from_spans_without_spans_has_no_blocks() -> None:
    assert Document.from_spans("text", []).blocks == ()


def test_from_spans_takes_a_generator() -> None:
    assert texts(Document.from_spans("ab", ((i, i + 1) for i in range(2)))) == ["a", "b"]


@pytest.mark.parametrize("spans", [[(-3, 2)], [(0, 99)], [(2, 2)], [(3, 1)], [(0, 3), (2, 4)], [(2, 4), (0, 1)]])
def test_from_spans_refuses_what_does_not_lie_in_the_text(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(DocumentError):
        Document.from_spans("text", spans)


@pytest.mark.parametrize("language", ["English", "EN", "en-GB"])
def test_from_spans_knows_a_language_by_its_names(language: str) -> None:
    assert Document.from_spans("a", [(0, 1)], language=language).language == "en"


def test_from_spans_knows_no_other_language() -> None:
    with pytest.raises(UnknownNameError):
        Document.from_spans("a", [(0, 1)], language="punkt/en")


def test_spans_of_an_array_can_be_written_as_json() -> None:
    document = Document.from_spans("One. Two.", np.array([[0, 4], [5, 9]]), language="en")
    assert json.loads(summarize(document).to_json())["sentences"][1]["sources"][0]["end"] == 9


# from_text: a news article


def test_text_is_kept_unchanged() -> None:
    assert Document.from_text(ARTICLE).text is ARTICLE


def test_headline_without_a_stop_is_the_title() -> None:
    assert Document.from_text(ARTICLE).title == "Harbour bridge reopens after storm"


def test_headline_is_no_candidate_and_not_glued_to_the_first_sentence() -> None:
    first = Document.from_text(ARTICLE).sentences[0]
    assert first.text == "The harbour bridge was opened again on Monday, two weeks after the storm."


def test_curly_quotes_stay_with_their_sentences() -> None:
    assert texts(Document.from_text(ARTICLE))[1:3] == [
        "“We have waited for this day,” said Ann Lee, the mayor.",
        "“It’s a relief.”",
    ]


def test_abbreviation_and_number_do_not_end_a_sentence() -> None:
    assert texts(Document.from_text(ARTICLE))[3:5] == [
        "Engineers replaced 40 cables of the bridge.",
        "The work cost $2.5 million, Mr. Holm said.",
    ]


def test_one_sentence_paragraph_is_a_sentence() -> None:
    assert texts(Document.from_text(ARTICLE))[-1] == "“Nobody could get to work!”"


@pytest.mark.parametrize(
    "quotation", ["„Das war ein guter Tag.“", "»Das war ein guter Tag.«", "‚Das war ein guter Tag.‘"]
)
def test_german_quotation_is_no_heading(quotation: str) -> None:
    text = f"Die Brücke wurde am Montag wieder eröffnet.\n\n{quotation}\n\nDann fuhr der erste Bus über den Fluss."
    assert quotation in texts(Document.from_text(text))


def test_language_is_recognised() -> None:
    assert Document.from_text(ARTICLE).language == "en"


# from_text: Markdown


@pytest.mark.parametrize("heading", ["A guide to bees", "Keeping them", "Last words"])
def test_markdown_heading_is_a_heading_and_no_candidate(heading: str) -> None:
    document = Document.from_text(GUIDE)
    assert heading in blocks(document, "heading")
    assert not any(heading in sentence for sentence in texts(document))


def test_headings_have_levels() -> None:
    document = Document.from_text(GUIDE)
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2, 2]


@pytest.mark.parametrize("line", ["**Good** 5/5, 29 May", "**great for dog hair!!** 5/5, 18 May"])
def test_a_short_line_that_opens_in_bold_type_is_a_heading_whatever_follows(line: str) -> None:
    text = (
        f"The vacuum is reviewed here by those who bought it.\n\n{line}\n\n{{}} does what it says on the tin, mostly."
    )
    for follows in ("it", "It"):
        document = Document.from_text(text.format(follows), language="en")
        assert [block.kind for block in document.blocks] == ["paragraph", "heading", "paragraph"]
    plain = Document.from_text(text.replace("**", "").format("it"), language="en")
    assert [block.kind for block in plain.blocks] == ["paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("They live in hives.[2]", "paragraph"),
        ("They live in hives.[2][13]", "paragraph"),
        ("They live in hives.¹²", "paragraph"),
        ("They live in hives.¹⁰", "paragraph"),
        ("Hives of bees[2]", "heading"),
        ("Hives and bees.[old]", "heading"),
    ],
)
def test_a_sentence_with_the_number_of_a_note_is_no_heading(line: str, kind: str) -> None:
    prose = "Bees are insects that fly from flower to flower as long as the sun shines, and sleep."
    document = Document.from_text(f"{prose}\n\n{line}\n\n{prose}", language="en")
    assert [block.kind for block in document.blocks] == ["paragraph", kind, "paragraph"]


def test_first_heading_is_the_title_without_its_marks() -> None:
    assert Document.from_text(GUIDE).title == "A guide to bees"


@pytest.mark.parametrize("line", ["Who closed  the bridge?", "**Who closed the bridge?**", "“Who closed the bridge?”"])
@pytest.mark.parametrize(
    "prose", ["The council closed it on Monday. It may open in May.", "iPhones told of it first. It may open."]
)
def test_the_given_title_above_the_text_is_a_heading(line: str, prose: str) -> None:
    document = Document.from_text(f"{line}\n\n{prose}", title="Who closed the bridge?")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]
    assert texts(document)[0] == prose.split(". ")[0] + "."


def test_without_prose_below_or_another_title_the_line_stays() -> None:
    line = "Who closed the bridge?"
    for text, title in (
        (line, line),
        (f"{line}\n\nThe council closed it.", "The bridge"),
        (f"{line}\n\nIt did.", None),
    ):
        document = Document.from_text(text, title=title)
        assert document.blocks[0].kind == "paragraph"
        assert texts(document)[0] == line


def test_given_title_wins_over_the_heading() -> None:
    assert Document.from_text(GUIDE, title="Given").title == "Given"


def test_list_items_are_candidates_without_their_marks() -> None:
    assert blocks(Document.from_text(GUIDE), "list_item") == [
        "A box of wood. It keeps the rain out.",
        "Some frames\n  that hold the comb.",
        "Buy the bees.",
    ]


def test_list_items_are_not_glued() -> None:
    document = Document.from_text(
        "Bring:\n\n- a rope\n- a lamp\n- food for two days\n\nThen we can go on our way home."
    )
    assert texts(document) == [
        "Bring:", "a rope", "a lamp", "food for two days", "Then we can go on our way home."
    ]  # fmt: skip


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
    assert not any(content in sentence for sentence in texts(document))


def test_quote_marks_begin_no_sentence() -> None:
    sentences = texts(Document.from_text(GUIDE))
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
    assert texts(document) == ["The text begins here.", "It goes on.", "More text comes here."]


# from_text: lines


def test_hard_wrapped_sentence_is_one() -> None:
    text = "The first line of a wrapped paragraph goes on\nand on in a second line that is as long.\nIt ends here."
    assert texts(Document.from_text(text)) == [text[:86], "It ends here."]


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
    assert not any("why" in sentence and "ended" in sentence for sentence in texts(Document.from_text(text)))


@pytest.mark.parametrize("text", [ARTICLE, GUIDE], ids=["article", "guide"])
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_of_other_systems_make_no_difference(text: str, end: str) -> None:
    document, other = Document.from_text(text), Document.from_text(text.replace("\n", end))
    assert [s.replace(end, "\n") for s in texts(other)] == texts(document)
    assert [(b.kind, b.first, b.stop, b.level) for b in other.blocks] == [
        (b.kind, b.first, b.stop, b.level) for b in document.blocks
    ]
    assert other.title == document.title


def test_byte_order_mark_is_in_no_sentence() -> None:
    assert texts(Document.from_text("\ufeffOne is here. Two is here.")) == ["One is here.", "Two is here."]


# from_text: nothing but ...


@pytest.mark.parametrize(
    "text",
    ["# One\n\n## Two\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "```\ncode\n```\n", "---", "***", "...", "1", "a", "😀"],
)
def test_text_without_prose_still_offers_sentences(text: str) -> None:
    assert Document.from_text(text).sentences


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\t\r\n", "\u00a0\u3000", "\ufeff", "\u200b", "\x00", "\u2028"], ids=ascii
)
def test_blank_text_offers_none(text: str) -> None:
    assert Document.from_text(text).sentences == ()


# from_text: what no one writes but someone sends


@pytest.mark.parametrize(
    "gap", [" " * 2100, " " * 5000, "\u00a0" * 5000, "\t" * 5000, " . " * 2000], ids=lambda g: repr(g[:3])
)
def test_long_gap_in_a_sentence_gives_sentences_without_spaces_around(gap: str) -> None:
    sentences = texts(Document.from_text(f"One{gap}two."))
    assert sentences[0].startswith("One")
    assert sentences[-1].endswith("two.")
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


def test_sentence_without_end_is_cut_without_loss() -> None:
    text = "word, " * 2000 + "end"
    sentences = texts(Document.from_text(text))
    assert " ".join(sentences) == text
    assert all(len(sentence) <= 2000 for sentence in sentences)


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * 900 + "b", " " * 10_000 + "a", "\t" * 10_000 + "a", "## a" + "#" * 10_000 + "b",
        "== a" + " " * 10_000 + "b", "|" + "-|" * 10_000 + "a", "- " * 10_000 + "a", "> " * 10_000, "\n>" * 10_000,
        "<a " * 10_000, "<a\n" * 10_000, "[a](\n" * 10_000, "<a> x. " * 5000, "```a\n" * 10_000, "~~~a\n" * 10_000, "<h1>a" + " " * 10_000 + "b", "<h1>" * 10_000, "[a]" * 10_000 + " x", "[a](b)" * 5000 + "[a",
        "![a](b)" * 5000 + " x", "<b>" * 5000 + "x" + "</b>" * 5000, "<a>" * 10_000 + "b", "[![a](b)](" * 5000,
        '"' * 10_000, "(" * 10_000, "." * 10_000, ". " * 5000, "a." * 5000, "a." + ")" * 10_000 + "b", "a" + "\u0301" * 10_000,
    ],
    ids=lambda text: ascii(text[:4]) + ascii(text[-2:]),
)  # fmt: skip
def test_long_run_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    Document.from_text(text)
    assert time.process_time() - start < 1  # some hundredths of it are normal


# from_text: arguments


@pytest.mark.parametrize("name", ["de", "German", "german", " DE "])
def test_language_by_code_or_name(name: str) -> None:
    assert Document.from_text("Hello there.", language=name).language == "de"


def test_language_of_no_evidence_is_undetermined() -> None:
    assert Document.from_text("12345").language == "und"


@pytest.mark.parametrize("name", ["klingon", "", "en-US-x", "auto "])
def test_unknown_language_is_refused(name: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown language"):
        Document.from_text("Hello.", language=name)


@pytest.mark.parametrize(("text", "name"), [(None, "NoneType"), (b"x", "bytes"), (1, "int"), (["x"], "list")])
def test_from_text_names_the_wrong_type(text: object, name: str) -> None:
    with pytest.raises(TypeError, match=f"not {name}"):
        Document.from_text(text)  # type: ignore[arg-type]


def test_bytes_are_told_to_be_decoded() -> None:
    with pytest.raises(TypeError, match="decode"):
        Document.from_text(b"x")  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["language", "title"])
def test_option_of_the_wrong_type_is_a_type_error(option: str) -> None:
    with pytest.raises(TypeError):
        Document.from_text("Hello.", **{option: 1})  # type: ignore[arg-type]


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
        "The service was up 99.93 percent of the time.[^1]",
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


def test_a_title_page_is_one_heading() -> None:
    title = f"{'':33}Apache License\n{'':27}Version 2.0, January 2004\n{'':24}http://www.apache.org/licenses/"
    line = "The terms are these, and they are there for all who use it, whoever it is,"
    text = f"{title}\n\n{line}\n{line.lower()}\nand wherever they are."
    assert [block.kind for block in Document.from_text(text).blocks] == ["heading", "paragraph"]
    below = Document.from_text(
        f"{line}\n{line.lower()}\nthen and now.\n\n{title}\n\n{line}\n{line.lower()}\nand so on."
    )
    assert [block.kind for block in below.blocks] == ["paragraph", "paragraph", "paragraph"]


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


def test_headers_and_attributions_of_mail_are_not_prose() -> None:
    text = "From: Ann <ann@a.b>\nSubject: Budget\n\nHi all, the budget is done.\n\nOn Thu, 1 Feb, Ann wrote:\n> Is it done?\n>\n> I need it.\n"
    assert [s.text for s in Document.from_text(text).sentences] == [
        "Hi all, the budget is done.",
        "Is it done?",
        "I need it.",
    ]


def test_short_lines_of_an_unwrapped_text_are_lines_of_their_own() -> None:
    long = (
        "The council voted on Tuesday to rebuild the library, which has been closed since a pipe burst in January of last year. "
        * 2
    )
    document = Document.from_text(
        f"By Jane Whitfield\nPublished on 14 March\n\n{long}\n\nRead more about it\nShare this article\n"
    )
    assert all("\n" not in sentence.text for sentence in document.sentences)


def test_quotation_in_japanese_stays_in_one_piece() -> None:
    text = "佐藤さんは「とてもうれしい。毎日が楽しい。」と話す。来年も続けるという。"
    assert [s.text for s in Document.from_text(text).sentences] == [
        "佐藤さんは「とてもうれしい。毎日が楽しい。」と話す。", "来年も続けるという。",
    ]  # fmt: skip


def test_headline_of_chinese_news_is_its_title() -> None:
    text = "西湖湿地修复工程见成效\n\n市政府昨天公布，工程已经完成第一阶段。今年还将继续建设。"
    assert Document.from_text(text).title == "西湖湿地修复工程见成效"


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


def test_title_stands_behind_front_matter_and_badges() -> None:
    assert Document.from_text("---\ntitle: Foo\n---\n\n# Head\n\nSome text is here.").title == "Head"
    assert Document.from_text("[![b](c)](d)\n\n# Head\n\nSome text is here.").title == "Head"


def test_list_items_after_a_continued_one_are_items() -> None:
    document = Document.from_text("- one\n  and more of it\n" * 3)
    assert [(block.kind, block.stop - block.first) for block in document.blocks] == [("list_item", 1)] * 3


def test_decimals_of_full_width_are_not_split() -> None:
    assert len(Document.from_text("価格は３．１４円です。安いです。").sentences) == 2


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


def test_fences_of_tildes_are_still_fences() -> None:
    document = Document.from_text("It reads files like this:\n~~~~\nread it\n~~~~\nThen it is done.")
    assert [sentence.text for sentence in document.sentences] == ["It reads files like this:", "Then it is done."]


def test_the_headers_of_a_package_are_not_prose() -> None:
    text = "Metadata-Version: 2.4\nName: lantern\nLicense: a\n        b c d e\n\nLantern lights lamps. It is quick.\n"
    assert [sentence.text for sentence in Document.from_text(text).sentences] == [
        "Lantern lights lamps.",
        "It is quick.",
    ]


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


def test_quotations_of_mail_three_deep_are_prose() -> None:
    text = "I agree.\n\n>>> from my import of last year.\n\n>>> Shall we meet on Monday?\n>> That is too early for me.\n> Then let us meet on Tuesday.\n"
    found = [sentence.text for sentence in Document.from_text(text).sentences]
    assert {"from my import of last year.", "Shall we meet on Monday?"} <= set(found)


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


def test_fences_as_long_as_what_stands_above() -> None:
    code = "~~~~\ncode one\n~~~~\n~~~~\ncode two\n~~~~"
    text = f"Text here is long enough.\n\n{code}\nMore prose is here.\n\nUsage:\n~~~~~~~~\nlantern --all\n~~~~~~~~\nIt is the end."
    found = [sentence.text for sentence in Document.from_text(text).sentences]
    assert found == ["Text here is long enough.", "More prose is here.", "Usage:", "It is the end."]


# Paragraphs that look like headings


@pytest.mark.parametrize(
    "paragraph",
    [
        "町はAIを使った予約システムを導入し、JRと連携して送迎バスを走らせる。",
        "据CNN报道，WHO对该项目表示欢迎。",
        "정부는 AI 예산을 두 배로 늘렸다.",
        "Die Ursache ist noch unklar, so die Polizei. (dpa)",
        "Le pont est fermé. (AFP)",
        "Er kommt „sicher morgen.“ (mit dpa)",
        "大桥已经关闭。（新华社）",
        "Is the bridge closed? (Foto: Müller)",
    ],
)
def test_a_short_paragraph_of_prose_is_no_heading(paragraph: str) -> None:
    around = "The bridge was closed on Monday after heavy rain. Nobody was hurt. It opens again in May, officials said."
    document = Document.from_text(f"{around}\n\n{paragraph}\n\n{around}")
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3


@pytest.mark.parametrize("heading", ["AI 2024", "THE END OF IT", "Hives (of bees)", "Plan B (2024)", "No. 5 (new)"])
def test_brackets_and_capitals_are_in_headings_still(heading: str) -> None:
    around = "The bridge was closed on Monday after heavy rain. Nobody was hurt. It opens again in May, officials said."
    document = Document.from_text(f"{around}\n\n{heading}\n\n{around}")
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("mark", ["\xa0>", "\ufeff>", "\u3000>>", "> \xa0>"])
def test_a_quote_mark_alone_may_be_set_in_by_any_space(mark: str) -> None:
    document = Document.from_text(f"Hello Anna\nthank you\n{mark}\n> Best wishes\n")
    assert "Best wishes" in document.sentences[-1].text


def test_fences_that_nothing_closes_take_no_long_time() -> None:
    def fenced(n: int) -> int:
        return count_calls(lambda: Document.from_text("~~~x\n" * n + "```\n" * n))

    assert fenced(800) < 3 * fenced(400)


# Mail

MESSAGE = "The spare part will be sent on Monday. It should be with you by Thursday at the latest."
QUOTED = "When will you send the spare part? We have been waiting for three weeks now."


@pytest.mark.parametrize(
    "around",
    [
        "{0}\n\n--\nJohn Smith\nHead of Sales, Acme Corp.\n+1 555 0100 | www.acme.example",
        "{0}\n\nKind regards,\n\nHelen Marsh\nOakfield Interiors Ltd.\nUnit 4, Exeter EX2 8QQ",
        "{0}\n\nMit freundlichen Grüßen\nJan Becker",
        "Subject: Spare part\n\n{0}",
        "{0}\n\nSent from my iPhone",
        "{0}\n\nThis e-mail and any attachments are confidential. If you have received it in error, please delete it.",
    ],
)
def test_what_mail_programs_set_around_a_message_is_none_of_it(around: str) -> None:
    assert texts(Document.from_text(around.format(MESSAGE))) == texts(Document.from_text(MESSAGE))


@pytest.mark.parametrize(
    "between",
    [
        "-----Original Message-----\nFrom: Ray, Tom <tom@ray.example>\nSent: Monday, May 13, 2024 8:52 AM\nTo: Lee, Ann\n",
        "---------- Forwarded message ---------\nFrom: Tom Ray <tom@ray.example>\nDate: Tue, Mar 12, 2024\n",
        "________________________________\nFrom: Ray, Tom\nSent: Friday\nTo: Lee, Ann\nSubject: Spare part\n",
        "Von: Tom Ray\nGesendet: Freitag\nAn: Ann Lee\nBetreff: Ersatzteil\n",
        "Am 12.03.2024 um 10:11 schrieb Tom Ray:\n>",
        "On Wed, 13 Mar 2024 at 17:40, Tom Ray <tom@ray.example> wrote:\n\n>",
        "> On Wed, 13 Mar 2024 at 17:40, Tom Ray (who mends the machine) <tom@ray.example>\n> wrote:\n>\n>>",
    ],
)
def test_what_stands_above_a_quoted_message_is_no_sentence(between: str) -> None:
    document = Document.from_text(f"{MESSAGE}\n\n{between} {QUOTED}")
    assert texts(document) == texts(Document.from_text(MESSAGE)) + texts(Document.from_text(QUOTED))


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!\n\nI would love to come, but I am in Rome until\nthe 14th. Could we move it to the week after?",
        "Best\n\nThe best of all bridges is the old one over the river.",
        "Could you bring the keys?\n\nThanks!\n\nI come at seven.\n\nWe start at seven, and all of us will be there.",
        "The colours are these. Date: the day of the month.\n\nFrom: the beginning. It goes on.",
    ],
)
def test_what_only_looks_like_mail_stays(text: str) -> None:
    words = " ".join(texts(Document.from_text(text)))
    assert all(word in words for word in text.replace("Thanks!", "").removeprefix("Best").split())


# Lines that go on


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
    assert "".join(" ".join(texts(Document.from_text(text))).split()) == "".join(text.split())


def test_turns_of_a_conversation_do_not_go_on() -> None:
    turns = ["Anna: I think it is the", "Bert: Yes, and the", "Anna: No, it is a", "Bert: Well, that is the end of it."]
    assert texts(Document.from_text("\n".join(turns))) == turns


def test_the_title_of_an_item_is_no_part_of_its_text() -> None:
    text = """
    1. We will not hide problems
       We will keep our entire report database open for public view at all times.
       Reports that people file online will promptly become visible to others.
    2. Nobody pays
       for what is free, or was.
    """
    assert texts(Document.from_text(text))[0] == "We will not hide problems"
    assert texts(Document.from_text(text))[1].startswith("We will keep our entire report")
    assert "Nobody pays\n       for what is free" in texts(Document.from_text(text))[-1]


# reStructuredText


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
    assert [" ".join(sentence.split()) for sentence in texts(Document.from_text(text))] == [
        "The module checks a variable to see what to do with errors.",
        "The default value is true.",
        "This is because you want to be notified.",
    ]


def test_captions_without_any_mark_are_cut_where_they_are_long() -> None:
    caption = "so today i want to talk about why we moved our whole build to a single machine " * 9
    assert len(texts(Document.from_text(caption))) > 1
    assert len(texts(Document.from_text(f"It began. {caption.capitalize()}"))) == 2


# What a reader of the rules above found: nothing of these is lost


@pytest.mark.parametrize(
    "text",
    [
        "请查收附件中的季度报告，本季度收入增长百分之十二。\n\nBest regards,\n王小明\n\n"
        "附注：下周一总部将停电检修，所有服务器都会关闭。",
        "I could not log in since the update.\n\nThanks!\n\nIt works now.\n\nReboot fixed it.\n\nDelete the cache first.",
        "The server is down again.\n\nRegards,\nTom\n\nHi Tom,\n\nIt is fixed.\n\nPlease try again.",
        "We meet on Monday.\n\nBest regards,\nTom\n\nP.S. Bring cake!\n\nThe new office opens in May, they say.",
        "It voted for the plan.\n\n--\nThe mayor said on Tuesday that she would sign it. The opposition wants a referendum."
        "\n\nThe plan costs two million.",
        "The trial was large.\n\nParticipants: 120 women aged 18 to 65 were randomised.",
        "The concert was cancelled.\n\nApologies: the band had missed its flight from Oslo.",
        "The book is old.\n\nPublicado em 1956, foi traduzido para doze línguas.",
        "Das Lied ist neu.\n\nVeröffentlicht am 3. Mai 2019 erreichte es Platz 1.",
        "It was never seen again. Sent from my grandfather's desk, the letter took a year.",
        "Il biglietto costa dieci euro. Leggi anche il catalogo: costa venti euro.",
        "He waited.\n\n.. Then silence fell over the whole room, and nobody dared to speak.\n\nHe sat down.",
        ":Abstract: Lantern is a library that reads books aloud. It is fast.\n\nIt is quick, too.",
        ":Note: The library is no longer maintained. Use Candle instead.\n\nIt is quick, too.",
        "Betreff: Die Brücke am Markt wird ab Montag für zwei Jahre gesperrt.\nDer Verkehr wird umgeleitet.",
        "The council will vote for the new\nbridge at its next session\nWhere: Town Hall, at 8 p.m. on Monday.\nWho: all.",
    ],
)
def test_no_word_is_lost(text: str) -> None:
    goodbyes = r"Best regards,|Regards,|Thanks!|王小明|^Tom$|^--$"
    kept = " ".join(texts(Document.from_text(text)))
    assert [word for word in re.sub(goodbyes, "", text, flags=re.MULTILINE).split() if word not in kept] == []


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
        len(texts(Document.from_text(f"{text}\n- It was cold.\n\nIt is quick, and so on, they say, and so on."))) == 3
    )


@pytest.mark.parametrize("title", ["Who Framed Roger Rabbit? (1988)", "What's Up, Doc? (1972)", "Ford Motor Co. (F)"])
def test_a_title_with_a_year_is_a_title(title: str) -> None:
    document = Document.from_text(f"{title}\n\nIt was shown on Monday night, and many came. They liked it a lot.")
    assert document.title == title


@pytest.mark.parametrize("line", ["No Windows build yet :(", "We don`t deliver", "Sorry to all ;("])
def test_a_smiley_opens_no_bracket(line: str) -> None:
    document = Document.from_text(f"Release notes\n\n{line}\nThe macOS build is ready, and it is quick.\nThe end.")
    assert all("macOS" not in sentence or line not in sentence for sentence in texts(document))


def test_labels_below_each_other_are_lines_of_their_own() -> None:
    text = "Reporter: what will the council do for the\nwhole of the village\nMayor: we will raise it."
    assert [sentence.partition(":")[0] for sentence in texts(Document.from_text(text))] == ["Reporter", "Mayor"]


def test_capitals_of_ukrainian_are_capitals() -> None:
    document = Document.from_text("ЗДОРОВʼЯ НАЦІЇ.\n\nУряд сьогодні оголосив, що побудує нові школи. Це добре.")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize("block", ["Q: Did you see it?\n\nA: No, not yet.\n\n", "From: a\nTo: b\n\n", "thanks\n"])
def test_what_may_be_mail_takes_no_long_time(block: str) -> None:
    def mailed(n: int) -> int:
        return count_calls(lambda: Document.from_text(block * n + "And that is all that there is to be said of it."))

    assert mailed(800) < 3 * mailed(400)
