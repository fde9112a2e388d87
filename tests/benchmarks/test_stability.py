from __future__ import annotations

import pytest

from benchmarks.stability import KNOWN, OTHER, changed, double_spaces, main, straight, windows, with_known, with_other

TEXT = "The bridge was closed on Monday.\nIt opens on Friday, “they” say."


def test_the_disturbances() -> None:
    assert double_spaces("One. Two.") == "One.  Two."
    assert straight(TEXT).endswith('"they" say.')
    assert windows("a\nb\r\nc") == "a\r\nb\r\nc"
    assert with_known(TEXT).strip().endswith(KNOWN[len(TEXT) % len(KNOWN)])
    assert with_other(TEXT).strip().endswith(OTHER[len(TEXT) % len(OTHER)])


def test_a_choice_that_changes_is_seen() -> None:
    texts = ["One sentence stands here. Another stands there. A third one, too. And here is the last."] * 2
    assert changed("lead", texts, lambda text: f"Something new comes first. {text}") == 1
    assert changed("lead", texts, lambda text: f"{text} Something new comes last.") == 0
    # What a disturbance does not touch is not counted.
    assert changed("lead", [*texts, "Untouched."], lambda text: text.replace("One", "A first")) == 1


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--methods", "lead"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "17 texts"
    assert [word.endswith("%") for word in lines[2].split()] == [False, True, True, True, True, True]
