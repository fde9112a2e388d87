"""How long a summary may be, what was selected, and the summary itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, Any

from summarize.document import Document, Sentence
from summarize.errors import LengthError
from summarize.hyphens import rejoined
from summarize.inline import all_unmarked
from summarize.lines import escape_controls, joined, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

# The most that arrays hold, and more than any text has.
_LONGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Length:
    """The most that a summary may have: exactly one of four measures.

    Attributes:
        sentences: number of sentences, at least 1. This and the others are
            2**63 - 1, which no text has, where more is given.
        words: number of words, at least 1. In scripts that put no space
            between words, see :func:`summarize.text.words.count_words`.
        ratio: share of the document's words, in (0, 1].
        tokens: number of tokens, at least 1: of the model for an abstractive
            method; words and punctuation marks for an extractive one.

    Raises:
        LengthError: none or more than one is given, or one is out of range.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None
    tokens: int | None = None

    def __post_init__(self) -> None:
        given = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        if len(given) != 1:
            found = ", ".join(f"{name}={value!r}" for name, value in given.items()) or "none"
            raise LengthError(f"give exactly one of sentences, words, ratio, tokens (got {found})")
        ((name, value),) = given.items()
        if name == "ratio":
            _check_ratio(value)
            plain = value if type(value) is int else float(value)
        elif isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
            raise LengthError(f"{name}={value!r} is not a whole number of at least 1")
        else:
            plain = min(int(value), _LONGEST)
        # A number of numpy's reads otherwise in a signature.
        object.__setattr__(self, name, plain)

    def __str__(self) -> str:
        name, value = self.measure
        return f"{value!r} of the words" if name == "ratio" else f"{value} {name if value > 1 else name[:-1]}"

    @property
    def measure(self) -> tuple[str, int | float]:
        """The measure that was given, and its value."""
        return next((name, value) for name in self.__slots__ if (value := getattr(self, name)) is not None)


def _check_ratio(value: object) -> None:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not (number and 0 < value <= 1):  # type: ignore[operator]
        raise LengthError(f"ratio={value!r} is not a number above 0 and at most 1 (20% is 0.2)")


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What a selector chose.

    Attributes:
        indices: the chosen sentences, in reading order.
        scores: (n_sentences,) the score of every sentence of the document.
        exceeds: True where not one sentence fits the length, and the one
            that is chosen is longer.
    """

    indices: tuple[int, ...]
    scores: NDArray[np.float64]
    exceeds: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a sentence, or against it.

    Attributes:
        signal: its name, one of ``summarize.extractive.signals.SIGNALS`` or
            ``"wording"``.
        text: what it is, in words.
        weight: how much it adds to the score; below 0 it takes away.
    """

    signal: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of a summary.

    Attributes:
        text: the sentence; for an extractive method exactly its source's text.
        score: what the method gave it; higher is better, comparable within
            one summary only.
        sources: the document's sentences that it comes from, best first; for
            an extractive method itself.
        support: how much of its wording the sources carry, in [0, 1]; 1 for a
            sentence of the document.
        unsupported: numbers and names in it that the document does not have.
        reasons: what put it into the summary, the strongest first, where the
            method can say; that is found when it is looked at.
        speaker: the name of whoever says it, in a conversation whose turns
            begin with names; otherwise "".
    """

    text: str
    score: float
    sources: tuple[Sentence, ...]
    support: float = 1.0
    unsupported: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    speaker: str = ""


class _FoundLater:
    """A field that may be given a function: it is called when the field is first read, and its value kept."""

    def __init__(self, slot: Any) -> None:  # noqa: ANN401 - Python has no public type for it
        self._slot = slot

    def __get__(self, sentence: SummarySentence | None, owner: type) -> object:
        if sentence is None:
            return self
        value = self._slot.__get__(sentence)
        if callable(value):
            value = value()
            self._slot.__set__(sentence, value)
        return value

    def __set__(self, sentence: SummarySentence, value: object) -> None:
        self._slot.__set__(sentence, value)


# Most summaries are read without them.
SummarySentence.reasons = _FoundLater(SummarySentence.reasons)  # type: ignore[assignment, misc]


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence of the document with its place in a method's order.

    Attributes:
        sentence: the sentence.
        score: what the method gave it; higher is better.
        rank: 1 for the best.
    """

    sentence: Sentence
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary, with all that is needed to check it.

    ``str(summary)`` and ``summary.text`` give it as text; iterating gives its
    sentences. Empty only for a document without text.

    Attributes:
        sentences: its sentences, in the document's order; of an abstractive
            method in the order they were written.
        document: what was summarised; ``document.language`` says which
            language was taken.
        signature: method, settings, length and version, in one line.
        warnings: what the reader should know, such as a length not kept.
    """

    sentences: tuple[SummarySentence, ...]
    document: Document
    signature: str
    warnings: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Each sentence without its line breaks and Markdown.

        Its speaker's name stands before it where another one spoke before.
        """
        speakers = [sentence.speaker for sentence in self.sentences]
        names = ["" if name == before else name for before, name in pairwise(["", *speakers])]
        return tuple(all_unmarked([*map(spoken, self._whole_words, names)], self.document.text))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The same, behind the name of its speaker wherever there is one."""
        return tuple(all_unmarked(self.marked, self.document.text))

    @property
    def marked(self) -> tuple[str, ...]:
        """The same with the Markdown that the document has in it."""
        return tuple(map(spoken, self._whole_words, (sentence.speaker for sentence in self.sentences)))

    @property
    def _whole_words(self) -> list[str]:
        return rejoined([sentence.text for sentence in self.sentences], self.document.text)

    @property
    def text(self) -> str:
        """The :attr:`lines` as running text.

        A sentence that no stop ends (a list item, say) stands on its own line.
        """
        return joined(self.lines)

    def __str__(self) -> str:
        return self.text

    def __iter__(self) -> Iterator[SummarySentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Everything but the document's text, as plain lists, numbers and strings."""
        return {
            "text": self.text,
            "spoken": list(self.spoken),
            "sentences": [
                {
                    "text": sentence.text,
                    "speaker": sentence.speaker,
                    "score": sentence.score,
                    "support": sentence.support,
                    "unsupported": list(sentence.unsupported),
                    "reasons": [{"signal": r.signal, "text": r.text, "weight": r.weight} for r in sentence.reasons],
                    "sources": [{"index": s.index, "start": s.start, "end": s.end} for s in sentence.sources],
                }
                for sentence in self.sentences
            ],
            "title": self.document.title,
            "language": self.document.language,
            "signature": self.signature,
            "warnings": list(self.warnings),
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The same as JSON; letters of every script are kept as they are.

        Control characters, text-direction overrides and lone surrogates are written as escapes, so
        that the result is safe on a terminal and encodes as UTF-8.
        """
        return escape_controls(json.dumps(self.to_dict(), ensure_ascii=False, indent=indent), keep="\n")

    def _repr_html_(self) -> str:
        """The summary as a paragraph, its scores on hovering, for notebooks."""
        spans = (
            f'<span title="score {sentence.score:.4g}">{escape(line)}</span>'
            for sentence, line in zip(self.sentences, self.lines, strict=True)
        )
        return f"<p>{' '.join(spans)}</p><small>{escape(self.signature)}</small>"
