from __future__ import annotations

import pytest

from summarize import summarize
from summarize.inline import all_unmarked, unmarked
from summarize.render import render


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("See [the **docs**](https://a.b/c) or [`isal`](https://x.y/z_(a)).", "See the docs or `isal`."),
        ("See [the docs][ref], [here][] and [LICENSE](LICENSE).", "See the docs, here and LICENSE."),
        ('See [the docs](a.md "All of them").', "See the docs."),
        ("[![Build](a.svg)](b) It is [fast][speed] ![a picture](y.png).", "It is fast."),
        ("It was closed[^1] on **Monday** and *not* opened.", "It was closed on Monday and not opened."),
        ("**Anna:** we __really do__ have _to_ go.", "Anna: we really do have to go."),
        ("**Two sentences are bold.", "Two sentences are bold."),
        ("So is the second.**", "So is the second."),
        ("This<br>is <b>bold</b>, see <https://a.b>.", "This is bold, see https://a.b."),
        ("**K**eep **3.11** and **3.12**", "Keep 3.11 and 3.12"),
        ("It is \\*not\\* set.", "It is *not* set."),
        (
            "It is ***very*** ~~bad~~ good, [a [b] c](d.md) and [e](<f g> 'h').",
            "It is very good, a [b] c and e.",
        ),
        ("It is ***1.8×*** as fast on 4\\-core machines [^1].", "It is 1.8× as fast on 4-core machines."),
        ("See [[Other page|another]], [[here]], ![[a.svg]] and ([#488][488]).", "See another, here, and (#488)."),
        (
            "Ask <me@a.example>: \\#1 is &ldquo;closed&rdquo; \\[sic\\] &amp; old.",
            "Ask me@a.example: #1 is “closed” [sic] & old.",
        ),
        ("桥**关闭**了，*很*久，见[这里](/a/#b)。", "桥关闭了，很久，见这里。"),
        ("About 10<sup>6</sup> drank H<sub>2</sub>O&NewLine;of a&Tab;well&rlm;.", "About 10^6 drank H2O of a well."),
        ("At https://a.b/_c_/d it is *so*.", "At https://a.b/_c_/d it is so."),
        ("C'est *fini* ; on **attend** !", "C'est fini ; on attend !"),
        ("`**kwargs` and ``a`*b*`c`` are **code**.", "`**kwargs` and ``a`*b*`c`` are code."),
    ],
)
def test_what_a_reader_does_not_see(text: str, seen: str) -> None:
    assert unmarked(text, frozenset({"ref", "here", "speed", "488"})) == seen
    assert unmarked(seen.replace("*not*", "not")) == seen.replace("*not*", "not")


@pytest.mark.parametrize(
    "text",
    [
        "Use __init__ and snake_case, 2 * 3 * 4 and 5*3 in *args and **kwargs.",
        "It has f(*) and g(*), two notes [1][2], a[i](x) and [sic](see above).",
        "Dial *#*#4636#*#* for S—*T and T—*S, if a < b and b > c.",
        "[]()",
        "The pattern [^a-z] matches [^abc] and [^\\s], C:\\Users\\_admin, \\\\srv\\#share and \\[ x^2 \\].",
        "See https://a.b/_c_/d and https://a.b/?a=1&copy;=2, (*args, **kwargs) or (**opts, **more).",
        "[N][C][H][W], foo[[x]], [[-f foo]], vector<a>b</a>, if x ==y and z== w",
        "It is $x_i^* = \\mu_j$, [page 12], 3 == 4 and a == b, ~2 to ~3, AT&T; B&B.",
        "![a](b.png)",
        "***",
        "",
        "\U000f0000 is **no** code",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert unmarked(text) == text.replace("**no**", "no")


@pytest.mark.parametrize(
    "text",
    ["[a](" * 3000, "**a " * 3000, "*a " * 3000, "_a " * 3000, "`" * 6000, "`a" * 3000, "<b>" * 3000, "<!--" * 3000, "![" * 3000],
)  # fmt: skip
def test_marks_without_end_take_no_time(text: str) -> None:
    assert unmarked(text)


def test_links_to_names_are_those_that_the_document_defines() -> None:
    text = "See [the docs][d] or [here][], not [N][C].\n\n[d]: https://a.b\n[here]: https://c.d"
    assert all_unmarked([text.partition("\n")[0]], text) == ["See the docs or here, not [N][C]."]


def test_what_is_shown_is_never_longer_than_asked_for() -> None:
    text = (
        "The&nbsp;ferry&nbsp;sails at&nbsp;eight<br>nine<br>ten every&nbsp;day. It stays in the harbour when the wind is strong.\n\n"
        "The ferry is old."
    )
    for words in range(4, 30):
        summary = summarize(text, words=words)
        assert len(summary.text.split()) <= words or summary.warnings


def test_a_summary_shows_none_and_keeps_the_offsets() -> None:
    text = "# [Lantern](https://a.b)\n\n**Lantern** lights [lamps](https://a.b/c) in the dark.\n\nIt is a small library of one file."
    summary = summarize(text, sentences=1)
    assert summary.document.title == "Lantern"
    assert summary.text == "Lantern lights lamps in the dark."
    assert summary.lines == summary.spoken == (summary.text,)
    (sentence,) = summary.sentences
    assert sentence.text == "**Lantern** lights [lamps](https://a.b/c) in the dark."
    assert text[sentence.sources[0].start : sentence.sources[0].end] == sentence.text
    assert render([("", summary)], "text", citations=True).count("https") == 0
    # Markdown shows Markdown.
    assert render([("", summary)], "markdown") == f"- {sentence.text}\n"
    assert summary.marked == (sentence.text,)
