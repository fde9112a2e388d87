from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from summarize import Document, Length
from summarize.extractive.fragments import fragments_of
from summarize.extractive.leaning import asking_of, leaning_of
from summarize.extractive.signals import SIGNALS, signals_of
from summarize.text.features import Features


def signals(text: str, language: str = "en") -> dict[str, list[float]]:
    features = Features(Document.from_text(text, language=language))
    return dict(zip(SIGNALS, signals_of(features).T.tolist(), strict=True))


def test_every_sentence_has_every_signal() -> None:
    features = Features(Document.from_text("One sentence. Two sentences here."))
    assert signals_of(features).shape == (2, len(SIGNALS))
    assert signals_of(Features(Document.from_text(""))).shape == (0, len(SIGNALS))


def test_place() -> None:
    found = signals("A cat sat. A dog ran. A cow ate. A hen hid.")
    assert found["first"] == [1, 0, 0, 0]
    assert found["third"] == [0, 0, 1, 0]
    assert found["early"] == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4])
    assert found["place"] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert found["to_end"] == pytest.approx(np.log([4, 3, 2, 1]))


def test_structure() -> None:
    found = signals(
        "One here. Two here.\n\n# Heading\n\nThree here. Four here.\n\n- Five is an item here.\n- Six is another one."
    )
    assert found["opens_block"] == [1, 0, 1, 0, 1, 1]
    assert found["list_item"] == [0, 0, 0, 0, 1, 1]
    assert found["after_heading"] == [0, 0, 1, 0, 0, 0]
    assert found["in_section"] == pytest.approx(np.log1p([0, 1, 0, 1, 2, 3]))
    assert found["section_place"] == [0, 0, 1, 1, 1, 1]
    assert found["block_size"] == pytest.approx(np.log1p([2, 2, 2, 2, 1, 1]))


def test_marks_are_counted() -> None:
    found = signals('"Is it Paul Smith (of 12 Rue 3)?" asked Ann, and Bob, too. No!')
    assert found["names"] == pytest.approx([np.log1p(5), 0])  # Paul, Smith, Rue, Ann, Bob
    assert found["numbers"] == pytest.approx([np.log1p(2), 0])
    assert found["quotes"] == pytest.approx([np.log1p(1), 0])
    assert found["opens_quote"] == [1, 0]
    assert found["question"] == [1, 0]
    assert found["exclamation"] == [0, 1]
    assert found["commas"] == pytest.approx([np.log1p(2), 0])
    assert found["brackets"] == pytest.approx([np.log1p(1), 0])


@pytest.mark.parametrize(
    ("length", "alone"),
    [
        (Length(sentences=1), True),
        (Length(sentences=2), False),
        (Length(words=4), True),
        (Length(words=5), False),
        (Length(ratio=0.25), True),
        (Length(tokens=8), False),
        (None, False),
    ],
)
def test_whether_one_sentence_is_asked_for(length: Length | None, *, alone: bool) -> None:
    document = Document.from_text("One two three. One two three. One two three. One two three.", language="en")
    found = signals_of(Features(document, length))[:, list(SIGNALS).index("alone")]
    assert found.tolist() == [float(alone)] * 4


def test_a_capital_is_no_name_where_all_nouns_have_one() -> None:
    text = "Das Amt sagte Helga Wiesner ab. Die CDU will einen Bus, Bänke und Bäume. Der Bus kam."
    # Wiesner; CDU; a noun that follows the article which opens a sentence is none.
    assert signals(text, "de")["names"] == pytest.approx(np.log1p([1, 1, 0]))
    assert signals(text, "en")["names"] == pytest.approx(np.log1p([3, 4, 1]))


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ('He said "no" to it. They\'re gone.', "He said “no” to it. They’re gone."),
        ("One Two here. Three four.", "One  Two   here.  Three\tfour."),
        ("One Two here.\nThree four.", "One Two here.\r\nThree four."),
    ],
)
def test_quotes_and_spaces_make_no_difference(plain: str, other: str) -> None:
    assert signals(plain) == signals(other)


def test_turns_and_small_letters() -> None:
    assert signals("Anna: Good morning to you.\nBen: and to you.")["turn"] == [1, 1]
    assert signals("the first is small. The other is not.")["lower_start"] == [1, 0]


