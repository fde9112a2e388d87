from __future__ import annotations

import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ARTICLE, run_python

from summarize import LengthError, Summary, UnreadableError, __version__, methods, summarize
from summarize.cli import main
from summarize.extractive.pipeline import ExtractiveSummarizer

OTHER = "The cat sat on the mat. The dog lay down beside it. Then both of them slept. Nobody woke them up."
NASTY = ["\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\x9d", "\u202e", "\x08"]
FORMATS = ["text", "json", "jsonl", "markdown"]


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def message(self) -> str:
        """The one line that was said; nothing may be on standard output beside it."""
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("summarize: ")
        return line.removeprefix("summarize: ")


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command within this process; ``stdin`` is what is piped in, None a terminal."""

    def call(*arguments: str, stdin: bytes | None = b"") -> Result:
        stream = io.TextIOWrapper(io.BytesIO(stdin or b""), encoding="utf-8")
        monkeypatch.setattr(stream, "isatty", lambda: stdin is None)
        monkeypatch.setattr(sys, "stdin", stream)
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs, with two texts and some that are none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, data in {
        "article.txt": ARTICLE.encode(),
        "other.txt": OTHER.encode(),
        "empty.txt": b"",
        "blank.txt": b" \n\t\r\n",
        "cp1252.txt": "Zürich ist groß. Bern ist klein.".encode("cp1252"),
        "bom.txt": "Zürich ist groß. Bern ist klein.".encode("utf-8-sig"),
        "utf16.txt": "Zürich ist groß. Bern ist klein.".encode("utf-16"),
        "paper.pdf": b"%PDF-1.7\nabc",
        "binary.bin": b"\x7fELF\0\0\1",
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def summary_of(text: str, **options: object) -> str:
    return str(summarize(text, **options)) + "\n"  # type: ignore[arg-type]


def is_one_clean_line(text: str) -> bool:
    return text.endswith("\n") and all(ord(c) >= 32 and not 127 <= ord(c) < 160 for c in text[:-1])


# Input


def test_file_is_summarised(run: Run, folder: Path) -> None:
    assert run("article.txt") == (0, summary_of(ARTICLE), "")


def test_what_is_piped_in_is_summarised(run: Run) -> None:
    assert run(stdin=ARTICLE.encode()) == (0, summary_of(ARTICLE), "")


def test_dash_is_standard_input(run: Run) -> None:
    assert run("-", stdin=ARTICLE.encode()) == (0, summary_of(ARTICLE), "")


def test_several_files_have_headers(run: Run, folder: Path) -> None:
    expected = f"==> article.txt <==\n{summary_of(ARTICLE)}\n==> other.txt <==\n{summary_of(OTHER)}"
    assert run("article.txt", "other.txt") == (0, expected, "")


def test_standard_input_among_files_is_named(run: Run, folder: Path) -> None:
    assert "==> standard input <==\nOnly this." in run("other.txt", "-", stdin=b"Only this.").out


def test_file_whose_name_begins_with_a_dash(run: Run, folder: Path) -> None:
    (folder / "-odd.txt").write_text("Only this.")
    assert run("--", "-odd.txt").out == "Only this.\n"


def test_nothing_given_at_a_terminal_is_told_what_to_do(run: Run) -> None:
    result = run(stdin=None)
    assert result.code == 2
    assert "give a FILE, or pipe a text in" in result.message


# Length


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["-n", "1"], {"sentences": 1}),
        (["--sentences", "2"], {"sentences": 2}),
        (["-w", "20"], {"words": 20}),
        (["--words=25"], {"words": 25}),
        (["-r", "0.5"], {"ratio": 0.5}),
        (["-r", "50%"], {"ratio": 0.5}),
        (["--ratio", "30%"], {"ratio": 0.3}),
        (["-r", "100%"], {"ratio": 1}),
        (["-m", "lead"], {"method": "lead"}),
        (["--method", "textrank", "-n", "2"], {"method": "textrank", "sentences": 2}),
        (["--language", "de"], {"language": "de"}),
        (["--language", "German"], {"language": "de"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_option_is_that_of_the_function(
    run: Run, folder: Path, arguments: Sequence[str], options: dict[str, object]
) -> None:
    assert run("article.txt", *arguments) == (0, summary_of(ARTICLE, **options), "")


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (["-n", "0"], "sentences=0"),
        (["-n", "-1"], "sentences=-1"),
        (["-w", "0"], "words=0"),
        (["-r", "0"], "ratio=0.0"),
        (["-r", "0%"], "ratio=0.0"),
        (["-r", "2"], "ratio=2.0"),
        (["-r", "150%"], "ratio=1.5"),
        (["-r", "nan"], "ratio=nan"),
        (["-r", "inf"], "ratio=inf"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_length_out_of_range_is_usage(run: Run, folder: Path, arguments: Sequence[str], value: str) -> None:
    result = run("article.txt", *arguments)
    assert result.code == 2
    assert value in result.message


@pytest.mark.parametrize(
    "arguments", [["-n", "x"], ["-w", "1.5"], ["-n", ""], ["-r", "much"], ["-r", "%"]], ids=" ".join
)
def test_length_that_is_no_number_is_usage(run: Run, folder: Path, arguments: Sequence[str]) -> None:
    result = run("article.txt", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[-1].startswith("summarize: error: ")
    assert repr(arguments[1]) in result.err


def test_two_lengths_are_usage(run: Run, folder: Path) -> None:
    result = run("article.txt", "-n", "2", "-w", "50")
    assert (result.code, result.out) == (2, "")
    assert "not allowed with" in result.err


def test_length_that_nothing_fits_is_said_and_still_done(run: Run, folder: Path) -> None:
    result = run("article.txt", "-w", "1")
    assert result.code == 0
    assert result.out != ""
    assert result.err.startswith("summarize: article.txt: ")
    assert "shortest" in result.err


# Method, language and other names


@pytest.mark.parametrize("method", methods("extractive"))
def test_every_method_runs(run: Run, folder: Path, method: str) -> None:
    result = run("-m", method, "-n", "2", "article.txt")
    assert (result.code, result.err) == (0, "")
    assert result.out == summary_of(ARTICLE, method=method, sentences=2)


def test_list_methods_says_a_line_of_each(run: Run) -> None:
    result = run("--list-methods")
    assert (result.code, result.err) == (0, "")
    assert [line.split()[0] for line in result.out.splitlines()] == list(methods())
    assert all(len(line.split()) > 3 for line in result.out.splitlines())


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"summarize {__version__}\n", "")


def test_help_names_every_option(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    for option in (
        "-m", "-n", "-w", "-r", "-o", "--method", "--sentences", "--words", "--ratio", "--language", "--encoding",
        "--format", "--highlight", "--scores", "--output", "--list-methods", "--version", "--debug",
    ):  # fmt: skip
        assert option in result.out


def test_unknown_method_is_usage_with_a_guess(run: Run, folder: Path) -> None:
    result = run("-m", "lexrnk", "article.txt")
    assert result.code == 2
    assert "unknown method 'lexrnk': did you mean 'lexrank'?" in result.message


def test_unknown_language_is_usage_with_a_guess(run: Run, folder: Path) -> None:
    result = run("--language", "Germn", "article.txt")
    assert result.code == 2
    assert "did you mean 'German'?" in result.message


@pytest.mark.parametrize("arguments", [["--nonsense"], ["--format", "xml"], ["-m"]], ids=" ".join)
def test_wrong_option_is_usage(run: Run, folder: Path, arguments: Sequence[str]) -> None:
    result = run("article.txt", *arguments)
    assert (result.code, result.out) == (2, "")
    assert "summarize: error: " in result.err


# Encoding


@pytest.mark.parametrize("name", ["bom.txt", "utf16.txt"])
def test_file_with_a_byte_order_mark_is_read(run: Run, folder: Path, name: str) -> None:
    assert run(name, "-n", "1", "-m", "lead") == (0, "Zürich ist groß.\n", "")


def test_named_encoding_is_used(run: Run, folder: Path) -> None:
    assert run("cp1252.txt", "--encoding", "cp1252", "-n", "1", "-m", "lead").out == "Zürich ist groß.\n"


def test_named_encoding_is_used_for_standard_input(run: Run, folder: Path) -> None:
    data = (folder / "cp1252.txt").read_bytes()
    assert run("--encoding", "cp1252", "-n", "1", "-m", "lead", stdin=data).out == "Zürich ist groß.\n"


def test_other_encoding_is_said_with_byte_and_remedy(run: Run, folder: Path) -> None:
    result = run("cp1252.txt")
    assert result.code == 1
    assert result.message == (
        "cp1252.txt: is not utf-8 text (byte 0xfc at 1); name its encoding: "
        "--encoding cp1252 (western Europe), cp1250 (central), cp1251 (Cyrillic), shift_jis, gb18030"
    )


def test_other_encoding_of_standard_input_is_said(run: Run) -> None:
    result = run(stdin=b"Z\xfcrich")
    assert result.code == 1
    assert result.message.startswith("standard input: is not utf-8 text (byte 0xfc at 1)")


@pytest.mark.parametrize("arguments", [["article.txt"], ["-"]], ids=" ".join)
def test_unknown_encoding_is_usage(run: Run, folder: Path, arguments: Sequence[str]) -> None:
    result = run(*arguments, "--encoding", "klingon", stdin=b"text")
    assert result.code == 2
    assert "unknown encoding 'klingon'" in result.message


# What cannot be summarised


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.txt", "missing.txt: no such file"),
        (".", ".: is a folder, not a file"),
        ("paper.pdf", "paper.pdf: is a PDF"),
        ("binary.bin", "binary.bin: holds binary data"),
    ],
)
def test_unreadable_file_fails_and_is_said(run: Run, folder: Path, name: str, why: str) -> None:
    result = run(name)
    assert result.code == 1
    assert why in result.message


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt"])
def test_file_without_text_is_said(run: Run, folder: Path, name: str) -> None:
    result = run(name)
    assert result.code == 3
    assert result.message == f"{name}: the document has no text"


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_without_text_is_said(run: Run, arguments: Sequence[str]) -> None:
    result = run(*arguments, stdin=b"\n")
    assert result.code == 3
    assert result.message == "standard input: the document has no text"


def test_missing_file_does_not_stop_the_others(run: Run, folder: Path) -> None:
    result = run("article.txt", "missing.txt", "other.txt")
    assert result.code == 1
    assert result.out == run("article.txt", "other.txt").out
    assert result.err == "summarize: missing.txt: no such file\n"


def test_empty_file_does_not_stop_the_others(run: Run, folder: Path) -> None:
    result = run("empty.txt", "article.txt", "other.txt")
    assert result.code == 3
    assert result.out == run("article.txt", "other.txt").out


def test_failure_counts_for_more_than_no_text(run: Run, folder: Path) -> None:
    assert run("empty.txt", "missing.txt", "article.txt").code == 1


@pytest.mark.parametrize("missing", ["missing.txt", "empty.txt"])
@pytest.mark.parametrize("style", FORMATS)
def test_the_shape_of_the_output_does_not_depend_on_failures(run: Run, folder: Path, style: str, missing: str) -> None:
    out = run("article.txt", missing, "--format", style).out
    if style == "json":
        assert [row["file"] for row in json.loads(out)] == ["article.txt"]
    else:
        assert "article.txt" in out.splitlines()[0]


def test_debug_shows_the_traceback(run: Run, folder: Path) -> None:
    with pytest.raises(UnreadableError):
        run("--debug", "missing.txt")
    with pytest.raises(LengthError):
        run("--debug", "-n", "0", "article.txt")


# Formats


def test_json_is_the_summary_with_its_file(run: Run, folder: Path) -> None:
    assert json.loads(run("article.txt", "--format", "json").out) == {
        "file": "article.txt",
        **summarize(ARTICLE).to_dict(),
    }


def test_json_of_several_files_is_a_list(run: Run, folder: Path) -> None:
    rows = json.loads(run("article.txt", "other.txt", "--format", "json").out)
    assert [row["file"] for row in rows] == ["article.txt", "other.txt"]


def test_jsonl_is_a_line_a_file(run: Run, folder: Path) -> None:
    lines = run("article.txt", "other.txt", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["text"] for line in lines] == [str(summarize(ARTICLE)), str(summarize(OTHER))]


def test_markdown_is_a_list_of_sentences(run: Run, folder: Path) -> None:
    out = run("article.txt", "--format", "markdown").out
    assert out.splitlines() == [f"- {sentence.text}" for sentence in summarize(ARTICLE)]


def test_explain_says_below_each_sentence_what_put_it_there(run: Run, folder: Path) -> None:
    lines = run("article.txt", "--explain", "-n", "2").out.splitlines()
    assert [line.startswith("    ") for line in lines] == [False, True, False, True]
    assert re.fullmatch(r"    [^;()]+ \(\+\d+\.\d\d\)(; [^;()]+ \(\+\d+\.\d\d\)){0,4}", lines[1])
    marked = run("article.txt", "--explain", "-n", "1", "--format", "markdown").out.splitlines()
    assert marked[0].startswith("- ")
    assert marked[1].startswith("    ")


def test_a_method_that_cannot_say_why_is_told_so(run: Run, folder: Path) -> None:
    result = run("article.txt", "--explain", "-m", "lead")
    assert result.code == 2
    assert "'lead' cannot say why" in result.err


CAPTIONS = (
    "WEBVTT\n\n00:05.000 --> 00:09.000\nThe bridge is closed.\n\n1:02:03.500 --> 1:02:09.000\n<v Ann>It opens in May.\n"
)


def test_times_of_captions(run: Run, folder: Path) -> None:
    (folder / "a.vtt").write_text(CAPTIONS)
    shown = "[0:05] The bridge is closed.\n[1:02:03] Ann: It opens in May.\n"
    assert run("a.vtt", "--times") == (0, shown, "")
    bullets = "- [0:05] The bridge is closed.\n- [1:02:03] Ann: It opens in May.\n"
    assert run("a.vtt", "--times", "--format", "markdown") == (0, bullets, "")
    assert run("a.vtt").out == "The bridge is closed. Ann: It opens in May.\n"
    sentences = json.loads(run("a.vtt", "--format", "json").out)["sentences"]
    assert [sentence["second"] for sentence in sentences] == [5.0, 3723.5]


def test_times_where_there_are_none_are_remarked_upon(run: Run, folder: Path) -> None:
    result = run("other.txt", "--times", "-n", "1")
    assert (result.code, result.out) == (0, run("other.txt", "-n", "1").out)
    assert "other.txt: has no captions, and so no times" in result.err
    assert "second" not in json.loads(run("other.txt", "--format", "json").out)["sentences"][0]
    assert run("other.txt", "--times", "--highlight").code == 2
    assert run("other.txt", "--times", "--stream", "-m", "abstractive").code == 2


def test_explain_and_highlight_exclude_each_other(run: Run, folder: Path) -> None:
    assert run("article.txt", "--explain", "--highlight").code == 2


def test_scores_stand_before_the_sentences(run: Run, folder: Path) -> None:
    out = run("article.txt", "--scores").out
    assert out.splitlines() == [f"{s.score:.4f}  {s.text}" for s in summarize(ARTICLE)]


def test_warnings_are_no_part_of_the_result(run: Run, folder: Path) -> None:
    result = run("article.txt", "-w", "1", "--format", "json")
    assert len(json.loads(result.out)["warnings"]) == 1
    assert result.err != ""


# Highlight


def test_highlight_marks_the_summary_in_the_document(run: Run, folder: Path) -> None:
    result = run("other.txt", "--highlight", "-n", "1", "-m", "lead")
    assert result == (0, OTHER.replace("The cat sat on the mat.", ">>> The cat sat on the mat. <<<") + "\n", "")


def test_highlight_of_several_files_has_headers(run: Run, folder: Path) -> None:
    out = run("article.txt", "other.txt", "--highlight").out
    assert out.startswith("==> article.txt <==\n")
    assert "\n\n==> other.txt <==\n" in out


def test_highlight_at_a_terminal_is_styled(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = run("other.txt", "--highlight").out
    assert "\x1b[1;33m" in out
    assert ">>>" not in out


def test_no_color_gives_plain_marks(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    out = run("other.txt", "--highlight").out
    assert "\x1b" not in out
    assert ">>> " in out


def test_empty_no_color_is_as_if_it_were_not_set(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # no-color.org: "when present and not an empty string".
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[1;33m" in run("other.txt", "--highlight").out


def test_highlight_into_a_file_is_plain(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run("other.txt", "--highlight", "-o", "out.txt")
    assert "\x1b" not in (folder / "out.txt").read_text()


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--format", "markdown"], ["--scores"]], ids=" ".join)
def test_highlight_with_what_it_cannot_show_is_usage(run: Run, folder: Path, arguments: Sequence[str]) -> None:
    result = run("article.txt", "--highlight", *arguments)
    assert result.code == 2
    assert "--highlight" in result.message


# Output file


def test_output_goes_to_the_file_and_nowhere_else(run: Run, folder: Path) -> None:
    assert run("article.txt", "-o", "out.txt") == (0, "", "")
    assert (folder / "out.txt").read_text(encoding="utf-8") == summary_of(ARTICLE)


def test_existing_output_is_replaced(run: Run, folder: Path) -> None:
    (folder / "out.txt").write_text("old" * 10_000)
    assert run("article.txt", "--output", "out.txt").code == 0
    assert (folder / "out.txt").read_text(encoding="utf-8") == summary_of(ARTICLE)


@pytest.mark.parametrize("output", ["article.txt", "./article.txt", "link.txt"])
def test_input_is_not_written_over(run: Run, folder: Path, output: str) -> None:
    (folder / "link.txt").symlink_to("article.txt")
    assert run("article.txt", "-o", output).code == 2
    assert (folder / "article.txt").read_text(encoding="utf-8") == ARTICLE


def test_standard_input_is_not_written_over(folder: Path) -> None:
    with (folder / "article.txt").open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "summarize", "-o", "article.txt"], stdin=file, capture_output=True, check=False
        )
    assert done.returncode == 2
    assert b"-o article.txt: is the input standard input; choose another name" in done.stderr
    assert (folder / "article.txt").read_text(encoding="utf-8") == ARTICLE


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is none")
def test_standard_output_by_its_name_is_written_behind_what_is_there(folder: Path) -> None:
    with (folder / "log.txt").open("w+b") as file:
        file.write(b"old\n")
        file.flush()
        subprocess.run([sys.executable, "-m", "summarize", "article.txt", "-o", "/dev/stdout"], stdout=file, check=True)
        file.write(b"new\n")
    assert (folder / "log.txt").read_text(encoding="utf-8") == f"old\n{summary_of(ARTICLE)}new\n"


def test_a_file_that_a_killed_process_left_is_in_nobody_s_way(run: Run, folder: Path) -> None:
    (folder / f".{os.getpid()}.part").write_text("half")
    assert run("article.txt", "-o", "out.txt") == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is none")
def test_messages_that_cannot_be_shown_keep_no_summary_back(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "summarize", "empty.txt", "article.txt"],
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert summary_of(ARTICLE) in done.stdout.decode()


def test_dash_as_output_is_standard_output(run: Run) -> None:
    assert run("article.txt", "-o", "-").out == run("article.txt").out


def test_html_is_said_to_be_no_plain_text(run: Run, folder: Path) -> None:
    (folder / "page.html").write_text("<!DOCTYPE html>\n<p>One sentence.</p>")
    assert "looks like HTML" in run("page.html").err


def test_no_other_file_is_left(run: Run, folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    run("article.txt", "-o", "out.txt")
    assert {path.name for path in folder.iterdir()} == {*before, "out.txt"}


def test_output_has_the_permissions_of_any_new_file(run: Run, folder: Path) -> None:
    before = os.umask(0o027)
    try:
        run("article.txt", "-o", "out.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "out.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("arguments", [["missing.txt"], ["empty.txt"], ["article.txt", "-n", "0"]], ids=" ".join)
def test_output_is_left_alone_where_there_is_no_result(run: Run, folder: Path, arguments: Sequence[str]) -> None:
    (folder / "out.txt").write_text("old")
    assert run(*arguments, "-o", "out.txt").code != 0
    assert (folder / "out.txt").read_text() == "old"


def test_failed_writing_leaves_the_old_output(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out.txt").write_text("old")
    before = {path.name for path in folder.iterdir()}

    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(os, "replace", full)
    result = run("article.txt", "-o", "out.txt")
    assert result.code == 1
    assert "out.txt: cannot be written (No space left on device)" in result.message
    assert (folder / "out.txt").read_text() == "old"
    assert {path.name for path in folder.iterdir()} == before


@pytest.mark.parametrize("output", ["missing/out.txt", ".", "article.txt/out.txt"])
def test_output_that_cannot_be_written_is_said(run: Run, folder: Path, output: str) -> None:
    result = run("article.txt", "-o", output)
    assert result.code == 1
    assert f"{output}: cannot be written" in result.message


def test_output_with_the_longest_name_is_written(run: Run, folder: Path) -> None:
    name = "a" * 255
    assert run("article.txt", "-o", name) == (0, "", "")
    assert (folder / name).read_text(encoding="utf-8") == summary_of(ARTICLE)


def test_output_through_a_link_is_written_where_it_points(run: Run, folder: Path) -> None:
    (folder / "real.txt").write_text("old")
    (folder / "link.txt").symlink_to("real.txt")
    assert run("article.txt", "-o", "link.txt").code == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "real.txt").read_text(encoding="utf-8") == summary_of(ARTICLE)


def test_output_to_a_device_is_no_file(run: Run, folder: Path) -> None:
    assert run("article.txt", "-o", os.devnull) == (0, "", "")
    assert not Path(os.devnull).is_file()


def test_output_of_what_utf_8_lacks_is_written(run: Run, folder: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    Path(name).write_text(OTHER)
    assert run(name, "article.txt", "-o", "out.txt").code == 0
    assert "\\udcff.txt" in (folder / "out.txt").read_text(encoding="utf-8")


# Control characters


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize(
    "option", [*(["--format", style] for style in FORMATS), ["--highlight"], ["--scores"]], ids=" ".join
)
def test_controls_of_a_document_are_never_raw(run: Run, folder: Path, nasty: str, option: list[str]) -> None:
    (folder / "nasty.txt").write_text(f"This is {nasty}one. This is {nasty}two.", encoding="utf-8")
    result = run("nasty.txt", *option)
    assert result.code == 0
    assert nasty[0] not in result.out


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize("option", [*(["--format", style] for style in FORMATS), ["--highlight"]], ids=" ".join)
def test_controls_of_a_file_name_are_never_raw(run: Run, folder: Path, nasty: str, option: list[str]) -> None:
    name = f"a{nasty}.txt".replace("/", "")
    (folder / name).write_text("This is one.", encoding="utf-8")
    result = run(name, "other.txt", *option)
    assert result.code == 0
    assert nasty[0] not in result.out


@pytest.mark.parametrize("nasty", [*NASTY, "\n", "\r", "\t"], ids=ascii)
@pytest.mark.parametrize(
    "arguments", [["{}"], ["article.txt", "-m", "{}"], ["article.txt", "--language", "{}"], ["-", "--encoding", "{}"],
                  ["article.txt", "-o", "missing/{}"]], ids=" ".join
)  # fmt: skip
def test_controls_in_a_message_are_never_raw(run: Run, folder: Path, nasty: str, arguments: list[str]) -> None:
    result = run(*(argument.format(f"a{nasty}b") for argument in arguments), stdin=b"text")
    assert result.code in (1, 2)
    assert is_one_clean_line(result.err)
    assert "\u202e" not in result.err


@pytest.mark.parametrize("arguments", [["--{}"], ["-n", "{}"], ["--format", "{}"]], ids=" ".join)
@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_controls_in_a_usage_message_are_never_raw(run: Run, nasty: str, arguments: list[str]) -> None:
    result = run(*(argument.format(nasty) for argument in arguments))
    assert result.code == 2
    assert nasty[0] not in result.err


def test_name_that_is_no_utf_8_is_said(run: Run, folder: Path) -> None:
    result = run(os.fsdecode(b"\xff\xfe.txt"))
    assert result.code == 1
    result.message.encode("utf-8")


# Interruptions, and streams that fail


def test_interruption_is_said_without_a_traceback(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Summary:
        raise KeyboardInterrupt

    monkeypatch.setattr(ExtractiveSummarizer, "summarize", interrupted)
    result = run("article.txt")
    assert (result.code, result.message) == (130, "interrupted")


def test_interruption_leaves_the_old_output(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out.txt").write_text("old")
    before = {path.name for path in folder.iterdir()}

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    monkeypatch.setattr(os, "replace", interrupted)
    assert run("article.txt", "-o", "out.txt").code == 130
    assert (folder / "out.txt").read_text() == "old"
    assert {path.name for path in folder.iterdir()} == before


# The method whose process starts quickest.
LEAD = ("-m", "lead", "other.txt")


def start(*arguments: str, **options: int) -> subprocess.Popen[bytes]:
    # Shells start what runs in the background with the signal of ^C ignored, and children inherit that.
    return subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        **options,
    )


def test_signal_while_waiting_for_input_ends_quietly(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with start("pipe", stdout=subprocess.PIPE) as process:
        assert process.stderr
        writer = open_when_read(folder / "pipe")
        interrupt(process)
        assert process.stderr.read() == b"summarize: interrupted\n"
        os.close(writer)
    assert process.returncode == 130


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Signal until it is heard: one that comes just before a read begins does not end it."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)


def open_when_read(pipe: Path) -> int:
    """Open a named pipe to write, once the command has opened it to read."""
    for _ in range(300):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the command did not open the pipe")


def test_closed_pipe_ends_quietly(folder: Path) -> None:
    (folder / "long.txt").write_text(OTHER * 2_000)
    with start("long.txt", "-m", "lead", "-r", "1", stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(1) == b"T"
        process.stdout.close()
        assert process.stderr.read() == b""


def test_pipe_that_was_closed_before_ends_quietly(folder: Path) -> None:
    with start(*LEAD, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_full_disk_is_said_without_a_traceback(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full, start(*LEAD, stdout=full.fileno()) as process:
        assert process.stderr
        (line,) = process.stderr.read().decode().splitlines()
    assert process.returncode == 1
    assert line.startswith("summarize: ")
    assert "No space left on device" in line


@pytest.mark.parametrize("number", [0, 1, 2], ids=["stdin", "stdout", "stderr"])
def test_closed_stream_is_no_traceback(folder: Path, number: int) -> None:
    code = f"import os, sys; os.close({number}); os.execv(sys.executable, [sys.executable, '-m', *sys.argv[1:]])"
    result = run_python("-c", code, "summarize", *(LEAD if number else "-"), "missing.txt", cwd=folder)
    assert result.returncode in (1, 2)
    assert b"Traceback" not in result.stdout + result.stderr
    # Without a place for messages they must not end up in the result.
    assert b"missing.txt" not in result.stdout


# As a process


def test_the_command_is_installed(folder: Path) -> None:
    command = Path(sys.executable).with_name("summarize")
    result = subprocess.run([command, *LEAD], capture_output=True, check=True)
    assert result.stdout.decode() == summary_of(OTHER, method="lead")


def test_exit_code_reaches_the_shell(folder: Path) -> None:
    assert run_python("-m", "summarize", "-n", "0", "article.txt", cwd=folder).returncode == 2


def test_output_encoding_that_lacks_a_letter_does_not_fail() -> None:
    text = "Grüße aus 東京 – “ja” 😀."
    result = run_python("-m", "summarize", "-m", "lead", stdin=text.encode(), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == text.encode("ascii", "backslashreplace") + b"\n"


def test_message_in_an_encoding_that_lacks_a_letter_does_not_fail(folder: Path) -> None:
    result = run_python("-m", "summarize", "東京.txt", PYTHONIOENCODING="ascii", cwd=folder)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == b"summarize: \\u6771\\u4eac.txt: no such file\n"


def test_a_replaced_file_keeps_its_permissions(run: Run, folder: Path) -> None:
    (folder / "out.txt").write_text("private")
    (folder / "out.txt").chmod(0o600)
    assert run("article.txt", "-o", "out.txt").code == 0
    assert (folder / "out.txt").stat().st_mode & 0o777 == 0o600


def test_captions_are_read_as_running_text(run: Run) -> None:
    captions = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>The bridge\n\n00:02.000 --> 00:03.000\n<v Ann>closes in May.\n"
    )
    result = run(stdin=captions.encode())
    assert (result.code, result.out, result.err) == (0, "Ann: The bridge closes in May.\n", "")
