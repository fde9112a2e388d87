"""Which of the sentences that a model wrote may stand in a summary, by what the document bears out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.abstractive.remarks import remarks_on
from summarize.lines import flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.abstractive.attribute import Attribution
    from summarize.abstractive.models import Grounding
    from summarize.summary import SummarySentence


@dataclass
class Vetting:
    """What is held against the sentences written of one document.

    Attributes:
        attribution: where they come from.
        grounding: what is done about them, see ``AbstractiveSummarizer``.
        min_support: the support that a sentence needs where it is not just
            flagged, 0 to 1.
        of_parts: the sentences that were written of the document's parts.
        quoted: the document's own that stand in the place of some of them.
    """

    attribution: Attribution
    grounding: Grounding
    min_support: float
    of_parts: list[SummarySentence] = field(default_factory=list)
    quoted: set[str] = field(default_factory=set)

    def trace(self, sentences: Sequence[str]) -> list[SummarySentence]:
        """The same with sources, support and inventions."""
        return [self.attribution.trace(sentence) for sentence in sentences]

    def borne_out(self, sentences: Sequence[str]) -> list[str]:
        """The sentences written of parts from which a summary may be chosen, the document's own in place of others."""
        self.of_parts = self.trace(sentences)
        if self.grounding == "flag":
            return list(sentences)
        kept = [flatten(sentence.text) for sentence in self._enforced(self.of_parts)]
        self.quoted = set(kept).difference(sentences)
        return kept

    def is_weak(self, sentence: SummarySentence) -> bool:
        """Whether it has less than the least support."""
        least = self.least
        return sentence.support < least and self.attribution.carried_beside(sentence.text) < least

    @property
    def least(self) -> float:
        """The support that a sentence needs; none where all is shown."""
        return 0.0 if self.grounding == "flag" else self.min_support

    def begins_weak(self, sentences: Sequence[SummarySentence]) -> bool:
        """Whether the first sentence has too little support to be shown.

        Where a model begins beside the point, the document's own best sentences say more.
        """
        return bool(sentences) and self.is_weak(sentences[0])

    def grounded(self, sentences: list[SummarySentence]) -> list[SummarySentence]:
        """What may be shown: the sentences, some of the document's own in the place of others; none that begin weak."""
        if self.begins_weak(sentences):
            return []
        if self.grounding == "flag":
            return sentences
        return self._enforced(sentences)

    def _enforced(self, sentences: Sequence[SummarySentence]) -> list[SummarySentence]:
        attribution = self.attribution
        return attribution.enforce(s for s in sentences if not (self.is_weak(s) or attribution.is_heading(s.text)))

    def remarks(self, written: Sequence[SummarySentence], kept: Sequence[SummarySentence]) -> list[str]:
        """Warnings about what was left out, or, where nothing is, about inventions in what is kept."""
        if self.grounding == "flag":
            unsupported = dict.fromkeys(claim for sentence in kept for claim in sentence.unsupported)
            return [f"not in the document: {', '.join(unsupported)}"] if unsupported else []
        n_quoted = sum(sentence.text in self.quoted or sentence not in written for sentence in kept)
        # What was chosen of the parts was written there; it counts once.
        every = {sentence.text: sentence for sentence in [*self.of_parts, *written]}.values()
        strong = [sentence for sentence in every if not self.is_weak(sentence)]
        true = [sentence for sentence in strong if not sentence.unsupported]
        lost = [self.attribution.lost(sentence) for sentence in true]
        whole = [sentence for sentence, words in zip(true, lost, strict=True) if not words]
        swapped = [self.attribution.swapped(sentence) for sentence in whole]
        n_spliced = sum(
            not words and self.attribution.spliced(sentence) for sentence, words in zip(whole, swapped, strict=True)
        )
        return remarks_on(
            n_weak=len(every) - len(strong),
            n_invented=len(strong) - len(true),
            lost=[words[0] for words in lost if words],
            swapped=[words[0] for words in swapped if words],
            n_spliced=n_spliced,
            n_quoted=n_quoted,
        )
