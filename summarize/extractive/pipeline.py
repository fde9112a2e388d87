"""The extractive line: features, scores, selection, summary."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarize._version import __version__
from summarize.document import Document
from summarize.errors import OptionError
from summarize.extractive.budget import speakers_in
from summarize.extractive.select import TrigramBlocking, ranking
from summarize.summary import Length, RankedSentence, Selection, Summary, SummarySentence
from summarize.text.features import Features
from summarize.text.formats import unread

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, Scorer, Selector

# Sentences where no length is given: as many as people write on average, about the root of the words
# (``python -m benchmarks lengths``: 0.14 x words^0.48); three of all that is no longer than an article.
_FEWEST, _WORDS = 3, 51


@dataclass(frozen=True)
class ExtractiveSummarizer:
    """Chooses a document's own sentences.

    Attributes:
        scorer: says how much each sentence belongs in the summary.
        selector: chooses sentences by their scores within the length; None
            for the scorer's own ``selector``, where it has none
            TrigramBlocking.
        language: code or English name of the language of texts, or
            ``"auto"``; a Document has its own.
    """

    scorer: Scorer
    selector: Selector | None = None
    language: str = "auto"

    @property
    def signature(self) -> str:
        """All that changes the results, but for the length."""
        return f"extractive|{self.scorer}|{self._selector}"

    @property
    def _selector(self) -> Selector:
        if self.selector is not None:
            if isinstance(self.selector, type) or not hasattr(self.selector, "select"):
                raise TypeError(f"a selector has a method select(features, scores, length); {self.selector!r} has none")
            return self.selector
        own: Selector | None = getattr(self.scorer, "selector", None)
        return own if own is not None and hasattr(own, "select") else TrigramBlocking()

    def summarize(self, document: str | Document, length: Length | None = None) -> Summary:
        """The summary of a document.

        Args:
            document: a Document, or a text (never a path).
            length: the most it may have; where none is given, 3 sentences,
                more where the document is long; see :func:`usual_length`.

        Returns:
            Sentences of the document in its order. Where the text has none,
            an empty summary that says so in its warnings.

        Raises:
            TypeError: the document is neither text nor Document, the length
                no Length.
            UnknownNameError: the language is not known.
            OptionError: a setting is out of range, or the scorer does not
                give one finite number a sentence.
        """
        if length is not None and not isinstance(length, Length):
            raise TypeError(f"a length must be a Length, such as Length(words=100), not {type(length).__name__}")
        document = self._document(document)
        length = usual_length(document) if length is None else length
        features = Features(document, length)
        selection = self._selection(features, length)
        explain = getattr(self.scorer, "reasons", None)
        reasons = explain(features, selection.indices) if explain else [()] * len(selection.indices)
        speakers = features.once(speakers_in)
        sentences = tuple(
            SummarySentence(s.text, float(selection.scores[s.index]), (s,), reasons=why, speaker=speakers[s.index])
            for s, why in zip((document.sentences[i] for i in selection.indices), reasons, strict=True)
        )
        signature = f"{self.signature}|length={length}|summarize {__version__}"
        return Summary(sentences, document, signature, tuple(_warnings(document, selection, length)))

    def rank(self, document: str | Document) -> tuple[RankedSentence, ...]:
        """Every sentence with its score and rank, the best first; the selector has no part in it.

        Where the scorer weighs by the length, as for the usual one.
        """
        document = self._document(document)
        scores = self._scores(Features(document, usual_length(document)))
        return tuple(
            RankedSentence(document.sentences[i], float(scores[i]), rank)
            for rank, i in enumerate(ranking(scores), start=1)
        )

    def _selection(self, features: Features, length: Length) -> Selection:
        """What the selector says, checked."""
        selection = self._selector.select(features, self._scores(features), length)
        places = selection.indices
        if not all(0 <= place < features.n_sentences for place in places) or any(a >= b for a, b in pairwise(places)):
            raise OptionError(
                f"{self._selector!r} has to give numbers of the {features.n_sentences} sentences in their order, none "
                f"twice, not {places!r}"
            )
        return selection

    def _scores(self, features: Features) -> FloatArray:
        """(n_sentences,) what the scorer says, checked."""
        if isinstance(self.scorer, type) or not hasattr(self.scorer, "score"):
            raise TypeError(f"a scorer is an object with a method score(features), unlike {self.scorer!r}")
        given = self.scorer.score(features)
        try:
            scores = np.asarray(given, dtype=np.float64)
        except ValueError as error:
            raise OptionError(f"{self.scorer!r} has to give numbers: {error}") from error
        if scores.shape != (features.n_sentences,) or not np.isfinite(scores).all():
            raise OptionError(f"{self.scorer!r} has to give {features.n_sentences} finite numbers, one a sentence")
        return scores

    def _document(self, document: str | Document) -> Document:
        if isinstance(document, Document):
            return document
        return Document.from_text(document, language=self.language)


def usual_length(document: Document) -> Length:
    """How long the summary is where no length is given: 3 sentences, from 816 words on more.

    4 of 816 words in sentences, 7 of 2,500, 14 of 10,000; what is no prose does not count.
    """
    n_words = int(Features(document).sentence_words.sum())
    return Length(sentences=max(_FEWEST, math.isqrt(n_words // _WORDS)))


def _warnings(document: Document, selection: Selection, length: Length) -> list[str]:
    if not selection.indices:
        return ["the document has no text"]
    warnings = unread(document.text)
    if selection.exceeds:
        warnings.append(f"no sentence is as short as {length}: this is the shortest")
    return warnings
