"""Files to text: bytes are decoded, or refused with the reason in one line.

Only plain text and Markdown. UTF-8, with or without a byte order mark, and
UTF-16 and UTF-32 with one; any other encoding has to be named, because
guessing would now and then be wrong without anyone noticing.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from typing import BinaryIO

from summarize.errors import OptionError, UnreadableError

# A few hundred books; more is a mistake or a device without end.
MAX_BYTES = 200_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, EPUB?)"), (b"\x1f\x8b", "gzip data"))


def read_file(path: str, encoding: str | None = None) -> str:
    """The text of a file.

    Args:
        path: of a file or pipe.
        encoding: Python's name of its encoding; found out where None.

    Raises:
        UnreadableError: it is missing, a folder or device, too large, no text,
            or in another encoding.
        OptionError: the encoding is not known.
    """
    try:
        # No device: a terminal would wait, /dev/zero would never end.
        kind = os.stat(path).st_mode  # noqa: PTH116 - a path as the user gave it
        if stat.S_ISCHR(kind) and path != os.devnull:
            raise UnreadableError(f"{path}: is a device, not a file")
        with open(path, "rb") as file:  # noqa: PTH123
            return read_stream(file, path, encoding)
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableError | OptionError):
            raise
        raise UnreadableError(f"{path}: {_reason(error)}") from error


def read_stream(file: BinaryIO, name: str, encoding: str | None = None) -> str:
    """The text of an open binary file; see :func:`read_file`."""
    try:
        data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"{name}: {_reason(error)}") from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{name}: is larger than {MAX_BYTES // 1_000_000} MB")
    return decode(data, name, encoding)


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Bytes to text; see :func:`read_file`."""
    mark = b""
    if encoding is not None:
        _check_encoding(encoding)
    else:
        mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
        _refuse_binary(data, name, encoding)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + len(mark)
        byte = f"byte 0x{data[place]:02x} at {place}"
        others = "cp1252 (western Europe), cp1250 (central), cp1251 (Cyrillic), shift_jis, gb18030"
        hint = f"name its encoding: --encoding {others}"
        raise UnreadableError(f"{name}: is not {encoding} text ({byte}); {hint}") from error
    except ValueError as error:
        raise UnreadableError(f"{name}: is not {encoding} text ({error})") from error


def _check_encoding(encoding: str) -> None:
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise OptionError(f"unknown encoding {encoding!r}: try utf-8, cp1252, latin-1, utf-16") from error


def _refuse_binary(data: bytes, name: str, encoding: str) -> None:
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise UnreadableError(f"{name}: is {what}, not plain text; convert it to text first")
    if encoding == "utf-8" and b"\0" in data[:8192]:
        order = "be" if data[0] == 0 else "le"
        raise UnreadableError(f"{name}: holds binary data, not text; if it is UTF-16, say --encoding utf-16-{order}")


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    reasons = {
        errno.ENOENT: "no such file",
        errno.EISDIR: "is a folder, not a file; name the files in it, as FOLDER/*",
        errno.EACCES: "may not be read",
    }
    return reasons.get(number or 0) or getattr(error, "strerror", None) or str(error)
