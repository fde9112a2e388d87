"""Which lines are headings, and which of them the title."""

from __future__ import annotations

import pytest
from conftest import ARTICLE, GUIDE, blocks_of, texts_of

from summarize import Document


def test_headline_without_a_stop_is_the_title() -> None:
    assert Document.from_text(ARTICLE).title == "Harbour bridge reopens after storm"


def test_headline_is_no_candidate_and_not_glued_to_the_first_sentence() -> None:
    first = Document.from_text(ARTICLE).sentences[0]
    assert first.text == "The harbour bridge was opened again on Monday, two weeks after the storm."


@pytest.mark.parametrize(
    "quotation", ["„Das war ein guter Tag.“", "»Das war ein guter Tag.«", "‚Das war ein guter Tag.‘"]
)
def test_german_quotation_is_no_heading(quotation: str) -> None:
    text = f"Die Brücke wurde am Montag wieder eröffnet.\n\n{quotation}\n\nDann fuhr der erste Bus über den Fluss."
    assert quotation in texts_of(Document.from_text(text))


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
    assert texts_of(document)[0] == prose.split(". ")[0] + "."


def test_without_prose_below_or_another_title_the_line_stays() -> None:
    line = "Who closed the bridge?"
    for text, title in (
        (line, line),
        (f"{line}\n\nThe council closed it.", "The bridge"),
        (f"{line}\n\nIt did.", None),
    ):
        document = Document.from_text(text, title=title)
        assert document.blocks[0].kind == "paragraph"
        assert texts_of(document)[0] == line


def test_given_title_wins_over_the_heading() -> None:
    assert Document.from_text(GUIDE, title="Given").title == "Given"


def test_a_title_page_is_one_heading() -> None:
    title = f"{'':33}Apache License\n{'':27}Version 2.0, January 2004\n{'':24}http://www.apache.org/licenses/"
    line = "The terms are these, and they are there for all who use it, whoever it is,"
    text = f"{title}\n\n{line}\n{line.lower()}\nand wherever they are."
    assert [block.kind for block in Document.from_text(text).blocks] == ["heading", "paragraph"]
    below = Document.from_text(
        f"{line}\n{line.lower()}\nthen and now.\n\n{title}\n\n{line}\n{line.lower()}\nand so on."
    )
    assert [block.kind for block in below.blocks] == ["paragraph", "paragraph", "paragraph"]


def test_headline_of_chinese_news_is_its_title() -> None:
    text = "西湖湿地修复工程见成效\n\n市政府昨天公布，工程已经完成第一阶段。今年还将继续建设。"
    assert Document.from_text(text).title == "西湖湿地修复工程见成效"


def test_title_stands_behind_front_matter_and_badges() -> None:
    assert Document.from_text("---\ntitle: Foo\n---\n\n# Head\n\nSome text is here.").title == "Head"
    assert Document.from_text("[![b](c)](d)\n\n# Head\n\nSome text is here.").title == "Head"


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


@pytest.mark.parametrize("title", ["Who Framed Roger Rabbit? (1988)", "What's Up, Doc? (1972)", "Ford Motor Co. (F)"])
def test_a_title_with_a_year_is_a_title(title: str) -> None:
    document = Document.from_text(f"{title}\n\nIt was shown on Monday night, and many came. They liked it a lot.")
    assert document.title == title


def test_capitals_of_ukrainian_are_capitals() -> None:
    document = Document.from_text("ЗДОРОВʼЯ НАЦІЇ.\n\nУряд сьогодні оголосив, що побудує нові школи. Це добре.")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize("space", [" ", "  "])
def test_the_title_of_a_section_may_be_long(space: str) -> None:
    title = "SEC. 2. WAIVER OF THE PENALTY FOR EARLY WITHDRAWAL FROM RETIREMENT PLANS BY ALL WHO ARE CALLED TO DUTY IN A STATE OF EMERGENCY."
    title = title.replace(" ", space)
    body = "The penalty is waived for all who are called to duty. It applies to withdrawals of this year. " * 2
    document = Document.from_text(f"{title}\n\n{body}")
    assert blocks_of(document, "heading") == [title]
    assert " ".join(texts_of(document)) == body.strip()
