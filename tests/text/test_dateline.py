from __future__ import annotations

import pytest

from summarize import Document

TEXT = "The bridge opens on Monday.\n\nThe mayor will speak."


def sentences(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in Document.from_text(text, language=language).sentences]


@pytest.mark.parametrize(
    "dateline",
    [
        "(CNN)", "(CNN) ", "(CNN) -", "London (CNN)", "Washington (CNN) ", "Sanaa, Yemen (CNN)", "WASHINGTON (CNN)  -- ",
        "(HLN)", "(Rolling Stone)", "(The Hollywood Reporter)", "LONDON (AP) — ", "LONDON (AP)–", "(AP) - ",
        "LONDON, Jan. 5 (Reuters) - ", "Moscow, 26 November 2026 (TASS) – ", "Berlin (dpa) - ", "(Reuters) - ",
        "St. Paul, Minnesota (CNN)", "Rio de Janeiro (CNN)", "PARIS (AFP/Getty) - ", "WASHINGTON, D.C. (AP) - ",
        "Madrid, 5 ene (EFE).- ", "New York (AP)",
    ],
)  # fmt: skip
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert sentences(dateline + TEXT) == sentences(TEXT)
    assert sentences(f"# Bridge\n\n{dateline}{TEXT}") == sentences(TEXT)


def test_a_dateline_in_small_letters_is_one() -> None:
    assert sentences("(cnn) -- the bridge opens. the mayor will speak.")[0] == "the bridge opens."
    assert sentences("(Reuters) - the bridge opens. the mayor will speak.")[0] == "the bridge opens."


@pytest.mark.parametrize(
    ("first", "language"),
    [
        ("The Associated Press (AP) is a news agency.", "en"),
        ("Associated Press (AP) Photographer Nick Ut won a prize.", "en"),
        ("CNN (Cable News Network) began in 1980.", "en"),
        ("The World Health Organization (WHO) The Lancet and others disagree.", "en"),
        ("Advanced Placement (AP) Calculus is taught in most schools.", "en"),
        ("Access Point (AP) - A device that joins a wired network.", "en"),
        ("The American Psychological Association (APA) — founded in 1892 — has many members.", "en"),
        ("Die Deutsche Presse-Agentur (dpa) – gegründet 1949 – sitzt in Hamburg.", "de"),
        ("Jonas Gahr Støre (Ap) – statsminister – vil bygge broen.", "no"),
        ("(AP) courses are popular in schools.", "en"),
        ("(A)The bridge opens on Monday.", "en"),
        ("(Re)Introducing wolves changes the park.", "en"),
        ("The (Re)Introduction of wolves changed the park.", "en"),
        ("(CH3)COOH is a weak acid in water.", "en"),
        ("Die (Mit)Bewohner klagen über den Lärm.", "de"),
        ("Die (USB-)Maus steht auf dem Tisch.", "de"),
        ("Anna (AP) said that the bridge opens.", "en"),
        ("(See below) The bridge opens.", "en"),
    ],
)
def test_brackets_that_are_no_dateline_stay(first: str, language: str) -> None:
    assert sentences(f"{first}\n\nThe mayor will speak.", language)[0] == first


def test_a_text_of_a_dateline_alone_keeps_it() -> None:
    assert sentences("(CNN)") == ["(CNN)"]


def test_only_what_begins_a_paragraph_has_a_dateline() -> None:
    assert sentences("The bridge opens. (CNN)The mayor will speak.")[-1] == "(CNN)The mayor will speak."
