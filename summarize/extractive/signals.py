"""What a sentence shows of itself and its place, as numbers: the columns that the learned ranker weighs.

Nothing here depends on a language but the stop words and stems of the words;
marks are counted by kind, so that straight and curly quotes, spaces and line
ends make no difference. Each signal costs as much as the
document has characters or words.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarize.text.blocks import SPEAKER
from summarize.text.features import sum_by
from summarize.text.words import find_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize.protocols import BoolArray, FloatArray, IntArray
    from summarize.text.features import Features

# What each column says, in the order of the columns: the explanation that users see.
SIGNALS = {
    # Place.
    "first": "it opens the document",
    "second": "it stands second",
    "third": "it stands third",
    "early": "it stands early",
    "index": "its distance from the start",
    "to_end": "its distance from the end",
    "place": "where in the document it stands",
    # Structure.
    "opens_block": "it opens its paragraph",
    "in_block": "where in its paragraph it stands",
    "block_size": "the length of its paragraph",
    "list_item": "it is an item of a list",
    "after_heading": "it follows a heading",
    "in_section": "its distance from the last heading",
    "section_place": "which section it stands in",
    "turn": "somebody says it: “Name: …”",
    # Length and kind of words.
    "words": "its length",
    "relative_words": "its length beside the others'",
    "content_share": "its share of words that carry meaning",
    "word_length": "the length of its words",
    "function_start": "it opens with a word such as “he”, “but” or “the”",
    # What it shares with the rest.
    "centroid": "it says what the whole document says",
    "early_centroid": "it says what the beginning says",
    "to_first": "it resembles the first sentence",
    "to_lead": "it resembles the first three sentences",
    "to_previous": "it resembles the sentence before",
    "to_next": "it resembles the sentence after",
    "title": "it shares words with title and headings",
    "mean_frequency": "its words are frequent",
    "topics": "it has many words that recur",
    "rare_share": "its share of words that occur once",
    "new_share": "its share of words that are new here",
    "new_topics": "it brings up what is spoken of later",
    # Marks.
    "names": "its names",
    "names_share": "its share of names",
    "numbers": "its numbers",
    "quotes": "its quotations",
    "opens_quote": "it opens with a quotation",
    "question": "it asks",
    "exclamation": "it exclaims",
    "commas": "its commas",
    "brackets": "its brackets",
    "lower_start": "it opens with a small letter",
    # The document, to which the others are weighed.
    "sentences": "the length of the document",
    "blocks_share": "the length of the document's paragraphs",
    "diversity": "how many different words the document has",
}

# Kinds of characters, by the lowest bit that is set.
_UPPER, _LETTER, _DIGIT, _QUOTE, _QUESTION, _EXCLAMATION, _COMMA, _BRACKET, _SPACE, _BREAK, _OTHER = (
    1 << n for n in range(11)
)
_KINDS = {
    _QUOTE: "\"'‘’‚“”„«»‹›「」『』`",
    _QUESTION: "?？؟",
    _EXCLAMATION: "!！",
    _COMMA: ",;，、；،؛",
    _BRACKET: "([（［【",
}
# Characters from here on are letters without case, as far as this goes, but for the marks above.
_CASED = 0x2100
_TABLE_SIZE = 0xFFFF
# "Third time in five weeks." is one that says something, and so is "Keskuspankki nosti ohjauskorkoaan
# maanantaina."; found by reading what filled up the summaries of the sample articles.
_FEWEST_WORDS = 5
_FEWEST_CHARACTERS = 30
_DOUBLE_QUOTES = '"“”„«»'
# Not those of inches.
_DOUBLE_QUOTE = re.compile(r'(?<!\d)["”]|[“„«»]')


def signals_of(features: Features) -> FloatArray:
    """(n_sentences, n_signals) of a document, the columns in the order of ``SIGNALS``."""
    n = features.n_sentences
    if not n:
        return np.zeros((0, len(SIGNALS)))
    letters, *marks = _count_characters(features)
    columns = [*_place(n), *_structure(features), *_words(features, letters), *_shared(features), *_terms(features)]
    columns += [*_marks(features, marks), *_document(features)]
    return np.stack(columns, axis=1)


def _place(n: int) -> list[FloatArray]:
    index = np.arange(n, dtype=np.float64)
    ordinals = [(index == place).astype(np.float64) for place in range(3)]
    return [*ordinals, 1 / (1 + index), np.log1p(index), np.log1p(n - 1 - index), index / max(1, n - 1)]


def _structure(features: Features) -> list[FloatArray]:
    """Place in paragraph and section, lists, headings and turns."""
    n, document = features.n_sentences, features.document
    blocks = [block for block in document.blocks if block.stop > block.first]
    firsts = np.array([block.first for block in blocks], dtype=np.int64)
    sizes = np.array([block.stop - block.first for block in blocks], dtype=np.int64)
    # A document that was put together by hand may have sentences outside of blocks, or none.
    inside, size, item = np.zeros(n), np.ones(n), np.zeros(n)
    where = np.repeat(firsts, sizes) + _within(sizes)
    inside[where] = _within(sizes)
    size[where] = np.repeat(sizes, sizes)
    item[where] = np.repeat([float(block.kind == "list_item") for block in blocks], sizes)
    heads = np.unique([b.first for b in document.blocks if b.kind == "heading" and 0 < b.first < n]).astype(np.int64)
    section = np.searchsorted(heads, np.arange(n), side="right")
    since = np.arange(n) - np.concatenate([[0], heads])[section]
    headed = np.zeros(n)
    headed[heads] = 1
    turn = np.array([bool(_speaker(sentence.text)) for sentence in document.sentences], dtype=np.float64)
    return [
        (inside == 0).astype(np.float64),
        np.log1p(inside),
        np.log1p(size),
        item,
        headed,
        np.log1p(since),
        section / max(1, len(heads)),
        turn,
    ]


def _within(sizes: IntArray) -> IntArray:
    """0, 1, ... for each of the sizes, one after the other."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - sizes, sizes)


