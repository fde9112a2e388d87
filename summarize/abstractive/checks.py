"""Settings of the abstractive summariser that are not there are refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import OptionError
from summarize.summary import Length

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_choice(name: str, value: object, choices: Sequence[str]) -> None:
    """Raise an OptionError where a value is none of the choices."""
    if value not in choices:
        raise OptionError(f"{name}={value!r} is not one of {', '.join(choices)}")


def check_number(name: str, value: object) -> None:
    """Raise an OptionError where a value is no whole number of at least 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise OptionError(f"{name}={value!r} is not a whole number of at least 1")


def check_support(value: object, grounding: str) -> None:
    """Raise an OptionError where a value is no support, or nothing would be done about it."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise OptionError(f"min_support={value!r} is not a number between 0 and 1")
    if value and grounding == "flag":
        raise OptionError("min_support leaves sentences out, and grounding='flag' none: take 'drop' or 'constrain'")


def check_length(length: object) -> None:
    """Raise a TypeError where a length is neither a Length nor None."""
    if length is not None and not isinstance(length, Length):
        raise TypeError(f"a length must be a Length, such as Length(words=100), not {type(length).__name__}")
