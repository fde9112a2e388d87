"""The package lexrank: LexRank with the idf of other documents, here of the texts that are measured.

It has no sentence splitter, and gets ours. Its threshold is that of its README, 0.1.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.data import Item
from benchmarks.systems import MissingSystem, Rank
from summarize import Document

_THRESHOLD = 0.1


def load(algorithm: str, items: Sequence[Item]) -> Rank:
    """The ranking, its idf learned from the items."""
    try:
        from lexrank import STOPWORDS, LexRank
    except ImportError:
        raise MissingSystem("pip install lexrank") from None
    languages = {item.language for item in items}
    scorers = {
        language: LexRank([_sentences(i) for i in items if i.language == language], stopwords=STOPWORDS.get(language))
        for language in languages
    }

    def rank(item: Item) -> list[tuple[int, str]]:
        sentences = _sentences(item)
        if len(sentences) < 2:
            return list(enumerate(sentences))
        scores = scorers[item.language].rank_sentences(sentences, threshold=_THRESHOLD)
        return [(place, sentences[place]) for place in sorted(range(len(sentences)), key=lambda i: -scores[i])]

    return rank


def _sentences(item: Item) -> list[str]:
    return [sentence.text for sentence in Document.from_text(item.text, language=item.language).sentences]
