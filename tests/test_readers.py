from __future__ import annotations

import codecs
import io
import os
import socket
import threading
from pathlib import Path

import pytest

from summarize import OptionError, UnreadableError, readers
from summarize.readers import decode, read_file, read_stream

TEXT = "Grüße aus Zürich – “ja” 你好 😀.\r\nZweite Zeile."


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_is_recognised_by_its_mark(tmp_path: Path, encoding: str) -> None:
    assert read_file(write(tmp_path / "a.txt", TEXT.encode(encoding))) == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_both_byte_orders_are_read(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt") == TEXT


def test_line_ends_are_kept(tmp_path: Path) -> None:
    assert read_file(write(tmp_path / "a.txt", b"a\r\nb\rc\n")) == "a\r\nb\rc\n"


def test_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    assert read_file(write(tmp_path / "a.txt", b"")) == ""


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le", "UTF8"])
def test_named_encoding_is_used(encoding: str) -> None:
    assert decode("Zürich".encode(encoding), "a.txt", encoding) == "Zürich"


def test_named_encoding_wins_over_the_mark() -> None:
    assert decode(b"\xef\xbb\xbfa", "a.txt", "cp1252") == "ï»¿a"


def test_other_encoding_is_refused_with_byte_place_and_remedy() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode("Zürich".encode("cp1252"), "a.txt")
    assert str(caught.value) == (
        "a.txt: is not utf-8 text (byte 0xfc at 1); name its encoding: "
        "--encoding cp1252 (western Europe), cp1250 (central), cp1251 (Cyrillic), shift_jis, gb18030"
    )


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        (b"abc\xff", "byte 0xff at 3"),
        (codecs.BOM_UTF8 + b"abc\xff", "byte 0xff at 6"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0", "byte 0x00 at 4"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16"],
)
def test_the_byte_at_fault_is_the_one_in_the_file(data: bytes, byte: str) -> None:
    with pytest.raises(UnreadableError, match=byte):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF16_LE + b"a", b"abc\xe4", b"\xed\xa0\x80"], ids=["cut", "cut 2", "surrogate"]
)
def test_broken_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(data, "a.txt")


@pytest.mark.parametrize("encoding", ["klingon", "base64", "", "a b"])
def test_unknown_encoding_is_an_option_error(encoding: str) -> None:
    with pytest.raises(OptionError, match=f"unknown encoding {encoding!r}"):
        decode(b"a", "a.txt", encoding)


@pytest.mark.parametrize("encoding", ["undefined", "idna"])
def test_encoding_that_decodes_nothing_is_an_error_of_ours(encoding: str) -> None:
    with pytest.raises((OptionError, UnreadableError)):
        decode(b"xn--\xff.", "a.txt", encoding)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"\x1f\x8b\x08abc", "gzip data"),
        (b"\x7fELF\0\0\0", "binary data"),
        (b"plain\0text", "binary data"),
    ],
)
def test_binary_data_is_refused_and_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=f"a.bin: (is|holds) {what}"):
        decode(data, "a.bin")


def test_utf_16_without_a_mark_is_told_the_remedy() -> None:
    with pytest.raises(UnreadableError, match="--encoding utf-16"):
        decode("Zürich".encode("utf-16-le"), "a.txt")


def test_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"nope\.txt: no such file"):
        read_file(str(tmp_path / "nope.txt"))


def test_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder, not a file"):
        read_file(str(tmp_path))


def test_file_below_a_file_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"text")
    with pytest.raises(UnreadableError, match="Not a directory"):
        read_file(f"{path}/b.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="may not be read"):
        read_file(str(path))


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000])
def test_impossible_path_is_an_error_of_ours(path: str) -> None:
    with pytest.raises(UnreadableError):
        read_file(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_device_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError, match="is a device"):
        read_file("/dev/zero")


def test_the_null_device_is_an_empty_text() -> None:
    assert read_file(os.devnull) == ""


def test_named_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"From a pipe.",))
    writer.start()
    assert read_file(str(path)) == "From a pipe."
    writer.join()


def test_socket_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(UnreadableError):
            read_file("s")


def test_too_large_is_refused_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 2_000_000)
    assert len(read_stream(io.BytesIO(b"a" * 2_000_000), "a.txt")) == 2_000_000
    with pytest.raises(UnreadableError, match="is larger than 2 MB"):
        read_stream(io.BytesIO(b"a" * 2_000_001), "a.txt")


def test_stream_is_read() -> None:
    assert read_stream(io.BytesIO(TEXT.encode()), "standard input") == TEXT


def test_stream_that_cannot_be_read_is_an_error_of_ours() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(UnreadableError, match="standard input: Input/output error"):
        read_stream(Broken(), "standard input")  # type: ignore[arg-type]


def test_file_is_closed(tmp_path: Path) -> None:
    # An open file that is lost is a warning, and warnings are errors here.
    path = write(tmp_path / "a.txt", b"\xff")
    for _ in range(3):
        with pytest.raises(UnreadableError):
            read_file(path)


@pytest.mark.parametrize("data", [b"\xff", b"%PDF-", b"\0"])
def test_messages_are_one_line_and_begin_with_the_name(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "some name")
    assert str(caught.value).startswith("some name: ")
    assert "\n" not in str(caught.value)
