"""The measurement that teaches the adapter of the package, with a tiny random model and examples from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the extra abstractive is not installed")
pytest.importorskip("transformers", reason="the extra abstractive is not installed")

from safetensors.torch import load_file
from tiny import save_tiny

from benchmarks.teaching import Lesson
from benchmarks.train_adapter import main, write
from summarize import Length
from summarize.abstractive.adapters import WEIGHTS
from summarize.abstractive.examples import Pair
from summarize.protocols import Request


def lesson(text: str) -> Lesson:
    return Lesson("news_cnn_val", Pair(Request(text, 0, Length(sentences=1), "en"), "Bees are insects."))


@pytest.fixture
def taught(tmp_path: Path) -> list[str]:
    """What says to teach a tiny model from a file of three examples, one of them long."""
    examples = [lesson("Bees are insects."), lesson("Bees live in hives."), lesson("Bees live here. " * 20)]
    write(tmp_path / "lessons.gz", examples, [lesson("Wasps sting.")])
    model = save_tiny("llama", tmp_path / "llama")
    wanted = ["--read", "lessons.gz", "--model", "llama", "--device", "cpu", "--rank", "2", "--batch", "1"]
    paths = {"lessons.gz": str(tmp_path / "lessons.gz"), "llama": str(model)}
    return [paths.get(word, word) for word in wanted]


def test_it_learns_from_the_short_texts_where_that_is_asked(
    taught: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*taught, "--words", "30", "--epochs", "1", "--output", str(tmp_path / "one")]) == 0
    out = capsys.readouterr().out
    assert "2 of 2 examples, 1 held back" in out
    # The loss at the first step and at the last.
    assert "1 examples: " in out
    assert "2 examples: " in out


def test_it_begins_with_an_adapter(taught: list[str], tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    main([*taught, "--epochs", "2", "--rate", "0.03", "--output", str(first)])
    # Nothing is learned at a rate of 0, so what it began with is what is left.
    begun = [*taught, "--epochs", "1", "--rate", "0", "--output"]
    main([*begun, str(second), "--start", str(first)])
    main([*begun, str(third)])
    learned, kept, nothing = (load_file(folder / WEIGHTS) for folder in (first, second, third))
    assert all(learned[name].equal(kept[name]) for name in learned)
    assert any(not learned[name].equal(nothing[name]) for name in learned)
    assert json.loads((second / "adapter_config.json").read_text(encoding="utf-8"))["r"] == 2
