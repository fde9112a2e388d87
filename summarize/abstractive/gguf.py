"""GGUF files unpacked once: transformers reads one for a quarter of a minute, the same weights as safetensors at once.

The unpacked model lies in the user's cache under a digest of the file. It is
written beside its place and moved there whole, so that neither an interruption
nor a second process at the same work leaves half a model.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.abstractive.adapters import merge_adapter
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.abstractive.adapters import Adapter
    from summarize.abstractive.models import Location

# Part of the name of what is unpacked: raise it when that changes.
_LAYOUT = 1
# Bytes at each end of a file that tell it from others: the settings, and the last weights.
_SAMPLED = 8 * 2**20


def unpack(location: Location, adapter: Adapter | None = None) -> Path:
    """The folder with the weights, settings and tokenizer of a GGUF file, made on first use.

    Where an adapter is given, it is merged into the weights before they are
    written: merged each time, they would all have to be read before the first
    word.

    Needs free space of 4 bytes a weight in the user's cache folder, or in the
    one that the environment variable SUMMARIZE_CACHE names.

    Raises:
        ModelError: the file is no GGUF of a kind that transformers reads, or
            the cache cannot be written.
    """
    file = Path(location.source) / str(location.gguf)
    try:
        taught = f"-{_digest(adapter.weights)}" if adapter else ""
        target = cache_folder() / f"{file.stem}-{_digest(file)}{taught}-{_LAYOUT}"
        if not target.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            _fill(target, location, adapter)
    except OSError as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{file}: cannot be unpacked into {cache_folder()} ({error}); set SUMMARIZE_CACHE") from error
    return target


def _digest(file: Path) -> str:
    """What tells a file from others, found in the same time for large ones: its size, its beginning and its end."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        digest = hashlib.sha256(str(size).encode() + opened.read(_SAMPLED))
        opened.seek(max(0, size - _SAMPLED))
        digest.update(opened.read())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Where unpacked models are kept."""
    if chosen := os.environ.get("SUMMARIZE_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    folder: Path = user_cache_path("summarize")
    return folder


def _fill(target: Path, location: Location, adapter: Adapter | None) -> None:
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=target.parent))
    try:
        _convert(location, part, adapter)
        # Fails where another process was first: then its result, the same, is used.
        if not target.is_dir():
            part.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _convert(location: Location, folder: Path, adapter: Adapter | None) -> None:
    """Read the GGUF file and write what ``from_pretrained`` takes."""
    import torch
    from safetensors.torch import save_file
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        with _silence():
            tokenizer = AutoTokenizer.from_pretrained(location.source, gguf_file=location.gguf)
            model = AutoModelForCausalLM.from_pretrained(
                location.source, gguf_file=location.gguf, dtype=torch.float32, local_files_only=True
            )
    except (ValueError, KeyError, IndexError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"{location.source}/{location.gguf}: is no GGUF that transformers reads ({reason})") from error
    if adapter is not None:
        merge_adapter(model, adapter)
    tied = set(getattr(model, "_tied_weights_keys", None) or ()) if model.config.tie_word_embeddings else set()
    weights = {name: weight.contiguous() for name, weight in model.state_dict().items() if name not in tied}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    # Unpacked weights are not quantised any more, and a model that says so refuses to be saved.
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    model.generation_config.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Nothing on standard error where nobody watches: this progress bar has no other switch."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    with contextlib.nullcontext() if watched else contextlib.redirect_stderr(io.StringIO()):
        yield
