"""Examples to teach a model by: documents with the summaries that should be written of them.

A length is told with each document, the true one of its summary, so that the
model learns to write what it is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.document import Document
from summarize.errors import OptionError
from summarize.lines import flatten
from summarize.protocols import Request
from summarize.summary import Length
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """An example.

    Attributes:
        request: what is asked for.
        summary: what should be written.
    """

    request: Request
    summary: str


def read_pairs(path: Path, most_words: int) -> Iterator[Pair]:
    """The examples of a file of JSON lines, each with ``document``, and ``summary`` or ``summaries``.

    Raises:
        OptionError: a line that is no JSON object, or lacks document or
            summary; a file that is not UTF-8.
    """
    try:
        # Not splitlines(), which ends a line at U+2028, too.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise OptionError(f"{path}: is not UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            document, summaries = row["document"], row.get("summaries") or [row["summary"]]
            if not isinstance(summaries, list):
                raise TypeError("summaries are no list")
            yield from (_pair(document, summary, most_words) for summary in summaries if summary.strip())
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise OptionError(f"{path}, line {number}: has no document and summary ({error!r})") from error


def _pair(text: str, summary: str, most_words: int) -> Pair:
    document = Document.from_text(text)
    written = [flatten(sentence.text) for sentence in Document.from_text(summary).sentences]
    n_words = sum(map(count_words, written))
    # Half are asked for in sentences, half in words; which, follows from the text.
    length = Length(sentences=max(1, len(written))) if len(text) % 2 else Length(words=max(_FEWEST_WORDS, n_words))
    return Pair(Request(_beginning(document, most_words), 0, length, document.language), " ".join(written))


def _beginning(document: Document, most_words: int) -> str:
    """The first sentences, at least one, within so many words."""
    stop, left = 0, most_words
    for sentence in document.sentences:
        left -= count_words(sentence.text)
        if left < 0 and stop:
            break
        stop = sentence.end
    return document.text[:stop]
