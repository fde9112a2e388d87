"""Generation that cannot write a number or a name which the document lacks.

Before each token the likeliest ones are tried in turn; one after which the text
could only go on to an unsupported number or name is ruled out. Tokens less
likely than those tried are left alone, since none of them is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transformers import LogitsProcessor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.text.facts import Facts

# Tokens that are tried; where none of them will do, the text ends.
_TRIED = 64
# Characters at the end of the text that are looked at: what stands before was, when it was written.
_WINDOW = 240
_NEVER = float("-inf")


class Grounded(LogitsProcessor):  # type: ignore[misc]
    """Rules out tokens by the facts of each document of a batch."""

    def __init__(
        self,
        tokenizer: Any,  # noqa: ANN401 - one of transformers' many classes
        facts: Sequence[Facts | None],
        *,
        start: int,
        num_beams: int,
        width: int,
        ends: Sequence[int],
    ) -> None:
        """Remember what each row of the batch may say.

        Args:
            tokenizer: the model's.
            facts: one for each text, None for no constraint.
            start: tokens of each row that were not generated.
            num_beams: rows of each text.
            width: tokens that a text without beams may begin with.
            ends: tokens that end a text.
        """
        self.tokenizer, self.facts, self.start, self.ends = tokenizer, facts, start, list(ends)
        self.num_beams, self.width = num_beams, width

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """(n_rows, n_tokens), (n_rows, n_vocabulary) to (n_rows, n_vocabulary): scores of ruled-out tokens are -inf."""
        scores = scores.clone()
        for row, ids in enumerate(input_ids[:, self.start :].tolist()):
            facts = self.facts[row // self.num_beams]
            if facts is not None:
                self._rule_out(scores[row], ids, facts)
        return scores

    def _rule_out(self, scores: Tensor, ids: list[int], facts: Facts) -> None:
        # Of each row, beam search takes two tokens a beam at most.
        begun = self.width == 1 or self.tokenizer.decode(ids, skip_special_tokens=True) != ""
        wanted, found = 2 * self.num_beams if self.num_beams > 1 else 1 if begun else self.width, 0
        best, tokens = scores.topk(min(_TRIED, len(scores)))
        for score, token in zip(best.tolist(), tokens.tolist(), strict=True):
            if found == wanted or score == _NEVER:
                break
            if self._allowed(ids, token, facts):
                found += 1
            else:
                scores[token] = _NEVER
        if not found:
            scores.fill_(_NEVER)
            scores[self.ends] = 0.0

    def _allowed(self, ids: list[int], token: int, facts: Facts) -> bool:
        ends = token in self.tokenizer.all_special_ids
        text = self.tokenizer.decode(ids if ends else [*ids, token], skip_special_tokens=True)
        return facts.allows(text[text.rfind(" ", 0, -_WINDOW) + 1 :], complete=ends)
