"""What stands below a text and is not about it: a note on the author, the paper, the firm.

Unlike the furniture that ``summarize.text.furniture`` knows by its words, an
afterword is known by what it does not say: a last short paragraph that has
next to nothing of the vocabulary above. It stays a part of the document, but to a
scorer that looks at a sentence's distance from the end, or at what the whole
document says, it should make no difference.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.features import Features, sum_by
from summarize.text.turns import speaker_of

if TYPE_CHECKING:
    from summarize.document import Block

# Cosine with the text above; one footer in twenty has more, and one real ending in five has less.
_MOST_ALIKE = 0.05
_MOST_SENTENCES = 3
# And at most one sentence in so many of the document.
_FEWEST_TO_ONE = 4


def count_afterword(features: Features) -> int:
    """How many of the last sentences are an afterword."""
    n = features.n_sentences
    found, most = 0, min(_MOST_SENTENCES, n // _FEWEST_TO_ONE)
    blocks = [block for block in features.document.blocks if block.stop > block.first]
    for block in reversed(blocks):
        size = block.stop - block.first
        if block.stop != n - found or found + size > most or not _is_foreign(features, block):
            break
        found += size
    return found


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
    blocks = tuple(block for block in document.blocks if block.stop <= n)
    return Features(replace(document, sentences=document.sentences[:n], blocks=blocks))
