"""Blocks to sentences: NLTK's Punkt on parameters of our own, and what it leaves open.

Punkt (Kiss & Strunk 2006, Computational Linguistics 32:4) judges whether a stop
after an abbreviation, an initial or a number ends the sentence. Around it stand
rules for what it does not see: quotes and brackets after a stop, a lower-case
continuation, names of code, list numbers, ordinals, stops of other scripts, a missing
space.

The text is walked once from stop to stop. A run of stops is one stop, the word
before it is looked up within a fixed distance, and Punkt's verdicts on a word
and its successor are remembered, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from summarize.text.around import (
    HARD,
    WINDOW,
    bare_word,
    behind_closing_marks,
    first_letter,
    follows_capital,
    initial_of,
    is_aside,
    is_in_brackets,
    is_in_date,
    is_list_mark,
    is_quoted,
    is_section_mark,
    stop_pattern,
    word_before,
)
from summarize.text.blocks import is_blank
from summarize.text.chop import INDENT, MAX_CHARS, UNENDED_CHARS, chop
from summarize.text.punkt import ACRONYM, ends_sentence
from summarize.text.resources import Language, load_language
from summarize.text.speech import UTTERANCE_CHARS, is_speech, utterances
from summarize.text.unspaced import REPORTING, end_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

# Thai and its kin end sentences with a space, but set off clauses by it too: an average sentence.
_SPACE_ENDED = 80
# Names that carry an exclamation mark.
_SHOUTED = frozenset({"yahoo", "jeopardy", "oklahoma"})

_QUOTES = "\"'”’“‘«»」』"
_HAS_WORD = re.compile(r"\w")
# What opens a clause of a law: "(b) The Secretary", "(iv) Reports".
_CLAUSE = re.compile(r"\((?:[a-z]|[ivx]{1,5})\)\s+[\"“`]*[A-Z]")
_NEXT = re.compile(r"\w+(?:['’.-]\w+)*")
# A sentence may begin with a small letter: "eBay", Dutch "'s Morgens".
_SMALL_START = re.compile(r"[a-z]{1,2}[A-Z]|[st] [A-Z]")
_WITH_FIGURE = re.compile(r"[a-z]{3,}\d")
_INITIAL = re.compile(r"[^\W\d_]\.")
# "A. Le Goff", but not "plan A. Le directeur".
_PARTICLE = re.compile(r"(?:Da|De|Del|Della|Den|Der|Di|Du|El|La|Le|Ten|Ter|Van|Von)\s+[A-Z][^\W\d_A-Z]")
_SPEAKER = re.compile(r"((?:[A-Z][\w'’-]*\.?\s+){1,3})([a-z]+)")
# Also the end of a span: "15./16. Juni", "3.-5. Mai".
_ORDINAL = re.compile(r"(?:\d{1,3}\.[/–-])?\d{1,3}|[IVX]{1,5}")
# Behind a title: “O Brother, Where Art Thou?” (2000) is a film.
_YEAR = re.compile(r"[(\[]\d{4}[)\]](?!\s+[A-Z])")
_NUMERAL = re.compile(r"[\d§#]|[(\[]\w{1,3}[)\]]|[IVXLC]+\b")
_END = re.compile(f"[.!?…{HARD}]")
_CASE_SAMPLE = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]*([^\W\d_])")


@dataclass(frozen=True, slots=True)
class PunktSplitter:
    """Sentences of a language.

    Attributes:
        language: its abbreviations, months, usual first words.
        cased: whether sentences of the text begin with a capital; where they
            do not (lower-cased text), a small letter says nothing.
        longest: characters of a sentence; a longer one is cut.
        is_speech: whether hardly a mark is in the text, and long stretches are cut where their words tell.
    """

    language: Language
    cased: bool = True
    longest: int = MAX_CHARS
    is_speech: bool = False

    @classmethod
    def for_text(cls, text: str, code: str) -> PunktSplitter:
        """A splitter for a text in the language of that code."""
        after_stops = _CASE_SAMPLE.findall(text, 0, 50_000)
        lower = sum(letter.islower() for letter in after_stops)
        cased = lower < 0.7 * len(after_stops) or (lower < 3 and text != text.lower())
        unended = len(text) > UNENDED_CHARS and _END.search(text, 0, len(text.rstrip()) - 1) is None
        longest = UNENDED_CHARS if unended else MAX_CHARS
        return cls(load_language(code), cased=cased, longest=longest, is_speech=is_speech(text, code))

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Offsets (start, end) of the sentences in ``text[start:end]``, without the spaces between."""
        spans: list[tuple[int, int]] = []
        for begin, last in self._pieces(text, start, end):
            first = INDENT.match(text, begin, last).end()  # type: ignore[union-attr]
            while last > first and text[last - 1].isspace():
                last -= 1
            if _HAS_WORD.search(text, first, last) or not is_blank(text[first:last]):
                spans.extend(self._parts(text, first, last))
        return spans

    def _parts(self, text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """A sentence, or what one without end is cut into."""
        if self.is_speech and last - first > UTTERANCE_CHARS:
            spans = utterances(text, first, last, self.language.code)
            return chain.from_iterable(chop(text, start, end, self.longest) for start, end in spans)
        return chop(text, first, last, self.longest)

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The text from boundary to boundary; a piece without a word goes with the next."""
        begin = probe = start
        for match in stop_pattern(self.language.code).finditer(text, start, end):
            if match.end() >= end:
                break
            cut = self._cut(text, begin, match)
            if cut < 0 or not _HAS_WORD.search(text, probe, cut):
                probe = max(probe, cut)
                continue
            yield begin, cut
            begin = probe = cut
        yield begin, end

    def _cut(self, text: str, begin: int, match: re.Match[str]) -> int:
        """Where the sentence ends at this stop, or -1 where it goes on."""
        if match.lastgroup == "space":
            return match.start() if match.start() - begin >= _SPACE_ENDED else -1
        if self._is_plain(text, begin, match):
            return match.start("gap")
        stop = text[match.start() : match.end("run")]
        if stop == "．" and text[match.end()].isdigit():
            return -1
        if stop[-1] in HARD:
            reporting = match["close"] and REPORTING.match(text, match.end())
            bracketed = stop[-1] in "！？" and is_in_brackets(text, begin, match)
            return -1 if reporting or bracketed or is_quoted(text, begin, match.end("close")) else match.end("note")
        if not match["gap"]:
            return end_unspaced(text, begin, match, self.language.noted)
        first = first_letter(text, match.end())
        quoted = any(mark in _QUOTES for mark in match["close"])
        if stop == ".":
            ends = self._ends_at_full_stop(text, begin, match, first)
        elif self._goes_on_small(text, first):
            ends = not self.cased and not quoted and stop[0] != "…"
        elif quoted and (self._is_reported(text, first) or _YEAR.match(text, match.end())):
            ends = False
        else:
            shouted = word_before(text, begin, match.start()).casefold() in _SHOUTED
            ends = not is_aside(text, begin, match, first) and (not shouted or self._starts(_NEXT.match(text, first)))
        return behind_closing_marks(text, begin, match) if ends else -1

    def _is_plain(self, text: str, begin: int, match: re.Match[str]) -> bool:
        """Whether this is what most stops are: one full stop, a space and a capital after a word of no note.

        The rules below say the same of it; this only saves their time.
        """
        stop, end = match.start(), match.end("run")
        spaced = match.start("gap") == end < match.end()
        if not spaced or end - stop > 1 or text[stop] != "." or not text[match.end()].isupper():
            return False
        word = text[max(begin, stop - WINDOW) : stop].rsplit(None, 1)[-1:]
        return bool(word) and len(word[0]) > 2 and word[0].isalpha() and word[0].casefold() not in self.language.noted

    def _ends_at_full_stop(self, text: str, begin: int, match: re.Match[str], first: int) -> bool:
        """Whether a full stop before a space ends the sentence; ``first`` is where the next word begins."""
        language = self.language
        word = word_before(text, begin, match.start())
        form = self._known_form(text, begin, match.start(), word)
        following = _NEXT.match(text, first)
        if (
            form in language.prefixes
            or (self._leads_to_number(form) and _NUMERAL.match(text, match.end()))
            or is_list_mark(text, begin, match.start(), word)
            or (word[:1].isdigit() and is_section_mark(text, begin, match.start()))
            or (language.ordinals and _ORDINAL.fullmatch(word) and self._is_ordinal(text, begin, match, following))
        ):
            return False
        named = follows_capital(text, begin, match.start() - len(word))
        letter = initial_of(word, named=named)
        word = letter or word
        if word.isdigit() and is_in_date(text, begin, match.start(), first):
            return False
        listing = form in language.list_ends
        abbreviated = form in language.abbreviations or bool(letter) or ACRONYM.fullmatch(form) is not None
        if self._goes_on_small(text, first):
            starts = not self.cased or (len(word) > 2 and self._starts(following)) or self._is_name(text, begin, first)
            return starts and not (abbreviated or listing)
        if listing or (not abbreviated and not (word.isdigit() and text[first - 1] != "(")):
            return True
        if following and following[0].isupper() and following[0].casefold() in language.time_zones:
            return False
        particled = letter and named and not language.capital_nouns and _PARTICLE.match(text, first)
        if particled or _INITIAL.match(text, first):
            return False
        if any(mark in _QUOTES for mark in match["close"]):
            return True
        return ends_sentence(language.code, word, following[0] if following else text[first : first + 1])

    def _leads_to_number(self, form: str) -> bool:
        """Whether a number may follow: "Nr. 5", and in German "Hauptstr. 5", by the end of the word."""
        return form in self.language.numeric_prefixes or f"-{form[-3:]}" in self.language.numeric_prefixes

    def _known_form(self, text: str, begin: int, stop: int, word: str) -> str:
        """The word before a stop as the language data may have it.

        Case-folded; with the abbreviated word before it ("z. B." is "z.b"), or without the article
        that an apostrophe binds to it ("dell'art.").
        """
        language = self.language
        form = word.casefold()
        before = text[max(begin, stop - WINDOW) : stop - len(word)].rsplit(None, 1)
        if len(word) <= 2 and before and before[-1].endswith("."):
            joined = f"{bare_word(before[-1])}{form}".casefold()
            if any(joined in words for words in (language.prefixes, language.abbreviations, language.list_ends)):
                return joined
        tail = form[max(form.rfind("'"), form.rfind("’")) + 1 :]
        bound = len(tail) > 1 and (tail in language.prefixes or tail in language.numeric_prefixes)
        return tail if bound else form

    def _goes_on_small(self, text: str, first: int) -> bool:
        """Whether a small letter follows that opens no name by its form, and no clause by its number."""
        small = text[first : first + 1].islower() and not _SMALL_START.match(text, first)
        return small and not _CLAUSE.match(text, first - 1)

    def _is_name(self, text: str, begin: int, first: int) -> bool:
        """Whether a word in small letters is a name: it is marked, has a figure, or opened the sentence before.

        "`pip` is slow. *tox* is good. urllib3 is old. tox is fast. tox is light."
        """
        following = _NEXT.match(text, first)
        if text[first - 1] == "`" or following is None:
            return True
        if following[0].casefold() in self.language.stopwords | self.language.reporting:
            return False
        opening = _NEXT.match(text, first_letter(text, INDENT.match(text, begin).end()))  # type: ignore[union-attr]
        again = opening is not None and opening[0] == following[0] and len(opening[0]) > 2
        return again or text[first - 1] in "*_" or _WITH_FIGURE.match(following[0]) is not None

    def _is_ordinal(self, text: str, begin: int, match: re.Match[str], following: re.Match[str] | None) -> bool:
        """Whether a number before a stop is an ordinal: by the words on its two sides."""
        before = text[max(begin, match.start() - WINDOW) : match.start()].split()
        if len(before) > 1 and before[-2].casefold() in self.language.ordinal_contexts:
            return True
        if following is None:
            return False
        word = following[0].casefold()
        return word in self.language.months or word in self.language.ordinal_nouns or word[0].isdigit()

    def _starts(self, following: re.Match[str] | None) -> bool:
        """Whether a word commonly opens a sentence."""
        return following is not None and following[0].casefold() in self.language.starters

    def _is_reported(self, text: str, first: int) -> bool:
        """Whether a name and a verb of saying follow: "Stop!" Maria cried."""
        match = _SPEAKER.match(text, first)
        return match is not None and match[2] in self.language.reporting and not self._starts(_NEXT.match(match[1]))
