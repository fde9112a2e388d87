"""When a text ends: when what was asked for is there, or nobody waits; and not before, of models that stop too soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from transformers import LogitsProcessor, StoppingCriteria

from summarize.abstractive.merge import goes_in_circles, has_enough, left_of, sentences_of
from summarize.summary import ends_with_stop
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from threading import Event

    from torch import Tensor

    from summarize.protocols import Request

_STOPS = ".!?…。！？｡؟۔।"
# Of words or tokens that are left, so many are too few for another sentence.
_SHORTEST = 10


@dataclass(frozen=True, eq=False)
class Progress:
    """How far each text of a batch is.

    Attributes:
        requests: what each row was asked for.
        count_tokens: of a text, as lengths count them.
    """

    requests: Sequence[Request]
    count_tokens: Callable[[str], int]

    def is_done(self, row: int, text: str) -> bool:
        """Whether what was written is all that counts; the next sentence has begun, or this one goes on."""
        request = self.requests[row]
        # A stop at the end may belong to an abbreviation or a number.
        if request.length is None or ends_with_stop(text):
            return False
        if request.length.sentences is not None:
            limit = request.length.sentences
            return sum(map(text.count, _STOPS)) >= limit and has_enough(sentences_of(text, request.language), limit)
        if not request.fill or request.length.words is None or count_words(text) <= request.length.words:
            return False
        return self._is_filled(request, text) or goes_in_circles(text, request.language)

    def is_too_short(self, row: int, text: str) -> bool:
        """Whether it is too soon to end."""
        request = self.requests[row]
        if not request.fill or request.length is None or request.length.sentences is not None:
            return False
        return not self._is_filled(request, text) and not goes_in_circles(text, request.language)

    def _is_filled(self, request: Request, text: str) -> bool:
        """Whether sentences that keep the length are there, and fill their share or leave no room for another."""
        if request.length is None:
            return True
        value = request.length.measure[1]
        left = left_of(request.length, sentences_of(text, request.language), self.count_tokens)
        return left < value and left <= max((1 - request.fill) * value, _SHORTEST)


class Enough(StoppingCriteria):  # type: ignore[misc]
    """Ends a text that has the sentences asked for and has begun another, or that has filled its length."""

    def __init__(self, tokenizer: Any, progress: Progress, *, start: int) -> None:  # noqa: ANN401
        """Watch the texts of a batch; start: tokens of a row that were not generated."""
        self.tokenizer, self.progress, self.start = tokenizer, progress, start

    def __call__(self, input_ids: Tensor, scores: object, **_: object) -> Tensor:
        """(n_rows, n_tokens) to (n_rows,): whether each row is done."""
        rows = input_ids[:, self.start :].tolist()
        return torch.tensor([self._is_done(row, ids) for row, ids in enumerate(rows)], device=input_ids.device)

    def first_end(self, row: int, ids: list[int], latest: int) -> int:
        """After how many tokens, of the last so many, a text was done; all where it never was.

        A model that reads ahead is asked only after each stretch.
        """
        ends = range(max(1, len(ids) - latest), len(ids))
        return next((end for end in ends if self._is_done(row, ids[:end])), len(ids))

    def _is_done(self, row: int, ids: list[int]) -> bool:
        return self.progress.is_done(row, self.tokenizer.decode(ids, skip_special_tokens=True))


class NotTooSoon(LogitsProcessor):  # type: ignore[misc]
    """Keeps a text from ending before it has filled its length."""

    def __init__(self, tokenizer: Any, progress: Progress, *, start: int, ends: Sequence[int]) -> None:  # noqa: ANN401
        """Watch the texts of a batch.

        Args:
            tokenizer: the model's.
            progress: of the texts.
            start: tokens of a row that were not generated.
            ends: tokens that end a text.
        """
        self.tokenizer, self.progress, self.start, self.ends = tokenizer, progress, start, list(ends)

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """(n_rows, n_tokens), (n_rows, n_vocabulary) to (n_rows, n_vocabulary): no end where it is too soon."""
        for row, best in enumerate(scores.argmax(dim=1).tolist()):
            # What is written matters only where the text would end, or may when a likelier token is ruled out.
            if best not in self.ends and self.progress.requests[row].facts is None:
                continue
            text = self.tokenizer.decode(input_ids[row, self.start :].tolist(), skip_special_tokens=True)
            if self.progress.is_too_short(row, text):
                scores = scores.clone()
                scores[row, self.ends] = float("-inf")
        return scores


class Cancelled(StoppingCriteria):  # type: ignore[misc]
    """Ends all texts when the one who waited for them has gone."""

    def __init__(self, event: Event) -> None:
        """Watch an event."""
        self.event = event

    def __call__(self, input_ids: Tensor, scores: object, **_: object) -> Tensor:
        """(n_rows, n_tokens) to (n_rows,): whether the event is set, for all rows."""
        return torch.full((len(input_ids),), self.event.is_set(), device=input_ids.device)
