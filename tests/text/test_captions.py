from __future__ import annotations

import pytest

from summarize import summarize
from summarize.text.captions import is_captions, running, timed

SUBRIP = """\ufeff1
00:00:01,000 --> 00:00:04,000
Good evening, and welcome
to the <i>harbour</i> debate.

2
00:00:04,200 --> 00:00:06,000
- Where are we tonight?
- {\\an8}At the old customs house.
3
00:00:07,000 --> 00:00:09,000
[Music]

4
00:00:15,000 --> 00:00:18,000
The council votes &amp; leaves.
"""
WEBVTT = """WEBVTT - made by hand

NOTE a remark
of two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Anna Lee>We start at ten.</v>

00:04.000 --> 00:06.000
<v Anna Lee>The minutes are approved.

00:06.500 --> 00:08.000
<v.loud Ben>I object.</v>
"""
LABELLED = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Anna Lee: We start at ten

2
00:00:04.000 --> 00:00:06.000
Anna Lee: with the budget.

3
00:00:06.500 --> 00:00:08.000
Ben Ode: Good.
"""
LIVE = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000
we<00:00:00.500><c> look</c> at

00:00:02.000 --> 00:00:02.010
we look at

00:00:02.010 --> 00:00:04.000
we look at
the harbour
"""
WHISPER = """Detecting language
[00:00.000 --> 00:05.320]  Hello and welcome to the
[00:05.320 --> 00:09.000]  second part of this course.
"""
BELOW = """The harbour at night
0:00
so today we look at
0:04
the harbour and the
0:091 minute, 5 seconds
people who work there.
0:14
Let us begin.
"""
BEHIND = """[00:00] Well, thank you all for coming out tonight.
[00:08] We have a long agenda and little time for it.
(00:15) So let me begin with the budget
(00:25) of this year, which is small.
"""
PROGRAMME = (
    "09:00 Registration\n09:30 Keynote by somebody whom all of you know\n10:30 Coffee in the hall\n11:00 Panel\n"
)
CHAPTERS = "0:00 Intro\n1:05 Setup\n2:10 First steps\n4:00 End\n"
NAMES = "Anna Lee\n0:03\nHello to you.\nBen Ode\n0:09\nGood day.\nAnna Lee\n0:15\nShall we?\nBen Ode\n0:20\nYes.\n"
LOG = "00:01 started\n00:05 read the whole of the first file\n00:03 stopped for want of memory on the disk\n00:09 done with it all\n"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            SUBRIP,
            [
                "Good evening, and welcome to the harbour debate.",
                "Where are we tonight?",
                "At the old customs house.",
                "The council votes & leaves.",
            ],
        ),
        (WEBVTT, ["Anna Lee: We start at ten. The minutes are approved.", "Ben: I object."]),
        (LABELLED, ["Anna Lee: We start at ten with the budget.", "Ben Ode: Good."]),
        (LIVE, ["we look at the harbour"]),
        (WHISPER, ["Detecting language", "Hello and welcome to the second part of this course."]),
        (
            BELOW,
            ["The harbour at night", "so today we look at the harbour and the people who work there. Let us begin."],
        ),
        (
            BEHIND,
            [
                "Well, thank you all for coming out tonight. We have a long agenda and little time for it. So let me begin "
                "with the budget of this year, which is small."
            ],
        ),
    ],
    ids=["subrip", "webvtt", "labelled", "live", "whisper", "below", "behind"],
)
def test_captions_become_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert is_captions(text)
    assert running(text) == "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize("text", [PROGRAMME, CHAPTERS, NAMES, LOG, "", "\n", "a --> b\n", "It began at 0:05.\n" * 9])
def test_other_texts_stay(text: str) -> None:
    assert not is_captions(text)
    assert running(text) == text


def test_a_pause_begins_a_paragraph_and_so_does_the_end_of_a_long_one() -> None:
    cue = "00:{:02}:{:02}.000 --> 00:{:02}:{:02}.000\n{}\n\n"
    said = ["The harbour is quiet at this hour, and the cranes stand still against the sky."] * 12
    text = "WEBVTT\n\n" + "".join(cue.format(0, 4 * i, 0, 4 * i + 4, f"{i} {line}") for i, line in enumerate(said))
    text += cue.format(1, 30, 1, 33, "Nobody spoke before this.")
    first, second, third = running(text).strip().split("\n\n")
    assert len(first) < len("".join(said))
    assert second.startswith("8 The harbour")
    assert third == "Nobody spoke before this."


def test_captions_that_were_not_read_are_said_to_be() -> None:
    assert [warning for warning in summarize(SUBRIP).warnings if "captions" in warning]
    assert not summarize(running(SUBRIP)).warnings


