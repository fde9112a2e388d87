"""Sentences that are no use to a reader by themselves, whatever they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from summarize.extractive.entries import (
    is_entry,
    is_line_of_entries,
    is_of_amendments,
    is_of_names,
    is_quoted_title,
)
from summarize.extractive.lists import of_lists
from summarize.lines import ends_with_stop
from summarize.text.furniture import is_furniture
from summarize.text.markup import TAG
from summarize.text.resources import load_language
from summarize.text.turns import opens_line, speaker_of
from summarize.text.words import find_words, title_words

if TYPE_CHECKING:
    from summarize.document import Block, Document
    from summarize.protocols import BoolArray
    from summarize.text.features import Features

# "Third time in five weeks." is one that says something, and so is "Keskuspankki nosti ohjauskorkoaan
# maanantaina."; found by reading what filled up the summaries of the sample articles.
_FEWEST_WORDS = 5
_FEWEST_CHARACTERS = 30
# "K-T-7-R-2-M." is one word, spelled out.
_FEWEST_PIECES = 3
# A title that is one word, or has one before a colon or dash: "lantern: a library for lamps".
_NAME_OF_TITLE = re.compile(r"[`*_]*([\w.-]+)[`*_]*(?:\s*:\s|\s+[-–—]\s|$)")
# What opens a list of clauses, or code: "The report shall contain—", "To see all commands,".
_LEADING_ON = (":", "：", "—", "–")
# A comma does that too, but where a sentence of more characters was cut at one.
_COMMAS, _BEFORE_COMMA = (",", "，", "、", "،"), 190
# What opens the notes below a text: "[25] J. Hesse, Geschichte des Kirchspiels, page 583.", where the text has called
# for it, or "^ Hesse 583". One alone may be something else; a judgment numbers its paragraphs, but does not call them.
_NOTE, _CALL, _FEWEST_NOTES = re.compile(r"\[\d{1,3}\](?=\s)|\^\s"), re.compile(r"\[\d{1,3}\]"), 2
# The same where numbers were raised: "washed away.1", and below "1 See Strachan (1998) for Essex."
_NUMBERED_NOTE, _RAISED_CALL = (
    re.compile(r"(\d{1,2})\s+(?=[A-Z])"),
    re.compile(r"[a-zß-ÿ]{4}[.,;!?][\"”’)]?(\d{1,2})(?!\S)"),
)
# Share of the last sentences, from the first note on.
_MOST_OF_LAST = 0.8
# The number of a clause, and what its title has at most: "5. Conveying Modified Source Versions."
_NUMBER, _MOST_OF_NUMBER = re.compile(r"\d[.)]\s*\Z"), 5
_MOST_OF_TITLE = 8
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+")
_OF_SECTION = re.compile(
    r"(?:Sec(?:tion)?|SEC(?:TION)?|Art(?:icle|ikel)?|ART(?:ICLE)?|§)\.?\s{0,2}\d[\w-]{0,6}\.(?:\s+[^\s.]+){1,10}\."
)
# "Thank you for calling Skerrymoor Airways, you're speaking with Bettina.", "Okay, can everybody see my screen?"
_GREETING = re.compile(
    r"""
    (?:thank\s+you|thanks(?!\s+(?:to|in)\b))(?:\s+\w+){0,3}\s+for\s+
      (?:calling|holding|joining|watching|listening|coming|tuning\s+in)\b
    | (?:(?:so|okay|well|hi|hello|hey),?\s+){0,2}good\s+(?:morning|afternoon|evening),?\s+
      (?:every|all\b|ladies|folks|friends)
    | (?:vielen\s+)?dank\s+für\s+(?:ihren|deinen)\s+anruf\b | merci\s+de\s+votre\s+appel\b | gracias\s+por\s+llamar\b
    | (?:(?:so|okay|ok|well|alright|hi|hello|hey|yes|yep|yeah|good\s+\w+),?\s+){0,3}
      (?: (?:can|could)\s+(?:you|every\w+|any\w+)(?:\s+(?:all|guys|now))?\s+(?:see|hear)\s+(?:my\s+screen|me|us)\b
      | (?:i|we)\s+can\s+(?:see|hear)\s+(?:it|you|that|your\s+screen)(?:\s+(?:now|fine|well|clearly))?[.!]?$
      | you(?:['’]re|\s+are)\s+(?:on\s+mute|muted)\b )
    | (?:guten\s+\w+(?:\s+\w+)?,?\s+)?
      (?:hört\s+(?:man|ihr)\s+mich|(?:seht|hört|könnt)\s+ihr\s+(?:mich|meinen\s+bildschirm))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# One of more words, or with a figure, says something.
_MOST_OF_GREETING = 11
# "By Hanna Weiß and Karl Ruf, 8 May 2012"; small letters inside of a name are "van", "de" and their kin.
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door)(?:\s+(?:(?-i:[^\W\d_a-z])[\w.'’-]*|and|und|et|y|e|en|van|der|de|la)){2,9}"
    r"(?:\s*[,|–-]?\s*(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2}\.?\s)?\w{3,9}\.?\s(?:\d{1,2},\s)?\d{4}))?",
    re.IGNORECASE,
)
# "(C) lies within 1,500 feet."
_ENUMERATOR = re.compile(r"\A\(\w{1,4}\)\s+")
# "(2) OPERATOR.—The term "operator" means ...": the glossary of a law.
_DEFINITION = re.compile(
    r"""(?:\(\w{1,3}\)\s*)?(?:[A-Z][\w '’-]{0,60}[.:]?(?:—|--|–)\s*)?(?:In this \w+, )?[Tt]he terms?\s+["“‘`]"""
)
# A sentence that is nothing but a link in Markdown, and addresses.
_LINK, _UNSAID = re.compile(r"\[[^\[\]]*\]\([^()]*\)"), re.compile(r"<?(?<![a-z])[a-z]{2,6}://[!-~]+")
# "(Not all systems supported all language pairs.)", "[Laughter.]"
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】][.!?。！？]?")
# "`pip install lantern`"
_CODE = re.compile(r"`[^`]*[^`.!?]`[.:]?")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOUBLE_QUOTES = '"“”„«»'
# So many of a text's sentences, and that share of them, end with a stop where one that does not is unfinished: of
# meetings, as they are written down, it is 0.67 to 0.9. The clauses of a long sentence end otherwise.
_FEWEST_ENDED, _SHARE_ENDED, _CLAUSE_ENDS = 10, 0.65, ";；:：—–$"
_INCHES = re.compile(r'\d["”]')


def fragments_of(features: Features) -> BoolArray:
    """(n_sentences,) whether a reader could not use a sentence by itself, whatever it says.

    A few words ("Loud and clear."), who wrote it, thanks for a call, a bare link or piece of code, the rest of
    another sentence, the opening of a list, an aside in brackets, a line of
    entries with dots or bars between them, a quotation of which the other end is
    missing, an entry of a glossary, of notes or a law's definition, an item of a list
    of what is not so, or what publishers set below a text, should it stand inside.
    """
    return features.once(_find_fragments)


def _find_fragments(features: Features) -> BoolArray:
    sentences, lengths = features.document.sentences, features.word_lengths.tolist()
    triples = zip(sentences, features.texts, lengths, strict=True)
    found = [_is_fragment(sentence.text, text, n_words) for sentence, text, n_words in triples]
    fragments: BoolArray = np.array(found, dtype=np.bool_) | _rests(features.document)
    document = features.document
    others = (of_lists, _notes, _raised, _titles, _unfinished)
    fragments[[index for find in others for index in find(document)]] = True
    # Where there is nothing else, that is what the text is made of.
    return fragments & ~fragments.all()


def _unfinished(document: Document) -> list[int]:
    """What no stop ends where nearly all else has one: captions of pictures, and what somebody breaks off.

    But for items of lists, and the text's end, which may be cut.
    """
    ends = [ends_with_stop(sentence.text) or sentence.text[-1] in _CLAUSE_ENDS for sentence in document.sentences]
    if len(ends) < _FEWEST_ENDED or sum(ends) < _SHARE_ENDED * len(ends):
        return []
    listed = {index for b in document.blocks if b.kind == "list_item" for index in range(b.first, b.stop)}
    return [index for index, ended in enumerate(ends[:-1]) if not ended and index not in listed]


def _rests(document: Document) -> BoolArray:
    """(n_sentences,) whether a sentence opens with a small letter as the rest of one does.

    Not with a name: "iPhone", or that of the text's subject, which is its title, or opens it, so written.
    """
    texts = [_ENUMERATOR.sub("", sentence.text) for sentence in document.sentences]
    small = np.array([text[:1].islower() and not text[1:2].isupper() for text in texts], dtype=np.bool_)
    # Where most do, that is how the text is written.
    if small.sum() * 2 > len(small):
        return np.zeros(len(small), dtype=np.bool_)
    if small.any():
        title = _NAME_OF_TITLE.match(document.title or "")
        names = {texts[0].partition(" ")[0], title[1].casefold() if title else ""}
        small &= [text.partition(" ")[0] not in names for text in texts]
    return small


def _notes(document: Document) -> list[int]:
    """The sentences of notes, each from the beginning of a line to the next note or the block's end."""
    marked = {s.index: mark[0] for s in document.sentences if (mark := _NOTE.match(s.text))}
    starts = {i: document.sentences[i].start for i in marked if opens_line(document.text, document.sentences[i].start)}
    below = _to_ends(document, {*starts}) if len(starts) >= _FEWEST_NOTES else []
    if not below:
        return []
    calls = {match[0]: match.start() for match in reversed([*_CALL.finditer(document.text)])}
    called = {index for index, start in starts.items() if calls.get(marked[index], -1) < start}
    # What nothing calls is a note where there is hardly anything else from the first on, and that is the smaller part.
    n_from_first = len(document.sentences) - min(below)
    if len(below) >= _MOST_OF_LAST * n_from_first and n_from_first < min(below):
        return below
    return _to_ends(document, called) if len(called) >= _FEWEST_NOTES else []


def _raised(document: Document) -> list[int]:
    """The sentences of notes whose number was raised before it was copied, as its call was."""
    marked = {s: mark[1] for s in document.sentences if (mark := _NUMBERED_NOTE.match(s.text))}
    notes = {s: number for s, number in marked.items() if opens_line(document.text, s.start)}
    if not notes:
        return []
    calls = {match[1]: match.start() for match in reversed([*_RAISED_CALL.finditer(document.text)])}
    return _to_ends(document, {s.index for s, number in notes.items() if calls.get(number, s.start) < s.start})


def _titles(document: Document) -> list[int]:
    """Titles of clauses: "Sec. 3. Small repair grants.", and in English "5. Conveying Modified Source Versions."."""
    opening = [
        block for block in document.blocks if block.first < block.stop and block.kind in ("list_item", "paragraph")
    ]
    by_word = [b.first for b in opening if _OF_SECTION.fullmatch(document.sentences[b.first].text)]
    if load_language(document.language).capital_nouns:
        return by_word
    return by_word + [b.first for b in opening if _is_title(_behind_number(document, b))]


def _behind_number(document: Document, block: Block) -> str:
    """The first sentence of a block without its number; nothing where it has none."""
    text = document.sentences[block.first].text
    if number := _NUMBERED.match(text):
        return text[number.end() :]
    before = document.text[max(0, block.start - _MOST_OF_NUMBER) : block.start]
    return text if block.kind == "list_item" and _NUMBER.search(before) else ""


def _is_title(text: str) -> bool:
    words = title_words(text.rstrip("."))
    set_as_title = len(words) > 1 and all(word[0].isupper() for word in words)
    return set_as_title and text.endswith(".") and len(text.split()) <= _MOST_OF_TITLE


def _to_ends(document: Document, places: set[int]) -> list[int]:
    """The sentences from each place to the end of its block."""
    of_blocks = [(block, places.intersection(range(block.first, block.stop))) for block in document.blocks]
    return [index for block, own in of_blocks if own for index in range(min(own), block.stop)]


def _is_fragment(written: str, text: str, n_words: int) -> bool:
    """Whether a sentence, as it is written and as it is shown, in so many words, is one."""
    if is_furniture(written) or written[:1] in _RAISED or (written[:1] == "[" and _LINK.fullmatch(written)):
        return True
    if "</" in text or "://" in text:
        text = _UNSAID.sub("", TAG.sub("", text)).strip()
        n_words = len(find_words(text))
    speaker = speaker_of(text)
    if speaker:
        # Who says it, and when, says nothing.
        n_words -= len(find_words(speaker))
    said = text[len(speaker) :] if speaker else text
    is_code = text[:1] == "`" and _CODE.fullmatch(text) is not None
    if is_code or is_quoted_title(text) or is_of_names(said) or is_of_amendments(text):
        return True
    # The pattern is slow, and hardly a sentence has the word.
    if ("he term" in text and _DEFINITION.match(text)) or _BYLINE.fullmatch(text) or _is_greeting(said):
        return True
    short = len(said) < _FEWEST_CHARACTERS and (
        n_words < _FEWEST_WORDS or (said.isascii() and len(said.split()) < _FEWEST_PIECES)
    )
    if len(text) <= _BEFORE_COMMA and text.endswith(_COMMAS):
        return True
    if not ends_with_stop(text) and is_entry(text):
        return True
    if short or text.endswith(_LEADING_ON) or _ASIDE.fullmatch(text) or is_line_of_entries(text):
        return True
    return _n_double_quotes(text) % 2 > 0


def _is_greeting(text: str) -> bool:
    greets = _GREETING.match(text) is not None and len(text.split()) <= _MOST_OF_GREETING
    return greets and not any(map(str.isdigit, text))


def _n_double_quotes(text: str) -> int:
    if text.isascii() and '"' not in text:
        return 0
    n_marks = sum(map(text.count, _DOUBLE_QUOTES))
    return n_marks - len(_INCHES.findall(text)) if n_marks else 0
