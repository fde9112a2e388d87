"""pytextrank: TextRank over phrases, in a spaCy pipeline. English, by the small model of spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO

from benchmarks.data import Item
from benchmarks.systems import MissingSystem, Rank

_MODEL = "en_core_web_sm"
_PHRASES = 15


def load(algorithm: str, items: Sequence[Item]) -> Rank:
    """The ranking."""
    try:
        # It registers its part of the pipeline, and prints a path.
        with redirect_stdout(StringIO()):
            import pytextrank  # noqa: F401
        import spacy
    except ImportError:
        raise MissingSystem("pip install pytextrank") from None
    try:
        pipeline = spacy.load(_MODEL)
    except OSError:
        raise MissingSystem(f"python -m spacy download {_MODEL}, which is not on the package index") from None
    pipeline.add_pipe("textrank")

    def rank(item: Item) -> list[tuple[int, str]]:
        ranker = pipeline(item.text)._.textrank
        distances = ranker.calc_sent_dist(_PHRASES)
        best = sorted(distances, key=lambda sentence: sentence.distance)
        return [(sentence.sent_id, str(sentence.text(ranker.doc)).strip()) for sentence in best]

    return rank
