"""The way of one document: what is asked of a model step by step, and what becomes of its drafts.

A ``Writing`` is a conversation: ``steps`` yields the requests of a step and is
sent their texts, until it returns the summary. It knows no model, only how many
tokens one takes and writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarize._version import __version__
from summarize.abstractive.attribute import Attribution, quote
from summarize.abstractive.chunks import plan_chunks
from summarize.abstractive.merge import fits, sentences_of, trim, without_repeats
from summarize.document import Document
from summarize.protocols import Request
from summarize.summary import Length, Summary, SummarySentence, ends_with_stop
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Generator as Conversation

    from summarize.abstractive.pipeline import AbstractiveSummarizer

DEFAULT_LENGTH = Length(sentences=3)
# Room for what a length asks for, in tokens of a model: a long sentence, a word and the stops with it.
_TOKENS_A_SENTENCE, _TOKENS_A_WORD, _TOKENS_TO_SPARE = 50, 1.7, 16
# What the draft of a chunk has, in sentences; of a length in words, its share but at least so many.
_DRAFT_SENTENCES, _DRAFT_WORDS = 3, 50
# A round of reducing has to bring its text down to this share; where it does not, or after so many
# rounds, the extractive family shortens it.
_SHRINK, _MAX_ROUNDS = 0.8, 4
# How often a choice of sentences is made anew because it has too many tokens.
_MAX_TRIES = 4
# No letter of these scripts' sentences says that one is complete.
_WITHOUT_STOPS = frozenset({"th", "lo", "km", "my"})


@dataclass(frozen=True, slots=True)
class Step:
    """Requests that do not depend on each other.

    Attributes:
        requests: what is to be written.
        final: whether the one text of the step becomes the summary.
    """

    requests: list[Request]
    final: bool


class Writing:
    """One document on its way to its summary."""

    def __init__(self, summarizer: AbstractiveSummarizer, document: Document, length: Length | None) -> None:
        """Set out; nothing is computed yet."""
        self.summarizer, self.document, self.length = summarizer, document, length
        self.generator = summarizer.generator
        self.warnings: list[str] = []
        # What a stream has shown: it begins the summary, whatever follows.
        self.settled: list[str] = []

    def steps(self) -> Conversation[Step, list[str], Summary]:
        """Yield the requests of each step, take their texts, return the summary."""
        if not self.document.sentences:
            self.warnings.append("the document has no text")
            return self._summary([])
        if self._is_short():
            return self._summary([quote(sentence) for sentence in self.document.sentences])
        texts = self._texts()
        rounds = 0
        while len(texts) > 1:
            drafts = yield Step([self._request(text, self._draft_length(len(texts))) for text in texts], final=False)
            sentences = without_repeats(s for draft in drafts for s in sentences_of(draft, self.document.language))
            if self.goal is not None and sentences and self._fits(sentences):
                return self.finish(sentences)
            rounds += 1
            texts = self._reduced(sentences, before=texts, rounds=rounds)
        (draft,) = yield Step([self._request(texts[0], self.length)], final=True)
        return self.finish(self._complete(draft))

    @cached_property
    def goal(self) -> Length | None:
        """The length in sentences, words or tokens; None where the model's own is wanted."""
        if self.length is None:
            return None if self.generator.own_output_tokens else DEFAULT_LENGTH
        measure, value = self.length.measure
        if measure != "ratio":
            return self.length
        words = sum(max(1, count_words(sentence.text)) for sentence in self.document.sentences)
        return Length(words=max(1, int(words * value + 1e-9)))

    def finish(self, sentences: list[str]) -> Summary:
        """The summary of what was written, or what takes its place where none of that will do."""
        kept, replaced = self.assemble(sentences)
        if not kept:
            return self._extract()
        if replaced:
            plural = "s" if replaced > 1 else ""
            self.warnings.append(
                f"{replaced} sentence{plural} with a number or name that the document lacks gave way to its own words"
            )
        if unsupported := [claim for sentence in kept for claim in sentence.unsupported]:
            self.warnings.append(f"not in the document: {', '.join(dict.fromkeys(unsupported))}")
        return self._summary(kept)

    def preview(self) -> Summary:
        """The summary so far, of what is settled."""
        return self._summary(self.assemble([])[0])

    def assemble(self, sentences: list[str]) -> tuple[list[SummarySentence], int]:
        """The sentences that keep the length, traced and grounded; and how many gave way to the document's own."""
        traced = [self._attribution.trace(sentence) for sentence in [*self.settled, *sentences[len(self.settled) :]]]
        replaced = 0
        if self.summarizer.grounding != "flag":
            traced, replaced = self._attribution.enforce(traced)
        if self.goal is not None:
            places = trim([sentence.text for sentence in traced], self.goal, self.generator.count_tokens)
            traced = [traced[place] for place in places]
        return traced, replaced

    def _summary(self, sentences: list[SummarySentence]) -> Summary:
        length = self.length or self.goal
        signature = f"{self.summarizer.signature}|length={length or 'the model’s own'}|summarize {__version__}"
        return Summary(tuple(sentences), self.document, signature, tuple(self.warnings))

    def _extract(self) -> Summary:
        """Sentences of the document, where the model wrote none that can be used."""
        self.warnings.append("the model wrote no sentence that can be used: these are the document's own")
        summary = self.summarizer.extractive.summarize(self.document, self.goal or DEFAULT_LENGTH)
        self.warnings += summary.warnings
        return self._summary(list(summary))

    @cached_property
    def _attribution(self) -> Attribution:
        return Attribution(self.document)

    def _is_short(self) -> bool:
        """Whether the document is no longer than its summary may be."""
        room = self._output_tokens(self.length)
        if self.goal is None:
            return len(self.document.sentences) == 1 and self.generator.count_tokens(self.document.text) <= room // 2
        return (
            self._fits([s.text for s in self.document.sentences])
            and self.generator.count_tokens(self.document.text) <= room
        )

    def _fits(self, sentences: list[str]) -> bool:
        return self.goal is not None and fits(sentences, self.goal, self.generator.count_tokens)

    def _texts(self) -> list[str]:
        """What the model is to read first: the whole, what was chosen of it, or its parts."""
        limit, count = self.generator.max_input_tokens, self.generator.count_tokens
        chunks = plan_chunks(self.document, count, limit)
        if len(chunks) == 1 or self.summarizer.strategy == "map_reduce":
            return chunks
        if self.summarizer.strategy == "truncate":
            self._note_rest(chunks[0])
            return chunks[:1]
        return [self._shortened(self.document)]

    def _note_rest(self, read: str) -> None:
        end = self.document.text.index(read) + len(read)
        rest = sum(sentence.end > end for sentence in self.document.sentences)
        self.warnings.append(f"the last {rest} of {len(self.document.sentences)} sentences did not fit the model")

    def _shortened(self, document: Document) -> str:
        """The best sentences that fit the model, by the extractive method."""
        limit, count = self.generator.max_input_tokens, self.generator.count_tokens
        words = limit * sum(max(1, count_words(s.text)) for s in document.sentences) / max(1, count(document.text))
        for _ in range(_MAX_TRIES):
            summary = self.summarizer.extractive.summarize(document, Length(words=max(1, int(words))))
            if (found := count(summary.text)) <= limit:
                break
            words *= 0.95 * limit / found
        if document is self.document:
            self.warnings.append(
                f"the document does not fit the model: it was written from {len(summary)} of {len(document.sentences)} "
                "sentences, chosen by the extractive method"
            )
        return plan_chunks(Document.from_text(summary.text, language=document.language), count, limit)[0]

    def _reduced(self, sentences: list[str], *, before: list[str], rounds: int) -> list[str]:
        """The drafts as texts to be summarised in turn; fewer tokens than before."""
        count = self.generator.count_tokens
        if not sentences:
            return [self._shortened(self.document)]
        merged = Document.from_text("\n".join(sentences), language=self.document.language)
        chunks = plan_chunks(merged, count, self.generator.max_input_tokens)
        shrunk = count(merged.text) <= _SHRINK * sum(map(count, before))
        if len(chunks) > 1 and (not shrunk or rounds >= _MAX_ROUNDS):
            return [self._shortened(merged)]
        return chunks

    def _request(self, text: str, length: Length | None) -> Request:
        facts = self._attribution.facts if self.summarizer.grounding == "constrain" else None
        return Request(text, self._output_tokens(length), length or self.goal, self.document.language, facts)

    def _draft_length(self, n_chunks: int) -> Length | None:
        """What the draft of one of several chunks may have."""
        measure, value = self.goal.measure if self.goal else ("sentences", _DRAFT_SENTENCES)
        if measure == "sentences":
            return Length(sentences=max(_DRAFT_SENTENCES, -(-int(value) // n_chunks)))
        words = value / _TOKENS_A_WORD if measure == "tokens" else value
        return Length(words=max(_DRAFT_WORDS, int(2 * words / n_chunks)))

    def _output_tokens(self, length: Length | None) -> int:
        """Room for a length in tokens of the model."""
        own, most = self.generator.own_output_tokens, self.generator.max_output_tokens
        if length is None and own:
            return min(own, most)
        measure, value = (length or DEFAULT_LENGTH).measure
        if measure == "ratio":
            measure, value = self.goal.measure if self.goal else (measure, value)
        needed = {
            "sentences": value * _TOKENS_A_SENTENCE + _TOKENS_TO_SPARE,
            "words": value * _TOKENS_A_WORD + _TOKENS_TO_SPARE,
            "tokens": value,
        }[measure]
        return max(1, min(int(needed), most))

    def _complete(self, draft: str) -> list[str]:
        """The whole sentences of the last draft; none where it is one that was cut."""
        sentences = sentences_of(draft, self.document.language)
        cut = self.generator.count_tokens(draft) >= self._output_tokens(self.length) - 1
        if (
            cut
            and len(sentences) == 1
            and not ends_with_stop(sentences[0])
            and self.document.language not in _WITHOUT_STOPS
        ):
            return []
        return sentences
