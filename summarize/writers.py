"""Text to files, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_file(path: str, text: str) -> None:
    """Write a file in UTF-8, in the place of the one that is there, whose permissions it takes on.

    What was there stays until all of the new is written. A device or pipe, and
    what standard output or standard error goes to, are written to as they are.

    Raises:
        UnreadableError: it cannot be written.
    """
    try:
        _replace(Path(path), text)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be written ({error.strerror})") from error


def _replace(path: Path, text: str) -> None:
    stream = _standard_stream(path)
    if stream is not None:
        # Behind what is there: opened by its name it would be emptied.
        with os.fdopen(os.dup(stream), "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        return
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        return
    path = path.resolve()
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    # "x" refuses a file, or a link to one, that somebody else has put there.
    file = part.open("x", encoding="utf-8", errors="backslashreplace")
    with _removed_on_error(part):
        with file:
            file.write(text)
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)


def _standard_stream(path: Path) -> int | None:
    """The number of the standard stream that goes to a file."""
    for number in (1, 2):
        with contextlib.suppress(OSError):
            if os.path.samestat(path.stat(), os.fstat(number)):
                return number
    return None


@contextlib.contextmanager
def _removed_on_error(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
