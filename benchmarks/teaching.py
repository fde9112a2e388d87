"""Examples that teach a model to summarise: a text cut to a size, a length in words of the request, what to write.

Made of corpora whose licences allow what is learned from them to be shared. A
sentence of a reference that says a number or name which the cut text lacks is
left out, for it teaches to invent. The length that is asked for is the true one
of what is left. Besides whole texts there are parts from inside of long ones,
and extracts, which is what ``map_reduce`` gives a model to read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.data import Item, named, part_of
from benchmarks.ranking.examples import TRAINING_ONLY
from summarize import Document, Length, load
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.examples import Pair
from summarize.abstractive.merge import is_conversation
from summarize.protocols import Request
from summarize.summary import flatten

# Corpora that teach, their licences, and how many pairs are made of each document.
LICENCES = {
    "news_cnn_val": ("MIT", 3),
    "news_xsum_train": ("Apache-2.0", 1),
    "science_tldr_train": ("Apache-2.0", 1),
    "science_acl": ("CC-BY-4.0", 4),
    "meetings_qmsum_train": ("MIT", 6),
    "fiction_squality_train": ("CC-BY-4.0", 6),
    "reviews_opinosis": ("Apache-2.0", 2),
}
# Of these, documents of this part are held back to measure by.
HELD_BACK = ("news_cnn_val", "news_xsum_train")
HELD_BACK_PART = 0
# Words of a text, at least and at most; the longer, the dearer.
SIZES = (100, 320)
# A sentence of a reference may be said of a text when so much of it is found there; of a part from inside, so much.
_ABOUT, _ABOUT_PART = 0.15, 0.42
_MOST_SENTENCES = 5
_SHORTEST = 4
# Of texts, how many are extracts, and how many have something foreign below them.
_EXTRACTS, _FOOTERS = 0.12, 0.08
# Of parts from inside, how many are to be summarised at length, for which there are no references but their own
# best sentences; and the words of these.
_AT_LENGTH = 0.4
_LENGTHS = (50, 160)
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
    for number in range(n_pairs):
        text = _text(document, rng)
        is_part = not document.text.startswith(text[:50])
        if is_part and rng.random() < _AT_LENGTH:
            sentences, length = _at_length(text, rng)
        else:
            reference = prose(item.references[number % len(item.references)])
            sentences = supported(reference, text, _ABOUT_PART if is_part else _ABOUT)
            length = wish(sentences, rng) if sentences else None
        if length is not None and text not in seen:
            seen.add(text)
            yield Lesson(corpus, Pair(Request(text, 0, length, item.language), " ".join(sentences)))


def _at_length(text: str, rng: np.random.Generator) -> tuple[list[str], Length | None]:
    """The best sentences of a text, to a length that it can bear; none where it is a conversation."""
    most = min(_LENGTHS[1], len(text.split()) // 2)
    if is_conversation(text) or most <= _LENGTHS[0]:
        return [], None
    length = Length(words=5 * round(int(rng.integers(_LENGTHS[0], most)) / 5))
    return [flatten(sentence.text) for sentence in load().summarize(text, length)], length


def _text(document: Document, rng: np.random.Generator) -> str:
    """The beginning of a text, of a long one any part; or an extract of it."""
    words = int(rng.integers(*SIZES))
    sizes = np.array([len(sentence.text.split()) for sentence in document.sentences])
    if rng.random() < _EXTRACTS and sizes.sum() > words:
        return "\n".join(s.text for s in load().summarize(document, Length(words=max(60, words // 2))))
    start = 0
    if sizes.sum() > 4 * SIZES[1]:
        start = int(rng.integers(0, max(1, int(np.searchsorted(np.cumsum(sizes), sizes.sum() - words)))))
    stop = start + max(1, int(np.searchsorted(np.cumsum(sizes[start:]), words)))
    part = document.sentences[start:stop]
    text = document.text[part[0].start : part[-1].end]
    return f"{text}\n\n{_FOOTER[int(rng.integers(len(_FOOTER)))]}" if rng.random() < _FOOTERS else text


def supported(reference: str, text: str, least: float) -> list[str]:
    """The sentences of a reference that are about a text and say no number or name that it lacks."""
    attribution = Attribution(Document.from_text(text))
    found = []
    for sentence in Document.from_text(reference).sentences:
        traced = attribution.trace(sentence.text)
        if traced.support >= least and not traced.unsupported and len(sentence.text.split()) >= _SHORTEST:
            found.append(flatten(sentence.text))
    return found[:_MOST_SENTENCES]


def wish(sentences: Sequence[str], rng: np.random.Generator) -> Length:
    """The true length of some sentences: as their number, or as words."""
    if rng.random() < 0.6:
        return Length(sentences=len(sentences))
    return Length(words=max(5, 5 * round(len(" ".join(sentences).split()) / 5)))


_LOOSE_STOP = re.compile(r"\s+(?=[.,;:!?%)’”]|'s\b|n't\b)")
_LOOSE_OPENING = re.compile(r"(?<=[(“‘$£]) ")


def prose(reference: str) -> str:
    """A reference as prose: clauses on lines of their own as sentences, no space before a stop."""
    lines = [_LOOSE_OPENING.sub("", _LOOSE_STOP.sub("", line)).strip() for line in reference.splitlines()]
    lines = [line.replace("``", '"').replace("''", '"') for line in lines if line]
    return " ".join(chain(line if line[-1] in '.!?"”' else f"{line}." for line in lines))
