"""Numbers and names of a sentence that its document does not have.

What can be checked without understanding: a number that stands nowhere in the
document, a capitalised word that stands nowhere in it. A right name in the
wrong place is not found. Numbers are compared by value ("1,000" is "1000",
"two" is "2"), names without case, plural and possessive.

No name can be told at the start of a sentence, where every word has a capital,
unless a second capitalised word follows; none in scripts without case; and in
German, where nouns have capitals, only abbreviations in capitals can.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import normalize

from summarize.text.resources import load_language

if TYPE_CHECKING:
    from collections.abc import Iterator

# Digits in groups of three, or any; then a fraction, a time or a date.
_NUMBER = re.compile(r"(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:[.,:/]\d+)*")
_GROUP = re.compile(r"(?<=\d)[,'’\u00a0\u202f ](?=\d{3}(?!\d))")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FRACTION = re.compile(r"(\d+)\.(\d*?)0*")
# Languages that group digits with a point: "1.000" is a thousand there.
_POINT_GROUPS = frozenset({"da", "de", "el", "es", "id", "it", "nl", "pt", "ro", "tr"})
# What stands between the words of a name whose initials are written for it.
_GAP = re.compile(r"[\s&-]*|(?<=\b[^\W\d_])\.\s?")
_SHORT = 3
# Letters only: "U18" is a letter and a number, and so is what Chinese writes without a space.
_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(
    rf"(?P<number>{_NUMBER.pattern})|(?P<word>{_WORD.pattern})|(?P<stop>[.!?:;…][\"”’'»)\]]*\s|[\"“„«(\[]|\n)"
)
_PARTS = re.compile(r"[.,:/]")
# A word or number that the end of the text cuts.
_UNFINISHED = re.compile(rf"(?:\d[\d.,:/'’]*|{_WORD.pattern})$")
_SEPARATOR = re.compile(r"[,'’\u00a0\u202f ]")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
# Two and up; one is an article or a pronoun in most of these languages.
_NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# Below this a name and its inflection cannot be told from two names.
_SHORTEST_STEM = 4


class Facts:
    """The numbers and names of a text, to check others by.

    Attributes:
        language: ISO 639-1 code, or ``"und"``.
    """

    def __init__(self, text: str, language: str) -> None:
        """Look at a text; nothing is computed yet."""
        self._text = normalize("NFC", text)
        self.language = language
        self.number_words = number_words(language)

    def missing(self, sentence: str) -> tuple[str, ...]:
        """The numbers and names of a sentence that are not in the text, each once, in order."""
        found = (claim for claim, kind in self.claims(sentence) if not self.has(claim, kind))
        return tuple(dict.fromkeys(found))

    def has(self, claim: str, kind: str) -> bool:
        """Whether the text has a number (``kind="number"``) or a name (``"name"``)."""
        return self.has_number(claim) if kind == "number" else self.has_name(claim)

    def claims(self, sentence: str) -> Iterator[tuple[str, str]]:
        """What a sentence claims that can be looked up: (text, "number" or "name")."""
        return ((text, kind) for text, kind, _ in self._walk(sentence) if kind in ("number", "name"))

    def _walk(self, sentence: str) -> Iterator[tuple[str, str, bool]]:
        """The pieces of a sentence: (text, kind, whether a sentence or quotation opens behind it)."""
        opening, word = True, ""
        pieces = list(_PIECE.finditer(normalize("NFC", sentence)))
        for piece, following in zip(pieces, [*(p[0] for p in pieces[1:]), ""], strict=False):
            kind = self._kind(piece, following, opening=opening)
            opening = kind == "stop" and not (piece[0][0] == "." and self._is_abbreviation(word))
            word = piece[0] if piece.lastgroup == "word" else ""
            yield piece[0], kind, opening

    def _is_abbreviation(self, word: str) -> bool:
        """Whether a stop behind a word is no end: "Mr.", "J."."""
        return len(word) == 1 or word.casefold() in load_language(self.language).prefixes

    def _kind(self, piece: re.Match[str], following: str, *, opening: bool) -> str:
        """Whether a piece is a "stop", a "number", a "name" or another "word"."""
        if piece.lastgroup == "word":
            if piece[0].casefold() in self.number_words:
                return "number"
            return "name" if self.is_name(piece[0], opening=opening, following=following) else "word"
        return str(piece.lastgroup)

    def is_name(self, word: str, *, opening: bool, following: str = "") -> bool:
        """Whether a word is a name as far as its letters tell.

        Args:
            word: the word.
            opening: whether it opens a sentence, a quotation or a line.
            following: what comes after it.
        """
        if len(word) < 2 or not word[0].isupper():
            return False
        if word.isupper():
            return True
        if self.language in _NOUNS_IN_CAPITALS:
            return False
        return not opening or (following[:1].isupper() and word.casefold() not in self._function_words)

    def has_number(self, number: str) -> bool:
        """Whether a number, in digits or as a word, has its value in the text."""
        return self.value(number) in self.numbers

    def value(self, number: str) -> str:
        """What a number is compared by: its digits without grouping, or those that its word stands for."""
        word = self.number_words.get(number.casefold())
        if word is not None:
            return word
        if self.language in _POINT_GROUPS and _POINTED.fullmatch(number):
            number = number.replace(".", "")
        number = _GROUP.sub("", number).replace(",", ".")
        if (fraction := _FRACTION.fullmatch(number)) is not None:
            number = f"{fraction[1]}.{fraction[2]}".rstrip(".")
        return number.lstrip("0") or "0"

    def has_name(self, name: str) -> bool:
        """Whether a name is in the text, in any case, as a plural or derived with -n, or as its initials."""
        folded = name.casefold()
        if folded in self.words:
            return True
        if name.isupper() and (folded in self.initials or name.endswith("S")):
            return folded in self.initials
        bare = re.sub(r"(?:ns|n|s)$", "", folded)
        return len(bare) >= _SHORTEST_STEM and not self.words.isdisjoint({bare, f"{folded}s", f"{folded}n"})

    def allows(self, written: str, *, complete: bool) -> bool:
        """Whether a sentence can go on as it is written so far and claim nothing that is not in the text.

        Args:
            written: the beginning of a sentence, or the whole.
            complete: whether its last word ends here.
        """
        unfinished = None if complete else _UNFINISHED.search(written)
        if unfinished is None:
            return not self.missing(written)
        before = written[: unfinished.start()]
        return self._may_become(unfinished[0], before) and not self.missing(before)

    def _may_become(self, start: str, before: str) -> bool:
        """Whether a word or number that begins so is in the text, or no claim."""
        if start[0].isdigit():
            readings = start.replace(",", "."), _SEPARATOR.sub("", start)
            return any(number.startswith(reading) for reading in readings for number in self.numbers)
        folded = start.casefold()
        *_, (last, _, opening) = [("", "stop", True), *self._walk(before)]
        capitals = len(start) > 1 and start.isupper()
        if capitals:
            return folded in self._prefixes or folded in self.initials
        if opening or not start[0].isupper() or self.language in _NOUNS_IN_CAPITALS:
            # The next word tells whether an opening one is a name.
            return self._spelled(start)
        name_before = self.is_name(last, opening=True, following=start) and not self.has_name(last)
        return not name_before and folded in self._prefixes

    def _spelled(self, start: str) -> bool:
        """Whether a word that begins so need not become a number that the text lacks."""
        number = self.number_words.get(start.casefold())
        return number is None or number in self.numbers or start.casefold() in self._prefixes

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(word[:end] for word in self.words for end in range(1, len(word) + 1))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The values of the text's numbers; of "3:45" and "6.3.2015" also those of the parts."""
        written = _NUMBER.findall(self._text)
        compound = (number for number in written if {":", "/"} & set(number) or len(_PARTS.split(number)) > 2)
        parts = chain.from_iterable(map(_PARTS.split, compound))
        spelled = (word for word in self.words if word in self.number_words)
        return frozenset(self.value(number) for number in chain(written, parts, spelled))

    @cached_property
    def words(self) -> frozenset[str]:
        """The text's words, case-folded; "U.S." also as "us"."""
        joined = (match[0].replace(".", "") for match in _ACRONYM.finditer(self._text))
        return frozenset(word.casefold() for word in chain(_WORD.findall(self._text), joined))

    @cached_property
    def initials(self) -> str:
        """The first letters of words with capitals that follow each other: "United Nations" makes "un".

        A short word between them ("of") is passed over; what else parts them is a space.
        """
        letters, end = [], 0
        for word in _WORD.finditer(self._text):
            joined = _GAP.fullmatch(self._text, end, word.start()) is not None
            end = word.end()
            if not joined:
                letters.append(" ")
            if word[0][0].isupper():
                letters.append(word[0][0])
            elif len(word[0]) > _SHORT:
                letters.append(" ")
        return "".join(letters).casefold()

    @cached_property
    def _function_words(self) -> frozenset[str]:
        known = load_language(self.language)
        return known.stopwords | known.starters | known.common


def number_words(language: str) -> dict[str, str]:
    """The words for numbers of a language, as far as they are known, with their digits."""
    words = _NUMBER_WORDS.get(language, "").split()
    tens = _TENS if language == "en" else {}
    return {word: str(value) for value, word in enumerate(words, start=2)} | {w: str(v) for w, v in tens.items()}
