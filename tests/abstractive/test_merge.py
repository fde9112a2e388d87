from __future__ import annotations

import pytest

from summarize import Length
from summarize.abstractive.merge import fits, is_conversation, sentences_of, trim, without_repeats
from summarize.text.words import count_tokens


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        ("One is here. Two is there.", ["One is here.", "Two is there."]),
        ("One is here. Two is", ["One is here."]),
        ("One is here", ["One is here"]),
        ("One is\nhere.", ["One is here."]),
        ("Here is a summary of the article in two sentences:\n\nOne is here.", ["One is here."]),
        ("Summary: One is here.", ["One is here."]),
        ("Sure! Here's the summary you asked for.\n\nOne is here.", ["One is here."]),
        ("**Summary:** One is here.", ["One is here."]),
        ("The article says: One is here.", ["The article says: One is here."]),
        ("The summary judgment had one effect: it closed.", ["The summary judgment had one effect: it closed."]),
        (
            "Article 5 is clear: an attack on one is one on all.",
            ["Article 5 is clear: an attack on one is one on all."],
        ),
        ("The mayor said: Two is here.", ["The mayor said: Two is here."]),
        ("<think>\nHm. Well.\n</think>\n\nOne is here.", ["One is here."]),
        ("<think>\nHm. Well, I never come to an end", []),
        ("- One is here.\n- Two is there.", ["One is here.", "Two is there."]),
        ("Okay. They chose the second design. Right.", ["They chose the second design."]),
        ("Okay. Right.", []),
        ("", []),
        ("  \n", []),
        ("One is in the house. One is in the house. Two is there.", ["One is in the house.", "Two is there."]),
    ],
)
def test_a_draft_becomes_whole_sentences(draft: str, sentences: list[str]) -> None:
    assert sentences_of(draft, "en") == sentences


def test_a_word_or_two_are_a_sentence_where_a_brief_one_will_do() -> None:
    assert sentences_of("Bridge closed.", "en") == []
    assert sentences_of("Bridge closed.", "en", brief=True) == ["Bridge closed."]


def test_turns_say_nothing_about_a_conversation() -> None:
    draft = (
        "Professor C: Let us begin with it now. I have slides.\nThey chose the second design. #Person1#: I see it now.\n"
        "Grad A:\nThe meeting settled this: it will be blue."
    )
    assert sentences_of(draft, "en", turns=False) == [
        "They chose the second design.",
        "The meeting settled this: it will be blue.",
    ]
    assert len(sentences_of(draft, "en")) > 2


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("Ada: Hello.\n\nBo: Hi.", True),
        ("Meeting of May 3\nProfessor C: Okay.\n#Person1#: So.\nwell", True),
        ("[10:03] ada: hello\n[10:04] bo: hi there", True),
        ("10:03 <ada> hello\n10:04 <bo> hi there", True),
        ("Ada: Hello.", False),
        ("The mayor opened it.\nHe said: it is good.\nNote: it is blue.\nAll went home.\nThey did.", False),
        ("", False),
    ],
)
def test_a_conversation_is_known_by_its_turns(text: str, talk: bool) -> None:
    assert is_conversation(text) == talk


def test_a_sentence_that_says_most_again_is_left_out() -> None:
    first = "The skill behind the decision was a highlight."
    assert without_repeats([first, "He praised it, and the skill behind the decision was a highlight."]) == [first]
    assert len(without_repeats([first, "The decision cost him the game."])) == 2
    assert without_repeats(["!", "!"]) == ["!"]


@pytest.mark.parametrize(
    ("length", "kept"),
    [
        (Length(sentences=2), [0, 1]),
        (Length(words=4), [0, 2]),
        (Length(words=1), [2]),
        (Length(tokens=6), [0, 2]),
        (Length(words=100), [0, 1, 2]),
    ],
)
def test_trim_keeps_what_fits_in_order(length: Length, kept: list[int]) -> None:
    sentences = ["One is here.", "Two is over there now.", "Three."]
    assert trim(sentences, length, count_tokens) == kept
    assert fits([sentences[place] for place in kept], length, count_tokens)
