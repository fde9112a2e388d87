"""Putting all sentences in the order in which a greedy method would pick them.

SumBasic and KLSum pick one sentence at a time and look at all others anew after
each. To order a whole document so would cost the square of its length. Here the
first picks are made one by one, as in the papers; after them each round takes a
constant share of what was picked so far, so the number of rounds grows with
the logarithm of the document and the cost stays near linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.protocols import FloatArray, IntArray

# Longer than summaries are; up to here the order is that of the papers.
SINGLE_PICKS = 50
# Share of the sentences picked so far that the next round adds.
GROWTH = 0.1


def pick_order(gains: Callable[[], FloatArray], take: Callable[[IntArray], None], n_sentences: int) -> FloatArray:
    """Scores that put the sentences in the order of being picked.

    Args:
        gains: () to (n_sentences,), how good each sentence would be as the next.
        take: tells that these sentences were picked, best first.
        n_sentences: number of sentences.

    Returns:
        (n_sentences,) from 1 for the first pick down to 1 / n_sentences.
    """
    scores = np.zeros(n_sentences)
    barred = np.zeros(n_sentences)
    picked = 0
    while picked < n_sentences:
        values = gains() + barred
        if picked < SINGLE_PICKS:
            best = np.array([values.argmax()])
        else:
            size = min(max(1, int(picked * GROWTH)), n_sentences - picked)
            best = np.argsort(-values, kind="stable")[:size]
        scores[best] = 1 - (picked + np.arange(len(best))) / n_sentences
        barred[best] = -np.inf
        picked += len(best)
        take(best)
    return scores
