"""The five seams: what a part must offer to take its place in the line.

None of them needs to be inherited from; an object with the methods is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarize.document import Document
    from summarize.summary import Length, Selection, Summary
    from summarize.text.facts import Facts
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
    """Says how much each sentence belongs in the summary, of the length ``features.length``.

    One that can say why has a method ``reasons(features, indices)`` besides,
    which gives for each index a sequence of :class:`summarize.summary.Reason`,
    the strongest first, or a function that finds it when somebody asks. One whose
    scores are meant for a selector of their own has it as the attribute
    ``selector``.
    """

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


@dataclass(frozen=True, slots=True)
class Request:
    """What a generator is asked to write.

    Attributes:
        text: what is to be summarised.
        max_new_tokens: the most tokens that it may write.
        length: the length to ask for, where the model can be asked; None for
            its own.
        language: ISO 639-1 code of the text's language, or ``"und"``.
        facts: where given, no number and no name may be written that these
            lack.
    """

    text: str
    max_new_tokens: int
    length: Length | None = None
    language: str = "und"
    facts: Facts | None = None


class Generator(Protocol):
    """A model that writes a text for a text.

    One that can write several texts for each request, from which one is to be
    chosen, has a method ``candidates(requests)`` besides, a list of texts for
    each, the likeliest first, and their number as an attribute ``width``. One
    that can do so where its one text will not do has a method
    ``alternatives(requests)``, which gives the same. One that can write piece
    by piece has a method ``stream(request)``, an iterator over pieces of the
    text; one that searches with more than one beam, and so
    cannot stream what it writes, an attribute ``beams``.
    """

    @property
    def signature(self) -> str:
        """All that changes what it writes, in a few words."""
        ...

    @property
    def max_input_tokens(self) -> int:
        """The most tokens that the text of a request may have; what is added to it is allowed for."""
        ...

    @property
    def max_output_tokens(self) -> int:
        """The most tokens that it can write at once."""
        ...

    @property
    def own_output_tokens(self) -> int | None:
        """The length that it was made to write, in tokens; None where it writes any."""
        ...

    def count_tokens(self, text: str) -> int:
        """Number of tokens of the text, without special ones."""
        ...

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """One text for each request, in order, whatever the others are."""
        ...


@runtime_checkable
class Summarizer(Protocol):
    """A whole method: document in, summary out."""

    @property
    def signature(self) -> str:
        """All that changes its results, in one line."""
        ...

    def summarize(self, document: str | Document, length: Length | None = None) -> Summary:
        """The summary of a document; where no length is given, of the length that the summariser finds fit."""
        ...
