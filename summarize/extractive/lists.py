"""Sentences of lists that say nothing alone: entries of glossaries, amounts, what is not so, and what opens a list."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.markup import BOLD
from summarize.text.resources import load_language
from summarize.text.words import find_words

if TYPE_CHECKING:
    from summarize.document import Block, Document

# Paragraphs in a row that open with a term in bold type and are so short define terms: a glossary.
_FEWEST_TERMS, _MOST_OF_A_TERM = 4, 2
# Characters before an item in which its box stands.
_BOX = 6
# What may stand behind the colon that opens a list.
_AROUND_COLON = "*_ "
# Of the lines of a list of amounts so many begin with one, "1 large onion, finely chopped"; the most words, and on
# average.
_SHARE_OF_AMOUNTS, _FEWEST_AMOUNTS, _MOST_OF_LINE, _MOST_ON_AVERAGE = 0.5, 3, 12, 7


def of_lists(document: Document) -> list[int]:
    """The places of such sentences."""
    found = (_definitions, _amounts, _denied, _stems, _open_tasks)
    return [index for find in found for index in find(document)]


def _definitions(document: Document) -> list[int]:
    """The sentences of glossaries."""
    entries: list[int] = []
    for is_term, blocks in groupby(document.blocks, lambda block: _is_term(document, block)):
        found = list(blocks)
        if is_term and len(found) >= _FEWEST_TERMS:
            entries += [index for block in found for index in range(block.first, block.stop)]
    return entries


def _denied(document: Document) -> list[int]:
    """The sentences in lists under a "does not:" or such a heading: without that they say the opposite."""
    negations, found, denied = load_language(document.language).negations, list[int](), False
    for is_list, group in groupby(document.blocks, lambda block: block.kind == "list_item"):
        blocks = list(group)
        if not is_list:
            denied = not negations.isdisjoint(_last_words(document, blocks[-1]))
        elif denied:
            found += [index for block in blocks for index in range(block.first, block.stop)]
    return found


def _open_tasks(document: Document) -> list[int]:
    """The sentences of items that are still to be done: "- [ ] Support for other databases"."""
    items = [block for block in document.blocks if block.kind == "list_item"]
    still = [b for b in items if document.text[max(0, b.start - _BOX) : b.start].rstrip().endswith("[ ]")]
    return [index for block in still for index in range(block.first, block.stop)]


def _stems(document: Document) -> list[int]:
    """The beginnings that no stop ends, above items that go on with small letters: "You must not / - climb"."""
    return [
        above.stop - 1
        for above, item in pairwise(block for block in document.blocks if block.first < block.stop)
        if item.kind == "list_item" != above.kind
        and document.text[item.start].islower()
        and not ends_with_stop(document.sentences[above.stop - 1].text)
    ]


def _last_words(document: Document, block: Block) -> list[str]:
    """The last words of a heading, or of what ends with a colon: where a "not" goes for all that follows."""
    if block.kind == "heading":
        text = document.text[block.start : block.end]
        words = find_words(text)
        return words[-1:] if words and words[-1] not in words[:-1] and not text.endswith("?") else []
    if block.stop == block.first:
        return []
    text = document.sentences[block.stop - 1].text.rstrip(_AROUND_COLON)
    return find_words(text)[-2:] if text.endswith((":", "：")) else []


def _is_term(document: Document, block: Block) -> bool:
    return block.stop - block.first <= _MOST_OF_A_TERM and document.text.startswith(BOLD, block.start)


def _amounts(document: Document) -> list[int]:
    """The sentences of lists of which most lines begin with an amount."""
    found: list[int] = []
    for is_short, group in groupby(document.blocks, lambda block: _is_short_line(document, block)):
        places = [block.first for block in group] if is_short else []
        lines = [document.sentences[place].text for place in places]
        n_amounts = sum(line[0].isnumeric() for line in lines)
        brief = sum(len(line.split()) for line in lines) <= _MOST_ON_AVERAGE * len(lines)
        if n_amounts >= max(_FEWEST_AMOUNTS, _SHARE_OF_AMOUNTS * len(lines)) and brief:
            found += places
    return found


def _is_short_line(document: Document, block: Block) -> bool:
    """Whether a block is one line that no stop ends."""
    if block.stop - block.first != 1:
        return False
    text = document.sentences[block.first].text
    return len(text.split()) <= _MOST_OF_LINE and not ends_with_stop(text)
