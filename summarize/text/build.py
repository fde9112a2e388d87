"""Text to Document: the language, the blocks, then the sentences of each."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from summarize.document import Block, Document, Sentence
from summarize.errors import no_document
from summarize.inline import unmarked
from summarize.text.blocks import Region, find_blocks, is_blank
from summarize.text.clauses import clause_head, has_headings
from summarize.text.dateline import dateline_length
from summarize.text.furniture import count_furniture, is_furniture
from summarize.text.headings import promote_headings, promote_title
from summarize.text.heads import names_of_turns
from summarize.text.language import language_of
from summarize.text.markup import without_notes, without_tags
from summarize.text.pages import COLUMNS
from summarize.text.resources import load_language
from summarize.text.split import PunktSplitter

if TYPE_CHECKING:
    from summarize.protocols import Splitter

# Kinds of blocks whose sentences may be chosen.
_PROSE = frozenset({"paragraph", "list_item"})


def build_document(
    text: str, *, language: str = "auto", title: str | None = None, splitter: Splitter | None = None
) -> Document:
    """Find language, title, blocks and sentences of a plain or Markdown text.

    Only prose offers sentences, but for what publishers set below it; a dateline and the HTML tags around one are none
    of it. A text without any (a table, a list of headings) offers what it has, so that no visible text is without one.

    Args:
        text: the text, kept unchanged.
        language: code, English name, or ``"auto"``.
        title: the title; otherwise a heading that opens the text.
        splitter: finds the sentences; otherwise Punkt in the text's language.

    Raises:
        TypeError: text or title is not a str.
        UnknownNameError: the language is not known.
    """
    if not isinstance(text, str):
        raise no_document(text)
    if title is not None and not isinstance(title, str):
        raise TypeError(f"a title must be a str, not {type(title).__name__}")
    code = language_of(text, language)
    known = load_language(code)
    regions = find_blocks(text, known.binding, known.starters)
    regions = promote_headings(text, promote_title(text, regions, title))
    splitter = splitter or PunktSplitter.for_text(text, code)
    sentences, blocks = _sentences(text, regions, _PROSE, splitter)
    if not sentences:
        sentences, blocks = _sentences(text, regions, frozenset({"heading", "table", "code"}), splitter)
    if not sentences and not is_blank(text):
        sentences, blocks = _sentences(text, [Region("paragraph", 0, len(text))], _PROSE, splitter)
    sentences, blocks = _without_furniture(sentences, blocks)
    title = _opening_heading(text, regions) if title is None else title
    return Document(text, tuple(sentences), tuple(blocks), code, title)


def _opening_heading(text: str, regions: list[Region]) -> str | None:
    """The heading that opens a text, unless it is the name of who says what is below.

    Of several the first that no page has in its menu or at its head.
    """
    prose = [region for region in regions if region.kind != "code"]
    opening = [text[r.start : r.end] for r in takewhile(lambda region: region.kind == "heading", prose)]
    headings = [text[region.start : region.end] for region in regions if region.kind == "heading"]
    if not opening or names_of_turns(headings, text)[0]:
        return None
    return unmarked(next((line for line in opening if not (is_furniture(line) or COLUMNS in line)), opening[0]))


def _sentences(
    text: str, regions: list[Region], kinds: frozenset[str], splitter: Splitter
) -> tuple[list[Sentence], list[Block]]:
    """Split the regions of some kinds; the others become blocks without sentences."""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    headed = has_headings(text)
    for region in regions:
        first = len(sentences)
        if region.kind in kinds:
            for start, end in splitter.split(text, region.start, region.end):
                begin, stop = without_tags(text, start, without_notes(text, start, end))
                if len(sentences) == first:
                    begin += dateline_length(text[begin:stop])
                begin += clause_head(text, begin, stop, headed=headed)
                sentences.append(Sentence(len(sentences), begin, stop, text[begin:stop]))
        blocks.append(Block(region.kind, region.start, region.end, first, len(sentences), region.level))
    return sentences, blocks


def _without_furniture(sentences: list[Sentence], blocks: list[Block]) -> tuple[list[Sentence], list[Block]]:
    """Leave out the last sentences that are none of the text's; their blocks stay."""
    count = len(sentences) - count_furniture(sentences)
    if count == len(sentences):
        return sentences, blocks
    kept = [replace(block, first=min(block.first, count), stop=min(block.stop, count)) for block in blocks]
    return sentences[:count], kept
