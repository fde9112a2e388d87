"""The document: a text, and where its blocks and sentences lie in it.

Everything here is immutable and refers to the untouched text by offsets in
code points, so ``document.text[s.start:s.end] == s.text`` always holds. How a
text is cut into blocks and sentences is the business of ``summarize.text``.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from summarize.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

BlockKind = Literal["heading", "paragraph", "list_item", "code", "table"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document.

    Attributes:
        index: place in ``document.sentences``, from 0.
        start: offset of its first code point in the document's text.
        end: offset after its last code point.
        text: exactly ``document.text[start:end]``.
    """

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, or code.

    Front matter, comments, lines of tags or links, directives, commands, and the headers of mail and packages are code,
    too.

    Attributes:
        kind: what it is.
        start: offset of its first code point, markers such as ``#`` left out.
        end: offset after its last code point.
        first: index of its first sentence in ``document.sentences``.
        stop: index after its last sentence; equal to ``first`` where the block
            offers none (headings, code and tables are no candidates).
        level: depth of a heading from 1, otherwise 0.
    """

    kind: BlockKind
    start: int
    end: int
    first: int
    stop: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences.

    Attributes:
        text: the text as it was given.
        sentences: the candidates for a summary, in reading order.
        blocks: all blocks, in reading order.
        language: ISO 639-1 code, or ``"und"`` where none was recognised.
        title: the title, or None. A heading that opens the text is its title.

    Raises:
        TypeError: the text is not a ``str``.
        DocumentError: a sentence lies outside the text, overlaps the one
            before it, or differs from the text at its offsets; a block lies
            outside the text or names sentences that are not there.
    """

    text: str
    sentences: tuple[Sentence, ...] = ()
    blocks: tuple[Block, ...] = ()
    language: str = "und"
    title: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"a document's text must be a str, not {type(self.text).__name__}")
        _check_sentences(self.text, self.sentences)
        for block in self.blocks:
            if not 0 <= block.start <= block.end <= len(self.text):
                raise DocumentError(f"{block} does not lie in a text of {len(self.text)} characters")
            if not 0 <= block.first <= block.stop <= len(self.sentences):
                raise DocumentError(f"{block} names sentences of which there are {len(self.sentences)}")

    @classmethod
    def from_text(cls, text: str, language: str = "auto", title: str | None = None) -> Document:
        """Find the blocks and sentences of a plain or Markdown text.

        Args:
            text: the text; it is kept unchanged, and never taken for a path.
            language: ISO 639-1 code or English name, or ``"auto"``.
            title: the title, where it is known; otherwise the heading that
                opens the text, if there is one.

        Raises:
            TypeError: the text is not a ``str``.
            UnknownNameError: the language is not known.
        """
        # The one reference upwards: an alternative constructor is where users
        # look for it, the work belongs to the room on the right.
        build = import_module("summarize.text.build").build_document
        document: Document = build(text, language=language, title=title)
        return document

    @classmethod
    def from_spans(
        cls, text: str, spans: Iterable[tuple[int, int]], language: str = "und", title: str | None = None
    ) -> Document:
        """Make a document of sentences that were found elsewhere.

        Args:
            text: the text.
            spans: (start, end) of each sentence in code points, in order.
            language: ISO 639-1 code or English name, ``"auto"``, or ``"und"``
                where it does not matter.
            title: the title, or None.

        Raises:
            DocumentError: a span is not in the text, is empty, or does not
                lie behind the one before.
            UnknownNameError: the language is not known.
        """
        language = import_module("summarize.text.language").language_of(text, language)
        bounds = [(operator.index(start), operator.index(end)) for start, end in spans]
        sentences = tuple(Sentence(i, start, end, text[start:end]) for i, (start, end) in enumerate(bounds))
        if not sentences:
            return cls(text, (), (), language, title)
        block = Block("paragraph", sentences[0].start, sentences[-1].end, 0, len(sentences))
        return cls(text, sentences, (block,), language, title)


def _check_sentences(text: str, sentences: tuple[Sentence, ...]) -> None:
    """Hold the promise of the offsets at birth, so that no one has to later."""
    last = 0
    for index, sentence in enumerate(sentences):
        if sentence.index != index:
            raise DocumentError(f"sentence {index} has the index {sentence.index}")
        if not last <= sentence.start < sentence.end <= len(text):
            raise DocumentError(
                f"sentence {index} spans {sentence.start}:{sentence.end}, expected within {last}:{len(text)}"
            )
        if text[sentence.start : sentence.end] != sentence.text:
            raise DocumentError(f"sentence {index} is not the text at {sentence.start}:{sentence.end}")
        last = sentence.end
