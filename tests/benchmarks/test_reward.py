from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.data import Item
from benchmarks.prompts import Prompt, mixed, prompts_of, read, room, rounds, write
from benchmarks.reward import (
    CENTRAL,
    CUT,
    ENDLESS,
    INVENTED,
    LEANING,
    POINTING,
    SHORT,
    Central,
    Judge,
    joined_names,
    missed,
)
from summarize import Document, Length
from summarize.abstractive.attribute import Attribution
from summarize.protocols import Request

TEXT = (
    "The old bridge in Larvik was closed on Monday after an inspection found 12 cracks. Mayor Ines Holm said that it "
    "would open again in May. Traffic is sent over the new bridge until then. Shops in the harbour fear for their trade. "
    "The repair costs four million kroner, which the council pays."
)
PROMPT = Prompt(
    "own", Request(TEXT, 0, Length(sentences=1), "en"), ("The bridge in Larvik is closed after 12 cracks.",), ""
)
TRUE = "The old bridge in Larvik was closed after an inspection found 12 cracks."


def worth(text: str, *, ends: bool = True, length: Length = PROMPT.request.length) -> float:
    return Judge(replace(PROMPT, request=replace(PROMPT.request, length=length))).worth(text, ends=ends)


def test_a_summary_is_worth_its_rouge_and_what_is_central() -> None:
    # Of 9 and 13 words 8 are shared, all in order ("the bridge in larvik close after 12 crack"), of 8 and 12 pairs 4;
    # it has "bridge", all that the text says twice, and begins with its "the old".
    assert worth(TRUE) == pytest.approx((16 / 22 + 8 / 20 + 16 / 22) / 3 + CENTRAL - POINTING)
    assert worth(TRUE.replace("old", "Old")) == pytest.approx(worth(TRUE) + POINTING)


def test_what_is_central_is_said_often() -> None:
    document = Document.from_text("Ada and Bea swam. Ada won, Bea lost. Ada is ten. The water was cold.", language="en")
    central = Central(Attribution(document).features)
    shares = [central.share(text) for text in ("Ada won.", "Bea lost.", "Ada and Bea swam, Ada said.", "Cold water.")]
    assert shares == pytest.approx([3 / 5, 2 / 5, 1, 0])


def test_a_conversation_may_be_told_in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.reward.CENTRAL", 0)
    said = "Ada: I like the bridge, don't you?\nBea: I like it too, and I cross the bridge each day.\n" * 3
    told = "Ada tells Bea how much she loves the bridge over there."
    of_talk, of_text = (
        Judge(replace(PROMPT, request=replace(PROMPT.request, text=text))).worth(told)
        for text in (said, said.replace(":", ""))
    )
    assert of_talk > of_text


def test_short_sentences_are_worth_less(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("The bridge was closed. The repair costs four million kroner.", "The bridge was closed on Monday.")
    length = Length(sentences=2)
    before = [worth(text, length=length) for text in texts]
    monkeypatch.setattr("benchmarks.reward.SHORT", 0)
    assert [worth(text, length=length) for text in texts] == pytest.approx([before[0] + SHORT / 2, before[1]])


@pytest.mark.parametrize(
    ("text", "ends", "less"),
    [
        (TRUE, False, ENDLESS),
        (TRUE.removesuffix("."), True, CUT),
        (TRUE.replace("12", "13"), True, INVENTED),
        (TRUE.replace("an inspection", "an Inspection Holm"), True, INVENTED),
        (TRUE.replace("The old bridge", "This old bridge"), True, LEANING - POINTING),
    ],
)
def test_what_is_wrong_is_taken_off(text: str, ends: bool, less: float) -> None:
    lost = worth(TRUE) - worth(text, ends=ends)
    assert less - 1e-9 <= lost < less + 0.2


def test_what_says_nothing_is_worth_least() -> None:
    assert worth("") == worth("Okay.") < worth("Cows eat hay in the green summer, and so do goats.") < 0 < worth(TRUE)


def test_only_what_keeps_the_length_counts() -> None:
    longer = f"{TRUE} The mayor eats 99 cows."
    assert worth(longer) == worth(TRUE)
    assert worth(longer, length=Length(words=14)) == worth(TRUE, length=Length(words=14))


@pytest.mark.parametrize(
    ("sentences", "length", "expected"),
    [
        (["One two three four."], Length(words=8), 0.5),
        (["One two three four."], Length(words=4), 0.0),
        (["One two three four."], Length(words=1), 1.0),
        (["One.", "Two."], Length(sentences=3), 0.0),
        (["One."], Length(sentences=3), 2 / 3),
        (["One.", "Two."], Length(sentences=4), 0.5),
    ],
)
def test_how_far_a_length_is_missed(sentences: list[str], length: Length, expected: float) -> None:
    assert missed(sentences, length) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Manchester Millers won.", ["Manchester Millers"]),
        ("He plays for Manchester United in May.", []),
        ("In London, England won.", []),
        ("It was United’s Manchester match.", ["United’s Manchester"]),
        ("Manchester Millers won.", []),
    ],
)
def test_names_that_a_text_has_apart(sentence: str, expected: list[str]) -> None:
    assert joined_names(sentence, "Manchester United beat the Millers in May.") == expected


def test_prompts_are_the_same_each_time_and_ask_for_many_lengths() -> None:
    # Long enough to be cut to many sizes.
    text = " ".join(TEXT.replace("12", str(number)) for number in range(10, 34))
    item = Item("1", text, ("The bridge in Larvik is closed after 12 cracks.", "A bridge is closed."), "en")
    found = list(prompts_of("news_cnn_val", item, 12))
    assert found == list(prompts_of("news_cnn_val", item, 12))
    assert len({str(prompt.request.length) for prompt in found}) > 5
    assert len({prompt.request.text for prompt in found}) == len(found) > 6
    whole = [prompt for prompt in found if text.startswith(prompt.request.text[:60])]
    assert whole
    assert {prompt.references for prompt in whole} == {item.references}
    # What is taught word by word is asked for in its own length.
    assert {prompt.target for prompt in found} <= {"", *item.references}
    assert any(prompt.target for prompt in found)


def test_prompts_are_written_and_read(tmp_path: Path) -> None:
    other = replace(PROMPT, request=replace(PROMPT.request, length=Length(words=30)), target=TRUE)
    write(tmp_path / "prompts.gz", [PROMPT, other])
    assert read(tmp_path / "prompts.gz") == [PROMPT, other]


def test_an_update_has_prompts_of_like_length() -> None:
    many = [replace(PROMPT, request=replace(PROMPT.request, length=Length(words=10 + 7 * n))) for n in range(40)]
    updates = rounds(many, 5, np.random.default_rng(0))
    assert sorted(room(p.request.length) for update in updates for p in update) == sorted(
        room(p.request.length) for p in many
    )
    assert all(len(update) == 5 for update in updates)
    widths = [room(update[-1].request.length) - room(update[0].request.length) for update in updates]
    assert max(widths) <= 5 * 7 * 1.6


def test_corpora_are_mixed_as_far_as_the_rarest_goes() -> None:
    many = [replace(PROMPT, corpus=name) for name, n in (("a", 100), ("b", 6), ("c", 50)) for _ in range(n)]
    found = [prompt.corpus for prompt in mixed(many, {"a": 0.8, "b": 0.2})]
    assert (found.count("a"), found.count("b"), len(found)) == (24, 6, 30)
