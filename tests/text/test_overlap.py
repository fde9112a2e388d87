from __future__ import annotations

import pytest
from conftest import ARTICLE, make_document
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document
from summarize.text.overlap import MAX_SOURCES, SourceIndex, common_subsequence

SEQUENCES = st.lists(st.integers(0, 5), max_size=12)


def plain_lcs(first: list[int], second: list[int]) -> int:
    """The table of the textbook (Cormen et al., section 15.4)."""
    table = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, x in enumerate(first):
        for j, y in enumerate(second):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(SEQUENCES, SEQUENCES)
def test_common_subsequence_is_that_of_the_table(first: list[int], second: list[int]) -> None:
    assert common_subsequence(first, second) == plain_lcs(first, second)


def test_a_sentence_of_the_document_has_itself_as_source_and_full_support() -> None:
    document = Document.from_text(ARTICLE)
    index = SourceIndex(document)
    for sentence in document.sentences:
        sources, support = index.find(sentence.text)
        assert (sources[0], support) == (sentence, pytest.approx(1.0))


def test_support_is_the_mean_of_words_pairs_and_order() -> None:
    # Two documents' sentences; "cats" and "chase" each in one of them, "birds" in none. idf of a word in one
    # of two sentences: log(3 / 2) + 1 = 1.4055; an unknown word weighs the same.
    index = SourceIndex(make_document("Cats chase mice.", "Dogs sleep."))
    sources, support = index.find("Cats chase birds.")
    assert [source.index for source in sources] == [0]
    # Words 2 of 3, all of one weight; pairs 1 of 2; order 2 of 3.
    assert support == pytest.approx((2 / 3 + 1 / 2 + 2 / 3) / 3)


def test_stems_are_compared() -> None:
    index = SourceIndex(make_document("The engineers repaired bridges.", "Dogs sleep."))
    assert index.find("An engineer repairs a bridge.")[0][0].index == 0


def test_a_sentence_of_two_sources_names_both_best_first() -> None:
    document = make_document("The storm broke the old bridge.", "The mayor opened a school.", "Dogs sleep.")
    sources, _ = SourceIndex(document).find("The storm broke the old bridge, and the mayor opened a school.")
    assert [source.index for source in sources] == [0, 1]


def test_nothing_shared_is_no_source_and_no_support() -> None:
    index = SourceIndex(make_document("Cats chase mice.", "Dogs sleep."))
    assert index.find("Zebras graze.") == ((), 0.0)
    assert index.find("") == ((), 0.0)
    assert index.find("The of and.") == ((), 0.0)
    assert SourceIndex(Document("")).find("Zebras graze.") == ((), 0.0)


@given(st.text(max_size=60), st.text(max_size=200))
def test_support_is_a_share_and_sources_are_few(text: str, document: str) -> None:
    sources, support = SourceIndex(Document.from_text(document)).find(text)
    assert 0 <= support <= 1
    assert len(sources) <= MAX_SOURCES
    assert bool(sources) == (support > 0)