def test_what_is_shared() -> None:
    found = signals("Apples pears. Apples pears. Figs grapes.")
    assert found["to_first"] == pytest.approx([1, 1, 0])
    assert found["to_previous"] == pytest.approx([0, 1, 0])
    assert found["to_next"] == pytest.approx([1, 0, 0])
    assert found["new_share"] == [1, 0, 1]
    assert found["rare_share"] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed on Monday. Loud and clear. It opens on Friday, they say.", [False, True, False]),
        ("Anna: Loud and very clear.\nBen: The bridge was closed on Monday.", [True, False]),
        ("[10:01] Priya: brilliant, thanks.\n[10:02] Tom: The bridge was closed on Monday.", [True, False]),
        ("The council does the following today:\n\n- the bridge will be closed now.\n- It opens on Friday, they say.",
         [True, True, False]),
        ('He said it to them: "The bridge is closed now.\n\nIt opens on Friday, they say." The mayor did not agree.',
         [True, True, False]),
        ("The council shall, once in every year, report to the assembly—\n\nThe bridge was closed on Monday.",
         [True, False]),
        ("To get a list of all the commands,\n\nthe lamp is lit by a small flame.\n\nIt opens on Friday, they say.",
         [True, True, False]),
        ("详见 https://example.com/doc，该项目旨在帮助开发者快速构建应用程序，并提供完整的测试工具。\n\n桥梁将于星期五开放，市长在集会上对记者说。",
         [False, False]),
        ("Loud. Clear. And so on.", [False, False, False]),
        ("the bridge was closed on monday. it opens on friday, they say.", [False, False]),
        ("", []),
        ("Run cat a.txt | grep that word of yours b | sort. The bridge was closed on Monday.", [False, False]),
        ("The [bridge](a.md) was closed on Monday.\n\n- [Red Hat](https://redhat.example/about/it)\n- See [NEWS.md](NEWS.md).",
         [False, True, True]),
        ("The bridge was closed on Monday. (It had been closed in spring as well.)", [False, True]),
        ("(It was closed) The bridge (of 1901) was shut on Monday (again).\n\nThe river was high that day.", [False, False]),
        ("3.4 out of 5 · 14 reviews · sorted by the newest first\n\nThe bridge was closed on Monday.", [True, False]),
        ("14 reviews · 5★ (4) 4★ (4) 3★ (2) 1★ (2) · the newest first\n\nThe bridge was closed on Monday.", [True, False]),
        ("`The lamp burns with oil, and is quick.`\n\nThe lamp is lit by a small flame.", [False, False]),
        ("`pip install lantern`\n\nThe `lantern` command lights the lamps.\n\n`lantern --help`.", [True, False, True]),
        ('The lamp is lit by a small flame.\n\n<b>Site</b> &ensp;|&ensp; <a href="https://a.b/c/docs">Docs</a> &ensp;|',
         [False, True]),
        ("https://a.b/c/the-lamp-is-lit-by-a-flame.mp4\n\nThe lamp is lit by a small flame.\n\n**Source:** https://a.b/c/d_e/f",
         [True, False, True]),
        ("See https://a.b/c/d for how the lamp is lit.\n\nThe lamp is lit by a small flame.", [False, False]),
        ("[![Lantern, a library for lamps](a.svg)](a.md)\n\nThe lamp is lit by a small flame.", [False]),
        # What opens with the name of the text's thing is whole, other small letters are the rest of something.
        ("# lantern\n\nIt lights lamps in the dark.\n\nlantern is a small library for lamps.\n\nwhere lamps are too dark.\n\nIt is quick.",
         [False, False, True, True]),
        ("# Lamps\n\nIt lights them in the dark.\n\nlamp posts that had been put up.\n\nThe lamp is lit by a flame.",
         [False, True, False]),
        ("# lantern: a library for lamps\n\nIt lights lamps in the dark.\n\nlantern is a small library for lamps.",
         [False, False]),
        ("lantern is a small library.\n\nlantern needs no oil for it.\n\nThe lamp is lit by a flame.\n\nIt is a small flame.",
         [False] * 4),
        ('OPERATOR.—The term "operator" means any person in control.\n\nThe term of the mayor was long. (2) The term ‘site’ means a place.',
         [True, False, True]),
        ("It applies where a tank stands.\n\n(C) lies within 1,500 feet of any well.\n\n(D) It was closed on Monday.\n\nIt is a small flame.",
         [False, True, False, False]),
        ("Agent: K-T-7-R-2-M.\n\nAnn: The bridge was closed on Monday.", [True, False]),
        ("Agent: Thank you so much for calling us, you’re speaking with Bettina.\n\nAnn: The bridge was closed on Monday.",
         [True, False]),
        ("Zoë: K-T-7-R-2-M.\n\nAnn: The bridge was closed on Monday.", [True, False]),
        ("Thanks to plans for holding elections in May, it rose.\n\nThank you for joining us as we report a loss of 3 million.",
         [False, False]),
        ("Thank you for watching the house while we were away last summer.\n\nThe bridge was closed on Monday.",
         [False, False]),
        ("She thanked them for calling her on Monday.\n\nThanks for the lamp, which is lit by a flame, she said.",
         [False, False]),
        ("von Klaus-Peter Hesse, 8.5.12\n\nThe bridge was closed on Monday.", [True, False]),
        ("by Ann de la Tour and Ben Holm, 8 May 2012\n\nThe bridge was closed on Monday.", [True, False]),
        ("By Ann Holm the bridge was closed.\n\nBy Christmas 2020 it was open.\n\nBy Monday John Holm had been there.",
         [False] * 3),
        ("编辑器具有开箱即用、轻量简洁、易于扩展等特点。\n\n- [初识 markdown 编辑器的基本用法和扩展](https://a.b/c)\n- [这里](a.md)是编辑器的使用说明，请先阅读它。",
         [False, True, False]),
        ("Attendees: Hannah (PM), Luis (backend), Mei (design)\n\nThe bridge was closed on Monday.", [True, False]),
        ("Publié le 1er mars 2024 à 18 h 45, mis à jour à 19 h 10\n\nThe bridge was closed on Monday.", [True, False]),
        ("Publiés en 1984, ses romans ont été traduits dans le monde entier.\n\nThe bridge was closed on Monday.", [False, False]),
        ("The bridge was closed on Monday.\n\nSurrey, British Columbia, Canada 7 March 2015 .\n\nSubstitution, Liverpool.\n\nIt was open on Friday.",
         [False, True, True, False]),
        ("Many live there. OSLO, BERGEN AND HAMAR ARE TOWNS.\n\nSurrey, which is in the west, is a town.\n\nOn Monday, It Was Closed And It Opens Again On Friday At Ten In May.",
         [True] + [False] * 3),
        ("The law gets the item that follows here.\n\n``5313A. Limitation on payment of clothing allowances.''.\n\nIt was open on Friday.",
         [False, True, False]),
        ("The law gets what follows here.\n\nSec. 3. Small dam repair grants.\n\n4.2 Termination for Convenience.\n\n4.3 It was open on Friday at ten.\n\nIt is old, they say.",
         [False, True, True, False, False]),
        ("The games are over now, they say.\n\nSV Werder Bremen 3, RB Leipzig Sachsen 0.\n\nThe winner is: Anna Smith, Labour.\n\nIt is old, they say.", [False] * 4),
        ("The fee is three dollars a day.\n\nThe amendments made by this section shall apply to fees after May 1.\n\nIt is old, they say.", [False, True, False]),
        ("It has the following parts now.\n\n- [x] Works on Windows and on Linux today.\n- [ ] Support for all of the SQLite databases.\n- It is small and quick, they say.",
         [False, False, True, False]),
        ("so good evening everybody and thank you all.\n\nThe bridge was closed on Monday.", [True, False]),
        ("<program> Copyright (C) <year> <name of author>\n\nThe bridge was closed on Monday.", [True, False]),
    ],
)  # fmt: skip
def test_fragments(text: str, expected: list[bool]) -> None:
    assert fragments_of(Features(Document.from_text(text, language="en"))).tolist() == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("He said so. The bridge is closed. However, it opens soon. It's late.", "en", [False, False, True, True]),
        (
            "Die Brücke ist zu. Sie öffnet bald. Dessen Dach fehlt. Die Sieben sind da.",
            "de",
            [False, True, True, False],
        ),
        ("Мост закрыт. Он откроется в пятницу. Однако это не точно.", "ru", [False, True, True]),
        ("橋は閉鎖された。それは金曜日に開く。", "ja", [False, False]),
        ("The bridge is closed. IT firms pay. So-called experts agree. It is late.", "en", [False] * 3 + [True]),
        ("Most jest zamknięty. A. Nowak to powiedział. A most jest stary.", "pl", [False, False, True]),
        ("Il ponte è chiuso. E' stato il sindaco. E-mail in arrivo. Ma riapre.", "it", [False] * 3 + [True]),
        (
            "Two ways are open. For example, a ferry goes. Second, there is a bridge. Second hand cars wait. For examples see below.",
            "en",
            [False, True, True, False, False],
        ),
        (
            "Die Brücke ist zu. Dann kam ein Bus. Zum Beispiel fährt ein Schiff. „Mit anderen Worten: nein.“",
            "de",
            [False, True, True, True],
        ),
        ("Ann: The bridge is closed.\nBen: In turn, a ferry goes.", "en", [False, True]),
        ("Ann: The bridge is closed.\nBen: He said so.\nAnn: However, it opens.", "en", [False, True, True]),
        ("", "en", []),
    ],
)
def test_sentences_that_lean_on_the_one_before(text: str, language: str, expected: list[bool]) -> None:
    assert leaning_of(Features(Document.from_text(text, language=language))).tolist() == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Is the bridge closed? It is. Who closed it?! Nobody (or was it Ann?) knows.",
            "en",
            [True, False, True, False],
        ),
        ('"Is the bridge closed?"', "en", [True]),
        ("Ann: “Is the bridge closed?”", "en", [True]),
        ('He asked: "Is the bridge closed?"', "en", [False]),
        ("Είναι κλειστή η γέφυρα; Ναι, είναι κλειστή.", "el", [True, False]),
        ("The bridge is closed; the road is open;", "en", [False]),
        ("橋は閉鎖された？ はい、月曜日からです。", "ja", [True, False]),
        ("هل الجسر مغلق؟ نعم، منذ يوم الاثنين.", "ar", [True, False]),
        ("", "en", []),
    ],
)
def test_questions(text: str, language: str, expected: list[bool]) -> None:
    assert asking_of(Features(Document.from_text(text, language=language))).tolist() == expected


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("[1] Josef Hesse, Geschichte des Kirchspiels (Seite 15).\n  [2] See there. And not here.", [True] * 3),
        ("^ Josef Hesse, Geschichte des Kirchspiels (Seite 15).\n\n^ See there for all the rest.", [True] * 2),
        ("[1] Josef Hesse, Geschichte des Kirchspiels (Seite 15).", [False]),
        ("[1] Hesse says so in his history of the parish. Nobody else says so there.", [False] * 2),
        ("Hesse said so. [1] Engineers did not think so. [2] Nobody asked the council.", [True, False, False]),
        (
            "Nobody asked the council about it, or the mayor.\n\n[7] Josef Hesse, Geschichte (Seite 15).\n[8] The same, page 3.",
            [False, True, True],
        ),
        (
            "[7] Josef Hesse, Geschichte (Seite 15).\n[8] The same, page 3.\n\nNobody asked the council about it, or the mayor.",
            [False] * 3,
        ),
        # Paragraphs of a judgment have numbers that nothing calls for.
        ("[3] The appellant bought a house in Leeds.\n\n[4] The judge found that it was damp.", [False] * 2),
        ("[Mayor] Nobody asked the council about it.\n[Clerk] Somebody has asked the council.", [False] * 2),
    ],
)
def test_notes_below_a_text(notes: str, expected: list[bool]) -> None:
    text = "The bridge was closed on Monday, as we know.[1] It opens on Friday, they say.[2]"
    document = Document.from_text(f"{text}\n\n{notes}", language="en")
    assert fragments_of(Features(document)).tolist() == [False] * 2 + expected


