"""How much is asked of a model at once: the parts of a document, the length of each draft, the tokens it takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarize.abstractive.chunks import plan_chunks
from summarize.abstractive.merge import fits
from summarize.summary import Length
from summarize.text.words import count_words

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.protocols import Generator

# Room for what a length asks for: words of a long sentence, and the share of words that may be more.
_WORDS_A_SENTENCE, _WORDS_TO_SPARE = 38, 1.3
# Words of a sentence as models write them, to say a length in sentences as one in words: 17 to 21 on news and papers.
_WORDS_WRITTEN = 20
_ROOM_STEP = 32
# Characters of a document that tell how many tokens it has a word.
_SAMPLE = 4000
# What the draft of a chunk has, in sentences; of a length in words, so many times its share (12 bills of 170 words: 122
# written where 1.3 times was asked for, 130 of 2 times), but at least so many, and at most this share of the chunk.
_DRAFT_SENTENCES, _DRAFT_WORDS, _DRAFT_SHARES, _MOST_OF_CHUNK = 3, 50, 2, 0.6
# A part that is read by itself has at least so many times the words that are written of it.
_LEAST_TIMES = 2
# So much more than its share may be in a part: counted apart, sentences have a token more each than together.
_SLACK = 1.13


@dataclass(frozen=True)
class Budget:
    """What a document's summary takes.

    Attributes:
        generator: the model.
        document: what is summarised.
        goal: the length in sentences, words or tokens; None for the model's own.
        reach: words of the longest summary that it writes at once; None where
            it writes any.
        part: words of a longer one for which there is a part; None for as many
            as ``reach``.
    """

    generator: Generator
    document: Document
    goal: Length | None
    reach: int | None
    part: int | None = None

    def is_short(self) -> bool:
        """Whether the document is no longer than its summary may be."""
        count, sentences = self.generator.count_tokens, self.document.sentences
        if self.goal is None:
            return len(sentences) == 1 and count(self.document.text) <= self.room(None) // 2
        if not fits([sentence.text for sentence in sentences], self.goal, count):
            return False
        # Sentences are cut after 2,000 characters: few of them say nothing of how long they are.
        return self.goal.measure[0] != "sentences" or count(self.document.text) <= self.room(self.goal)

    def plan(self, document: Document) -> tuple[list[str], bool]:
        """A text in parts, and whether their summaries together are the summary of it.

        So it is where the whole fits the model: then there are several only
        because the summary is longer than it writes at once.
        """
        count = self.generator.count_tokens
        chunks = plan_chunks(document, count, self.generator.max_input_tokens)
        last = len(chunks) == 1
        n_parts = self._n_parts(document)
        if n_parts > len(chunks):
            share = _SLACK * sum(map(count, chunks)) / n_parts
            chunks = plan_chunks(document, count, min(self.generator.max_input_tokens, math.ceil(share)))
        return chunks, last

    def _n_parts(self, document: Document) -> int:
        """Of how many parts the model writes, for the summary to be as long as it is asked for."""
        if self.reach is None or self.goal is None or self._words(self.goal) <= self.reach:
            return 1
        part = self.part or self.reach
        most = count_words(document.text) // (_LEAST_TIMES * part)
        return max(1, min(math.ceil(self._words(self.goal) / part), most))

    def _words(self, length: Length) -> float:
        """A length in sentences, words or tokens as one in words."""
        measure, value = length.measure
        return {"sentences": value * _WORDS_WRITTEN, "tokens": value / self.tokens_a_word}.get(measure, value)

    def draft_length(self, text: str, n_chunks: int) -> Length:
        """What the draft of one of several chunks may have: more than its share, since models write less."""
        if self.goal is None or self.goal.sentences is not None:
            value = self.goal.measure[1] if self.goal else 0
            return Length(sentences=max(_DRAFT_SENTENCES, math.ceil(value / n_chunks)))
        words = min(_DRAFT_SHARES * self._words(self.goal) / n_chunks, _MOST_OF_CHUNK * count_words(text))
        return Length(words=max(_DRAFT_WORDS, int(words)))

    def room(self, length: Length | None) -> int:
        """Tokens of the model that are enough for a length; for None, those of its own."""
        own, most = self.generator.own_output_tokens, self.generator.max_output_tokens
        if length is None:
            return min(own or most, most)
        measure, value = length.measure
        if measure == "tokens":
            return max(1, min(int(value), most))
        words = value * _WORDS_A_SENTENCE if measure == "sentences" else value * _WORDS_TO_SPARE
        # Lengths that differ little get the same room, so that their documents share a batch.
        return min(math.ceil((words * self.tokens_a_word + 1) / _ROOM_STEP) * _ROOM_STEP, most)

    @cached_property
    def tokens_a_word(self) -> float:
        """Tokens a word of the document, by its beginning: 1.3 in English, several in scripts a model hardly knows."""
        sample = self.document.text[:_SAMPLE]
        return max(1.0, self.generator.count_tokens(sample) / max(1, count_words(sample)))
