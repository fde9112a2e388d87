"""What a sentence in other words changed of its source."""

from __future__ import annotations

import pytest

from summarize.abstractive.retold import lost, spliced, swapped, torn


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


@pytest.mark.parametrize(
    ("sentence", "source", "word"),
    [
        ("The head shall test a share.", "To the extent possible, the head shall test a share.", "extent"),
        (
            "The post shall serve all small towns.",
            "The post, before it shuts an office, looks at (a) its costs; (b) whether that is in line with the "
            "policy, as stated before, that the post shall serve all small towns; and (c) the wishes of the town.",
            "whether",
        ),
        # In another clause, or said again.
        ("The post shall serve all small towns.", "It asks if it can; the post shall serve all small towns.", None),
        ("If it rains, the fair is off on Monday.", "If it rains, the fair is off on Monday.", None),
    ],
)
def test_a_lost_condition(sentence: str, source: str, word: str | None) -> None:
    assert lost(sentence, source, "en") == ((word,) if word else ())


CLAUSES = (
    "The requirements are met if, at all times of the year, (A) no one who gave much to the fund, and no member of "
    "the family of such a person, is a director of the firm, and (B) the firm pays no one else."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The requirements are met if the fund is a director of the firm.", True),
        ("The requirements are met if, at all times of the year, the firm pays no one else.", True),
        # What stands at the edges may go, and a little in the middle.
        ("No member of the family of such a person is a director of the firm.", False),
        ("The requirements are met if no one who gave much to the fund is a director of the firm.", False),
        (CLAUSES, False),
        ("Cats sleep.", False),
        ("", False),
    ],
)
def test_a_closed_gap(sentence: str, expected: bool) -> None:
    assert spliced(sentence, CLAUSES, "en") is expected


def test_pairs_of_characters_are_no_words_to_count() -> None:
    assert not spliced("市长打开了桥。", "市长在星期五早上八点和许多来自附近城市的客人一起打开了桥。", "zh")


@pytest.mark.parametrize(
    ("sentence", "is_torn"),
    [
        ("Some in the party to stop the plan.", True),
        ("Attempts by some in the party.", False),
        ("The attempts by some in the party seem strange.", False),
        ("Mayor Ann Lee said so.", False),
        ("The mayor closed it.", False),
        ("They seem strange.", False),
        ("It was said.", False),
        ("It seems strange to him.", False),
        ("", False),
    ],
)
def test_a_sentence_that_begins_in_the_middle_of_a_clause(sentence: str, is_torn: bool) -> None:
    source = "The attempts by some in the party to stop the plan seem strange, they seem strange, and he said it seems strange to him. On Monday the mayor closed it."
    assert torn(sentence, source, "en") is is_torn
