from __future__ import annotations

import pytest

from summarize import Document
from summarize.lines import flatten

PROSE = (
    "The borough had twenty-three public toilets in 2005 and has\nfive today. None of the five is open after six o'clock in the\nevening.",
    "Closing a toilet saves about 14,000 a year. Against this, the\nteam told us that it now spends 61,000 a year on washing doorways\nand alleys.",
    "We heard from fifty-two residents. Many older people said that\nthey plan their shopping round the one that does not mind being\nused by others.",
)


def sentences(text: str) -> list[str]:
    return [flatten(sentence.text) for sentence in Document.from_text(text, language="en").sentences]


PLAIN = sentences("\n\n".join(PROSE))


@pytest.mark.parametrize(
    "marks",
    [
        ["Page 1 of 3", "Page 2 of 3"],
        ["– 41 –", "– 42 –"],
        ["Seite 7", "Seite 8"],
        ["Annual Report 2023                7", "Annual Report 2023                8"],
        ["7 | Annual Report", "8 | Annual Report"],
        ["Northgate Council\n12\n\f", "Northgate Council\n13\n\f"],
        ["12\n\fNorthgate Council     Report", "13\n\fNorthgate Council     Report"],
        ["Page 11 of 34\nNorthgate Council\nReview", "Page 12 of 34\nNorthgate Council\nReview"],
    ],
)
def test_running_heads_and_page_numbers_are_no_prose(marks: list[str]) -> None:
    text = f"{PROSE[0]}\n\n{marks[0]}\n\n{PROSE[1]}\n\n{marks[1]}\n\n{PROSE[2]}"
    assert sentences(text) == PLAIN


@pytest.mark.parametrize(
    "lines",
    [
        ["Northgate Council", "Northgate Council"],
        ["Annual Report 2023 in 7 parts", "Annual Report 2023 in 8 parts"],
        ["It closed on Monday        at six.", "It closed on Monday        at six."],
        ["12", "13"],
        ["Northgate Council             Report", "Northgate Council             Report"],
        ["Umsatz 2023      12", "Umsatz 2023      12"],
        ["\fO the tree, the old tree", "\fO the tree, the old tree"],
        ["page 12 of 34", "page 13 of 34"],
    ],
)
def test_what_nothing_tells_to_be_of_a_page_stays_a_block_of_its_own(lines: list[str]) -> None:
    text = f"{PROSE[0]}\n\n{lines[0]}\n\n{PROSE[1]}\n\n{lines[1]}\n\n{PROSE[2]}"
    document = Document.from_text(text, language="en")
    assert "code" not in {block.kind for block in document.blocks}
    assert all(text.count(line) for line in lines)


def test_rows_of_a_table_are_no_heads() -> None:
    rows = "Abbey            6\nCastle           8\nTotal           14"
    text = f"{PROSE[0]}\n\n{rows}\n\n{PROSE[1]}\n\n{rows}\n\n{PROSE[2]}"
    assert "code" not in {block.kind for block in Document.from_text(text).blocks}


def test_a_blank_line_below_each_line_divides_no_sentence() -> None:
    text = "\n\n".join("\n".join(PROSE).splitlines())
    assert sentences(text) == PLAIN


def test_lines_between_form_feeds_that_come_a_third_time_are_heads() -> None:
    page = "\fNorthgate Council\n\n"
    assert sentences(f"{PROSE[0]}\n\n{page}{PROSE[1]}\n\n{page}{PROSE[2]}\n\n{page}") == PLAIN


def test_what_stands_beside_a_blank_to_fill_in_is_one_sentence() -> None:
    text = "This agreement is made on the             day of May between the\nseller, who lives in Leeds, and the buyer of it."
    assert len(sentences(text)) == 1


def test_statements_of_one_line_each_stay_apart() -> None:
    lines = [f"the right to inspect the books of the company {number} times a year" for number in range(5)]
    lines += [f"the duty to pay the fee of {number} pounds within the month of May" for number in range(5)]
    assert len(sentences("\n\n".join(lines))) == 10


def test_paragraphs_of_one_line_stay_apart() -> None:
    short = ["we met at noon", "and went home", "it was late", "nobody was there"]
    long = ["we met at noon in the hall by the river and nobody was late", "ok", "sure", "and then we went home again"]
    for lines in (short, long):
        assert len(sentences("\n\n".join(lines * 4))) == 16


@pytest.mark.parametrize(
    "entry", ["Preface ............ iii", "1.2  Weights . . . . . . . . 31", "Index …………… 31", "Kapitel 3.......12"]
)
def test_entries_of_a_table_of_contents_are_no_prose(entry: str) -> None:
    assert sentences(f"{entry}\n{entry}\n\n{PROSE[0]}") == PLAIN[:2]


@pytest.mark.parametrize("line", ["He waited ..... and left at 10", "Wait.....", "The cook has been ill ..... civil"])
def test_dots_inside_of_a_sentence_are_no_leaders(line: str) -> None:
    assert line in sentences(f"{PROSE[0]}\n\n{line}")
