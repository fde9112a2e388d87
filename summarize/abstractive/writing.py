"""The way of one document: what is asked of a model step by step, and what becomes of its drafts.

A ``Writing`` is a conversation: ``steps`` yields the requests of a step and is
sent their texts, until it returns the summary. It knows no model, only how many
tokens one takes and writes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarize._version import __version__
from summarize.abstractive.attribute import Attribution, quote
from summarize.abstractive.chunks import first_chunk, plan_chunks
from summarize.abstractive.merge import WITHOUT_STOPS, fits, is_conversation, sentences_of, trim, without_repeats
from summarize.document import Document
from summarize.protocols import Request
from summarize.summary import Length, Summary, SummarySentence, ends_with_stop, flatten
from summarize.text.resources import UNKNOWN, available
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Generator as Conversation

    from summarize.abstractive.pipeline import AbstractiveSummarizer

DEFAULT_LENGTH = Length(sentences=3)
# Room for what a length asks for: words of a long sentence, and the share of words that may be more.
_WORDS_A_SENTENCE, _WORDS_TO_SPARE = 38, 1.3
_ROOM_STEP = 32
# To say a length in sentences as one in words; and the tokens that a part has at least.
_WORDS_A_MEAN_SENTENCE, _LEAST_PART = 20, 64
# Characters of a document that tell how many tokens it has a word.
_SAMPLE = 4000
# A draft that comes so near to its room may have been cut: some models end all they write with two
# tokens of their own, and text has a token more or less when it is counted again.
_END_TOKENS = 4
# What the draft of a chunk has, in sentences; of a length in words, its share but at least so many.
_DRAFT_SENTENCES, _DRAFT_WORDS = 3, 50
# A round of reducing has to bring its text down to this share; where it does not, or after so many
# rounds, the extractive family shortens it.
_SHRINK, _MAX_ROUNDS = 0.8, 4
# How often a choice of sentences is made anew because it has too many tokens.
_MAX_TRIES = 4


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

    def __init__(
        self, summarizer: AbstractiveSummarizer, document: Document, length: Length | None, *, streamed: bool = False
    ) -> None:
        """Set out; nothing is computed yet."""
        self.summarizer, self.document, self.length, self.streamed = summarizer, document, length, streamed
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
        self._note_language()
        texts, last = self._texts()
        rounds = 0
        while len(texts) > 1:
            length = self._draft_length(len(texts))
            drafts = yield Step([self._request(text, length) for text in texts], final=False)
            sentences = without_repeats(sentence for draft in drafts for sentence in self._whole(draft, length))
            if self.goal is not None and sentences and fits(sentences, self.goal, self.generator.count_tokens):
                return self.finish(sentences)
            if last:
                return self.finish(self._chosen(sentences))
            rounds += 1
            texts, last = self._reduced(sentences, before=texts, rounds=rounds)
        (draft,) = yield Step([self._request(texts[0], self.goal)], final=True)
        return self.finish(self._whole(draft, self.goal))

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
        traced = self._traced(sentences)
        kept = self._kept(traced)
        if not kept:
            return self._extract()
        if self.summarizer.grounding != "flag":
            self._note_inventions(traced, kept)
        elif unsupported := [claim for sentence in kept for claim in sentence.unsupported]:
            self.warnings.append(f"not in the document: {', '.join(dict.fromkeys(unsupported))}")
        return self._summary(kept)

    def _note_inventions(self, traced: list[SummarySentence], kept: list[SummarySentence]) -> None:
        weak = sum(self._is_weak(sentence) for sentence in traced)
        invented = sum(bool(sentence.unsupported) and not self._is_weak(sentence) for sentence in traced)
        quoted = sum(sentence not in traced for sentence in kept)
        if weak:
            self.warnings.append(
                f"{weak} sentence{'s' if weak > 1 else ''} that the document hardly bears out left out"
            )
        if invented:
            self.warnings.append(
                f"{invented} sentence{'s' if invented > 1 else ''} with a number or name that the document lacks "
                f"left out, {quoted} of the document's own in their place"
            )

    def preview(self) -> Summary:
        """The summary so far, of what is settled."""
        return self._summary(self._kept(self._traced([])))

    def _traced(self, sentences: list[str]) -> list[SummarySentence]:
        """What is settled and what is not yet, with sources, support and inventions."""
        return [self._attribution.trace(sentence) for sentence in [*self.settled, *self._unsettled(sentences)]]

    def _unsettled(self, sentences: list[str]) -> list[str]:
        """What follows the settled sentences. Where one ends may look different when more of the text is there."""
        settled, text = " ".join(self.settled), " ".join(sentences)
        if sentences[: len(self.settled)] == self.settled or not text.startswith(settled):
            return sentences[len(self.settled) :]
        return self.sentences(text[len(settled) :])

    def _kept(self, sentences: list[SummarySentence]) -> list[SummarySentence]:
        """The sentences that are grounded, as far as they keep the length.

        None where already the first is hardly borne out: where a model begins
        beside the point, the document's own best sentences say more.
        """
        if self.summarizer.grounding != "flag":
            if sentences and self._is_weak(sentences[0]):
                return []
            sentences = self._attribution.enforce(s for s in sentences if not self._is_weak(s))
        if self.goal is None:
            return sentences
        places = trim([sentence.text for sentence in sentences], self.goal, self.generator.count_tokens)
        return [sentences[place] for place in places]

    def _is_weak(self, sentence: SummarySentence) -> bool:
        """Whether it has less than the least support."""
        return sentence.support < (self.summarizer.min_support or 0.0)

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

    def _extract(self) -> Summary:
        """Sentences of the document, where the model wrote none that can be used."""
        self.warnings.append("the model wrote no sentence that can be used: these are the document's own")
        goal = self.goal or DEFAULT_LENGTH
        if goal.tokens is None:
            summary = self.summarizer.extractive.summarize(self.document, goal)
            self.warnings += summary.warnings
            return self._summary(list(summary))
        # An extractive method counts words and marks, which are fewer than a model's tokens.
        candidates = list(self.summarizer.extractive.summarize(self.document, Length(words=goal.tokens)))
        count = self.generator.count_tokens
        kept = [candidates[place] for place in trim([s.text for s in candidates], goal, count)]
        if not kept:
            kept = [quote(min(self.document.sentences, key=lambda sentence: count(sentence.text)))]
            if count(kept[0].text) > goal.tokens:
                self.warnings.append(f"no sentence is as short as {goal}: this is the shortest")
        return self._summary(kept)

    @cached_property
    def _attribution(self) -> Attribution:
        return Attribution(self.document)

    def _is_short(self) -> bool:
        """Whether the document is no longer than its summary may be."""
        count, room, sentences = self.generator.count_tokens, self._room(self.goal), self.document.sentences
        if self.goal is None:
            return len(sentences) == 1 and count(self.document.text) <= room // 2
        # Sentences are cut after 2,000 characters: few of them say nothing of how long they are.
        few = self.goal.measure[0] != "sentences" or len(sentences) <= int(self.goal.measure[1])
        return few and count(self.document.text) <= room and fits([s.text for s in sentences], self.goal, count)

    def _texts(self) -> tuple[list[str], bool]:
        """What the model is to read first: the whole, what was chosen of it, or its parts; see :meth:`_plan`."""
        limit, count = self.generator.max_input_tokens, self.generator.count_tokens
        chunks, last = self._plan(self.document)
        if last or self.summarizer.strategy in ("auto", "map_reduce"):
            return chunks, last
        if self.summarizer.strategy == "truncate":
            first = first_chunk(self.document, count, limit)
            self._note_rest(first)
            return self._plan(self._read(first))
        return self._plan(self._read(self._shortened(self.document)))

    def _plan(self, document: Document) -> tuple[list[str], bool]:
        """A text in parts that fit the model, and whether their summaries together are the summary of it.

        So it is where the whole fits: then there are several only because the
        summary is longer than the model writes at once.
        """
        limit, count = self.generator.max_input_tokens, self.generator.count_tokens
        chunks = plan_chunks(document, count, limit)
        last = len(chunks) == 1
        if last and self._n_parts > 1:
            chunks = plan_chunks(document, count, max(_LEAST_PART, math.ceil(count(chunks[0]) / self._n_parts)))
        return chunks, last

    def _read(self, text: str) -> Document:
        return Document.from_text(text, language=self.document.language)

    @cached_property
    def _n_parts(self) -> int:
        """How many summaries of the longest that the model writes at once the summary takes."""
        reach = self.summarizer.spec.reach if self.summarizer.spec else None
        if reach is None or self.goal is None:
            return 1
        measure, value = self.goal.measure
        words = {"sentences": value * _WORDS_A_MEAN_SENTENCE, "tokens": value / self._tokens_a_word}.get(measure, value)
        return math.ceil(words / reach)

    def _chosen(self, sentences: list[str]) -> list[str]:
        """The best of what was written of several parts, to the length asked for."""
        if not sentences or self.goal is None or self.goal.tokens is not None:
            return sentences
        best = self.summarizer.extractive.summarize(self._read("\n".join(sentences)), self.goal)
        return [flatten(sentence.text) for sentence in best]

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
        what = "the document" if document is self.document else "what was written of its parts"
        self.warnings.append(
            f"{what} does not fit the model: it read {len(summary)} of {len(document.sentences)} sentences, "
            "chosen by the extractive method"
        )
        return first_chunk(Document.from_text(summary.text, language=document.language), count, limit)

    def _reduced(self, sentences: list[str], *, before: list[str], rounds: int) -> tuple[list[str], bool]:
        """The drafts as texts to be summarised in turn, fewer tokens than before; see :meth:`_plan`."""
        count = self.generator.count_tokens
        if not sentences:
            return self._plan(self._read(self._shortened(self.document)))
        merged = self._read("\n".join(sentences))
        chunks, last = self._plan(merged)
        shrunk = count(merged.text) <= _SHRINK * sum(map(count, before))
        if not last and (not shrunk or rounds >= _MAX_ROUNDS):
            return self._plan(self._read(self._shortened(merged)))
        return chunks, last

    def _request(self, text: str, length: Length | None) -> Request:
        facts = self._attribution.facts if self.summarizer.grounding == "constrain" else None
        return Request(text, self._room(length), length, self.document.language, facts)

    def _draft_length(self, n_chunks: int) -> Length:
        """What the draft of one of several chunks may have: more than its share, since models write less."""
        measure, value = self.goal.measure if self.goal else ("sentences", _DRAFT_SENTENCES)
        if measure == "sentences":
            return Length(sentences=max(_DRAFT_SENTENCES, -(-int(value) // n_chunks)))
        words = value / self._tokens_a_word if measure == "tokens" else value
        return Length(words=max(_DRAFT_WORDS, int(2 * words / n_chunks)))

    def _room(self, length: Length | None) -> int:
        """Tokens of the model that are enough for a length; for None, those of its own."""
        own, most = self.generator.own_output_tokens, self.generator.max_output_tokens
        if length is None:
            return min(own or most, most)
        measure, value = length.measure
        if measure == "tokens":
            return max(1, min(int(value), most))
        words = value * _WORDS_A_SENTENCE if measure == "sentences" else value * _WORDS_TO_SPARE
        # Lengths that differ little get the same room, so that their documents share a batch.
        return min(math.ceil((words * self._tokens_a_word + 1) / _ROOM_STEP) * _ROOM_STEP, most)

    @cached_property
    def _tokens_a_word(self) -> float:
        """Tokens a word of the document, by its beginning: 1.3 in English, several in scripts a model hardly knows."""
        sample = self.document.text[:_SAMPLE]
        return max(1.0, self.generator.count_tokens(sample) / max(1, count_words(sample)))

    def sentences(self, draft: str, *, brief: bool = False) -> list[str]:
        """The sentences of a draft that may stand in a summary."""
        return sentences_of(draft, self.document.language, turns=not self._is_conversation, brief=brief)

    @cached_property
    def _is_conversation(self) -> bool:
        return is_conversation(self.document.text)

    def _whole(self, draft: str, length: Length | None) -> list[str]:
        """The whole sentences of a draft; none where it is one that was cut."""
        # A headline of two words will do where nothing longer was written.
        sentences = self.sentences(draft) or self.sentences(draft, brief=True)
        cut = self.generator.count_tokens(draft) >= self._room(length) - _END_TOKENS
        alone = len(sentences) == 1 and not ends_with_stop(sentences[0])
        return [] if cut and alone and self.document.language not in WITHOUT_STOPS else sentences
