"""bert-extractive-summarizer: clusters of BERT's sentence vectors, the sentence nearest to each centre.

It chooses, and does not rank: as many clusters as sentences are wanted. Its last release imports a
model that transformers has no more since 4.52, so that it is left out where that is newer.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.data import Item
from benchmarks.systems import MissingSystem, Rank


def load(algorithm: str, items: Sequence[Item]) -> Rank:
    """Nothing yet: no release runs with the transformers that this package needs."""
    try:
        import summarizer  # noqa: F401
    except ImportError as error:
        raise MissingSystem(f"does not import: {error}") from None
    raise MissingSystem("imports after all: time to write its adapter")