def subrip(*cues: str) -> str:
    return "".join(
        f"{number}\n00:00:{2 * number:02},000 --> 00:00:{2 * number + 2:02},000\n{cue}\n\n"
        for number, cue in enumerate(cues)
    )


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            subrip("Darwin's book was", "published in November 1859", "and sold out at once."),
            ["Darwin's book was published in November 1859 and sold out at once."],
        ),
        (
            subrip("Subtitles by Ann for Open", "BEN: The bridge is safe.", "ANNA:\nIt is not safe at all.", "(door)"),
            ["BEN: The bridge is safe.", "ANNA: It is not safe at all."],
        ),
        (subrip("Paul: Salut.", "Özlem: Guten Tag.", "Анна: Привет."), ["Paul: Salut.", "Özlem: Guten Tag.", "Анна: Привет."]),
        (subrip("[SPEAKER_00]: It is.", "Ben (V.O.): It was.", "[ANNA] So.", "Note: it is closed."), ["SPEAKER_00: It is.", "Ben: It was.", "ANNA: So. Note: it is closed."]),
        (subrip("- No.\n- No.", ">> BEN: Yes.", ">> Oh."), ["Unknown: No.", "Unknown: No.", "BEN: Yes.", "Unknown: Oh."]),
        (subrip("It was no more than", "-5 degrees, I think", "- and cold -", "-- so there."), ["It was no more than -5 degrees, I think - and cold - -- so there."]),
        (subrip("今天我们看一下港", "口，然后回家。"), ["今天我们看一下港口，然后回家。"]),
        (subrip("♪ Row your boat ♪", "[laughter]"), ["Row your boat [laughter]"]),
        (
            subrip("Good day to you.", "Chapter 2: Later", "It was late\n(and dark)\nthen."),
            ["Good day to you.", "Chapter 2: Later", "It was late (and dark) then."],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Anna>Is it safe?</v> <v Ben>No, it is not.</v>\n",
            ["Anna: Is it safe?", "Ben: No, it is not."],
        ),
        (
            "\ufeffWEBVTT\n\n00:00.000 --> 00:01.000\none\n\n00:01.000 --> 00:02.000\none\ntwo\n\n00:02.000-->00:03.000\none\ntwo\nthree\n",
            ["one two three"],
        ),
        ("00:00:01,000 --> 00:00:03,000 On the same line\n00:00:03,000 --> 00:00:05,000 and more.\n", ["On the same line and more."]),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Müller, Jörg (IT-B3)>Guten Tag.</v>\n\n00:02.000 --> 00:03.000\n<v a.schmidt@firma.de>Ja.\n\n"
            "00:03.000 --> 00:04.000\n<v +49 170 *****12>Wer, ich?\n\n00:04.000 --> 00:05.000\n<v iPhone von Jörg>Nein.\n",
            ["Jörg Müller: Guten Tag.", "A Schmidt: Ja.", "Caller 49 170 12: Wer, ich?", "IPhone von Jörg: Nein."],
        ),
        (subrip("FIRE AWAY.", "THANK YOU.", "SO THE BRIDGE IS CLOSED", "UNTIL MAY."), ["FIRE AWAY. THANK YOU. SO THE BRIDGE IS CLOSED UNTIL MAY."]),
        (
            subrip("Zoe Ruf: We start.", "Ben Ode | ACME: I object.", "Zoe Ruf: Why so?", "Ben Ode | ACME: It is dear.", "iPhone de Ana: No.", "iPhone de Ana: Yes."),
            ["Zoe Ruf: We start.", "Ben Ode ACME: I object.", "Zoe Ruf: Why so?", "Ben Ode ACME: It is dear.", "IPhone de Ana: No. Yes."],
        ),
        (
            "0:022 secondsthere were\n0:033 seconds2019 of them\n0:055 seconds>> 40,000 more\n0:077 seconds\"only\" half\n0:088 secondsof them\n0:099 secondsfor now\n",
            ["there were 2019 of them", '40,000 more "only" half of them for now'],
        ),
        (f"An interview with the mayor.\n\n{subrip('I see.', 'You do?', 'I do.', 'So.', 'Well.')}Made in Leeds.\n", ["An interview with the mayor.", "I see. You do? I do. So. Well.", "Made in Leeds."]),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>All?\n\n00:02.000 --> 00:03.000\n<v Ben>Aye.\n\n00:03.000 --> 00:04.000\n<v Cem>Aye.\n\n00:04.000 --> 00:05.000\n<v Cem>Aye.\n",
            ["Ann: All?", "Ben: Aye.", "Cem: Aye. Aye."],
        ),
        ("00:01.000 --> 00:02.000\nHe was born in\n1984\n\n00:02.000 --> 00:03.000\nin Leeds.\n", ["He was born in 1984 in Leeds."]),
        (subrip("Subtitles by Ann\nGood evening", "to the show.", "Captions by hand are best,", "she says."), ["Good evening to the show. Captions by hand are best, she says."]),
        (subrip("the last thirty-", "six of them left. [birds]", "Then they went."), ["the last thirty-six of them left. Then they went."]),
        (
            "0:00\nthat is what\nI use now\n0:04\nfor most\nWhich stone you need\n0:09\nof my knives\n0:14\nand more\n0:19\nof it\n".replace("\nI use now", ""),
            ["that is what for most", "Which stone you need", "of my knives and more of it"],
        ),
        (
            "0:00\n0 seconds\nso today\n0:04\n4 seconds\nwe look.\n0:09\n9 seconds\nThe rest\n1:11\n1 minute, 11 seconds\nof it\nRelated\n",
            ["so today we look. The rest of it", "Related"],
        ),
        (
            "".join(f"[00:{5 * number:02}] Line {number} is a whole sentence.\n" for number in range(8)),
            [" ".join(f"Line {number} is a whole sentence." for number in range(8))],
        ),
    ],
)  # fmt: skip
def test_who_speaks_and_what_is_no_speech(text: str, paragraphs: list[str]) -> None:
    assert running(text) == "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Here is how captions look, which the tool below reads.\n\n{subrip('Good day.', 'Where are we?')}It is quick.\n\nIt is small.\n\nIt is here.\n",
        "WEBVTT explained\n\nThe format is simple.\n\n00:01.000 --> 00:04.000\n\nBelow that stands the text.\n",
        "Flights moved:\n08:15 --> 09:20\n10:00 --> 11:10\n12:30 --> 12:55\nThe airline says it is sorry.\n",
        "[00:00:12] <anna> the server went down\n[00:00:40] <ben> did the backup run before\n[00:01:05] <anna> no, and\n[00:01:09] <ben> oh\n",
        "00:28 The power falls by half.\n01:23 The test begins in the hall.\n01:24 Two explosions follow.\n02:00 It burns.\n",
        "1:00 pm Welcome by the head and\n1:30 pm tours of the house and\n2:15 pm tea for all of them\n3:00 pm end of it all\n",
        "00:00 - 00:30 The choir sings\n00:30 - 01:00 and the band plays\n01:00 - 01:30 more of it\n01:30 - 02:00 until the end\n",
        "0:00 added 5 ml of acid\n0:30 colour turns blue\n1:00 stirred for a while\n2:00 filtered, residue kept\n5:00 dried at 40 degrees\n",
        "0:00 Anna – so today we look\n0:04 Ben – at the harbour\n0:09 Anna – and the boats\n0:14 Ben – of the town\n",
    ],
)  # fmt: skip
def test_what_only_shows_times_stays(text: str) -> None:
    assert not is_captions(text)
    assert running(text) == text


