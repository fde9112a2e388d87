from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.data import Item
from benchmarks.guarded import count_changes, guarded
from benchmarks.written import COLUMNS, added, as_long_as, main, markdown, repeated, row_of
from summarize import Document, ExtractiveSummarizer, Length, load
from summarize.document import Sentence
from summarize.summary import Summary, SummarySentence

TEXT = " ".join(f"The council of town {n} met {n} times in the old hall by the river." for n in range(2, 40))
ITEM = Item("1", TEXT, ("The council of town 2 met.",), "en")


def summary(*sentences: str) -> Summary:
    document = Document.from_text(TEXT, language="en")
    source: Sentence = document.sentences[0]
    return Summary(tuple(SummarySentence(text, 1.0, (source,)) for text in sentences), document, "", ())


def test_a_row() -> None:
    written = summary("The council of town 2 met.", "Olav Berg and 77 cows came.")
    row = dict(zip(COLUMNS, row_of([ITEM], [written], 10, 0.5), strict=True))
    assert row["words"] == 12
    assert row["off"] == 2
    assert row["numbers"] == row["names"] == 50
    assert row["ends"] == 1
    assert row["again"] == 0
    assert row["seconds"] == 0.5
    # Of the reference's six words all, of the summary's twelve six.
    assert row["R-1"] == pytest.approx(100 * 2 * 0.5 / 1.5, abs=0.01)


def test_what_was_changed_is_counted() -> None:
    document = Document.from_text(
        "The march was mostly organized by one party. The town was glad of it.", language="en"
    )
    written = ["The march was organized by one party.", "The town was glad of it."]
    other = ["The march was mostly organized by one priest.", "The town was glad of it."]
    assert count_changes([document] * 3, [written, written[1:], other]) == (1, 1, 0, 5)


@pytest.mark.parametrize(
    ("text", "share"), [("a b c d", 0), ("a b c a b c", 1 / 4), ("a b c a b c a b c", 4 / 7), ("", 0), ("a", 0)]
)
def test_what_was_said_before(text: str, share: float) -> None:
    assert repeated(text) == pytest.approx(share)


def test_beside_a_model_stands_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    written = [load("lead").summarize(TEXT, Length(words=n)) for n in (45, 60, 100, 120)]
    beside = as_long_as(written, load("lexrank").summarize)
    lengths = [sum(len(y.text.split()) for y in system) / 4 for system in (written, beside)]
    assert abs(lengths[0] - lengths[1]) <= 5
    assert isinstance(load("lexrank"), ExtractiveSummarizer)


def test_what_was_written_elsewhere_is_counted_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "1", "document": TEXT, "summaries": ITEM.references, "lang": "en"}
    with gzip.open(tmp_path / "science_tldr_dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    texts = [["The council of town 2 met.", "Olav Berg and 77 cows came."]]
    kept = {"science_tldr_dev": {"a-model": {"seconds": 0.5, "texts": texts}}}
    (tmp_path / "kept.json").write_text(json.dumps(kept))
    assert main(["--data", str(tmp_path), "--read", str(tmp_path / "kept.json"), "--show", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    numbers = next(line for line in lines if line.startswith("a-model")).split()[1:]
    assert dict(zip(COLUMNS, numbers, strict=True)) | {"words": "12.00", "names": "50.00"} == dict(
        zip(COLUMNS, numbers, strict=True)
    )
    assert sum("as long" in line for line in lines) == 2
    assert lines[-1] == "  1 | The council of town 2 met. Olav Berg and 77 cows came."


def test_what_was_kept_goes_through_the_guard() -> None:
    document = summary().document
    good, weak = "The council of town 2 met 2 times in the old hall.", "Cows were fed there by nobody at all."
    texts = [[good, weak], [weak, good], ["Olav Berg fed 77 cows in the old hall by the river."]]
    first, second, third = guarded([document] * 3, texts, Length(words=30), 0.6)
    assert first.text == good
    assert second.text == load().summarize(document, Length(words=30)).text
    assert all(sentence.support == 1 for sentence in third)
    (free,) = guarded([document], [[good, weak]], Length(words=30), 0)
    assert free.text == f"{good} {weak}"


def test_the_table() -> None:
    content = {
        "columns": list(COLUMNS), "documents": {"bills_billsum": 3}, "date": "2026-11-26T00",
        "sets": {"bills_billsum": {"lead beside m": [30.0, 10, 25, 50, 3, 0, 0, 1, 1, 0.012, 9]}},
    }  # fmt: skip
    lines = markdown(content).splitlines()
    assert lines[2].startswith("| **bills_billsum**, 3, 170 words |")
    assert lines[3] == "| `lead`, as long as that | 30.0 | 10.0 | 25.0 | 50.0 | 3.0 | 0.0 | 0.0 | 1.00 | 1.00 | 0.01 |"
    assert lines[-1] == "2026-11-26."


def test_what_was_measured_again_takes_its_place_in_the_table() -> None:
    old = {"a": {"plain": [1.0], "taught": [2.0]}, "b": {"plain": [3.0]}}
    new = {"a": {"taught": [9.0]}, "c": {"taught": [8.0]}}
    assert added(old, new) == {
        "a": {"plain": [1.0], "taught": [9.0]}, "b": {"plain": [3.0]}, "c": {"taught": [8.0]},
    }  # fmt: skip


def test_a_table_of_other_documents_is_not_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "bills_billsum.jsonl.gz"
    with gzip.open(data, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "1", "document": TEXT, "summaries": list(ITEM.references), "lang": "en"}) + "\n")
    (tmp_path / "kept.json").write_text(
        json.dumps({"bills_billsum": {"m": {"seconds": 1.0, "texts": [["The council met."]]}}}), encoding="utf-8"
    )
    arguments = ["--data", str(tmp_path), "--read", str(tmp_path / "kept.json")]
    with pytest.raises(SystemExit):
        main([*arguments, "--add"])
    with pytest.raises(SystemExit, match="bills_billsum: 1 documents here, 60 in the table"):
        main([*arguments, "--save", "--add"])