def test_notes_of_a_document_without_blocks() -> None:
    text = "It is closed, as we all know.[1]\n[1] Hesse, page 15, and elsewhere.\n[2] The same, on page three."
    document = replace(Document.from_spans(text, [(0, 32), (33, 67), (68, len(text))]), blocks=())
    assert [sentence.text[:3] for sentence in document.sentences] == ["It ", "[1]", "[2]"]
    assert fragments_of(Features(document)).tolist() == [False] * 3


def test_entries_of_a_glossary() -> None:
    terms = [
        f"**{term}.** What is meant by this word in the whole of the report." for term in ("Trip", "Lock", "Pin", "Cap")
    ]
    text = "The bridge was closed on Monday. It opens on Friday, they say."
    four = Document.from_text("\n\n".join([text, *terms]))
    assert fragments_of(Features(four)).tolist() == [False] * 2 + [True] * 8
    # Three such paragraphs may be anything.
    three = Document.from_text("\n\n".join([text, *terms[:3]]))
    assert fragments_of(Features(three)).tolist() == [False] * 2 + [True, False] * 3


@pytest.mark.parametrize(
    ("opening", "language", "denied"),
    [
        ("Lantern does **not**:", "en", True),
        ("Lantern _doesn't_:", "en", True),
        ("What it does not do:", "en", True),
        ("Don't forget to do this:", "en", False),
        ("Key results, which were not expected by the market:", "en", False),
        ("## Schools closed, no trains running", "en", False),
        ("## Report No. 12", "en", False),
        ("## Why Britain cannot wait", "en", False),
        ("## Pas à pas", "fr", False),
        ("The following are disallowed:", "en", True),
        ("Lantern does this:", "en", False),
        ("Lantern can do it, but not the wick.", "en", False),
        ("Die Laterne kann nicht:", "de", True),
        ("La lampe ne sait pas :", "fr", True),
        ("## What lantern does not...", "en", True),
        ("## Why not?", "en", False),
    ],
)
def test_items_of_what_is_not_so_are_fragments(opening: str, language: str, denied: bool) -> None:
    items = "- Burn for all of the night without any oil.\n- Light up all of the houses in the street."
    text = f"The lamp is lit by a small flame.\n\n{opening}\n\n{items}\n\nIt opens on Friday, they say."
    found = fragments_of(Features(Document.from_text(text, language=language))).tolist()
    assert found[-3:] == [denied, denied, False]


