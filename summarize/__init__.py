"""Summaries of documents, extractive and abstractive, behind one API.

    >>> from summarize import summarize
    >>> print(summarize("One sentence. Another sentence, which is longer.", sentences=1))  # doctest: +SKIP

Names are imported when they are first used (PEP 562), so ``import summarize``
loads neither numpy nor NLTK, and nothing but an abstractive method loads torch.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarize._version import __version__ as __version__

if TYPE_CHECKING:
    from summarize.abstractive.pipeline import AbstractiveSummarizer as AbstractiveSummarizer
    from summarize.abstractive.streaming import StreamEvent as StreamEvent
    from summarize.api import load as load
    from summarize.api import methods as methods
    from summarize.api import rank as rank
    from summarize.api import summarize as summarize
    from summarize.api import summarize_many as summarize_many
    from summarize.document import Block as Block
    from summarize.document import Document as Document
    from summarize.document import Sentence as Sentence
    from summarize.errors import DocumentError as DocumentError
    from summarize.errors import LengthError as LengthError
    from summarize.errors import MissingDependencyError as MissingDependencyError
    from summarize.errors import ModelError as ModelError
    from summarize.errors import OptionError as OptionError
    from summarize.errors import SummarizeError as SummarizeError
    from summarize.errors import UnknownNameError as UnknownNameError
    from summarize.errors import UnreadableError as UnreadableError
    from summarize.extractive.pipeline import ExtractiveSummarizer as ExtractiveSummarizer
    from summarize.summary import Length as Length
    from summarize.summary import RankedSentence as RankedSentence
    from summarize.summary import Reason as Reason
    from summarize.summary import Summary as Summary
    from summarize.summary import SummarySentence as SummarySentence

_HOMES = {
    "summarize.abstractive.pipeline": ("AbstractiveSummarizer",),
    "summarize.abstractive.streaming": ("StreamEvent",),
    "summarize.api": ("load", "methods", "rank", "summarize", "summarize_many"),
    "summarize.document": ("Block", "Document", "Sentence"),
    "summarize.errors": (
        "DocumentError", "LengthError", "MissingDependencyError", "ModelError", "OptionError", "SummarizeError",
        "UnknownNameError", "UnreadableError",
    ),
    "summarize.extractive.pipeline": ("ExtractiveSummarizer",),
    "summarize.summary": ("Length", "RankedSentence", "Reason", "Summary", "SummarySentence"),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
