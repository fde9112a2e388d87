"""Examples that teach a model to summarise: a text cut to a size, a length in words of the request, what to write.

Made of corpora whose licences allow what is learned from them to be shared. A
sentence of a reference that says a number or name which the cut text lacks is
left out, for it teaches to invent. The length that is asked for is the true one
of what is left, of extracts the most that they might have. Besides whole texts
there are parts from inside of long ones, and extracts, which is what
``map_reduce`` gives a model to read. References are short: to write at length is
taught by the best sentences of the text itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import Item, named, part_of
from benchmarks.ranking.examples import TRAINING_ONLY
from summarize import Document, Length, load
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.examples import Pair
from summarize.abstractive.merge import is_conversation
from summarize.lines import ends_with_stop, flatten
from summarize.protocols import Request
from summarize.text.words import count_words

# Corpora that teach, their licences, and how many pairs are made of each document.
LICENCES = {
    "news_cnn_val": ("MIT", 4),
    "news_xsum_train": ("Apache-2.0", 2),
    "science_tldr_train": ("Apache-2.0", 1),
    "science_acl": ("CC-BY-4.0", 6),
    "meetings_qmsum_train": ("MIT", 10),
    "fiction_squality_train": ("CC-BY-4.0", 8),
    "reviews_opinosis": ("Apache-2.0", 3),
}
# Of these, documents of this part are held back to measure by.
HELD_BACK = ("news_cnn_val", "news_xsum_train")
HELD_BACK_PART = 0
# Words of a text, at least and at most: what fits the model's window.
SIZES = (150, 1500)
# A sentence of a reference may be said of a text when so much of it is found there; of a part from inside, so much.
# The lower, the freer the model is with what it has read.
ABOUT, ABOUT_PART = 0.35, 0.42
# Of what is said of a text, the best supported within so many words.
_MOST_WORDS = 250
_SHORTEST = 4
# A length in sentences is for a few; of these, so many are asked for by it; of summaries at length, so many.
_FEW, _BY_SENTENCES, _IN_SENTENCES = 5, 0.6, 0.2
# Share of prose that is letters and space.
_LETTERS = 0.88
_DATELINE = re.compile(r"\A[^()]{0,40}\((?:CNN|CNN Student News|Rolling Stone|EW\.com|The Hollywood Reporter)\)\W*")
# A summary that begins so leans on a sentence that was left out.
_LEANS = re.compile(r"(?:He|She|They|It|His|Her|Their|Its)\b")
# Of texts, how many are extracts: of such as fit the window, and of longer ones; how many have something foreign below.
_EXTRACTS, _EXTRACTS_OF_LONG, _FOOTERS = 0.12, 0.5, 0.08
# How many of the texts, and of the parts from inside, are to be summarised at length; and the words of that. What is
# shorter is for people to teach: taught to copy 40 words, too, the model copied whatever it was asked for.
_AT_LENGTH, _AT_LENGTH_PART = 0.1, 0.35
_LENGTHS = (90, _MOST_WORDS)
_FOOTER = (
    "Read more on our website.",
    "All rights reserved.",
    "Share this with friends and family.",
    "Sign up for our newsletter.",
    "Copyright belongs to the publisher.",
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example, and the corpus that it is from."""

    corpus: str
    pair: Pair


def request_of(row: dict[str, Any]) -> Request:
    """A request that was written as a row of JSON."""
    length = Length(**row["length"]) if row["length"] else None
    return Request(row["text"], 0, length, row["language"])


def is_held_back(corpus: str, item: Item) -> bool:
    """Whether a document is kept to measure by."""
    return corpus in HELD_BACK and part_of(item) == HELD_BACK_PART


def lessons(folder: Path, limit: int = 2000) -> list[Lesson]:
    """All examples of the corpora, in their order; the same each time."""
    return [
        lesson
        for name, (_, n_pairs) in LICENCES.items()
        for item in named(name, folder, limit, like=TRAINING_ONLY.get(name)).items
        if not is_held_back(name, item)
        for lesson in lessons_of(name, item, n_pairs)
    ]


def lessons_of(corpus: str, item: Item, n_pairs: int) -> Iterator[Lesson]:
    """The examples of a document; which sizes and lengths follows from its text."""
    seed = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).digest()
    rng = np.random.default_rng(int.from_bytes(seed[:8], "big"))
    document = Document.from_text(item.text, language=item.language, title=item.title)
    seen: set[str] = set()
    is_talk = is_conversation(item.text)
    for number in range(n_pairs):
        text, is_part = cut(document, rng)
        if rng.random() < (_AT_LENGTH_PART if is_part else _AT_LENGTH):
            sentences, length = ([], None) if is_talk else _at_length(text, rng)
        else:
            reference = prose(item.references[number % len(item.references)])
            sentences = supported(reference, text, ABOUT_PART if is_part else ABOUT)
            length = wish(sentences, rng) if sentences else None
        if length is not None and text not in seen:
            seen.add(text)
            yield Lesson(corpus, Pair(Request(text, 0, length, item.language), " ".join(sentences)))