@pytest.mark.parametrize(
    "line",
    [
        "80 g of sugar and a pinch of salt", "Table 3.1: Leakage by district of the town",
        "☁️ AWS, Azure and Google Cloud", "Okay, can everybody see my screen?", "Yep, I can see it now.", "½ cup of flour", "£44.95 RRP £59.00 You save 24%", "[Apply now]   [Save]   [Report this job]",
        "♡ Add to my wishlist", "Status: Closed   Priority: P3 - Normal",
        "Presidente: Ada Bertini – Segretario: Ugo Fusi", "⁷ See the report of the brigade of that year.",
    ],
)  # fmt: skip
def test_entries_of_lists_and_forms_are_fragments(line: str) -> None:
    document = Document.from_text(f"The bridge was closed on Monday.\n\nIt opens on Friday, they say.\n\n{line}\n")
    assert fragments_of(Features(document)).tolist() == [False, False, True]


def test_what_only_opens_a_list_is_a_fragment() -> None:
    text = "The bridge was closed on Monday.\n\nDo not cross the old bridge\n- if you are afraid of the water below it.\n- When it rains, stay at home and wait."
    assert fragments_of(Features(Document.from_text(text))).tolist() == [False, True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "80 people were hurt when the bridge fell.", "The bridge carries 46,000 vehicles a day, 12 of them buses",
        "Table 3 shows that the bridge is old", "40 protesters arrested in Minsk", "12 people died when a ferry sank off the coast of Kenya",
        "2024 was the warmest year on record worldwide", "I met the CEO of Apple in New York", "Trump Meets Putin in Geneva Today",
        "Die Regierung in Berlin und die EU", "Is he: a fool? or is he: a knave", "THE BRIDGE IS CLOSED NOW", "Repair of the old bridge by the town: what it costs", "3月に橋が閉まりましたと言った",
    ],
)  # fmt: skip
def test_sentences_with_figures_labels_or_capitals_are_none(line: str) -> None:
    document = Document.from_text(f"The bridge was closed on Monday.\n\nIt opens on Friday, they say.\n\n{line}\n")
    assert fragments_of(Features(document)).tolist() == [False, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "iPhone sales rose 12 percent to a new record.", "Keskuspankki nosti ohjauskorkoaan maanantaina.",
        'The 15" model costs nine hundred dollars now.', "“The bridge is closed now,” the mayor said.",
    ],
)  # fmt: skip
def test_whole_sentences_are_no_fragments(text: str) -> None:
    document = Document.from_text(f"{text}\n\nThe bridge was closed on Monday.\n\nIt opens on Friday, they say.")
    assert fragments_of(Features(document)).tolist() == [False] * 3


