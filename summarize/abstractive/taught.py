"""What a model is taught: two thin matrices beside each of its linear layers, and the folder that keeps them."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from summarize.abstractive.adapters import FIRST, PREFIX, SECOND, SETTINGS, WEIGHTS
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.abstractive.adapters import Adapter

# The layers that learn: all linear ones but that over the vocabulary.
_LEFT_OUT = ("lm_head", "shared", "embed_tokens")


class Taught(nn.Module):  # type: ignore[misc]
    """A linear layer with what it is taught beside it.

    Attributes:
        layer: as it was; it stays so.
        first: (rank, n_in)
        second: (n_out, rank), zeros at first; the product of the two, times
            ``alpha / rank``, is added to the layer's weights.
    """

    def __init__(self, layer: nn.Linear, rank: int, alpha: float, dropout: float) -> None:
        super().__init__()
        self.layer = layer
        self.scale = alpha / rank
        self.first = nn.Parameter(torch.empty(rank, layer.in_features))
        self.second = nn.Parameter(torch.zeros(layer.out_features, rank))
        nn.init.kaiming_uniform_(self.first, a=math.sqrt(5))
        self.dropout = nn.Dropout(dropout)

    def forward(self, inputs: Tensor) -> Tensor:
        """(..., n_in) to (..., n_out)."""
        dtype = inputs.dtype
        added = self.dropout(inputs) @ self.first.T.to(dtype) @ self.second.T.to(dtype)
        result: Tensor = self.layer(inputs) + added * self.scale
        return result


def teach(model: nn.Module, rank: int, alpha: float, dropout: float) -> dict[str, Taught]:
    """Put a taught layer in the place of each linear one; by the names of those."""
    found = {
        name: layer
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Linear) and not name.endswith(_LEFT_OUT)
    }
    taught = {}
    for name, layer in found.items():
        parent, _, own = name.rpartition(".")
        taught[name] = Taught(layer, rank, alpha, dropout).to(layer.weight.device)
        setattr(model.get_submodule(parent), own, taught[name])
    return taught


def begin_with(taught: dict[str, Taught], adapters: Sequence[Adapter]) -> None:
    """Let layers that were taught nothing yet begin with what an adapter has, or with the mean of several.

    Raises:
        ModelError: one cannot be read, or is of another model or rank.
    """
    found = [_matrices_for(taught, adapter) for adapter in adapters]
    for name, layer in taught.items():
        for end, matrix in ((FIRST, layer.first), (SECOND, layer.second)):
            matrix.data.copy_(torch.stack([matrices[f"{PREFIX}{name}{end}"] for matrices in found]).mean(0))


def _matrices_for(taught: dict[str, Taught], adapter: Adapter) -> dict[str, Tensor]:
    """The matrices of an adapter by their names, as they count in layers of another scale."""
    try:
        matrices = load_file(adapter.weights)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"{adapter.weights}: cannot be read ({' '.join(str(error).split())[:200]})") from error
    wanted = {
        f"{PREFIX}{name}{end}": matrix.shape
        for name, layer in taught.items()
        for end, matrix in ((FIRST, layer.first), (SECOND, layer.second))
    }
    if wanted != {name: matrix.shape for name, matrix in matrices.items()}:
        raise ModelError(f"{adapter.folder}: is of another model or rank; nothing can begin with it here")
    for name, layer in taught.items():
        own = adapter.scale(len(layer.first)) / layer.scale
        matrices[f"{PREFIX}{name}{SECOND}"] = matrices[f"{PREFIX}{name}{SECOND}"] * own
    return {name: matrix.float() for name, matrix in matrices.items()}


def write_adapter(taught: dict[str, Taught], folder: Path, base: str, alpha: float, dropout: float) -> None:
    """Write the adapter as ``peft`` reads it, in half precision.

    Args:
        taught: the layers.
        folder: where to.
        base: name of the model.
        alpha: as they were made with.
        dropout: likewise.
    """
    matrices, rank = {}, 0
    for name, layer in taught.items():
        rank = len(layer.first)
        matrices[f"{PREFIX}{name}{FIRST}"] = layer.first.detach().cpu().half().contiguous()
        matrices[f"{PREFIX}{name}{SECOND}"] = layer.second.detach().cpu().half().contiguous()
    save_file(matrices, folder / WEIGHTS, metadata={"format": "pt"})
    settings = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": base,
        "r": rank,
        "lora_alpha": alpha,
        "lora_dropout": dropout,
        "target_modules": sorted({name.rpartition(".")[2] for name in taught}),
        "bias": "none",
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
