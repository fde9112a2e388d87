"""Text to sentences, all rooms together."""

from __future__ import annotations

import re
import time

import pytest
from conftest import ARTICLE, texts_of

from summarize import Document


def test_text_is_kept_unchanged() -> None:
    assert Document.from_text(ARTICLE).text is ARTICLE


def test_curly_quotes_stay_with_their_sentences() -> None:
    assert texts_of(Document.from_text(ARTICLE))[1:3] == [
        "“We have waited for this day,” said Ann Lee, the mayor.",
        "“It’s a relief.”",
    ]


def test_abbreviation_and_number_do_not_end_a_sentence() -> None:
    assert texts_of(Document.from_text(ARTICLE))[3:5] == [
        "Engineers replaced 40 cables of the bridge.",
        "The work cost $2.5 million, Mr. Holm said.",
    ]


def test_one_sentence_paragraph_is_a_sentence() -> None:
    assert texts_of(Document.from_text(ARTICLE))[-1] == "“Nobody could get to work!”"


def test_language_is_recognised() -> None:
    assert Document.from_text(ARTICLE).language == "en"


def test_byte_order_mark_is_in_no_sentence() -> None:
    assert texts_of(Document.from_text("\ufeffOne is here. Two is here.")) == ["One is here.", "Two is here."]


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


@pytest.mark.parametrize(
    "gap", [" " * 2100, " " * 5000, "\u00a0" * 5000, "\t" * 5000, " . " * 2000], ids=lambda g: repr(g[:3])
)
def test_long_gap_in_a_sentence_gives_sentences_without_spaces_around(gap: str) -> None:
    sentences = texts_of(Document.from_text(f"One{gap}two."))
    assert sentences[0].startswith("One")
    assert sentences[-1].endswith("two.")
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


def test_sentence_without_end_is_cut_without_loss() -> None:
    text = "word, " * 2000 + "end"
    sentences = texts_of(Document.from_text(text))
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


def test_quotation_in_japanese_stays_in_one_piece() -> None:
    text = "佐藤さんは「とてもうれしい。毎日が楽しい。」と話す。来年も続けるという。"
    assert [s.text for s in Document.from_text(text).sentences] == [
        "佐藤さんは「とてもうれしい。毎日が楽しい。」と話す。", "来年も続けるという。",
    ]  # fmt: skip


def test_decimals_of_full_width_are_not_split() -> None:
    assert len(Document.from_text("価格は３．１４円です。安いです。").sentences) == 2


def test_captions_without_any_mark_are_cut_where_they_are_long() -> None:
    caption = "so today i want to talk about why we moved our whole build to a single machine " * 9
    assert len(texts_of(Document.from_text(caption))) > 1
    assert len(texts_of(Document.from_text(f"It began. {caption.capitalize()}"))) == 2


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
    kept = " ".join(texts_of(Document.from_text(text)))
    assert [word for word in re.sub(goodbyes, "", text, flags=re.MULTILINE).split() if word not in kept] == []


def test_the_title_is_no_menu_and_no_running_head() -> None:
    text = "Skip to content\n\nNorthfield Authority                Annual Report\n\nThe bridge closes\n\nIt will close in May, the town said, and open in June of next year. Nobody was asked about it, people say."
    assert Document.from_text(text).title == "The bridge closes"
