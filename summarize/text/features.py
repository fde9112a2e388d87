"""Document to Features: its words as sparse arrays, each computed once, on first use.

The tf-idf matrix is never built as a table (``sparse.py``): all that the scorers need of it
are products with a few vectors, which cost as much as the document has words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

from summarize.inline import all_unmarked
from summarize.text.sparse import SparseMatrix, sum_by
from summarize.text.terms import terms_of
from summarize.text.words import count_tokens, count_words, find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from summarize.document import Document
    from summarize.protocols import BoolArray, FloatArray, IntArray
    from summarize.summary import Length


T = TypeVar("T")


class Features:
    """What the scorers and selectors may know of a document.

    A term is a stemmed content word; its number is a column of the matrices.
    Stop words have numbers too (for phrases), but no entries.
    """

    def __init__(self, document: Document, length: Length | None = None) -> None:
        """Look at a document; nothing is computed yet.

        Args:
            document: what is summarised.
            length: what is asked for, by which a scorer may weigh; None where nobody has asked.
        """
        self.document, self.length = document, length
        # What was found of the document, by the function that finds it; see :meth:`once`.
        self.memory: dict[object, object] = {}

    def once(self, find: Callable[[Features], T]) -> T:
        """What a function finds of the document, kept from the first time on; not to be changed."""
        if find not in self.memory:
            self.memory[find] = find(self)
        return cast("T", self.memory[find])

    @cached_property
    def n_sentences(self) -> int:
        """Number of sentences."""
        return len(self.document.sentences)

    @cached_property
    def texts(self) -> list[str]:
        """(n_sentences,) the sentences as a reader sees them, without Markdown's marks and targets of links."""
        return all_unmarked([sentence.text for sentence in self.document.sentences], self.document.text)

    @cached_property
    def _vocabulary(self) -> _Vocabulary:
        return _Vocabulary(self.texts, self.document.language)

    @cached_property
    def words(self) -> IntArray:
        """(n_words,) the number of each word of the document in reading order, stop words included."""
        return self._vocabulary.words

    @cached_property
    def word_starts(self) -> IntArray:
        """(n_sentences + 1,) where each sentence's words begin in ``words``, and where the last one's end."""
        return self._vocabulary.starts

    @cached_property
    def word_lengths(self) -> IntArray:
        """(n_sentences,) number of each sentence's ``words``."""
        return np.diff(self.word_starts)

    @cached_property
    def word_sentences(self) -> IntArray:
        """(n_words,) the index of the sentence that each word stands in."""
        return np.repeat(np.arange(self.n_sentences), self.word_lengths)

    @cached_property
    def first_sentences(self) -> IntArray:
        """(n_terms,) the index of the sentence that each word's number first stands in."""
        return self.word_sentences[self._vocabulary.firsts]

    @cached_property
    def content(self) -> BoolArray:
        """(n_terms,) whether a word's number stands for a content word."""
        return self.of_terms(_is_content, _is_content) > 0

    @property
    def terms(self) -> tuple[str, ...]:
        """(n_terms,) the stem, or the stop word, of each number."""
        return tuple(self._vocabulary.known[number][1] for number in self._vocabulary.numbers.tolist())

    def of_terms(self, key: Hashable, find: Callable[[tuple[bool, str]], int]) -> IntArray:
        """(n_terms,) what a function says of each term (is content, stem or stop word).

        It is asked once for each term of the language; the key stands for it.
        """
        column: IntArray = self._vocabulary.known.column(key, find)[self._vocabulary.numbers]
        return column

    def number_words(self, text: str) -> IntArray:
        """(n_words,) the numbers of another text's words in reading order; -1 where the document lacks the word."""
        words = find_words(text)
        if not words:
            return np.zeros(0, dtype=np.int64)
        places = self._vocabulary.places
        numbers = self._vocabulary.known.numbers(words).tolist()
        return np.array([places.get(number, -1) for number in numbers], dtype=np.int64)

    def term_numbers(self, text: str) -> IntArray:
        """The numbers of another text's words that occur in the document, stop words included, each once."""
        numbers = self.number_words(text)
        return np.unique(numbers[numbers >= 0])

    @cached_property
    def counts(self) -> SparseMatrix:
        """(n_sentences, n_terms) how often each content word stands in each sentence."""
        n_terms = len(self.content)
        kept = self.content[self.words]
        keys, values = np.unique(self.word_sentences[kept] * max(n_terms, 1) + self.words[kept], return_counts=True)
        rows, columns = np.divmod(keys, max(n_terms, 1))
        return SparseMatrix(rows, columns, values.astype(np.float64), (self.n_sentences, n_terms))

    @cached_property
    def document_counts(self) -> FloatArray:
        """(n_terms,) how often each content word stands in the document."""
        return self.counts.rmatvec(np.ones(self.n_sentences))

    @cached_property
    def content_lengths(self) -> FloatArray:
        """(n_sentences,) number of content words of each sentence."""
        return self.counts.matvec(np.ones(self.counts.shape[1]))

    @cached_property
    def idf(self) -> FloatArray:
        """(n_terms,) inverse sentence frequency, ``log((1 + n) / (1 + n_i)) + 1``.

        Smoothed, unlike the ``log(n / n_i)`` of the papers, so that it stays
        above zero on short texts.
        """
        frequency = np.bincount(self.counts.columns, minlength=self.counts.shape[1])
        idf: FloatArray = np.log((1 + self.n_sentences) / (1 + frequency)) + 1
        return idf

    @cached_property
    def tfidf(self) -> SparseMatrix:
        """(n_sentences, n_terms) counts times idf, each row of length 1 (or all zero)."""
        values = self.counts.values * self.idf[self.counts.columns]
        norms = np.sqrt(sum_by(self.counts.rows, values**2, self.n_sentences))
        return self.counts.with_values(values / norms[self.counts.rows])

    @cached_property
    def title_terms(self) -> IntArray:
        """The numbers of the content words of title and headings that occur in the sentences, each once."""
        document = self.document
        headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
        numbers = self.term_numbers("\n".join([document.title or "", *headings]))
        return numbers[self.content[numbers]]

    @cached_property
    def sentence_words(self) -> IntArray:
        """(n_sentences,) number of words as lengths count them, at least 1 each."""
        return self._counts_by(count_words)

    @cached_property
    def sentence_tokens(self) -> IntArray:
        """(n_sentences,) number of words and punctuation marks, at least 1 each."""
        return self._counts_by(count_tokens)

    def _counts_by(self, count: Callable[[str], int]) -> IntArray:
        """(n_sentences,) at least 1 each: of the sentence as it is or as it is shown, whichever is more."""
        pairs = zip(self.document.sentences, self.texts, strict=True)
        counts = [count(s.text) if text == s.text else max(count(s.text), count(text)) for s, text in pairs]
        return np.maximum(1, np.array(counts, dtype=np.int64))


class _Vocabulary:
    """The words of a document, and a number for each stem and stop word in the order of their appearance.

    Attributes:
        known: the terms of the language.
        numbers: (n_terms,) the number of each term among these.
        firsts: (n_terms,) the first of the words that is each term.
        words: (n_words,) which of the document's terms each word is, in reading order.
        starts: (n_sentences + 1,) where each sentence begins in ``words``.
    """

    def __init__(self, texts: Sequence[str], language: str) -> None:
        words: list[str] = []
        starts = [0]
        for text in texts:
            words += find_words(text)
            starts.append(len(words))
        self.known = terms_of(language)
        numbers, first, places = np.unique(self.known.numbers(words), return_index=True, return_inverse=True)
        order = np.argsort(first)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        self.numbers: IntArray = numbers[order]
        self.firsts: IntArray = first[order]
        self.words: IntArray = rank[places]
        self.starts: IntArray = np.array(starts, dtype=np.int64)

    @cached_property
    def places(self) -> dict[int, int]:
        """The place in ``numbers`` of each number."""
        return {number: place for place, number in enumerate(self.numbers.tolist())}


def _is_content(term: tuple[bool, str]) -> int:
    return int(term[0])
