"""A document to pieces that fit a model: whole sentences, cut where a section or paragraph ends if that is near.

The pieces tile the document's text, so that nothing between its sentences
(headings, tables, code) is lost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Document

# A chunk may end before it is full where a section or a paragraph does, but not before this share: a document
# is never cut into more than twice as many chunks as it needs.
_NEAR = 0.6
_SECTION, _PARAGRAPH, _SENTENCE = 0, 1, 2


def plan_chunks(document: Document, count_tokens: Callable[[str], int], limit: int) -> list[str]:
    """Cut a document into texts of at most ``limit`` tokens each.

    Args:
        document: what is cut.
        count_tokens: number of tokens of a text.
        limit: the most tokens of a chunk, at least 1.

    Returns:
        Parts of the document's text in order that leave nothing out but space
        and front matter; one if the whole fits. A sentence that does not fit is
        cut.
    """
    text = _body(document)
    if not text or count_tokens(text) <= limit:
        return [text]
    pieces, costs, ranks = _pieces(document, count_tokens, limit)
    chunks = ["".join(pieces[i:j]).strip() for i, j in pairwise(_cuts(costs, ranks, limit))]
    return [part for chunk in chunks for part in _split(chunk, count_tokens, limit) if part]


def first_chunk(document: Document, count_tokens: Callable[[str], int], limit: int) -> str:
    """As many whole sentences from the beginning as fit into ``limit`` tokens; see :func:`plan_chunks`."""
    text = _body(document)
    if count_tokens(text) <= limit:
        return text
    pieces, costs, _ = _pieces(document, count_tokens, limit)
    full = max(1, bisect_right([0, *accumulate(costs)], limit) - 1)
    return _split("".join(pieces[:full]).strip(), count_tokens, limit)[0]


def _body(document: Document) -> str:
    """The text without the front matter, which says of the document what is not part of it."""
    return document.text[_body_start(document) :].strip()


def _body_start(document: Document) -> int:
    first = document.blocks[0] if document.blocks else None
    return first.end if first and first.kind == "code" and document.text[first.start :].startswith("---") else 0


def _pieces(
    document: Document, count_tokens: Callable[[str], int], limit: int
) -> tuple[list[str], list[int], list[int]]:
    """The text between neighbouring sentence starts, the tokens of each piece, and what begins with it."""
    places = _boundaries(document)
    pieces, ranks = [], []
    for (start, rank), (end, _) in pairwise([*places, (len(document.text), _SENTENCE)]):
        parts = _split(document.text[start:end], count_tokens, limit)
        pieces += parts
        ranks += [rank] + [_SENTENCE] * (len(parts) - 1)
    # Counted apart, pieces have as many tokens as together, give or take one at each seam.
    return pieces, [count_tokens(piece) + 1 for piece in pieces], ranks


def _boundaries(document: Document) -> list[tuple[int, int]]:
    """Where the text may be cut, in order, from 0 on, with the best rank of each place."""
    places = {sentence.start: _SENTENCE for sentence in document.sentences}
    under_heading = False
    for block in document.blocks:
        # The mark of a heading or list item stands before its block; what stands under a heading stays with it.
        places.pop(block.start, None)
        if not under_heading:
            line = document.text.rfind("\n", 0, block.start) + 1
            places[line] = _SECTION if block.kind == "heading" else _PARAGRAPH
        under_heading = block.kind == "heading"
    begin = _body_start(document)
    return sorted({begin: _SECTION, **{place: rank for place, rank in places.items() if place > begin}}.items())


def _cuts(costs: Sequence[int], ranks: Sequence[int], limit: int) -> list[int]:
    """Numbers of the pieces that begin a chunk, and the number of pieces at the end.

    The text is first shared out evenly, so that the last chunk is no stub.
    """
    before = [0, *accumulate(costs)]
    even = before[-1] / -(-before[-1] // limit)
    cuts = [0]
    while True:
        start = cuts[-1]
        full = max(bisect_right(before, before[start] + limit) - 1, start + 1)
        if full == len(costs):
            return [*cuts, full]
        near = max(bisect_left(before, before[start] + _NEAR * min(even, limit)), start + 1)
        target = before[start] + even
        cuts.append(min(range(min(near, full), full + 1), key=lambda i: (ranks[i], abs(before[i] - target))))


def _split(text: str, count_tokens: Callable[[str], int], limit: int) -> list[str]:
    """A text in parts that fit, halved at a space near its middle until they do."""
    if len(text) < 2 or count_tokens(text) <= limit:
        return [text]
    middle = len(text) // 2
    space = max(text.rfind(" ", middle // 2, middle), text.rfind("\n", middle // 2, middle))
    cut = space + 1 if space > 0 else middle
    return [*_split(text[:cut], count_tokens, limit), *_split(text[cut:], count_tokens, limit)]
