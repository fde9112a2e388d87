"""The way of one document: what is asked of a model step by step, and what becomes of its drafts.

A ``Writing`` is a conversation: ``steps`` yields the requests of a step and is
sent their texts, until it returns the summary. It knows no model, only how many
tokens one takes and writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from summarize._version import __version__
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.budget import Budget
from summarize.abstractive.choosing import Draft, best_of, faults_of
from summarize.abstractive.merge import (
    WITHOUT_STOPS,
    fits,
    has_enough,
    is_conversation,
    sentences_of,
    trim,
    without_repeats,
)
from summarize.abstractive.reading import Reading
from summarize.abstractive.vetting import Vetting
from summarize.document import Document
from summarize.hyphens import rejoined
from summarize.inline import all_unmarked
from summarize.lines import ends_with_stop, spoken
from summarize.protocols import Request
from summarize.summary import Length, Summary, SummarySentence
from summarize.text.features import Features
from summarize.text.formats import unread
from summarize.text.resources import UNKNOWN, available
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Generator as Conversation

    from summarize.abstractive.pipeline import AbstractiveSummarizer

DEFAULT_LENGTH = Length(sentences=3)
# A draft that comes so near to its room may have been cut: some models end all they write with two
# tokens of their own, and text has a token more or less when it is counted again.
_END_TOKENS = 4
# Words of a headline: asked for 10 or 15 of 13 texts, the embedded model kept them in 9 of 26 at first, and in 16 where
# several other texts were written of those that it had not kept. That takes three to ten seconds a text.
_BRIEF = 25


@dataclass(frozen=True, slots=True)
class Step:
    """Requests that do not depend on each other.

    Attributes:
        requests: what is to be written.
        final: whether there is one, the text for which becomes the summary.
        others: whether what was written for it will not do, and several other texts are wanted.
    """

    requests: list[Request]
    final: bool
    others: bool = False


class Writing:
    """One document on its way to its summary."""

    def __init__(
        self, summarizer: AbstractiveSummarizer, document: Document, length: Length | None, *, streamed: bool = False
    ) -> None:
        """Set out; nothing is computed yet."""
        self.summarizer, self.document, self.length, self.streamed = summarizer, document, length, streamed
        self.generator = summarizer.generator
        self.warnings: list[str] = []
        # What a stream has shown: it begins the summary, whatever follows.
        self.settled: list[str] = []

    def steps(self) -> Conversation[Step, list[list[str]], Summary]:
        """Yield the requests of each step, take the texts for each, of which one is chosen, return the summary."""
        if not self.document.sentences:
            self.warnings.append("the document has no text")
            return self._summary([])
        if self.budget.is_short():
            return self._summary([*map(self._vetting.attribution.quote, self.document.sentences)])
        if self._is_repeated:
            return self._extract("of a conversation the model only repeats what is said")
        self.warnings += unread(self.document.text)
        self._note_language()
        texts, last = self._reading.first()
        rounds = 0
        while len(texts) > 1:
            lengths = [self.budget.draft_length(text, len(texts)) for text in texts]
            requests = [*map(self._request, texts, lengths)]
            drafts = yield Step(requests, final=False)
            found = without_repeats(chain.from_iterable(map(self._best, drafts, requests)))
            sentences = self._vetting.borne_out(found)
            if self.goal is not None and sentences and fits(sentences, self.goal, self.generator.count_tokens):
                return self.finish(sentences)
            if last:
                return self.finish(self._chosen(sentences))
            rounds += 1
            texts, last = self._reading.reduced(sentences, before=texts, rounds=rounds)
        request = self._request(texts[0], self.goal)
        (drafts_of_one,) = yield Step([request], final=True)
        sentences = self._best(drafts_of_one, request)
        if len(drafts_of_one) == 1 and self._may_have_others and not self._usable(sentences):
            # Of what a stream has settled nothing was shown.
            self.settled = []
            (others,) = yield Step([request], final=True, others=True)
            sentences = self._best(others, request)
        return self.finish(sentences)

    @cached_property
    def budget(self) -> Budget:
        """How much is asked of the model at once."""
        spec = self.summarizer.spec
        return Budget(self.generator, self.document, self.goal, *((spec.reach, spec.part) if spec else (None, None)))

    @cached_property
    def _reading(self) -> Reading:
        """What the model is to read, round by round."""
        return Reading(self.budget, self.summarizer.strategy, self.summarizer.extractive, self.warnings)

    @cached_property
    def goal(self) -> Length | None:
        """The length in sentences, words or tokens; None where the model's own is wanted."""
        if self.length is None:
            return None if self.generator.own_output_tokens else DEFAULT_LENGTH
        measure, value = self.length.measure
        if measure != "ratio":
            return self.length
        words = Features(self.document).sentence_words.sum()
        return Length(words=max(1, int(words * value + 1e-9)))

    def finish(self, sentences: list[str]) -> Summary:
        """The summary of what was written, or what takes its place where none of that will do."""
        written = self._written(sentences)
        if self._vetting.begins_weak(written):
            return self._extract("the document hardly bears out how the model begins")
        kept = self._kept(written)
        if not kept:
            return self._extract("the model wrote no sentence that can be used")
        self.warnings += self._vetting.remarks(written, kept)
        return self._summary(kept)

    @property
    def _may_have_others(self) -> bool:
        """Whether a text that will not do may be written in several other ways: so few words hardly one text keeps."""
        words = self.goal.words if self.goal else None
        return hasattr(self.generator, "alternatives") and words is not None and words <= _BRIEF

    def _usable(self, sentences: list[str]) -> list[SummarySentence]:
        """What of a text may stand in the summary; nothing where the document hardly bears out how it begins."""
        written = self._written(sentences)
        return [] if self._vetting.begins_weak(written) else self._kept(written)

    def preview(self) -> Summary:
        """The summary so far, of what is settled."""
        return self._summary(self._kept(self._written([])))

    def _written(self, sentences: list[str]) -> list[SummarySentence]:
        """What is settled and what is not yet, with sources, support and inventions."""
        return self._vetting.trace([*self.settled, *self._unsettled(sentences)])

    def _unsettled(self, sentences: list[str]) -> list[str]:
        """What follows the settled sentences. Where one ends may look different when more of the text is there."""
        settled, text = " ".join(self.settled), " ".join(sentences)
        if sentences[: len(self.settled)] == self.settled or not text.startswith(settled):
            return sentences[len(self.settled) :]
        return self.sentences(text[len(settled) :])

    def _kept(self, written: list[SummarySentence]) -> list[SummarySentence]:
        """The sentences that may be shown, as far as they keep the length."""
        sentences = self._vetting.grounded(written)
        if self.goal is None:
            return sentences
        places = trim([spoken(s.text, s.speaker) for s in sentences], self.goal, self.generator.count_tokens)
        return [sentences[place] for place in places]

    def _note_language(self) -> None:
        """Say so where the text is not in the model's language."""
        spec, language = self.summarizer.spec, self.document.language
        if spec and spec.language and language not in (spec.language, UNKNOWN):
            names = available()
            self.warnings.append(
                f"the model writes {names[spec.language]}, and the document is in {names.get(language, language)}: "
                "what it wrote may make no sense"
            )

    def _summary(self, sentences: list[SummarySentence]) -> Summary:
        length = self.length or self.goal
        # The last text of a stream is searched without beams.
        streamed = "|streamed" if self.streamed and not self.summarizer.streams_alike else ""
        signature = (
            f"{self.summarizer.signature}{streamed}|length={length or 'the model’s own'}|summarize {__version__}"
        )
        return Summary(tuple(sentences), self.document, signature, tuple(self.warnings))

    def _extract(self, cause: str) -> Summary:
        """Sentences of the document, where what the model wrote cannot be used."""
        self.warnings.append(f"{cause}: these are the document's own")
        goal = self.goal or DEFAULT_LENGTH
        if goal.tokens is None:
            summary = self.summarizer.extractive.summarize(self.document, goal)
            self.warnings += [warning for warning in summary.warnings if warning not in self.warnings]
            return self._summary(list(summary))
        # An extractive method counts words and marks, which are fewer than a model's tokens.
        candidates = list(self.summarizer.extractive.summarize(self.document, Length(words=goal.tokens)))
        count = self.generator.count_tokens
        kept = [candidates[place] for place in trim([spoken(s.text, s.speaker) for s in candidates], goal, count)]
        if not kept:
            quotes = map(self._vetting.attribution.quote, self.document.sentences)
            kept = [min(quotes, key=lambda quote: count(spoken(quote.text, quote.speaker)))]
            if count(spoken(kept[0].text, kept[0].speaker)) > goal.tokens:
                self.warnings.append(f"no sentence is as short as {goal}: this is the shortest")
        return self._summary(kept)

    @cached_property
    def _vetting(self) -> Vetting:
        summarizer = self.summarizer
        return Vetting(Attribution(self.document), summarizer.grounding, summarizer.min_support or 0.0)

    def _chosen(self, sentences: list[str]) -> list[str]:
        """The best of what was written of several parts, to the length asked for."""
        if not sentences or self.goal is None:
            return sentences
        # An extractive method counts words.
        tokens = self.goal.tokens
        length = self.goal if tokens is None else Length(words=max(1, int(tokens / self.budget.tokens_a_word)))
        ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
        spans = [(end - 1 - len(sentence), end - 1) for sentence, end in zip(sentences, ends, strict=True)]
        written = Document.from_spans("\n".join(sentences), spans, self.document.language, self.document.title)
        return [sentence.text for sentence in self.summarizer.extractive.summarize(written, length)]

    def _request(self, text: str, length: Length | None) -> Request:
        facts = self._vetting.attribution.facts if self.summarizer.grounding == "constrain" else None
        # Nor does a model write words better that lines divide, "reg-⏎ulator", or around addresses of links.
        (whole,) = all_unmarked(rejoined([text], self.document.text), self.document.text)
        return Request(whole, self.budget.room(length), length, self.document.language, facts)

    def sentences(self, draft: str, *, brief: bool = False) -> list[str]:
        """The sentences of a draft that may stand in a summary."""
        return sentences_of(draft, self.document.language, turns=not self._is_conversation, brief=brief)

    @cached_property
    def _is_conversation(self) -> bool:
        return is_conversation(self.document.text) or any(self._vetting.attribution.speakers)

    @property
    def _is_repeated(self) -> bool:
        """Whether this is a conversation, of which the model, as the package has it, is known to write no summary.

        Where all that is written is shown, it is asked all the same.
        """
        summarizer = self.summarizer
        known = summarizer.spec is not None and summarizer.spec.repeats_talk and summarizer.adapter is None
        if not known or summarizer.grounding == "flag":
            return False
        speakers = self._vetting.attribution.speakers
        return sum(map(bool, speakers)) * 2 > len(speakers)

    def is_enough(self, draft: str, request: Request) -> bool:
        """Whether a draft has the sentences that were asked for, and has begun another."""
        wanted = request.length.sentences if request.length else None
        return wanted is not None and not ends_with_stop(draft) and has_enough(self.sentences(draft), wanted)

    def _best(self, texts: list[str], request: Request) -> list[str]:
        """The whole sentences of the best of several drafts for a request."""
        found = [self._whole(text, request.length) for text in texts]
        if len(found) == 1:
            return found[0]
        kept = [self._within(sentences, request.length) for sentences in found]
        attribution = self._vetting.attribution
        drafts = [Draft(sentences, faults_of(sentences, attribution, self._vetting.least)) for sentences in kept]
        lengths = [length for length in map(count_words, map(" ".join, kept)) if length]
        words = Length(words=max(1, sum(lengths) // max(1, len(lengths))))
        read = Document.from_text(request.text, language=self.document.language)
        extract = self.summarizer.extractive.summarize(read, words).text
        return found[best_of(drafts, attribution.features, extract)]

    def _within(self, sentences: list[str], length: Length | None) -> list[str]:
        """The sentences that keep a length."""
        if length is None:
            return sentences
        return [sentences[place] for place in trim(sentences, length, self.generator.count_tokens)]

    def _whole(self, draft: str, length: Length | None) -> list[str]:
        """The whole sentences of a draft; none where it is one that was cut."""
        # A headline of two words will do where nothing longer was written.
        sentences = self.sentences(draft) or self.sentences(draft, brief=True)
        cut = self.generator.count_tokens(draft) >= self.budget.room(length) - _END_TOKENS
        alone = len(sentences) == 1 and not ends_with_stop(sentences[0])
        return [] if cut and alone and self.document.language not in WITHOUT_STOPS else sentences
