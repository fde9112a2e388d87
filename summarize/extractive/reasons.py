"""Why a sentence was chosen, found out when somebody asks: most summaries are read without."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.summary import Reason


class Reasons(Sequence["Reason"]):
    """Reasons that are found the first time that they are looked at; equal to, and pickled as, a tuple of them."""

    def __init__(self, find: Callable[[], tuple[Reason, ...]]) -> None:
        """Find nothing yet.

        Args:
            find: what finds them, called once at most.
        """
        self._find = find

    @cached_property
    def _found(self) -> tuple[Reason, ...]:
        return self._find()

    @overload
    def __getitem__(self, index: int) -> Reason: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Reason, ...]: ...

    def __getitem__(self, index: int | slice) -> Reason | tuple[Reason, ...]:
        """One of them, the strongest first, or some."""
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return self._found == tuple(other) if isinstance(other, (Reasons, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._found)

    def __repr__(self) -> str:
        return repr(self._found)

    def __reduce__(self) -> tuple[type, tuple[tuple[Reason, ...]]]:
        return tuple, (self._found,)
