"""Document to Features: its words as sparse arrays, each computed once, on first use.

The tf-idf matrix is never built as a table: a sparse matrix is three arrays
(row, column, value), and all that the scorers need of it are products with a
few vectors, which cost as much as the document has words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

from summarize.text.terms import terms_of
from summarize.text.words import count_tokens, count_words, find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from summarize.document import Document
    from summarize.protocols import BoolArray, FloatArray, IntArray
    from summarize.summary import Length


T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class SparseMatrix:
    """A matrix by its entries other than zero, sorted by row, then column.

    Attributes:
        rows: (n_entries,) row of each entry.
        columns: (n_entries,) column of each entry.
        values: (n_entries,) the entries.
        shape: number of rows and columns.
    """

    rows: IntArray
    columns: IntArray
    values: FloatArray
    shape: tuple[int, int]

    def matvec(self, vector: FloatArray) -> FloatArray:
        """(n_columns,) to (n_rows,): the product with a vector."""
        return sum_by(self.rows, self.values * vector[self.columns], self.shape[0])

    def rmatvec(self, vector: FloatArray) -> FloatArray:
        """(n_rows,) to (n_columns,): the transpose's product with a vector."""
        return sum_by(self.columns, self.values * vector[self.rows], self.shape[1])

    def matmat(self, block: FloatArray) -> FloatArray:
        """(n_columns, k) to (n_rows, k): the product with k vectors at once."""
        return sum_runs(self.values[:, None] * block[self.columns], self.row_starts)

    def rmatmat(self, block: FloatArray) -> FloatArray:
        """(n_rows, k) to (n_columns, k): the transpose's product with k vectors at once."""
        order, starts = self.by_column
        return sum_runs(self.values[order, None] * block[self.rows[order]], starts)

    def row_products(self) -> FloatArray:
        """(n_rows, n_rows) the products of all pairs of rows, as a table: for few rows only."""
        return self.matmat(self.rmatmat(np.eye(self.shape[0])))

    def with_values(self, values: FloatArray) -> SparseMatrix:
        """The same places with other values, (n_entries,)."""
        return SparseMatrix(self.rows, self.columns, values, self.shape)

    @cached_property
    def row_starts(self) -> IntArray:
        """(n_rows + 1,) where each row's entries begin, and where the last one's end."""
        return np.searchsorted(self.rows, np.arange(self.shape[0] + 1))

    @cached_property
    def by_column(self) -> tuple[IntArray, IntArray]:
        """(n_entries,) the entries' numbers sorted by column, and (n_columns + 1,) where each column begins."""
        order = np.argsort(self.columns, kind="stable")
        return order, np.searchsorted(self.columns[order], np.arange(self.shape[1] + 1))


def sum_by(keys: IntArray, values: FloatArray, size: int) -> FloatArray:
    """(size,) the sum of the values of each key; keys are in [0, size)."""
    sums: FloatArray = np.bincount(keys, values, size).astype(np.float64, copy=False)
    return sums


def sum_runs(block: FloatArray, starts: IntArray) -> FloatArray:
    """(n_entries, k) to (n_runs, k): sums of the entries from each start to the next; the last start is the end."""
    sums = np.zeros((len(starts) - 1, block.shape[1]))
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        sums[filled] = np.add.reduceat(block, starts[filled], axis=0)
    return sums


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
    def _vocabulary(self) -> _Vocabulary:
        return _Vocabulary(self.document)

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
        return np.array([max(1, count_words(s.text)) for s in self.document.sentences], dtype=np.int64)

    @cached_property
    def sentence_tokens(self) -> IntArray:
        """(n_sentences,) number of words and punctuation marks, at least 1 each."""
        return np.array([max(1, count_tokens(s.text)) for s in self.document.sentences], dtype=np.int64)


class _Vocabulary:
    """The words of a document, and a number for each stem and stop word in the order of their appearance.

    Attributes:
        known: the terms of the language.
        numbers: (n_terms,) the number of each term among these.
        firsts: (n_terms,) the first of the words that is each term.
        words: (n_words,) which of the document's terms each word is, in reading order.
        starts: (n_sentences + 1,) where each sentence begins in ``words``.
    """

    def __init__(self, document: Document) -> None:
        words: list[str] = []
        starts = [0]
        for sentence in document.sentences:
            words += find_words(sentence.text)
            starts.append(len(words))
        self.known = terms_of(document.language)
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
