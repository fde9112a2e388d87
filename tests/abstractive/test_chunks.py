from __future__ import annotations

import pytest
from conftest import ARTICLE, GUIDE
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document
from summarize.abstractive.chunks import plan_chunks
from summarize.text.words import count_tokens


def chunks_of(text: str, limit: int) -> list[str]:
    return plan_chunks(Document.from_text(text), count_tokens, limit)


def test_what_fits_is_one_chunk_as_it_is() -> None:
    assert chunks_of(f"\n{GUIDE}\n", 1000) == [GUIDE.strip()]


def test_chunks_are_whole_sentences() -> None:
    text = " ".join(f"This is sentence {number} of the text." for number in range(30))
    chunks = chunks_of(text, 40)
    assert " ".join(chunks) == text
    assert all(chunk.endswith(".") for chunk in chunks)


def test_a_section_stays_with_its_heading() -> None:
    sections = [f"# Part {number}\n\n" + "Some words are here. " * 6 for number in range(4)]
    chunks = chunks_of("\n\n".join(sections), 45)
    assert all(chunk.startswith("# Part") for chunk in chunks)
    assert len(chunks) == 4


def test_paragraphs_are_kept_where_one_ends_near_the_limit() -> None:
    paragraph = "Some words are here, six in all. " * 3
    chunks = chunks_of("\n\n".join([paragraph] * 6), 70)
    assert all(chunk.count("Some") % 3 == 0 for chunk in chunks)


def test_the_last_chunk_is_no_stub() -> None:
    text = " ".join(f"This is sentence {number} of the text." for number in range(11))
    sizes = [count_tokens(chunk) for chunk in chunks_of(text, 85)]
    assert len(sizes) == 2
    assert min(sizes) > 30


def test_tables_and_code_between_sentences_are_kept() -> None:
    together = " ".join(chunks_of(GUIDE, 20))
    assert "bees = Bees()" in together
    assert "| Bee  | 6    |" in together


def test_front_matter_is_not_read() -> None:
    text = f"---\ntitle: Bees\nauthor: Ada\n---\n\n{GUIDE}"
    assert chunks_of(text, 1000) == [GUIDE.strip()]
    assert "author" not in " ".join(chunks_of(text, 20))
    assert chunks_of("---\n\nA line first. Then text.", 100)[0].endswith("Then text.")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_blank_text_is_one_empty_chunk(text: str) -> None:
    assert chunks_of(text, 10) == [""]


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([ARTICLE, GUIDE, "# Title\n\n", "word " * 50, "x" * 500, "。東京" * 20]), max_size=4).map(
        "\n".join
    ),
)


@given(TEXTS, st.integers(1, 60))
def test_chunks_fit_and_leave_out_nothing_but_space(text: str, limit: int) -> None:
    # A character may have more tokens than one (a letter and its marks): no chunk can be shorter.
    chunks = chunks_of(text, limit)
    assert all(count_tokens(chunk) <= limit or len(chunk) == 1 for chunk in chunks)
    assert "".join("".join(chunks).split()) == "".join(text.split())
