"""The command with a generator that has no model."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ARTICLE, run_python
from fake import FakeGenerator

from summarize import AbstractiveSummarizer, ModelError, summarize
from summarize.abstractive import loading
from summarize.cli import main

Run = Callable[..., tuple[int, str, str]]
LONG = " ".join(f"The mayor of town {number} opened bridge {number}." for number in range(200))


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[AbstractiveSummarizer]:
    """The summarisers that the command makes; each gets a generator without a model."""
    made: list[AbstractiveSummarizer] = []

    def load(self: AbstractiveSummarizer, name: str) -> FakeGenerator:
        made.append(self)
        return FakeGenerator(signature=name)

    monkeypatch.setattr(AbstractiveSummarizer, "_load", load)
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        return (code, *capsys.readouterr())

    return call


def written(text: str = ARTICLE, **options: int) -> str:
    return str(summarize(text, method=AbstractiveSummarizer(FakeGenerator()), **options))  # type: ignore[arg-type]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("arguments", [("-m", "abstractive"), ("--model", "bart-large-cnn")])
def test_the_method_writes_and_a_model_implies_it(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "-n", "2", "article.txt") == (0, written(sentences=2) + "\n", "")


def test_what_was_said_of_the_writing_is_passed_on(run: Run, loaded: list[AbstractiveSummarizer]) -> None:
    said = "--strategy truncate --grounding drop --min-support 60% --device cpu --dtype float32 --batch-size 4 --beams 2 --offline --allow-pickle"
    code, _, _ = run("--model", "x/y", "--language", "German", *said.split(), "article.txt")
    (summarizer,) = loaded
    assert code == 0
    assert (summarizer.model, summarizer.strategy, summarizer.grounding) == ("x/y", "truncate", "drop")
    assert summarizer.min_support == 0.6
    assert (summarizer.device, summarizer.dtype) == ("cpu", "float32")
    assert (summarizer.batch_size, summarizer.num_beams) == (4, 2)
    assert (summarizer.local_files_only, summarizer.allow_pickle, summarizer.language) == (True, True, "de")


def test_what_was_not_said_is_left_to_the_summariser(run: Run, loaded: list[AbstractiveSummarizer]) -> None:
    run("-m", "abstractive", "article.txt")
    assert repr(loaded[0]) == repr(AbstractiveSummarizer())


def test_the_number_of_candidates_is_passed_on(run: Run, loaded: list[AbstractiveSummarizer]) -> None:
    assert run("-m", "abstractive", "--candidates", "3", "article.txt")[0] == 0
    assert loaded[0].num_candidates == 3
    code, _, err = run("-m", "abstractive", "--candidates", "3", "--beams", "2", "article.txt")
    assert code == 2
    assert "num_candidates=3 are written without beams" in err


@pytest.mark.parametrize("option", ["--beams", "--candidates", "--batch-size"])
def test_a_number_that_is_none_is_named_by_its_option(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-m", "abstractive", option, "0", "x.txt"]) == 2
    assert f"{option} 0: at least 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", ["--strategy=auto", "--device=cpu", "--beams=2", "--candidates=2", "--offline", "--no-stream"]
)
def test_an_option_of_writing_without_a_model_is_wrong_usage(run: Run, option: str) -> None:
    code, out, err = run(option, "article.txt")
    assert (code, out) == (2, "")
    assert f"{option.split('=')[0].replace('no-', '')}: only with --method abstractive, or a --model" in err


@pytest.mark.usefixtures("loaded")
def test_several_files_are_written_together(run: Run) -> None:
    code, out, _ = run("-m", "abstractive", "article.txt", "missing.txt", "long.txt")
    assert code == 1
    assert out == f"==> article.txt <==\n{written()}\n\n==> long.txt <==\n{written(LONG)}\n"


@pytest.mark.usefixtures("loaded")
def test_a_stream_writes_the_same(run: Run) -> None:
    assert run("-m", "abstractive", "--stream", "article.txt") == (0, written() + "\n", "")
    code, out, err = run("-m", "abstractive", "--stream", "article.txt", "long.txt")
    assert (code, out) == (2, "")
    assert "--stream shows one input as plain text, not with" in err
    assert run("-m", "abstractive", "--stream", "--citations", "article.txt")[0] == 2


@pytest.mark.usefixtures("loaded")
def test_a_terminal_gets_sentences_as_they_are_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            pieces.append(text)
            return len(text)

    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["-m", "abstractive", "article.txt"]) == 0
    assert "".join(pieces) == written() + "\n"
    assert len(pieces) >= 3
    pieces.clear()
    assert main(["-m", "abstractive", "--no-stream", "article.txt"]) == 0
    assert pieces == [written() + "\n"]


@pytest.mark.usefixtures("loaded")
def test_citations_number_the_sources(run: Run) -> None:
    code, out, _ = run("-m", "abstractive", "-n", "1", "--citations", "article.txt")
    sentence = "The harbour bridge was opened again on Monday, two weeks after the storm."
    assert (code, out) == (0, f"{sentence} [1]\n\n[1] {sentence}\n")
    _, out, _ = run("-m", "abstractive", "-n", "1", "--citations", "--format", "markdown", "article.txt")
    assert out == f"- {sentence} [1]\n\n[1] {sentence}\n"


def test_citations_of_an_extractive_summary_are_its_sentences(run: Run) -> None:
    code, out, _ = run("-m", "lead", "-n", "2", "--citations", "long.txt")
    assert code == 0
    assert out == (
        "The mayor of town 0 opened bridge 0. [1] The mayor of town 1 opened bridge 1. [2]\n\n"
        "[1] The mayor of town 0 opened bridge 0.\n[2] The mayor of town 1 opened bridge 1.\n"
    )


@pytest.mark.usefixtures("loaded")
def test_json_has_support_and_sources(run: Run) -> None:
    _, out, _ = run("-m", "abstractive", "-n", "1", "--format", "json", "article.txt")
    (sentence,) = json.loads(out)["sentences"]
    assert sentence["support"] == pytest.approx(1)
    assert sentence["unsupported"] == []
    assert ARTICLE[sentence["sources"][0]["start"] :].startswith(sentence["text"])


def test_list_models_says_a_line_of_each_and_where_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarize.abstractive import models

    monkeypatch.setattr(models, "is_here", lambda name: name == "flan-t5-base")
    code, out, err = run("--list-models")
    rows = [line.split() for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [row[:2] for row in rows] == [[name, "here" if name == "flan-t5-base" else "hub"] for name in models.MODELS]
    assert "[default]" in out.splitlines()[0]


def test_a_missing_extra_is_one_line_with_the_command_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "find_spec", lambda name: None if name == "torch" else object())
    code, out, err = run("-m", "abstractive", "article.txt")
    assert (code, out) == (4, "")
    assert err == "summarize: abstractive summaries need torch: pip install 'summarize-docs[abstractive]'\n"


def test_a_model_that_fails_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: AbstractiveSummarizer, name: str) -> FakeGenerator:
        raise ModelError(f"{name}: is broken")

    monkeypatch.setattr(AbstractiveSummarizer, "_load", fail)
    assert run("--model", "x/y", "article.txt") == (4, "", "summarize: x/y: is broken\n")


def test_listing_models_and_wrong_options_load_nothing_heavy() -> None:
    for arguments in (["--list-models"], ["--strategy", "truncate", "-"]):
        code = f"""
import sys
from summarize.cli import main
main({arguments!r})
assert not {{"torch", "transformers", "numpy", "nltk"}} & set(sys.modules), set(sys.modules)
"""
        result = run_python("-c", code)
        assert result.returncode == 0, result.stderr.decode()
