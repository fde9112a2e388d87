"""Which of the sentences that a model wrote may stand in a summary, by what the document bears out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.abstractive.remarks import remarks_on

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
        n_weak: sentences of the document's parts that had less.
        n_spliced: others of them that joined what stands far apart.
    """

    attribution: Attribution
    grounding: Grounding
    min_support: float
    n_weak: int = 0
    n_spliced: int = 0

    def trace(self, sentences: Sequence[str]) -> list[SummarySentence]:
        """The same with sources, support and inventions."""
        return [self.attribution.trace(sentence) for sentence in sentences]

    def borne_out(self, sentences: Sequence[str]) -> list[str]:
        """The sentences of parts from which a summary may be chosen; the others are counted, but for headings."""
        if self.grounding == "flag":
            return list(sentences)
        written = [s for s in self.trace(sentences) if not self.attribution.is_heading(s.text)]
        strong = [sentence for sentence in written if not self.is_weak(sentence)]
        kept = [sentence.text for sentence in strong if not self.attribution.spliced(sentence)]
        self.n_weak, self.n_spliced = len(written) - len(strong), len(strong) - len(kept)
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
        attribution = self.attribution
        return attribution.enforce(s for s in sentences if not (self.is_weak(s) or attribution.is_heading(s.text)))

    def remarks(self, written: Sequence[SummarySentence], kept: Sequence[SummarySentence]) -> list[str]:
        """Warnings about what was left out, or, where nothing is, about inventions in what is kept."""
        if self.grounding == "flag":
            unsupported = dict.fromkeys(claim for sentence in kept for claim in sentence.unsupported)
            return [f"not in the document: {', '.join(unsupported)}"] if unsupported else []
        strong = [sentence for sentence in written if not self.is_weak(sentence)]
        true = [sentence for sentence in strong if not sentence.unsupported]
        lost = [self.attribution.lost(sentence) for sentence in true]
        whole = [sentence for sentence, words in zip(true, lost, strict=True) if not words]
        swapped = [self.attribution.swapped(sentence) for sentence in whole]
        n_spliced = sum(
            not words and self.attribution.spliced(sentence) for sentence, words in zip(whole, swapped, strict=True)
        )
        return remarks_on(
            n_weak=self.n_weak + len(written) - len(strong),
            n_invented=len(strong) - len(true),
            lost=[words[0] for words in lost if words],
            swapped=[words[0] for words in swapped if words],
            n_spliced=self.n_spliced + n_spliced,
            n_quoted=sum(sentence not in written for sentence in kept),
        )
