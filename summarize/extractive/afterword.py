"""What stands below a text and is not about it: a note on the author, the paper, the firm.

Unlike the furniture that ``summarize.text.furniture`` knows by its words, an
afterword is known by what it does not say: a last short paragraph that has
next to nothing of the vocabulary above. It stays a part of the document, but to a
scorer that looks at a sentence's distance from the end, or at what the whole
document says, it should make no difference.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from summarize.text.features import Features
from summarize.text.furniture import count_furniture
from summarize.text.sparse import sum_by
from summarize.text.turns import speaker_of

if TYPE_CHECKING:
    from summarize.document import Block

# Cosine with the text above; one footer in twenty has more, and one real ending in five has less.
_MOST_ALIKE = 0.05
# Of a paragraph; and at most so many paragraphs, each at most one sentence in so many of what is there with it.
_MOST_SENTENCES, _MOST_PARAGRAPHS, _FEWEST_TO_ONE = 3, 2, 4


def count_afterword(features: Features) -> int:
    """How many of the last sentences are an afterword, with the furniture above one.

    Each paragraph is looked at as though nothing stood below it, so that another
    note makes no difference to what an ending is.
    """
    return features.once(_count)


def _count(features: Features) -> int:
    document = features.document
    left, n_paragraphs = features.n_sentences, 0
    for block in reversed(document.blocks):
        # Of a paragraph whose end was furniture the rest is looked at.
        size = min(block.stop, left) - block.first
        if size <= 0:
            continue
        small = size <= min(_MOST_SENTENCES, left // _FEWEST_TO_ONE) and n_paragraphs < _MOST_PARAGRAPHS
        if block.stop < left or not small or not _is_foreign(features, replace(block, stop=left)):
            break
        n_paragraphs += 1
        left = block.first - count_furniture(document.sentences[: block.first])
    return features.n_sentences - left


def known_afterword(features: Features) -> int:
    """How many of the last sentences are an afterword, where a scorer has looked for one; otherwise none."""
    return cast("int", features.memory.get(_count, 0))


def _is_foreign(features: Features, block: Block) -> bool:
    """Whether a paragraph of prose has next to nothing of the vocabulary of the sentences above it."""
    rows, sentences = features.tfidf, features.document.sentences
    # The turns of a conversation are short, and few of them repeat a word.
    talk = speaker_of(sentences[block.first].text) and any(speaker_of(s.text) for s in sentences[: block.first])
    if block.kind != "paragraph" or talk:
        return False
    start, stop = rows.row_starts[[block.first, block.stop]]
    above, own = (
        sum_by(rows.columns[part], rows.values[part], rows.shape[1]) for part in (slice(start), slice(start, stop))
    )
    return bool(above @ own <= _MOST_ALIKE * np.linalg.norm(above) * np.linalg.norm(own))


def without_afterword(features: Features) -> Features:
    """The same document as though its afterword were not there; itself where there is none."""
    count = count_afterword(features)
    if not count:
        return features
    document, n = features.document, features.n_sentences - count
    # Headings have no sentences: one above the afterword stays.
    kept = (block for block in document.blocks if block.first < n or block.stop <= n)
    blocks = tuple(replace(block, stop=min(block.stop, n)) for block in kept)
    return Features(replace(document, sentences=document.sentences[:n], blocks=blocks), features.length)
