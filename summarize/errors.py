"""Every error that the package raises on purpose.

    SummarizeError
    ├── LengthError (ValueError)                 a length that makes no sense
    ├── OptionError (ValueError)                 an option that does not apply here
    ├── DocumentError (ValueError)               sentences that do not lie in their text
    ├── UnknownNameError (LookupError)           a method or language that is not there
    ├── UnreadableError (OSError)                a file that holds no readable text
    ├── MissingDependencyError (ImportError)     an extra that is not installed
    └── ModelError (OSError)                     a model that cannot be loaded or used

Each message is one line: the value at fault, what is allowed, the next step.
Arguments of the wrong type are a plain ``TypeError``, as everywhere in Python.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SummarizeError(Exception):
    """Parent of every error of this package."""


class LengthError(SummarizeError, ValueError):
    """A length that is not positive, not a number, or given twice."""


class OptionError(SummarizeError, ValueError):
    """An option that the chosen method does not take."""


def check_setting(name: str, value: float, ok: bool, allowed: str) -> None:
    """Raise an OptionError that names a setting, its value and what is allowed, unless it is ok."""
    if not ok:
        raise OptionError(f"{name}={value!r} is not {allowed}")


def no_document(value: object, name: str = "a document") -> TypeError:
    """The error for what should be a document and is none; the message has the next step where it is known."""
    hint = ""
    if isinstance(value, bytes | bytearray):
        hint = "; decode it first"
    elif isinstance(value, PurePath):
        hint = "; give its read_text()"
    elif isinstance(value, list | tuple):
        hint = "; summarize_many takes several"
    return TypeError(f"{name} must be a str or a Document, not {type(value).__name__}{hint}")


class DocumentError(SummarizeError, ValueError):
    """A sentence or block whose offsets do not fit the document's text."""


class UnknownNameError(SummarizeError, LookupError):
    """A name that is in no table; the message lists the names that are."""

    @classmethod
    def for_name(cls, kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
        """Name the thing, the nearest known name, and all known names."""
        names = list(known)
        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        return cls(f"unknown {kind} {name!r}: {hint}known are {', '.join(names)}")


class UnreadableError(SummarizeError, OSError):
    """A file that is missing, too large, binary, or in another encoding."""


class MissingDependencyError(SummarizeError, ImportError):
    """An optional part that is not installed; the message has the command."""


class ModelError(SummarizeError, OSError):
    """A model that is missing, of the wrong kind, or too large."""