def test_marks_of_chinese_are_counted() -> None:
    found = signals("「今日は雨ですか？」と彼は、静かに（とても）言った！", "ja")
    assert {
        name: found[name][0] > 0 for name in ("quotes", "question", "exclamation", "commas", "brackets")
    } == dict.fromkeys(("quotes", "question", "exclamation", "commas", "brackets"), True)


@pytest.mark.parametrize("spans", [[(0, 30), (31, 51), (51, 53)], [(0, 30), (30, 31), (31, 51)], [(51, 53)]])
def test_sentences_that_are_blank(spans: list[tuple[int, int]]) -> None:
    text = "First one here is long enough. Second one here too.   "
    found = signals_of(Features(Document.from_spans(text, spans)))
    assert np.isfinite(found).all()
    assert found.shape == (len(spans), len(SIGNALS))


@pytest.mark.parametrize(
    ("clause", "language", "expected"),
    [
        ("Conveying Modified Source Versions.", "en", True),
        ("Accepting Warranty or Additional Liability.", "en", True),
        ("You may convey the sources of the work.", "en", False),
        ("Obama will visit Kenya on Monday with Ban.", "en", False),
        ("Prüfen Sie bitte Ihre Angaben Ihrer Familie.", "de", False),
    ],
)
def test_the_title_of_a_numbered_clause_is_a_fragment(clause: str, language: str, expected: bool) -> None:
    other = "The work may be used by all who keep to the terms that are set below."
    document = Document.from_text(f"{other}\n\n5. {clause} {other}\n\n{clause} {other}", language=language)
    assert [sentence.text for sentence in document.sentences][1::2] == [clause, clause]
    # Without a number it may be a sentence.
    assert fragments_of(Features(document)).tolist() == [False, expected, False, False, False]