def _at_length(text: str, rng: np.random.Generator) -> tuple[list[str], Length | None]:
    """The best sentences of a text, to a length that it can bear; none where one of them is no prose."""
    most = min(_LENGTHS[1], len(text.split()) // 2)
    if most <= _LENGTHS[0]:
        return [], None
    length = Length(words=5 * round(spread(_LENGTHS[0], most, rng) / 5))
    sentences = [_DATELINE.sub("", flatten(sentence.text)) for sentence in load().summarize(text, length)]
    # A length in sentences is asked for with the number that there are.
    length = Length(sentences=len(sentences)) if rng.random() < _IN_SENTENCES else length
    return (sentences, length) if all(map(is_prose, sentences)) else ([], None)


def spread(least: int, most: int, rng: np.random.Generator) -> int:
    """A number, the double of one as likely as that one."""
    return round(float(least * (most / least) ** rng.random()))


def cut(document: Document, rng: np.random.Generator) -> tuple[str, bool]:
    """The beginning of a text, of a long one any part, or an extract of it; and whether it is a part from inside."""
    words = spread(*SIZES, rng)
    sizes = np.array([len(sentence.text.split()) for sentence in document.sentences])
    is_long = sizes.sum() > SIZES[1]
    if rng.random() < (_EXTRACTS_OF_LONG if is_long else _EXTRACTS) and sizes.sum() > words:
        return "\n".join(s.text for s in load().summarize(document, Length(words=words))), False
    start = 0
    if is_long:
        start = int(rng.integers(0, max(1, int(np.searchsorted(np.cumsum(sizes), sizes.sum() - words)))))
    stop = start + max(1, int(np.searchsorted(np.cumsum(sizes[start:]), words)))
    part = document.sentences[start:stop]
    text = document.text[part[0].start : part[-1].end]
    below = f"\n\n{_FOOTER[int(rng.integers(len(_FOOTER)))]}" if rng.random() < _FOOTERS else ""
    return f"{text}{below}", start > 0


def supported(reference: str, text: str, least: float) -> list[str]:
    """The sentences of a reference that are about a text and say no number or name that it lacks."""
    attribution = Attribution(Document.from_text(text))
    traced = [attribution.trace(flatten(sentence.text)) for sentence in Document.from_text(reference).sentences]
    kept = [
        sentence
        for sentence in traced
        if sentence.support >= least and not sentence.unsupported and is_prose(sentence.text)
    ]
    while sum(count_words(sentence.text) for sentence in kept) > _MOST_WORDS:
        kept.remove(min(kept, key=lambda sentence: sentence.support))
    # What follows a first sentence that is left out leans on it, and says beside the point what matters.
    if kept and (_LEANS.match(kept[0].text) or (len(traced) <= _FEW and kept[0] is not traced[0])):
        return []
    return [sentence.text for sentence in kept]


def is_prose(sentence: str) -> bool:
    """Whether it is a sentence of some words, not a fragment, a formula or an address."""
    letters = sum(character.isalpha() or character.isspace() for character in sentence)
    begins = not sentence[:1].islower() and ends_with_stop(sentence) and "@" not in sentence
    return begins and letters >= _LETTERS * len(sentence) and count_words(sentence) >= _SHORTEST


def wish(sentences: Sequence[str], rng: np.random.Generator) -> Length:
    """The true length of some sentences: as their number, or as words."""
    if len(sentences) <= _FEW and rng.random() < _BY_SENTENCES:
        return Length(sentences=len(sentences))
    return Length(words=max(5, 5 * round(sum(map(count_words, sentences)) / 5)))


_LOOSE_STOP = re.compile(r"\s+(?=[.,;:!?%)’”]|'s\b|n't\b)")
_LOOSE_OPENING = re.compile(r"(?<=[(“‘$£]) ")


def prose(reference: str) -> str:
    """A reference as prose: clauses on lines of their own as sentences, no space before a stop."""
    lines = [_LOOSE_OPENING.sub("", _LOOSE_STOP.sub("", line)).strip() for line in reference.splitlines()]
    lines = [line.replace("``", '"').replace("''", '"') for line in lines if line]
    return " ".join(chain(line if line[-1] in '.!?"”' else f"{line}." for line in lines))
