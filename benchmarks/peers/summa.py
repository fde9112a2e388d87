"""summa: TextRank, with the scores of all sentences."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.data import Item
from benchmarks.systems import MissingSystem, Rank
from summarize.text.resources import available


def load(algorithm: str, items: Sequence[Item]) -> Rank:
    """The ranking."""
    try:
        from summa import summarizer
        from summa.preprocessing.textcleaner import SnowballStemmer
    except ImportError:
        raise MissingSystem("pip install summa") from None

    def rank(item: Item) -> list[tuple[int, str]]:
        name = available().get(item.language, "English").lower()
        known = name if name in SnowballStemmer.languages else "english"
        scored = summarizer.summarize(item.text, ratio=1.0, language=known, split=True, scores=True)
        order = sorted(range(len(scored)), key=lambda place: -scored[place][1])
        return [(place, scored[place][0]) for place in order]

    return rank
