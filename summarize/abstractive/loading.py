"""A model's name to the model, its tokenizer and what is known of them; what cannot be loaded is said in one line."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.abstractive.adapters import Adapter, find_adapter, merge_adapter, shipped_adapter
from summarize.abstractive.checkpoint import Checkpoint
from summarize.abstractive.explaining import explained
from summarize.abstractive.models import Location, ModelSpec, is_offline, locate, spec_of
from summarize.errors import MissingDependencyError, ModelError, OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEEDED = ("torch", "transformers", "safetensors", "accelerate", "gguf", "platformdirs")
DTYPES = ("auto", "float32", "bfloat16", "float16")
_WRITERS = ("ForConditionalGeneration", "ForCausalLM", "LMHeadModel", "ForSeq2SeqLM", "EncoderDecoderModel")


@dataclass(frozen=True, slots=True)
class Loading:
    """How a model is loaded.

    Attributes:
        device: "auto" (cuda, else mps, else cpu), or a name that torch knows.
        dtype: "auto" (bfloat16 where a CUDA device computes in it, otherwise
            float32), or one of DTYPES.
        revision: branch, tag or commit on the hub; None for the one that the
            table of models names, or the newest.
        local_files_only: load only what is on this machine.
        trust_remote_code: run code that comes with the model.
        allow_pickle: load weights that are pickled where there are no others.
        adapter: folder of a LoRA adapter that is merged into the model; None
            for the one that the table of models names, if any.
    """

    device: str = "auto"
    dtype: str = "auto"
    revision: str | None = None
    local_files_only: bool = False
    trust_remote_code: bool = False
    allow_pickle: bool = False
    adapter: str | os.PathLike[str] | None = None


def load_model(name: str, how: Loading) -> Checkpoint:
    """Load a model by its short name, hub id or path.

    Raises:
        MissingDependencyError: the extra ``abstractive`` is not installed.
        OptionError: a device or dtype that is not there.
        ModelError: it cannot be found, read, or made to summarise.
    """
    check_dependencies()
    location, spec = locate(name), spec_of(name)
    device = pick_device(how.device)
    dtype = pick_dtype(how.dtype, device)
    adapter = _adapter(how, spec)
    with _quietly(), explained(name, location, offline=how.local_files_only):
        if location.gguf is not None:
            from summarize.abstractive.gguf import unpack

            # The package's own is there for good; another may be taught anew under its name.
            own = adapter if how.adapter is None else None
            location = Location(str(unpack(location, own)), None, local=True)
            adapter = None if own else adapter
        arguments = _arguments(location, how, spec)
        config = _config(name, location, arguments)
        tokenizer = _tokenizer(location, arguments)
        model = _model(location, config, arguments, how, dtype).to(device).eval()
    if adapter is not None:
        merge_adapter(model, adapter)
    known_as = name if how.adapter is None else f"{name}+{os.fspath(how.adapter)}"
    return Checkpoint(known_as, model, tokenizer, spec, _take_settings(model))


def _adapter(how: Loading, spec: ModelSpec | None) -> Adapter | None:
    """The adapter that was asked for, or the one that the package has for the model."""
    if how.adapter is not None:
        return find_adapter(how.adapter)
    return shipped_adapter(spec.adapter) if spec and spec.adapter else None


def _take_settings(model: Any) -> Any:  # noqa: ANN401
    """The generation settings that a checkpoint brings, and what older ones say of summaries among their others.

    The model keeps none but the numbers of its special tokens: it would fill in
    whatever a call leaves open, and complain of two lengths each time.
    """
    settings = model.generation_config
    names = ("bos_token_id", "eos_token_id", "pad_token_id", "decoder_start_token_id")
    model.generation_config = type(settings)(**{name: getattr(settings, name) for name in names})
    tasks = getattr(model.config, "task_specific_params", None) or {}
    for name, value in tasks.get("summarization", {}).items():
        if hasattr(settings, name):
            setattr(settings, name, value)
    return settings


def check_dependencies() -> None:
    """Raise a MissingDependencyError unless the extra is installed."""
    missing = [package for package in _NEEDED if find_spec(package) is None]
    if missing:
        raise MissingDependencyError(
            f"abstractive summaries need {', '.join(missing)}: pip install 'summarize-docs[abstractive]'"
        )


def pick_device(wanted: str) -> str:
    """The name of a device that is there.

    Raises:
        OptionError: it is not.
    """
    import torch

    here = ["cpu"]
    if torch.cuda.is_available():
        here = ["cuda", *here]
    elif torch.backends.mps.is_available():
        here = ["mps", *here]
    if wanted == "auto":
        return here[0]
    if wanted.partition(":")[0] not in here:
        raise OptionError(f"device={wanted!r} is not here: there is {', '.join(here)}, or auto")
    return wanted


def pick_dtype(wanted: str, device: str) -> Any:  # noqa: ANN401 - torch is not there for a type
    """The torch dtype of a name; see :class:`Loading` for "auto"."""
    import torch

    if wanted not in DTYPES:
        raise OptionError(f"dtype={wanted!r} is not one of {', '.join(DTYPES)}")
    if wanted != "auto":
        return getattr(torch, wanted)
    # Half precision is left to those who ask for it: T5 and PEGASUS overflow in it.
    fast = device.startswith("cuda") and torch.cuda.is_bf16_supported(including_emulation=False)
    return torch.bfloat16 if fast else torch.float32


def _arguments(location: Location, how: Loading, spec: ModelSpec | None) -> dict[str, Any]:
    """What every ``from_pretrained`` of the model is given."""
    arguments: dict[str, Any] = {
        "local_files_only": location.local or how.local_files_only or is_offline(),
        "trust_remote_code": how.trust_remote_code,
    }
    if not location.local:
        arguments["revision"] = how.revision or (spec.revision if spec else None) or "main"
    return arguments


def _config(name: str, location: Location, arguments: dict[str, Any]) -> Any:  # noqa: ANN401
    """The model's settings, if they are those of a model that writes."""
    from transformers import AutoConfig

    if location.local and not (Path(location.source) / "config.json").is_file():
        raise ModelError(f"{name}: has no config.json; give the folder that save_pretrained wrote, or a GGUF file")
    config = AutoConfig.from_pretrained(location.source, **arguments)
    kinds = config.architectures or []
    if kinds and not any(kind.endswith(_WRITERS) for kind in kinds):
        raise ModelError(f"{name}: is a {kinds[0]}, which cannot write text; take an encoder-decoder or a chat model")
    return config


def _tokenizer(location: Location, arguments: dict[str, Any]) -> Any:  # noqa: ANN401
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(location.source, **arguments)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def _model(location: Location, config: Any, arguments: dict[str, Any], how: Loading, dtype: Any) -> Any:  # noqa: ANN401
    from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

    kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    safe = None if how.allow_pickle else True
    with _no_conversion():
        return kind.from_pretrained(location.source, config=config, dtype=dtype, use_safetensors=safe, **arguments)


@contextlib.contextmanager
def _no_conversion() -> Iterator[None]:
    """Ask no service of the hub to convert pickled weights, which transformers does where there are no others."""
    name = "DISABLE_SAFETENSORS_CONVERSION"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """No progress bars of transformers where nobody watches, no word of each failed try; as it was afterwards."""
    import logging as standard

    from transformers.utils import logging

    hub = standard.getLogger("huggingface_hub")
    level = hub.level
    hub.setLevel(standard.ERROR)
    silenced = logging.is_progress_bar_enabled() and not (sys.stderr is not None and sys.stderr.isatty())
    if silenced:
        logging.disable_progress_bar()
    try:
        yield
    finally:
        hub.setLevel(level)
        if silenced:
            logging.enable_progress_bar()
