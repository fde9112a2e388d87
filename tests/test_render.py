from __future__ import annotations

import json

import pytest
from conftest import make_document

from summarize import Document, Summary, SummarySentence
from summarize.render import FORMATS, render, render_highlighted

NASTY = ["\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\x9d", "\x08", "\x7f", "\u202e", "\u2066", "\ud800", "\x00"]


def choose(document: Document, *indices: int) -> Summary:
    """A summary of these sentences, the first scored 1, the next 1/2, ..."""
    sentences = [document.sentences[i] for i in indices]
    chosen = tuple(SummarySentence(s.text, 1 / n, (s,)) for n, s in enumerate(sentences, start=1))
    return Summary(chosen, document, "extractive|Hand()|length=3 sentences|summarize 0")


def highlighted(summary: Summary, *, styled: bool = False) -> str:
    return render_highlighted([("a.txt", summary)], several=False, styled=styled)


DOCUMENT = make_document("One is here.", "Two\nis here.", "three", "Four.", separator="\n\n")
SUMMARY = choose(DOCUMENT, 0, 1, 2, 3)


def test_text_is_the_summary() -> None:
    assert render([("a.txt", SUMMARY)], "text") == "One is here. Two is here. three\nFour.\n"


def test_text_with_scores_is_a_sentence_a_line() -> None:
    assert render([("a.txt", SUMMARY)], "text", scores=True) == (
        "1.0000  One is here.\n0.5000  Two is here.\n0.3333  three\n0.2500  Four.\n"
    )


def test_markdown_is_a_list() -> None:
    assert render([("a.txt", SUMMARY)], "markdown") == "- One is here.\n- Two is here.\n- three\n- Four.\n"


def test_markdown_with_scores() -> None:
    assert render([("a.txt", choose(DOCUMENT, 0))], "markdown", scores=True) == "- One is here. (1.0000)\n"


def test_json_of_one_is_an_object() -> None:
    row = json.loads(render([("a.txt", SUMMARY)], "json"))
    assert row == {"file": "a.txt", **SUMMARY.to_dict()}


def test_json_of_the_one_that_is_left_of_several_is_a_list() -> None:
    assert [row["file"] for row in json.loads(render([("a.txt", SUMMARY)], "json", several=True))] == ["a.txt"]


def test_json_of_several_is_a_list() -> None:
    rows = json.loads(render([("a.txt", SUMMARY), ("b.txt", SUMMARY)], "json", several=True))
    assert [row["file"] for row in rows] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("files", [1, 2])
def test_jsonl_is_an_object_a_line(files: int) -> None:
    lines = render([("a.txt", SUMMARY)] * files, "jsonl", several=files > 1).splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["a.txt"] * files


def test_json_keeps_letters() -> None:
    assert "Grüße 你好" in render([("ä.txt", choose(make_document("Grüße 你好"), 0))], "json")


def test_text_of_several_has_headers() -> None:
    one, two = choose(DOCUMENT, 0), choose(DOCUMENT, 3)
    assert render([("a.txt", one), ("b.txt", two)], "text", several=True) == (
        "==> a.txt <==\nOne is here.\n\n==> b.txt <==\nFour.\n"
    )


def test_markdown_of_several_has_headings() -> None:
    one, two = choose(DOCUMENT, 0), choose(DOCUMENT, 3)
    assert render([("a.txt", one), ("b.txt", two)], "markdown", several=True) == (
        "## a.txt\n\n- One is here.\n\n## b.txt\n\n- Four.\n"
    )


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("scores", [False, True])
def test_output_ends_with_one_line_end(style: str, scores: bool) -> None:
    text = render([("a.txt", SUMMARY), ("b.txt", SUMMARY)], style, several=True, scores=scores)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("scores", [False, True])
@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_controls_of_document_and_name_are_never_raw(style: str, scores: bool, nasty: str) -> None:
    summary = choose(make_document(f"One {nasty}is here.", title=nasty), 0)
    text = render([(f"a{nasty}.txt", summary)] * 2, style, several=True, scores=scores)
    assert not set(nasty) & {c for c in text if ord(c) < 32 or 127 <= ord(c) < 160 or ord(c) > 8000}
    text.encode("utf-8")


@pytest.mark.parametrize("style", FORMATS)
def test_line_ends_in_a_name_make_no_line(style: str) -> None:
    name = "a.txt <==\n==> forged"
    assert not any(
        line.startswith("==> forged") for line in render([(name, SUMMARY)] * 2, style, several=True).splitlines()
    )


@pytest.mark.parametrize("style", ["json", "jsonl"])
@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_json_gives_controls_back(style: str, nasty: str) -> None:
    summary = choose(make_document(f"One {nasty}is here."), 0)
    assert json.loads(render([("a", summary)], style))["sentences"][0]["text"] == f"One {nasty}is here."


# The whole document, the summary marked


def test_highlight_marks_the_chosen_in_the_whole_text() -> None:
    assert highlighted(choose(DOCUMENT, 0, 3)) == (">>> One is here. <<<\n\nTwo\nis here.\n\nthree\n\n>>> Four. <<<\n")


def test_highlight_keeps_what_is_no_sentence() -> None:
    document = Document.from_text("# Heading\n\nOne is here. Two is here.\n\n    code\n")
    assert highlighted(choose(document, 0)).startswith("# Heading\n\n>>> One is here. <<< Two")


def test_highlight_with_style_uses_the_terminal() -> None:
    assert highlighted(choose(DOCUMENT, 3), styled=True).endswith("\x1b[1;33mFour.\x1b[0m\n")


def test_highlight_without_style_has_no_escape_character() -> None:
    assert "\x1b" not in highlighted(SUMMARY)


def test_highlight_of_nothing_is_the_text() -> None:
    assert highlighted(choose(DOCUMENT)) == DOCUMENT.text + "\n"


def test_highlight_of_several_has_headers() -> None:
    one = choose(make_document("One."), 0)
    assert render_highlighted([("a.txt", one), ("b.txt", one)], several=True, styled=False) == (
        "==> a.txt <==\n>>> One. <<<\n\n==> b.txt <==\n>>> One. <<<\n"
    )


def test_highlight_marks_a_source_once() -> None:
    source = DOCUMENT.sentences[0]
    summary = Summary((SummarySentence("A.", 1, (source,)), SummarySentence("B.", 1, (source,))), DOCUMENT, "")
    assert highlighted(summary).count(">>>") == 1


def test_highlight_ends_lines_as_this_system_does() -> None:
    document = make_document("One is here.", "Two is here.", separator="\r\n\r\n")
    assert highlighted(choose(document, 0)) == ">>> One is here. <<<\n\nTwo is here.\n"


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_highlight_shows_no_control_of_the_document(nasty: str, styled: bool) -> None:
    document = make_document(f"One {nasty}is.", f"Two {nasty}is.", separator=nasty)
    text = highlighted(choose(document, 0), styled=styled)
    text = text.replace("\x1b[1;33m", "").replace("\x1b[0m", "")
    assert not set(nasty) & {c for c in text if ord(c) < 32 or 127 <= ord(c) < 160 or ord(c) > 8000}
