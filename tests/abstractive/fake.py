"""A generator without a model: tokens are words, and what it writes is a function of the request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from summarize import Document
from summarize.protocols import Request


def first_sentences(request: Request) -> str:
    """The first three sentences, as a model that only copies would write."""
    return " ".join(sentence.text for sentence in Document.from_text(request.text).sentences[:3])


@dataclass
class FakeGenerator:
    """Attributes: what each call was asked for, beside the sizes of the protocol."""

    write: Callable[[Request], str] = first_sentences
    max_input_tokens: int = 1000
    max_output_tokens: int = 300
    own_output_tokens: int | None = None
    signature: str = "fake"
    calls: list[list[Request]] = field(default_factory=list)

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, requests: Sequence[Request]) -> list[str]:
        self.calls.append(list(requests))
        return [self.cut(request) for request in requests]

    def stream(self, request: Request) -> Iterator[str]:
        self.calls.append([request])
        text = self.cut(request)
        yield from (text[place : place + 7] for place in range(0, len(text), 7))

    def cut(self, request: Request) -> str:
        """As a model does: the text ends where its tokens do."""
        return " ".join(self.write(request).split()[: request.max_new_tokens])


@dataclass
class SeveralGenerator(FakeGenerator):
    """One that writes several texts for each request."""

    texts: Sequence[str] = ()

    @property
    def width(self) -> int:
        return len(self.texts)

    def candidates(self, requests: Sequence[Request]) -> list[list[str]]:
        self.calls.append(list(requests))
        return [list(self.texts) for _ in requests]


@dataclass
class OthersGenerator(FakeGenerator):
    """One that writes several other texts where its one text will not do."""

    others: Sequence[str] = ()

    def alternatives(self, requests: Sequence[Request]) -> list[list[str]]:
        self.calls.append(list(requests))
        return [list(self.others) for _ in requests]
