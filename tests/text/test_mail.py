"""What mail programs set around a message."""

from __future__ import annotations

import pytest
from conftest import count_calls, texts_of

from summarize import Document


def test_headers_and_attributions_of_mail_are_not_prose() -> None:
    text = "From: Ann <ann@a.b>\nSubject: Budget\n\nHi all, the budget is done.\n\nOn Thu, 1 Feb, Ann wrote:\n> Is it done?\n>\n> I need it.\n"
    assert [s.text for s in Document.from_text(text).sentences] == [
        "Hi all, the budget is done.",
        "Is it done?",
        "I need it.",
    ]


MESSAGE = "The spare part will be sent on Monday. It should be with you by Thursday at the latest."


QUOTED = "When will you send the spare part? We have been waiting for three weeks now."


@pytest.mark.parametrize(
    "around",
    [
        "{0}\n\n--\nJohn Smith\nHead of Sales, Acme Corp.\n+1 555 0100 | www.acme.example",
        "{0}\n\nKind regards,\n\nHelen Marsh\nOakfield Interiors Ltd.\nUnit 4, Exeter EX2 8QQ",
        "{0}\n\nMit freundlichen Grüßen\nJan Becker",
        "Subject: Spare part\n\n{0}",
        "{0}\n\nSent from my iPhone",
        "{0}\n\nThis e-mail and any attachments are confidential. If you have received it in error, please delete it.",
    ],
)
def test_what_mail_programs_set_around_a_message_is_none_of_it(around: str) -> None:
    assert texts_of(Document.from_text(around.format(MESSAGE))) == texts_of(Document.from_text(MESSAGE))


@pytest.mark.parametrize(
    "between",
    [
        "-----Original Message-----\nFrom: Ray, Tom <tom@ray.example>\nSent: Monday, May 13, 2024 8:52 AM\nTo: Lee, Ann\n",
        "---------- Forwarded message ---------\nFrom: Tom Ray <tom@ray.example>\nDate: Tue, Mar 12, 2024\n",
        "________________________________\nFrom: Ray, Tom\nSent: Friday\nTo: Lee, Ann\nSubject: Spare part\n",
        "Von: Tom Ray\nGesendet: Freitag\nAn: Ann Lee\nBetreff: Ersatzteil\n",
        "Am 12.03.2024 um 10:11 schrieb Tom Ray:\n>",
        "On Wed, 13 Mar 2024 at 17:40, Tom Ray <tom@ray.example> wrote:\n\n>",
        "> On Wed, 13 Mar 2024 at 17:40, Tom Ray (who mends the machine) <tom@ray.example>\n> wrote:\n>\n>>",
    ],
)
def test_what_stands_above_a_quoted_message_is_no_sentence(between: str) -> None:
    document = Document.from_text(f"{MESSAGE}\n\n{between} {QUOTED}")
    assert texts_of(document) == texts_of(Document.from_text(MESSAGE)) + texts_of(Document.from_text(QUOTED))


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!\n\nI would love to come, but I am in Rome until\nthe 14th. Could we move it to the week after?",
        "Best\n\nThe best of all bridges is the old one over the river.",
        "Could you bring the keys?\n\nThanks!\n\nI come at seven.\n\nWe start at seven, and all of us will be there.",
        "The colours are these. Date: the day of the month.\n\nFrom: the beginning. It goes on.",
    ],
)
def test_what_only_looks_like_mail_stays(text: str) -> None:
    words = " ".join(texts_of(Document.from_text(text)))
    assert all(word in words for word in text.replace("Thanks!", "").removeprefix("Best").split())


@pytest.mark.parametrize("block", ["Q: Did you see it?\n\nA: No, not yet.\n\n", "From: a\nTo: b\n\n", "thanks\n"])
def test_what_may_be_mail_takes_no_long_time(block: str) -> None:
    def mailed(n: int) -> int:
        return count_calls(lambda: Document.from_text(block * n + "And that is all that there is to be said of it."))

    assert mailed(800) < 3 * mailed(400)
