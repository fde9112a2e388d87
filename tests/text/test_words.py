"""Words, stems and counts."""

from __future__ import annotations

import unicodedata

import pytest

from summarize import Document
from summarize.text.features import Features
from summarize.text.words import count_tokens, count_words, find_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t panic!", ["don", "t", "panic"]),
        ("Don't panic!", ["don", "t", "panic"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("state-of-the-art 3.14", ["state", "of", "the", "art", "3", "14"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("東京都", ["東京", "京都"]),
        ("ภาษาไทย", ["ภา", "าษ", "ษา", "าไ", "ไท", "ทย"]),
        ("한국어", ["한국", "국어"]),
        ("x²", ["x²"]),
        ("", []),
        ("!?", []),
    ],
)
def test_words_of(text: str, words: list[str]) -> None:
    assert find_words(text) == words


def test_composed_and_decomposed_letters_are_the_same_word() -> None:
    assert find_words(unicodedata.normalize("NFD", "Köln café")) == find_words("Köln café")


@pytest.mark.parametrize(
    ("text", "count"),
    [("Two words.", 2), ("a — b", 3), ("", 0), ("东京都厅", 4), ("GDP 增长", 3), ("ภาษาไทย", 2), ("über uns", 2)],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


def test_tokens_are_words_and_punctuation_marks() -> None:
    assert count_tokens("He said: “No!”") == 7


def test_counts_of_a_worked_text() -> None:
    features = Features(Document.from_text("Apple pear apple. Pear fig.", language="und"))
    assert features.terms == ("apple", "pear", "fig")
    assert features.counts.rows.tolist() == [0, 0, 1, 1]
    assert features.counts.columns.tolist() == [0, 1, 1, 2]
    assert features.counts.values.tolist() == [2, 1, 1, 1]
    assert features.document_counts.tolist() == [2, 2, 1]
    assert features.content_lengths.tolist() == [3, 2]


def test_rows_of_tfidf_have_length_one() -> None:
    features = Features(Document.from_text("Apple pear apple. Pear fig. The."))
    squares = features.tfidf.with_values(features.tfidf.values**2)
    assert squares.matvec(features.idf * 0 + 1) == pytest.approx([1, 1, 0])


def test_title_terms_are_the_content_words_of_title_and_headings() -> None:
    text = "# The apple\n\nPears are ripe. Apples are not.\n\n## Figs\n\nFigs come later."
    features = Features(Document.from_text(text))
    assert {features.terms[number] for number in features.title_terms} == {"appl", "fig"}


@pytest.mark.parametrize(
    ("text", "count"), [("हिन्दी में है", 3), ("今天天气", 4), ("été", 1), ("e\u0301te\u0301", 1), ("a_b!", 4)]
)
def test_tokens_of_every_script(text: str, count: int) -> None:
    assert count_tokens(text) == count
