"""What a sentence shows of itself and its place, as numbers: the columns that the learned ranker weighs.

Nothing here depends on a language but the stop words and stems of the words;
marks are counted by kind, so that straight and curly quotes, spaces and line
ends make no difference. Each signal costs as much as the
document has characters or words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.extractive.budget import n_asked
from summarize.extractive.marks import count_characters
from summarize.text.sparse import sum_by
from summarize.text.turns import speaker_of

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, IntArray
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
    "place": "its place from start to end",
    # Structure.
    "opens_block": "it opens its paragraph",
    "in_block": "its place in its paragraph",
    "block_size": "the length of its paragraph",
    "list_item": "it is an item of a list",
    "after_heading": "it follows a heading",
    "in_section": "its distance from the last heading",
    "section_place": "its section's place from start to end",
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
    "alone": "one sentence is asked for",
}
# A length is one sentence where fewer than so many of the document's average fit.
_ALONE = 1.5


def signals_of(features: Features) -> FloatArray:
    """(n_sentences, n_signals) of a document, the columns in the order of ``SIGNALS``."""
    n = features.n_sentences
    if not n:
        return np.zeros((0, len(SIGNALS)))
    letters, *marks = count_characters(features)
    columns = [*_place(n), *_structure(features), *_words(features, letters), *_shared(features), *_terms(features)]
    columns += [*_marks(features, marks), *_document(features)]
    # As np.stack does, which looks at each column.
    return np.ascontiguousarray(np.concatenate(columns).reshape(len(columns), n).T)


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
    heads = sorted({b.first for b in document.blocks if b.kind == "heading" and 0 < b.first < n})
    headed = np.zeros(n)
    headed[heads] = 1
    section = headed.cumsum()
    since = np.arange(n) - np.array([0, *heads])[section.astype(np.int64)]
    turn = np.array([bool(speaker_of(sentence.text)) for sentence in document.sentences], dtype=np.float64)
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
    lengths = features.word_lengths.astype(np.float64)
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
    new = features.first_sentences[features.content]
    return [
        sum_by(counts.rows, titled[counts.columns], n) / np.sqrt(kinds),
        sum_by(counts.rows, often, n) / kinds / max(1.0, frequency.sum()) * 100,
        np.log1p(sum_by(counts.rows, np.log1p(often) * (often > 1), n)),
        sum_by(counts.rows, (often == 1).astype(np.float64), n) / kinds,
        sum_by(new, np.ones(len(new)), n) / kinds,
        np.log1p(sum_by(new, (frequency[features.content] > 1).astype(np.float64), n)),
    ]


def _marks(features: Features, counts: list[FloatArray]) -> list[FloatArray]:
    names, numbers, quotes, opens_quote, question, exclamation, commas, brackets, lower = counts
    words = np.maximum(features.word_lengths, 1)
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
    alone = features.length is not None and n_asked(features) < _ALONE
    return [np.full(n, value) for value in (np.log1p(n), paragraphs / n, diversity, float(alone))]
