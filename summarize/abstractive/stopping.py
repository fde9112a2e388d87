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
    from summarize.summary import Length

_STOPS = ".!?…。！？｡؟۔।"
# Of words or tokens that are left, so many are too few for another sentence.
_SHORTEST = 10


@dataclass(frozen=True, eq=False)
class Progress:
    """How far each text of a batch is.

    Attributes:
        tokenizer: the model's.
        requests: what each row was asked for.
        start: tokens of a row that were not generated.
        count_tokens: of a text, as lengths count them.
    """

    tokenizer: Any
    requests: Sequence[Request]
    start: int
    count_tokens: Callable[[str], int]

    def is_done(self, row: int, ids: list[int]) -> bool:
        """Whether what was written is all that counts."""
        length, fill = self.requests[row].length, self.requests[row].fill
        if length is None:
            return False
        if length.sentences is not None:
            return self._has_sentences(row, ids, length.sentences)
        # A word has at least a token.
        if not fill or len(ids) <= length.measure[1]:
            return False
        text = self._text(ids)
        over = count_words(text) > length.words if length.words is not None else True
        return (over and self._is_filled(row, text, length)) or goes_in_circles(text, self.requests[row].language)

    def is_too_short(self, row: int, ids: list[int]) -> bool:
        """Whether it is too soon to end."""
        length, fill = self.requests[row].length, self.requests[row].fill
        if not fill or length is None or length.sentences is not None:
            return False
        text = self._text(ids)
        return not self._is_filled(row, text, length) and not goes_in_circles(text, self.requests[row].language)

    def _has_sentences(self, row: int, ids: list[int], limit: int) -> bool:
        text = self._text(ids)
        # The next sentence has to have begun: a stop may belong to an abbreviation.
        if ends_with_stop(text) or sum(map(text.count, _STOPS)) < limit:
            return False
        return has_enough(sentences_of(text, self.requests[row].language), limit)

    def _is_filled(self, row: int, text: str, length: Length) -> bool:
        """Whether the sentences that keep a length leave no room for another, or fill the share."""
        left = left_of(length, sentences_of(text, self.requests[row].language), self.count_tokens)
        return left <= max((1 - self.requests[row].fill) * length.measure[1], _SHORTEST)

    def _text(self, ids: list[int]) -> str:
        text: str = self.tokenizer.decode(ids, skip_special_tokens=True)
        return text


class Enough(StoppingCriteria):  # type: ignore[misc]
    """Ends a text that has the sentences asked for and has begun another, or that has filled its length."""

    def __init__(self, progress: Progress) -> None:
        """Watch the texts of a batch."""
        self.progress = progress

    def __call__(self, input_ids: Tensor, scores: object, **_: object) -> Tensor:
        """(n_rows, n_tokens) to (n_rows,): whether each row is done."""
        rows = input_ids[:, self.progress.start :].tolist()
        done = [self.progress.is_done(row, ids) for row, ids in enumerate(rows)]
        return torch.tensor(done, device=input_ids.device)

    def first_end(self, row: int, ids: list[int], latest: int) -> int:
        """After how many tokens, of the last so many, a text was done; all where it never was.

        A model that reads ahead is asked only after each stretch.
        """
        ends = range(max(1, len(ids) - latest), len(ids))
        return next((end for end in ends if self.progress.is_done(row, ids[:end])), len(ids))


class NotTooSoon(LogitsProcessor):  # type: ignore[misc]
    """Keeps a text from ending before it has filled its length."""

    def __init__(self, progress: Progress, ends: Sequence[int]) -> None:
        """Watch the texts of a batch; ends: the tokens that end one."""
        self.progress, self.ends = progress, list(ends)

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """(n_rows, n_tokens), (n_rows, n_vocabulary) to (n_rows, n_vocabulary): no end where it is too soon."""
        # What is written matters only where the text would end.
        ends = torch.isin(scores.argmax(dim=1), torch.tensor(self.ends, device=scores.device))
        for row in ends.nonzero()[:, 0].tolist():
            if self.progress.is_too_short(row, input_ids[row, self.progress.start :].tolist()):
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