def _words(features: Features, letters: FloatArray) -> list[FloatArray]:
    lengths = np.diff(features.word_starts).astype(np.float64)
    safe = np.maximum(lengths, 1)
    content = features.content[features.words]
    opens = np.zeros(features.n_sentences)
    filled = np.flatnonzero(lengths)
    opens[filled] = ~content[features.word_starts[filled]]
    return [
        np.log1p(lengths),
        np.log(safe / max(1.0, lengths.mean())),
        features.content_lengths / safe,
        np.log1p(letters / safe),
        opens,
    ]


def _shared(features: Features) -> list[FloatArray]:
    """Cosines with the centroid, with the beginning, and with the neighbours."""
    n, rows = features.n_sentences, features.tfidf
    index = np.arange(n)
    weights = np.stack([np.ones(n), 1 / (1 + index), index == 0, index < 3], axis=1)
    sums = rows.rmatmat(weights)
    norms = np.sqrt((sums**2).sum(axis=0))
    cosines = rows.matmat(sums / np.where(norms > 0, norms, 1))
    neighbours = np.zeros(n + 1)
    keys = rows.rows * rows.shape[1] + rows.columns
    if len(keys):
        places = np.minimum(np.searchsorted(keys, keys + rows.shape[1]), len(keys) - 1)
        hits = np.flatnonzero(keys[places] == keys + rows.shape[1])
        neighbours += sum_by(rows.rows[hits] + 1, rows.values[hits] * rows.values[places[hits]], n + 1)
    return [*cosines.T, neighbours[:-1], neighbours[1:]]


def _terms(features: Features) -> list[FloatArray]:
    counts, n = features.counts, features.n_sentences
    frequency = features.document_counts
    kinds = np.maximum(np.diff(counts.row_starts), 1).astype(np.float64)
    titled = np.zeros(len(frequency))
    titled[features.title_terms] = 1
    often = frequency[counts.columns]
    _, first = np.unique(counts.columns, return_index=True)
    new = counts.rows[first]
    return [
        sum_by(counts.rows, titled[counts.columns], n) / np.sqrt(kinds),
        sum_by(counts.rows, often, n) / kinds / max(1.0, frequency.sum()) * 100,
        np.log1p(sum_by(counts.rows, np.log1p(often) * (often > 1), n)),
        sum_by(counts.rows, (often == 1).astype(np.float64), n) / kinds,
        sum_by(new, np.ones(len(new)), n) / kinds,
        np.log1p(sum_by(new, (often[first] > 1).astype(np.float64), n)),
    ]


def _marks(features: Features, counts: list[FloatArray]) -> list[FloatArray]:
    names, numbers, quotes, opens_quote, question, exclamation, commas, brackets, lower = counts
    words = np.maximum(np.diff(features.word_starts), 1)
    return [
        np.log1p(names),
        names / words,
        np.log1p(numbers),
        np.log1p(quotes),
        opens_quote,
        np.minimum(question, 1),
        np.minimum(exclamation, 1),
        np.log1p(commas),
        np.log1p(brackets),
        lower,
    ]


def _document(features: Features) -> list[FloatArray]:
    n = features.n_sentences
    paragraphs = sum(block.stop > block.first for block in features.document.blocks)
    frequency = features.document_counts
    diversity = np.count_nonzero(frequency) / max(1.0, frequency.sum())
    return [np.full(n, value) for value in (np.log1p(n), paragraphs / n, diversity)]


