"""Several texts for each request: one from each of the likeliest first words.

What is likeliest from the first word on is often no summary's best begin; a
small model goes on well from others, too (Wang & Zhou 2024, "Chain-of-Thought
Reasoning Without Prompting", section 2). Nothing is drawn by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transformers import LogitsProcessor

if TYPE_CHECKING:
    from torch import Tensor

_NEVER = float("-inf")


class Branching(LogitsProcessor):  # type: ignore[misc]
    """Lets the rows of each text begin with its likeliest token, the second, the third, and so on."""

    def __init__(self, width: int) -> None:
        """Width: rows of each text, which stand side by side."""
        self.width, self.is_done = width, False

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """(n_rows, n_tokens), (n_rows, n_vocabulary) to (n_rows, n_vocabulary): but for one token, scores are -inf.

        So it is at the first step at which all texts may go on in two ways, and at none behind it.
        """
        if self.is_done:
            return scores
        best, tokens = scores.topk(min(self.width, scores.shape[1]))
        if (best[:, 1] == _NEVER).any():
            return scores
        self.is_done = True
        chosen = scores.new_full(scores.shape, _NEVER)
        for row in range(len(scores)):
            # The likeliest one where there are not so many.
            rank = row % self.width
            possible = rank < best.shape[1] and best[row, rank] > _NEVER
            chosen[row, tokens[row, rank if possible else 0]] = 0.0
        return chosen
