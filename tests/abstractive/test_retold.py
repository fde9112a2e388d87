"""What a sentence in other words changed of its source."""

from __future__ import annotations

import pytest

from summarize.abstractive.retold import lost, swapped


@pytest.mark.parametrize(
    ("sentence", "source", "language", "expected"),
    [
        ("England will play Germany on Friday.", "England will play Holland on Friday.", "en", ("germany",)),
        ("It may approve any design.", "It may disapprove any design.", "en", ("approve",)),
        ("Paid at level IV of the schedule.", "Paid at level III of the schedule.", "en", ("iv",)),
        ("The snails seemed not to mind.", "The plants seemed not to mind.", "en", ("snails",)),
        ("Der Minister sprach in Bonn.", "Der Minister sprach in Mainz.", "de", ("bonn",)),
        ("It opened in 2013, he said.", "It opened in 2015, he said.", "en", ("2013",)),
        ("Rain fell in Manchester.", "Rain fell in Madrid.", "en", ("manchester",)),
        ("She is from Austria.", "She is from Australia.", "en", ("austria",)),
        ("It opens in June.", "It opens in July.", "en", ("june",)),
        # Another form of the word, one that the source has elsewhere, words that say nothing, and nothing at all.
        ("Police say it happened.", "Police said it happened.", "en", ()),
        ("It opens in May.", "It was opened in May.", "en", ()),
        ("National decision making.", "National decisionmaking.", "en", ()),
        ("Plants eat light, and plants sleep.", "Plants eat light, and animals sleep.", "en", ()),
        ("She voted for it.", "He voted for it.", "en", ()),
        ("It opens in May.", "It opens in May.", "en", ()),
        ("Two men were held.", "2 men were held.", "en", ()),
        ("It thinens the grass.", "It thinned the grass.", "en", ()),
        # Not one word for another: another wording, or what another sentence says.
        ("The mayor opened it, which cost 77 million.", "The mayor opened it on Friday.", "en", ()),
        ("The old red wooden bridge closed.", "The fine new concrete pier closed.", "en", ()),
        ("", "It opens.", "en", ()),
        ("It opens.", "", "en", ()),
        # Languages whose stop words are not known, with words side by side and without spaces.
        ("She went to the club.", "She went to a club.", "und", ()),
        ("警方说男子被捕。", "警方说一名男子被捕。", "zh", ()),
    ],
)
def test_a_swapped_word(sentence: str, source: str, language: str, expected: tuple[str, ...]) -> None:
    assert swapped(sentence, source, language) == expected


def test_a_lost_word() -> None:
    source = "They were mostly organized by a party."
    assert lost("They were organized by a party.", source, "en") == ("mostly",)
    assert lost(source, source, "en") == lost("They sang.", source, "en") == ()
    # A language without a list of them.
    assert lost("Bees live.", source, "vi") == ()
