from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarize import ModelError
from summarize.abstractive import gguf
from summarize.abstractive.adapters import Adapter
from summarize.abstractive.models import Location


@pytest.fixture
def location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Location:
    monkeypatch.setenv("SUMMARIZE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "model.gguf").write_bytes(b"weights")
    return Location(str(tmp_path), "model.gguf", local=True)


def contents(location: Location) -> list[str]:
    return sorted(entry.name for entry in Path(os.environ["SUMMARIZE_CACHE"]).iterdir())


def test_a_file_is_unpacked_once(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def convert(location: Location, folder: Path, adapter: object) -> None:
        calls.append(folder)
        (folder / "model.safetensors").write_bytes(b"unpacked")

    monkeypatch.setattr(gguf, "_convert", convert)
    folder = gguf.unpack(location)
    assert (folder / "model.safetensors").read_bytes() == b"unpacked"
    assert gguf.unpack(location) == folder
    assert len(calls) == 1
    assert contents(location) == [folder.name]


def test_another_content_is_another_model(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gguf, "_convert", lambda location, folder, adapter: None)
    first = gguf.unpack(location)
    (Path(location.source) / "model.gguf").write_bytes(b"other weights")
    assert gguf.unpack(location) != first


def test_with_an_adapter_it_is_another_model(
    location: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []
    monkeypatch.setattr(gguf, "_convert", lambda location, folder, adapter: given.append(adapter))
    adapter = Adapter(tmp_path, 32)
    adapter.weights.write_bytes(b"taught")
    plain, taught = gguf.unpack(location), gguf.unpack(location, adapter)
    assert plain != taught == gguf.unpack(location, adapter)
    assert given == [None, adapter]
    adapter.weights.write_bytes(b"taught more")
    assert gguf.unpack(location, adapter) not in (plain, taught)


def test_an_interruption_leaves_nothing(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(location: Location, folder: Path, adapter: object) -> None:
        (folder / "half").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(gguf, "_convert", interrupted)
    with pytest.raises(KeyboardInterrupt):
        gguf.unpack(location)
    assert contents(location) == []


def test_of_two_processes_the_first_result_is_used(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(location: Location, folder: Path, adapter: object) -> None:
        (folder / "mine").touch()
        monkeypatch.setattr(gguf, "_convert", lambda location, folder, adapter: (folder / "theirs").touch())
        gguf.unpack(location)

    monkeypatch.setattr(gguf, "_convert", overtaken)
    folder = gguf.unpack(location)
    assert [entry.name for entry in folder.iterdir()] == ["theirs"]
    assert contents(location) == [folder.name]


def test_a_cache_that_cannot_be_written_is_a_model_error(location: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_CACHE", "/dev/null/cache")
    with pytest.raises(ModelError, match=r"cannot be unpacked into /dev/null/cache.*set SUMMARIZE_CACHE"):
        gguf.unpack(location)


def test_a_file_that_is_no_gguf_is_a_model_error(location: Location) -> None:
    pytest.importorskip("transformers", reason="the extra abstractive is not installed")
    with pytest.raises(ModelError, match=r"model.gguf: is no GGUF that transformers reads"):
        gguf.unpack(location)
    assert contents(location) == []
