"""A summary while it is written: the parts that are drafted, then a sentence at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator as Conversation
    from collections.abc import Iterator

    from summarize.abstractive.writing import Writing
    from summarize.protocols import Request
    from summarize.summary import Summary


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """News of a summary that is being written.

    Attributes:
        text: the next whole sentence, with the space before it. All texts
            together are the text of the summary.
        done: parts of the document that are drafted.
        total: parts that have to be; 0 where the document is read at once and
            its summary written at once.
        summary: the summary, in the last event.
    """

    text: str = ""
    done: int = 0
    total: int = 0
    summary: Summary | None = None


def stream(writing: Writing, batch_size: int) -> Iterator[StreamEvent]:
    """Lead the conversation of one document, whose last text is passed on while it is written.

    Args:
        writing: the document's; its generator can stream.
        batch_size: parts that are drafted between two events.
    """
    talk, shown = writing.steps(), ""
    texts: list[list[str]] | None = None
    while True:
        try:
            step = talk.send(texts)  # type: ignore[arg-type]
        except StopIteration as end:
            summary: Summary = end.value
            break
        if step.others:
            texts = writing.generator.alternatives(step.requests)  # type: ignore[attr-defined]
        elif step.final:
            draft, shown = yield from _listen(writing, step.requests[0])
            texts = [[draft]]
        else:
            texts = yield from _report(writing, step.requests, batch_size)
    yield StreamEvent(text=summary.text[len(shown) :], summary=summary)


def _report(
    writing: Writing, requests: list[Request], batch_size: int
) -> Conversation[StreamEvent, None, list[list[str]]]:
    """Draft the parts of a document, and say how far that is."""
    drafts: list[list[str]] = []
    for first in range(0, len(requests), batch_size):
        yield StreamEvent(done=first, total=len(requests))
        drafts += [[text] for text in writing.generator.generate(requests[first : first + batch_size])]
    yield StreamEvent(done=len(requests), total=len(requests))
    return drafts


def _listen(writing: Writing, request: Request) -> Conversation[StreamEvent, None, tuple[str, str]]:
    """Pass on the last draft's sentences as they become whole; the draft, and the text that was shown."""
    draft = shown = ""
    for piece in writing.generator.stream(request):  # type: ignore[attr-defined]
        draft += piece
        if writing.is_enough(draft, request):
            break
        whole = writing.sentences(draft)[:-1]
        if len(whole) > len(writing.settled):
            writing.settled += whole[len(writing.settled) :]
            text = writing.preview().text
            yield StreamEvent(text=text[len(shown) :])
            shown = text
    return draft, shown
