"""Sentences that lean on the one before: "He said so.", "However, ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.text.resources import load_language
from summarize.text.words import find_words

if TYPE_CHECKING:
    from summarize.protocols import BoolArray
    from summarize.text.features import Features

# Characters in which the first word of a sentence stands.
_OPENING = 24


def leaning_of(features: Features) -> BoolArray:
    """(n_sentences,) whether a sentence opens with a word that points back; the first of a document points nowhere."""
    words = load_language(features.document.language).leaning
    openings = [find_words(sentence.text[:_OPENING])[:1] for sentence in features.document.sentences]
    leaning = np.array([bool(opening) and opening[0] in words for opening in openings], dtype=np.bool_)
    leaning[:1] = False
    return leaning
