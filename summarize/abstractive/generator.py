"""Requests to texts: the one place where a transformer runs.

Encoder-decoders (BART, T5, PEGASUS, LED, mBART, ...) and decoders (chat models)
through ``generate``, in batches of like length, without sampling. The settings
that a checkpoint brings are kept but for the length, which each request has.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from summarize.abstractive.inputs import ChatInputs, PrefixInputs, encode_as_text, language_token
from summarize.abstractive.loading import is_memory
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.abstractive.loading import Loaded
    from summarize.protocols import Request

# What the keys and values of a batch may take, in bytes: a small part of the memory of such a machine.
_BATCH_BYTES = {"cpu": 2**30, "mps": 2**32, "cuda": 2**34}
# What a decoder keeps of its window for the summary: this share, at most so many tokens (700 words).
_RESERVED_SHARE, _RESERVED = 0.25, 1024
# Where neither the settings nor the tokenizer name a window (T5's positions are relative).
_DEFAULT_WINDOW = 512
_UNBOUNDED = 1_000_000
# The length that transformers itself used to name where a checkpoint did not.
_LIBRARY_LENGTH = 20
_LINE_BREAK = "<n>"


@dataclass(frozen=True)
class TransformersGenerator:
    """Writes with a model of transformers.

    Attributes:
        loaded: the model and its tokenizer.
        num_beams: beams of the search; None for the checkpoint's own number.
        batch_size: the most texts written at once.
        progress: called after each batch with the texts written and to be written.
    """

    loaded: Loaded
    num_beams: int | None = None
    batch_size: int = 16
    progress: Callable[[int, int], object] | None = None

    @property
    def signature(self) -> str:
        """Model, beams and number format."""
        dtype = str(self._model.dtype).removeprefix("torch.")
        return f"{self.loaded.name}|beams={self.beams}|{dtype}"

    @property
    def beams(self) -> int:
        """Beams of the search."""
        return int(self._settings.num_beams)

    @cached_property
    def max_input_tokens(self) -> int:
        """The most tokens that the text of a request may have."""
        window = self._window - (0 if self._is_seq2seq else self.max_output_tokens)
        return max(16, window - self._inputs.overhead)

    @cached_property
    def max_output_tokens(self) -> int:
        """The most tokens that it can write at once."""
        if not self._is_seq2seq:
            return min(_RESERVED, int(self._window * _RESERVED_SHARE))
        positions = getattr(self._model.config, "max_decoder_position_embeddings", None)
        return int(positions or self._positions or _RESERVED) - 2

    @cached_property
    def own_output_tokens(self) -> int | None:
        """The length of the summaries that an encoder-decoder was made for; None where it names none.

        What a chat model names is its longest answer.
        """
        longest = self._settings.max_length
        if not self._is_seq2seq or longest in (None, _LIBRARY_LENGTH):
            return None
        # The token that a decoder starts with is counted.
        return int(longest) - 1

    def count_tokens(self, text: str) -> int:
        """Number of tokens of the text, without special ones."""
        return len(encode_as_text(self.loaded.tokenizer, text))

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """One text for each request, in order.

        Raises:
            ModelError: a single request does not fit into memory.
        """
        encoded = [(index, request, self._inputs.encode(request)) for index, request in enumerate(requests)]
        texts: dict[int, str] = {}
        for batch in self._batches(encoded):
            texts.update(zip((index for index, _, _ in batch), self._write(batch), strict=True))
            if self.progress is not None:
                self.progress(len(texts), len(encoded))
        return [texts[index] for index in range(len(encoded))]

    def stream(self, request: Request) -> Iterator[str]:
        """The text of one request as it is written, searched without beams.

        Raises:
            ModelError: it does not fit into memory.
        """
        from transformers import TextIteratorStreamer

        streamer = TextIteratorStreamer(
            self.loaded.tokenizer, skip_prompt=not self._is_seq2seq, skip_special_tokens=True
        )
        batch = [(0, request, self._inputs.encode(request))]
        cancelled, errors = Event(), []
        greedy = replace(self, num_beams=1)

        def run() -> None:
            try:
                greedy._generate(batch, streamer=streamer, cancelled=cancelled)
            except BaseException as error:
                errors.append(error)
            finally:
                streamer.text_queue.put(streamer.stop_signal)

        thread = Thread(target=run, name="summarize-stream", daemon=True)
        thread.start()
        try:
            for piece in streamer:
                yield piece.replace(_LINE_BREAK, "\n")
        finally:
            cancelled.set()
            thread.join()
        if errors:
            raise self._explained(errors[0]) from errors[0]

    def _batches(self, encoded: list[_Encoded]) -> Iterator[list[_Encoded]]:
        """Requests of like length and limit together, the longest first; never more than fits."""
        budget = _BATCH_BYTES.get(self._model.device.type, _BATCH_BYTES["cpu"]) // (self.beams * self._bytes_a_token)
        batch: list[_Encoded] = []
        for item in sorted(encoded, key=lambda item: (self._group(item[1]), -len(item[2]))):
            widest = len(batch[0][2] if batch else item[2]) + item[1].max_new_tokens
            full = len(batch) == self.batch_size or widest * (len(batch) + 1) > budget
            if batch and (full or self._group(item[1]) != self._group(batch[0][1])):
                yield batch
                batch = []
            batch.append(item)
        if batch:
            yield batch

    def _group(self, request: Request) -> tuple[int, str]:
        """What all requests of a batch have in common: the settings of the search."""
        return request.max_new_tokens, language_token(self.loaded.tokenizer, request.language) or ""

    def _write(self, batch: list[_Encoded]) -> list[str]:
        """The texts of a batch; half the batch at a time where the whole does not fit into memory."""
        try:
            return self._generate(batch)
        except (RuntimeError, MemoryError, ValueError, LookupError, TypeError) as error:
            if not is_memory(error) or len(batch) == 1:
                raise self._explained(error) from error
        # Outside of the except clause, so that the failed run's tensors are freed.
        half = len(batch) // 2
        return [*self._write(batch[:half]), *self._write(batch[half:])]

    def _explained(self, error: BaseException) -> ModelError:
        """What went wrong while a text was written, in a line."""
        if is_memory(error):
            return ModelError(f"{self.loaded.name}: not enough memory for one text; take a smaller model")
        return ModelError(f"{self.loaded.name}: failed while it wrote ({' '.join(str(error).split())[:200]})")

    def _generate(self, batch: list[_Encoded], *, streamer: Any = None, cancelled: Event | None = None) -> list[str]:  # noqa: ANN401
        import torch

        inputs = self._tensors([ids for _, _, ids in batch])
        requests = [request for _, request, _ in batch]
        start = 1 if self._is_seq2seq else inputs["input_ids"].shape[1]
        settings = self._settings_for(requests[0].max_new_tokens, requests[0].language)
        with torch.inference_mode():
            if self._model.device.type == "cpu" and not self._is_seq2seq and len(batch) * self.beams > 1:
                from summarize.abstractive.prefill import read_apart

                ids = [ids for _, _, ids in batch]
                inputs |= read_apart(self._model, ids, room=settings.max_new_tokens, num_beams=self.beams)
            rows = self._model.generate(
                **inputs,
                generation_config=settings,
                logits_processor=self._processors(requests, start),
                stopping_criteria=self._criteria(requests, start, cancelled),
                streamer=streamer,
            )
        texts = self.loaded.tokenizer.batch_decode(
            rows[:, 0 if self._is_seq2seq else start :], skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return [text.replace(_LINE_BREAK, "\n").strip() for text in texts]

    def _tensors(self, rows: list[list[int]]) -> dict[str, Any]:
        """Padded token numbers and masks, each (n_texts, n_tokens), on the model's device."""
        import torch

        # LED pads to whole windows of attention itself, but says so each time.
        windows = getattr(self._model.config, "attention_window", None) or 1
        step = max(windows) if isinstance(windows, list) else windows
        width = math.ceil(max(map(len, rows)) / step) * step
        pad = self.loaded.tokenizer.pad_token_id or 0
        ids = torch.full((len(rows), width), pad)
        mask = torch.zeros((len(rows), width), dtype=torch.long)
        for row, tokens in enumerate(rows):
            # A decoder goes on where the text ends: its padding stands in front.
            place = slice(0, len(tokens)) if self._is_seq2seq else slice(width - len(tokens), width)
            ids[row, place] = torch.tensor(tokens)
            mask[row, place] = 1
        tensors = {"input_ids": ids, "attention_mask": mask}
        if self._model.config.model_type == "led":
            # Beltagy et al. 2020, section 7: the first token attends to all others.
            tensors["global_attention_mask"] = torch.zeros_like(mask)
            tensors["global_attention_mask"][:, 0] = 1
        return {name: tensor.to(self._model.device) for name, tensor in tensors.items()}

    def _processors(self, requests: list[Request], start: int) -> list[Any]:
        if all(request.facts is None for request in requests):
            return []
        from summarize.abstractive.constrain import Grounded

        facts = [request.facts for request in requests]
        ends = self.loaded.settings.eos_token_id
        return [
            Grounded(
                self.loaded.tokenizer,
                facts,
                start=start,
                num_beams=self.beams,
                ends=ends if isinstance(ends, list) else [ends],
            )
        ]

    def _criteria(self, requests: list[Request], start: int, cancelled: Event | None) -> list[Any]:
        from summarize.abstractive.stopping import Cancelled, EnoughSentences

        criteria: list[Any] = [] if cancelled is None else [Cancelled(cancelled)]
        if self.beams == 1:
            criteria.append(EnoughSentences(self.loaded.tokenizer, requests, start=start))
        return criteria

    def _settings_for(self, max_new_tokens: int, language: str) -> Any:  # noqa: ANN401
        """The checkpoint's settings with the length asked for, and mBART's language."""
        settings = copy.copy(self._settings)
        settings.max_new_tokens, settings.max_length = max_new_tokens, None
        for name in ("min_length", "min_new_tokens"):
            # A checkpoint's minimum is no reason to write more than was asked for.
            if (minimum := getattr(settings, name)) is not None:
                setattr(settings, name, min(minimum, max_new_tokens // 2))
        token = language_token(self.loaded.tokenizer, language)
        if token is not None:
            settings.forced_bos_token_id = self.loaded.tokenizer.convert_tokens_to_ids(token)
        return settings

    @cached_property
    def _settings(self) -> Any:  # noqa: ANN401
        """The checkpoint's settings, without sampling."""
        settings = copy.deepcopy(self.loaded.settings)
        settings.do_sample, settings.use_cache = False, True
        settings.temperature = settings.top_p = settings.top_k = None
        settings.num_return_sequences, settings.return_dict_in_generate = 1, False
        usual = self.loaded.spec.num_beams if self.loaded.spec else 1
        settings.num_beams = self.num_beams or settings.num_beams or usual
        if settings.num_beams == 1:
            settings.early_stopping, settings.length_penalty = None, None
        settings.pad_token_id = self.loaded.tokenizer.pad_token_id
        return settings

    @cached_property
    def _inputs(self) -> PrefixInputs | ChatInputs:
        tokenizer = self.loaded.tokenizer
        if not self._is_seq2seq:
            return ChatInputs(tokenizer)
        multilingual = bool(getattr(tokenizer, "lang_code_to_id", None))
        return PrefixInputs(tokenizer, self._prefix, tokenizer.src_lang if multilingual else None)

    @property
    def _prefix(self) -> str:
        """What is set before a text: by the checkpoint, the table of models, or the family."""
        config, spec = self._model.config, self.loaded.spec
        tasks = getattr(config, "task_specific_params", None) or {}
        named = [tasks.get("summarization", {}).get("prefix"), getattr(config, "prefix", None), spec and spec.prefix]
        usual = "summarize: " if config.model_type == "t5" else ""
        return next((prefix for prefix in named if prefix is not None), usual)

    @property
    def _model(self) -> Any:  # noqa: ANN401
        return self.loaded.model

    @property
    def _is_seq2seq(self) -> bool:
        return bool(self._model.config.is_encoder_decoder)

    @cached_property
    def _window(self) -> int:
        """Tokens that the model takes at once, and is good at."""
        limits = [self._positions, self.loaded.tokenizer.model_max_length]
        known = [int(limit) for limit in limits if limit and limit < _UNBOUNDED]
        window = min(known, default=_DEFAULT_WINDOW)
        wished = self.loaded.spec.window if self.loaded.spec else None
        return min(window, wished or window)

    @cached_property
    def _bytes_a_token(self) -> int:
        """What a model of this shape keeps of each token it has read: a key and a value in each layer."""
        config = self._config
        heads = getattr(config, "num_attention_heads", None) or 1
        size = getattr(config, "head_dim", None) or getattr(config, "d_kv", None) or config.hidden_size // heads
        kept = getattr(config, "num_key_value_heads", None) or heads
        return int(2 * config.num_hidden_layers * kept * size * self._model.dtype.itemsize)

    @property
    def _config(self) -> Any:  # noqa: ANN401
        """The settings of the part that writes, which models of several kinds of input have apart."""
        return self._model.config if self._is_seq2seq else self._model.config.get_text_config(decoder=True)

    @property
    def _positions(self) -> int | None:
        """Places that the model has for input tokens, by the settings of its family."""
        names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
        return next((int(value) for name in names if (value := getattr(self._config, name, None))), None)


_Encoded = tuple[int, "Request", list[int]]