def _count_characters(features: Features) -> list[FloatArray]:
    """(n_sentences,) each: letters, then what ``_marks`` takes, by one look at the text."""
    sentences = features.document.sentences
    # A space in front of each sentence keeps them apart, and tells what opens one.
    joined = " " + " ".join([sentence.text for sentence in sentences]) + " "
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kind_table()[np.minimum(codes, _TABLE_SIZE)]
    starts = np.cumsum([1, *[len(sentence.text) + 1 for sentence in sentences]])
    spaces = kinds == _SPACE
    if (spaces[1:] & spaces[:-1]).any():
        # Of several spaces one counts.
        kept = np.flatnonzero(~spaces | np.concatenate([[True], ~spaces[:-1]]))
        starts, kinds = np.searchsorted(kept, starts), kinds[kept]
    opening = np.where(starts[1:] > starts[:-1], np.append(kinds, _BREAK)[starts[:-1]], _BREAK)
    kinds[starts - 1] = _BREAK
    before = np.concatenate([kinds[:1], kinds[:-1]])
    after_word = np.concatenate([kinds[:2], kinds[:-2]]) & (_LETTER | _UPPER | _DIGIT | _COMMA) > 0
    name = (kinds == _UPPER) & (before == _SPACE) & after_word
    number = (kinds == _DIGIT) & (before & (_DIGIT | _LETTER | _UPPER) == 0)
    quoted = (kinds == _QUOTE) & (before & (_SPACE | _BREAK | _BRACKET) > 0)
    counts = [
        _count(kinds & (_LETTER | _UPPER | _OTHER) > 0, starts),
        *(_count(x, starts) for x in (name, number, quoted)),
    ]
    counts.append((opening == _QUOTE).astype(np.float64))
    counts += [_count(kinds == kind, starts) for kind in (_QUESTION, _EXCLAMATION, _COMMA, _BRACKET)]
    return [*counts, (opening == _LETTER).astype(np.float64)]


def _count(found: BoolArray, starts: IntArray) -> FloatArray:
    """(n_sentences,) how often something is found between each start and the next."""
    places = np.searchsorted(starts, np.flatnonzero(found), side="right") - 1
    counts: FloatArray = np.bincount(places, minlength=len(starts)).astype(np.float64)[:-1]
    return counts


@cache
def _kind_table() -> NDArray[np.uint16]:
    """(_TABLE_SIZE + 1,) the kind of each of the first characters of Unicode, and of all others."""
    table = np.full(_TABLE_SIZE + 1, _OTHER, dtype=np.uint16)
    table[:_CASED] = 0
    for code in range(_CASED):
        character = chr(code)
        if character.isspace():
            table[code] = _SPACE
        elif character.isdigit():
            table[code] = _DIGIT
        elif character.isalpha():
            table[code] = _UPPER if character.isupper() or character.istitle() else _LETTER
    for kind, characters in _KINDS.items():
        table[[ord(character) for character in characters]] = kind
    table[ord("\u3000")] = _SPACE
    return table


def fragments_of(features: Features) -> BoolArray:
    """(n_sentences,) whether a reader could not use a sentence by itself, whatever it says.

    A few words ("Loud and clear."), the rest of another sentence, the opening
    of a list, or a quotation of which the other end is missing.
    """
    sentences, lengths = features.document.sentences, np.diff(features.word_starts).tolist()
    found = [_is_fragment(sentence.text, n_words) for sentence, n_words in zip(sentences, lengths, strict=True)]
    small = np.array([s.text[:1].islower() and not s.text[1:2].isupper() for s in sentences], dtype=np.bool_)
    # Where most begin with a small letter, that is how the text is written.
    fragments: BoolArray = np.array(found, dtype=np.bool_) | (small & bool(small.sum() * 2 <= len(small)))
    # Where there is nothing else, that is what the text is made of.
    return fragments & ~fragments.all()


def _is_fragment(text: str, n_words: int) -> bool:
    speaker = _speaker(text)
    if speaker:
        n_words -= len(find_words(speaker))
    short = n_words < _FEWEST_WORDS and len(text) < _FEWEST_CHARACTERS
    if short or text.endswith((":", "：")):
        return True
    # The pattern is slow, and most sentences quote nobody.
    return any(mark in text for mark in _DOUBLE_QUOTES) and len(_DOUBLE_QUOTE.findall(text)) % 2 > 0


def _speaker(text: str) -> str:
    """Who says a sentence, with the colon, where it opens with that; otherwise nothing."""
    found = SPEAKER.match(text) if ":" in text else None
    return found[0] if found else ""


def lexical_of(features: Features) -> list[list[str]]:
    """The words of each sentence as a lexicon has them: stems, stop words as they are, and ``^`` before the first."""
    terms = features.terms
    words = [terms[number] for number in features.words.tolist()]
    bounds = features.word_starts.tolist()
    sentences = [words[start:stop] for start, stop in pairwise(bounds)]
    return [[*sentence, "^" + sentence[0]] if sentence else [] for sentence in sentences]
