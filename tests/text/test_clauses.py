from __future__ import annotations

import pytest

from summarize import Document


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Document.from_text(text, language="en").sentences]


@pytest.mark.parametrize(
    "head",
    [
        "(a) Establishment.--",
        "(a) Establishment.-- (1) In general.--",
        "``(a) Establishment.--",
        "(2) Discounted prices.—",
        "(iv) ",
        "(B) ",
        "(12) ",
    ],
)
def test_the_number_and_heading_of_a_clause_are_no_part_of_its_sentence(head: str) -> None:
    text = f"The law names an office. {head}The Secretary shall mint the coins."
    assert sentences(text)[-1] == "The Secretary shall mint the coins."
    assert text.endswith(sentences(text)[-1])


@pytest.mark.parametrize(
    "sentence",
    [
        "(1) The first part is old; and (2) the second is new.",
        "(b) No.",
        "There (c) lies a tank.",
        "(CEO) The board has named one.",
        "(2019) The law was amended there.",
        "The bridge is old.--",
        "Martin Luther King Jr. — America's greatest orator — spoke to 250,000 people.",
        "Apple Inc.--Samsung talks ended on Monday without any agreement.",
        "I – Mary Jones – do solemnly swear to serve the town.",
        "100 – That is how many people died in the storm.",
        "He said that it is old. -- The mayor did not.",
    ],
)
def test_what_else_opens_a_sentence_stays(sentence: str) -> None:
    assert " ".join(sentences(f"The law names an office. {sentence}")[1:]) == sentence


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Article 3. - Le ministre fixe la couleur.", ["Article 3.", "Le ministre fixe la couleur."]),
        ("II. - Le gestionnaire peut s'y opposer.", ["Le gestionnaire peut s'y opposer."]),
        ("Le pont est vieux. - Le maire n'est pas d'accord.", ["Le pont est vieux.", "- Le maire n'est pas d'accord."]),
        ("I - le pont est vieux.", ["I - le pont est vieux."]),
    ],
)
def test_a_dash_behind_the_number_of_an_article(text: str, found: list[str]) -> None:
    document = Document.from_text(f"Il est tard.\n\n{text}\n\nIl fait nuit.", language="fr")
    assert [sentence.text for sentence in document.sentences][1:-1] == found
