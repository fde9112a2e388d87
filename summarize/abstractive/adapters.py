"""Small weights that teach a model something, added to its own once it is loaded: LoRA (Hu et al. 2022, ICLR).

A folder as ``peft`` writes and reads it: ``adapter_config.json`` and
``adapter_model.safetensors``, with two thin matrices for each layer that was
taught. Their product is added to the layer's weights, so that the model is as
fast as before, and ``peft`` is not needed. Kinds of adapters that are more than
such a product (DoRA, taught biases or embeddings) are refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError

if TYPE_CHECKING:
    import os

SETTINGS, WEIGHTS = "adapter_config.json", "adapter_model.safetensors"
# What peft writes before the name of a layer, and behind it.
PREFIX, FIRST, SECOND = "base_model.model.", ".lora_A.weight", ".lora_B.weight"
# Settings of peft by which an adapter is more than a product of two matrices, and their harmless values.
_MUST_BE = {
    "use_dora": (None, False),
    "bias": (None, "none"),
    "modules_to_save": (None, []),
    "alpha_pattern": (None, {}),
    "fan_in_fan_out": (None, False),
}

_FOLDER = Path(str(files(__package__).joinpath("adapters")))


@dataclass(frozen=True, slots=True)
class Adapter:
    """A folder of weights.

    Attributes:
        folder: where they are.
        alpha: the product of the matrices counts ``alpha / rank``.
        root_scaled: whether it counts ``alpha / sqrt(rank)`` instead.
    """

    folder: Path
    alpha: float
    root_scaled: bool = False

    @property
    def weights(self) -> Path:
        """The file of the matrices."""
        return self.folder / WEIGHTS

    def scale(self, rank: int) -> float:
        """What the product of matrices of a rank is multiplied with."""
        return self.alpha / (rank**0.5 if self.root_scaled else rank)


def find_adapter(path: str | os.PathLike[str]) -> Adapter:
    """The adapter of a folder.

    Raises:
        ModelError: there is none, or none that is a product of two matrices.
    """
    folder = Path(path).expanduser()
    if not (folder / SETTINGS).is_file() or not (folder / WEIGHTS).is_file():
        raise ModelError(f"{path}: is no adapter; give a folder with {SETTINGS} and {WEIGHTS}")
    try:
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        adapter = Adapter(folder, float(settings["lora_alpha"]), bool(settings.get("use_rslora")))
        strange = [name for name, values in _MUST_BE.items() if settings.get(name) not in values]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder / SETTINGS}: cannot be read ({type(error).__name__})") from error
    if settings.get("peft_type", "LORA") != "LORA" or strange:
        raise ModelError(
            f"{path}: is an adapter with {', '.join(strange) or settings['peft_type']}; only LoRA is merged"
        )
    return adapter


def shipped_adapter(name: str) -> Adapter:
    """An adapter of the package."""
    return find_adapter(_FOLDER / name)


def named_adapter(name: str) -> Adapter:
    """An adapter of the package by its name, or that of a folder.

    Raises:
        ModelError: there is none.
    """
    return shipped_adapter(name) if name in {path.name for path in _FOLDER.iterdir()} else find_adapter(name)


def merge_adapter(model: Any, adapter: Adapter) -> None:  # noqa: ANN401 - one of transformers' many classes
    """Add an adapter's weights to those of a model, in place.

    Raises:
        ModelError: it was made for another model.
    """
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        matrices = load_file(adapter.weights)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"{adapter.weights}: cannot be read ({' '.join(str(error).split())[:200]})") from error
    layers = dict(model.named_modules())
    names = {name.removesuffix(FIRST).removesuffix(SECOND) for name in matrices}
    for name in sorted(names):
        layer = layers.get(name.removeprefix(PREFIX))
        first, second = matrices.get(name + FIRST), matrices.get(name + SECOND)
        weight = getattr(layer, "weight", None)
        shape = None if first is None or second is None else (second.shape[0], first.shape[1])
        if weight is None or shape != tuple(weight.shape):
            raise ModelError(
                f"{adapter.folder}: was made for another model: it has no layer {name.removeprefix(PREFIX)}"
            )
        change = second.float() @ first.float() * adapter.scale(first.shape[0])
        with torch.no_grad():
            weight += change.to(weight.device, weight.dtype)
