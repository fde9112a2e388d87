"""Words to terms: content words stemmed, stop words as they are, each with a number of its language.

What term a word is takes a stemmer longer than all else takes that is done with
it. So words are remembered from document to document, and so is what else is
known of a term, by its number.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.resources import load_language
from summarize.text.words import has_dense

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from summarize.protocols import IntArray

# Words of a language that are remembered, at 200 bytes each.
_MEMORY = 100_000


class Terms:
    """The terms of a language in the order in which they turn up.

    No content word is a stop word, a title such as "Dr." or a lone letter: they
    say nothing of the topic. Stems are NLTK's Snowball's, where it knows the
    language. A stop word and a content word of the same letters are two terms.
    """

    def __init__(self, language: str) -> None:
        """Know no word yet.

        Args:
            language: ISO 639-1 code, or ``"und"``.
        """
        known = load_language(language)
        self._silent = known.stopwords | known.prefixes
        self._stem = _stemmer(known.stemmer)
        self._terms: list[tuple[bool, str]] = []
        self._of_term: dict[tuple[bool, str], int] = {}
        self._of_word: dict[str, int] = {}
        self._columns: dict[Hashable, IntArray] = {}
        self._learning = Lock()

    def __len__(self) -> int:
        """How many words are known."""
        return len(self._of_word)

    def numbers(self, words: Sequence[str]) -> IntArray:
        """(n_words,) the number of each word's term; the words case-folded, as ``find_words`` finds them."""
        number_of = self._of_word.__getitem__
        try:
            return np.fromiter(map(number_of, words), np.int64, len(words))
        except KeyError:
            with self._learning:
                for word in dict.fromkeys(words):
                    if word not in self._of_word:
                        self._learn(word)
        return np.fromiter(map(number_of, words), np.int64, len(words))

    def analyse(self, word: str) -> tuple[bool, str]:
        """Whether a word is a content word, and its stem (a stop word as it is)."""
        return self[int(self.numbers([word])[0])]

    def __getitem__(self, number: int) -> tuple[bool, str]:
        """The term of a number: whether it is a content word, and its letters."""
        return self._terms[number]

    def column(self, key: Hashable, find: Callable[[tuple[bool, str]], int]) -> IntArray:
        """(n_terms,) what a function says of each term, asked for each once; the key stands for the function."""
        column, n_terms = self._columns.get(key), len(self._terms)
        if column is None or len(column) < n_terms:
            done = [] if column is None else [column]
            new = list(map(find, self._terms[sum(map(len, done)) : n_terms]))
            column = self._columns[key] = np.concatenate([*done, np.array(new, dtype=np.int64)])
        return column

    def _learn(self, word: str) -> None:
        lone = len(word) == 1 and not word.isdigit() and not has_dense(word)
        content = not lone and word not in self._silent
        term = content, self._stem(word) if content else word
        number = self._of_term.setdefault(term, len(self._terms))
        if number == len(self._terms):
            self._terms.append(term)
        # Last, for others may read meanwhile.
        self._of_word[word] = number


_REMEMBERED: dict[str, Terms] = {}


def terms_of(language: str) -> Terms:
    """The terms of a language; after 100,000 words anew, from one document to the next."""
    terms = _REMEMBERED.get(language)
    if terms is None or len(terms) > _MEMORY:
        terms = _REMEMBERED[language] = Terms(language)
    return terms


def forget() -> None:
    """Remember no words any more, as in a new process."""
    _REMEMBERED.clear()


def _stemmer(name: str | None) -> Callable[[str], str]:
    if name is None:
        return str
    from nltk.stem.snowball import SnowballStemmer

    stem: Callable[[str], str] = SnowballStemmer(name).stem
    return stem
