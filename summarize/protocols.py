"""The five seams: what a part must offer to take its place in the line.

None of them needs to be inherited from; an object with the methods is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarize.document import Document
    from summarize.summary import Length, Selection, Summary
    from summarize.text.features import Features

FloatArray: TypeAlias = "NDArray[np.float64]"
IntArray: TypeAlias = "NDArray[np.int64]"
BoolArray: TypeAlias = "NDArray[np.bool_]"


class Splitter(Protocol):
    """Finds sentences."""

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Offsets (start, end) of the sentences in ``text[start:end]``, in order."""
        ...


class Scorer(Protocol):
    """Says how much each sentence belongs in the summary."""

    def score(self, features: Features) -> FloatArray:
        """(n_sentences,), finite; higher is better."""
        ...


class Selector(Protocol):
    """Chooses sentences by their scores within a length."""

    def select(self, features: Features, scores: FloatArray, length: Length) -> Selection:
        """At least one sentence where there is one; never more than the length.

        Where not one sentence fits, the shortest, and the selection says so.
        """
        ...


class Generator(Protocol):
    """A model that writes a text for a text."""

    @property
    def max_input_tokens(self) -> int:
        """The most tokens that one input may have."""
        ...

    def count_tokens(self, text: str) -> int:
        """Number of tokens of the text, without special ones."""
        ...

    def generate(self, texts: Sequence[str], *, max_new_tokens: int) -> list[str]:
        """One text for each input, in order."""
        ...


@runtime_checkable
class Summarizer(Protocol):
    """A whole method: document in, summary out."""

    @property
    def signature(self) -> str:
        """All that changes its results, in one line."""
        ...

    def summarize(self, document: str | Document, length: Length | None = None) -> Summary:
        """The summary of a document, 3 sentences where no length is given."""
        ...
