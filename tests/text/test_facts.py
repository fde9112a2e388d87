from __future__ import annotations

import pytest

from summarize.text.facts import Facts

TEXT = """\
Engineers of the U.S. Coast Guard met on March 6, 2015 at 3:45. Ms. Lindqvist, of Volvo's board, said 1,000 people came,
two of them from the United Nations. It cost $2.5 million, or 06.03.2015 by the old count. Russians were there too."""


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist spoke.",
        "People said Lindqvist's talk was long.",
        "About 1000 people came.",
        "Then 1,000 people came.",
        "It cost 2.5 million.",
        "They met in 2015.",
        "They met at 3:45, in the 3rd hour.",
        "The 2 came late.",
        "Two came late.",
        "It was the UN that paid.",
        "It was the US that paid.",
        "Here the U.S. paid.",
        "A Russian was there.",
        "Everybody liked it.",
        "Nobody liked VOLVO.",
        "",
        "...",
    ],
)
def test_what_the_text_has_is_not_missing(sentence: str) -> None:
    assert Facts(TEXT, "en").missing(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("It cost 7 million.", ("7",)),
        ("It cost 5 million.", ("5",)),
        ("It cost 25 million.", ("25",)),
        ("Then 10,000 people came.", ("10,000",)),
        ("Seven came late.", ("Seven",)),
        ("A man called Olsen spoke.", ("Olsen",)),
        ("Mark Reckless spoke.", ("Mark", "Reckless")),
        ("It was NATO that paid.", ("NATO",)),
        ("They met in April 2015, and in April again.", ("April",)),
        ("He said: “Olsen came.” Then Olsen Smith left.", ("Olsen", "Smith")),
        ("Lindqvists and Volvos came with Saabs.", ("Saabs",)),
    ],
)
def test_what_it_does_not_have_is_named_once_and_in_order(sentence: str, missing: tuple[str, ...]) -> None:
    assert Facts(TEXT, "en").missing(sentence) == missing


def test_the_first_word_of_a_sentence_is_no_name_unless_another_follows() -> None:
    facts = Facts("Nothing is here.", "en")
    assert facts.missing("Olsen came. The Olsen came.") == ("Olsen",)
    assert facts.missing("Olsen came.") == ()
    assert facts.missing("But Olsen came.") == ("Olsen",)


def test_german_nouns_are_no_names_but_acronyms_are() -> None:
    assert Facts("Ein Hund bellt.", "de").missing("Eine Katze der NATO schläft.") == ("NATO",)


@pytest.mark.parametrize(
    ("text", "sentence", "language", "missing"),
    [
        ("In 2019 500 people died.", "There 500 people died in 2019.", "en", ()),
        ("It was 2.50 wide.", "It was 2.5 wide.", "en", ()),
        ("It was 1.000 wide.", "It was 1000 wide.", "en", ("1000",)),
        ("Es waren 1.000 da.", "Es waren 1000 da.", "de", ()),
        ("Il y avait 12 000 personnes.", "Ils étaient 12000.", "fr", ()),
        ("It was 10.", "It was 1.", "en", ("1",)),
        ("He met Uli. She ate.", "It was the US.", "en", ("US",)),
        ("The Department of Defense paid.", "It was the DD that paid.", "en", ()),
    ],
)
def test_numbers_have_values_and_initials_belong_together(
    text: str, sentence: str, language: str, missing: tuple[str, ...]
) -> None:
    assert Facts(text, language).missing(sentence) == missing


def test_number_words_are_those_of_the_language() -> None:
    assert Facts("Es waren 3 Hunde.", "de").missing("Dort waren drei Hunde und zwei andere.") == ("zwei",)
    assert Facts("Es waren 3 Hunde.", "en").missing("Dort waren drei Hunde.") == ()


def test_scripts_without_case_have_numbers_only() -> None:
    assert Facts("東京に3人来た。", "ja").missing("大阪に5人来た。") == ("5",)


@pytest.mark.parametrize(
    ("written", "complete", "allowed"),
    [
        ("It cost 2", False, True),
        ("It cost 2.", False, True),
        ("It cost 2.5", False, True),
        ("It cost 3", False, True),  # 3:45
        ("It cost 9", False, False),
        ("It cost 2 ", False, True),
        ("It cost 25", False, False),
        ("Then 1,0", False, True),
        ("Then 1,1", False, False),
        ("Said Lind", False, True),
        ("Said Lindb", False, False),
        ("Said Lind", True, False),
        ("Said Lindqvist", True, True),
        ("Said L", False, True),
        ("Said X", False, False),
        ("Reck", False, True),
        ("Reckless", True, True),
        ("Reckless S", False, False),
        ("Volvo Z", False, False),
        ("Volvo L", False, True),
        ("It was the U", False, True),
        ("It was the UN", True, True),
        ("It was the ZD", False, False),
        ("People seve", False, True),
        ("People seven", False, False),
        ("People two", False, True),
        ("", False, True),
        ("", True, True),
    ],
)
def test_a_sentence_may_go_on_while_its_words_may_become_those_of_the_text(
    written: str, complete: bool, allowed: bool
) -> None:
    assert Facts(TEXT, "en").allows(written, complete=complete) is allowed