def test_amounts_of_a_recipe_are_fragments() -> None:
    lines = [
        "1 large onion, finely chopped up",
        "2 cloves of garlic, crushed by hand",
        "salt and some of the pepper",
        "3 large eggs from happy hens",
    ]
    text = "Roast it until the edges are almost black.\n\n" + "\n".join(f"- {line}" for line in lines)
    assert fragments_of(Features(Document.from_text(text))).tolist() == [False, *[True] * 4]


@pytest.mark.parametrize(("call", "is_note"), [(".1", True), (". 1", False), (".2", False)])
def test_a_note_below_is_known_by_its_call(call: str, is_note: bool) -> None:
    text = f"The traps are old and were washed away{call}\n\nMost of them are now dry.\n\n1 See Strachan (1998) for Essex and Kent."
    assert fragments_of(Features(Document.from_text(text))).tolist()[-1] == is_note


CLOSED = ["The bridge was closed on Monday.", "The mayor of the town did not agree."] * 5


@pytest.mark.parametrize(
    ("line", "is_unfinished"),
    [
        (
            "Boats lie below the bridge at dawn in the harbour of the old town, as they did when it was opened by the king (left)",
            True,
        ),
        (
            "And after the meeting, which is on Monday at ten in the hall, we will propose a party, for all of them and for",
            True,
        ),
        ("- Boats lie below the bridge at dawn in the harbour", False),
        ("Boats lie below the bridge at dawn in the harbour;", False),
        ("Boats lie below the bridge at dawn in the harbour.", False),
    ],
)
def test_what_no_stop_ends_among_sentences_is_a_fragment(line: str, is_unfinished: bool) -> None:
    def last_but_one(n_closed: int) -> bool:
        text = "\n\n".join([*CLOSED[:n_closed], line, "The river was high that day."])
        return fragments_of(Features(Document.from_text(text, language="en"))).tolist()[-2]

    assert last_but_one(10) is is_unfinished
    # Among a few it may be how the text is written, and at the end it may be cut.
    assert not last_but_one(4)
    text = "\n\n".join([*CLOSED, line])
    assert not fragments_of(Features(Document.from_text(text, language="en")))[-1]