def test_running_text_knows_when_what_is_said() -> None:
    found = timed(SUBRIP)
    assert found.text == running(SUBRIP)
    said = {
        "Good evening": 1.0,
        "harbour debate": 1.0,
        "Where are we": 4.2,
        "At the old": 4.2,
        "The council votes": 15.0,
    }
    for words, second in said.items():
        assert found.second(found.text.index(words)) == second
    assert timed("No captions.").second(3) is None
    below = timed(f"{subrip('Good day.', 'Where are we?', 'I see.', 'So.', 'Well.')}Made in Leeds.\n")
    assert below.second(below.text.index("Made in")) is None
    long = timed("WEBVTT\n\n00:00.000 --> 01:00.000\nOne is said. Two is said. Three is said. Four is said.\n")
    assert [long.second(long.text.index(word)) for word in ("One", "Two", "Three", "Four")] == [0, 15, 25, 45]
    # Where a hyphen at a caption's end is gone, and behind names.
    named = timed(subrip("Ann: the last thirty-", "six of them left.", "Ben: Then they went."))
    assert named.text == "Ann: the last thirty-six of them left.\n\nBen: Then they went.\n"
    starts = [named.text.index(words) for words in ("Ann", "six", "Ben")]
    assert sorted(offset for offset, _ in named.moments) == [offset for offset, _ in named.moments] == starts


def test_sentences_of_a_summary_have_their_seconds() -> None:
    found = timed(SUBRIP)
    summary = summarize(found.text, method="lead", sentences=4)
    assert found.seconds_of(summary) == [found.second(s.sources[0].start) for s in summary]
    assert found.seconds_of(summary)[0] == 1.0
    assert timed("No captions.").seconds_of(summarize("No captions.")) == []
