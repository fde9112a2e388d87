"""A loaded model and what its files say of it: how it is addressed, what it reads and writes at most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summarize.abstractive.inputs import ChatInputs, PrefixInputs, encode_as_text

if TYPE_CHECKING:
    from summarize.abstractive.models import ModelSpec

# What a decoder keeps of its window for the summary: this share, at most so many tokens (700 words).
_RESERVED_SHARE, _RESERVED = 0.25, 1024
# Where neither the settings nor the tokenizer name a window (T5's positions are relative).
_DEFAULT_WINDOW = 512
_UNBOUNDED = 1_000_000
# The length that transformers itself used to name where a checkpoint did not.
_LIBRARY_LENGTH = 20


@dataclass(frozen=True)
class Checkpoint:
    """A model that is ready to write.

    Attributes:
        name: as the user gave it.
        model: of transformers, in evaluation mode on its device.
        tokenizer: the model's.
        spec: what the table of models says of it, or None.
        settings: its own generation settings; the model keeps none of them.
    """

    name: str
    model: Any
    tokenizer: Any
    spec: ModelSpec | None
    settings: Any

    @cached_property
    def max_input_tokens(self) -> int:
        """The most tokens that the text of a request may have."""
        window = self.window - (0 if self.is_seq2seq else self.max_output_tokens)
        return max(16, window - self.inputs.overhead)

    @cached_property
    def max_output_tokens(self) -> int:
        """The most tokens that it can write at once."""
        if not self.is_seq2seq:
            return min(_RESERVED, int(self.window * _RESERVED_SHARE))
        positions = getattr(self.model.config, "max_decoder_position_embeddings", None)
        return int(positions or self._positions or _RESERVED) - 2

    @cached_property
    def own_output_tokens(self) -> int | None:
        """The length of the summaries that an encoder-decoder was made for; None where it names none.

        What a chat model names is its longest answer.
        """
        longest = self.settings.max_length
        if not self.is_seq2seq or longest in (None, _LIBRARY_LENGTH):
            return None
        # The token that a decoder starts with is counted.
        return int(longest) - 1

    def count_tokens(self, text: str) -> int:
        """Number of tokens of the text, without special ones."""
        return len(encode_as_text(self.tokenizer, text))

    @cached_property
    def inputs(self) -> PrefixInputs | ChatInputs:
        """What turns requests into token numbers."""
        tokenizer = self.tokenizer
        if not self.is_seq2seq:
            return ChatInputs(tokenizer)
        multilingual = bool(getattr(tokenizer, "lang_code_to_id", None))
        return PrefixInputs(tokenizer, self._prefix, tokenizer.src_lang if multilingual else None)

    @property
    def _prefix(self) -> str:
        """What is set before a text: by the checkpoint, the table of models, or the family."""
        config, spec = self.model.config, self.spec
        tasks = getattr(config, "task_specific_params", None) or {}
        named = [tasks.get("summarization", {}).get("prefix"), getattr(config, "prefix", None), spec and spec.prefix]
        usual = "summarize: " if config.model_type == "t5" else ""
        return next((prefix for prefix in named if prefix is not None), usual)

    @property
    def is_seq2seq(self) -> bool:
        """Whether it is an encoder-decoder."""
        return bool(self.model.config.is_encoder_decoder)

    @cached_property
    def window(self) -> int:
        """Tokens that the model takes at once, and is good at."""
        limits = [self._positions, self.tokenizer.model_max_length]
        known = [int(limit) for limit in limits if limit and limit < _UNBOUNDED]
        window = min(known, default=_DEFAULT_WINDOW)
        wished = self.spec.window if self.spec else None
        return min(window, wished or window)

    @cached_property
    def bytes_a_token(self) -> int:
        """What a model of this shape keeps of each token it has read: a key and a value in each layer."""
        config = self._config
        heads = getattr(config, "num_attention_heads", None) or 1
        size = getattr(config, "head_dim", None) or getattr(config, "d_kv", None) or config.hidden_size // heads
        kept = getattr(config, "num_key_value_heads", None) or heads
        return int(2 * config.num_hidden_layers * kept * size * self.model.dtype.itemsize)

    @property
    def _config(self) -> Any:  # noqa: ANN401
        """The settings of the part that writes, which models of several kinds of input have apart."""
        return self.model.config if self.is_seq2seq else self.model.config.get_text_config(decoder=True)

    @property
    def _positions(self) -> int | None:
        """Places that the model has for input tokens, by the settings of its family."""
        names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
        return next((int(value) for name in names if (value := getattr(self._config, name, None))), None)
