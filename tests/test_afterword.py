from __future__ import annotations

import pytest

from summarize import Document, Length
from summarize.extractive.afterword import count_afterword, without_afterword
from summarize.text.features import Features

STORY = (
    "The bridge was closed on Monday. The bridge opens on Friday, the council says. The town waits for the bridge. "
    "Cars queue at the old bridge."
)
NOTE = "Maria Keller studied chemistry in Basel."


def features(text: str) -> Features:
    return Features(Document.from_text(text, language="en"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (STORY, 0),
        (f"{STORY}\n\n{NOTE}", 1),
        # In the same paragraph it is a part of the text, and so is a paragraph that speaks of the same.
        (f"{STORY} {NOTE}", 0),
        (f"{STORY}\n\nThe bridge is closed.", 0),
        # At most one sentence in four.
        (f"{STORY}\n\n{NOTE} She lives in Lyon.", 0),
        (f"{STORY} {STORY}\n\n{NOTE} She lives in Lyon.", 2),
        (f"{STORY} {STORY}\n\n{NOTE}\n\nShe lives in Lyon.", 2),
        # Each is looked at as though nothing stood below: what there was before, and the furniture above.
        (f"{STORY} {STORY}\n\n{NOTE} She lives in Lyon.\n\nOur podcast appears weekly. Printed on paper.", 4),
        (f"{STORY} All rights reserved.\n\n{NOTE}", 2),
        (f"{STORY} {STORY}\n\n{NOTE} All rights reserved.\n\nOur podcast appears weekly.", 3),
        (f"{STORY} {STORY} {STORY}\n\n{NOTE}\n\nLions sleep.\n\nTigers hunt.", 2),
        # An item of a list is one of several, a turn is short.
        (f"{STORY}\n\n- Maria Keller studied chemistry in Basel.", 0),
        ("Ann: The bridge is closed.\nBob: Again?\nAnn: It opens on Friday.\nBob: I see.\n\nAnn: Lovely weather.", 0),
        ("", 0),
        ("One.", 0),
    ],
)
def test_what_stands_below_and_is_about_something_else(text: str, count: int) -> None:
    assert count_afterword(features(text)) == count


def test_the_length_that_is_asked_for_stays() -> None:
    document = Document.from_text(f"{STORY}\n\n{NOTE}", language="en")
    rest = without_afterword(Features(document, Length(sentences=1)))
    assert rest.n_sentences < len(document.sentences)
    assert rest.length == Length(sentences=1)


def test_the_rest_is_as_though_it_were_alone() -> None:
    rest = without_afterword(features(f"{STORY}\n\n{NOTE}"))
    assert [s.text for s in rest.document.sentences] == [s.text for s in features(STORY).document.sentences]
    assert rest.tfidf.values.tolist() == features(STORY).tfidf.values.tolist()
    below = without_afterword(features(f"{STORY} All rights reserved.\n\n{NOTE}"))
    assert below.document.sentences == rest.document.sentences
    assert [(block.first, block.stop) for block in below.document.blocks] == [(0, 4)]
    whole = features(STORY)
    assert without_afterword(whole) is whole
