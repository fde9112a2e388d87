"""When generation ends early: the sentences asked for are there, or nobody waits for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from transformers import StoppingCriteria

from summarize.abstractive.merge import has_enough, sentences_of
from summarize.lines import ends_with_stop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Event

    from torch import Tensor

    from summarize.protocols import Request

_STOPS = ".!?…。！？｡؟۔।"


class EnoughSentences(StoppingCriteria):  # type: ignore[misc]
    """Ends a text when it has the sentences asked for, and has begun another."""

    def __init__(self, tokenizer: Any, requests: Sequence[Request], *, start: int) -> None:  # noqa: ANN401
        """Remember what each row was asked for; start: tokens of a row that were not generated."""
        self.tokenizer, self.start = tokenizer, start
        self.languages = [request.language for request in requests]
        self.limits = [request.length.sentences if request.length else None for request in requests]

    def __call__(self, input_ids: Tensor, scores: object, **_: object) -> Tensor:
        """(n_rows, n_tokens) to (n_rows,): whether each row is done."""
        done = [self._is_done(row, ids) for row, ids in enumerate(input_ids[:, self.start :].tolist())]
        return torch.tensor(done, device=input_ids.device)

    def first_end(self, row: int, ids: list[int], latest: int) -> int:
        """After how many tokens, of the last so many, a text was done; all where it never was.

        A model that reads ahead is asked only after each stretch.
        """
        ends = range(max(1, len(ids) - latest), len(ids))
        return next((end for end in ends if self._is_done(row, ids[:end])), len(ids))

    def _is_done(self, row: int, ids: list[int]) -> bool:
        limit = self.limits[row]
        if limit is None:
            return False
        text = self.tokenizer.decode(ids, skip_special_tokens=True)
        # The next sentence has to have begun: a stop may belong to an abbreviation.
        if ends_with_stop(text) or sum(map(text.count, _STOPS)) < limit:
            return False
        return has_enough(sentences_of(text, self.languages[row]), limit)


class Cancelled(StoppingCriteria):  # type: ignore[misc]
    """Ends all texts when the one who waited for them has gone."""

    def __init__(self, event: Event) -> None:
        """Watch an event."""
        self.event = event

    def __call__(self, input_ids: Tensor, scores: object, **_: object) -> Tensor:
        """(n_rows, n_tokens) to (n_rows,): whether the event is set, for all rows."""
        return torch.full((len(input_ids),), self.event.is_set(), device=input_ids.device)
