"""Requests to texts: the one place where a transformer runs.

Encoder-decoders (BART, T5, PEGASUS, LED, mBART, ...) and decoders (chat models)
through ``generate``, in batches of like length, without sampling. The settings
that a checkpoint brings are kept but for the length, which each request has.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from summarize.abstractive.inputs import ChatInputs, PrefixInputs, language_token
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.abstractive.loading import Loaded
    from summarize.protocols import Request

# What the keys and values of a batch may take, in bytes.
_BATCH_BYTES = {"cpu": 2**30, "mps": 2**32, "cuda": 2**34}
# What a decoder keeps of its window for the summary: this share, at most so many tokens.
_RESERVED_SHARE, _RESERVED = 0.25, 1024
# Where neither the settings nor the tokenizer name a window (T5's positions are relative).
_DEFAULT_WINDOW = 512
_UNBOUNDED = 1_000_000
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
        """The checkpoint's own length; None where it names none."""
        own: int | None = self._settings.max_length or self._settings.max_new_tokens
        return own

    def count_tokens(self, text: str) -> int:
        """Number of tokens of the text, without special ones."""
        return len(self.loaded.tokenizer(text, add_special_tokens=False, split_special_tokens=True)["input_ids"])

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
        cancelled, errors = Event(), []
        greedy = replace(self, num_beams=1)

        def run() -> None:
            try:
                greedy._generate([(0, request, self._inputs.encode(request))], streamer=streamer, cancelled=cancelled)
            except (RuntimeError, MemoryError) as error:
                errors.append(error)
                streamer.end()

        thread = Thread(target=run, daemon=True)
        thread.start()
        try:
            for piece in streamer:
                yield piece.replace(_LINE_BREAK, "\n")
        finally:
            cancelled.set()
            thread.join()
        if errors:
            raise _as_model_error(errors[0], self.loaded.name) from errors[0]

    def _batches(self, encoded: list[_Encoded]) -> Iterator[list[_Encoded]]:
        """Requests of like length and limit together, the longest first; never more than fits."""
        budget = _BATCH_BYTES.get(self._model.device.type, _BATCH_BYTES["cpu"]) // (self.beams * self._bytes_a_token)
        batch: list[_Encoded] = []
        for item in sorted(encoded, key=lambda item: (item[1].max_new_tokens, item[1].facts is None, -len(item[2]))):
            limit = item[1].max_new_tokens
            widest = max((len(ids) for _, _, ids in batch), default=len(item[2])) + limit
            full = len(batch) == self.batch_size or widest * (len(batch) + 1) > budget
            if batch and (full or limit != batch[0][1].max_new_tokens):
                yield batch
                batch = []
            batch.append(item)
        if batch:
            yield batch

    def _write(self, batch: list[_Encoded]) -> list[str]:
        """The texts of a batch; half the batch at a time where the whole does not fit into memory."""
        try:
            return self._generate(batch)
        except (RuntimeError, MemoryError) as error:
            if not _is_memory(error) or len(batch) == 1:
                raise _as_model_error(error, self.loaded.name) from error
        # Outside of the except clause, so that the failed run's tensors are freed.
        half = len(batch) // 2
        return [*self._write(batch[:half]), *self._write(batch[half:])]

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

        width, pad = max(map(len, rows)), self.loaded.tokenizer.pad_token_id or 0
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
        return [Grounded(self.loaded.tokenizer, facts, start=start, num_beams=self.beams)]

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
        """The checkpoint's settings for summaries, without sampling."""
        settings = copy.deepcopy(self._model.generation_config)
        for name, value in self._task.items():
            if hasattr(settings, name):
                setattr(settings, name, value)
        settings.do_sample = False
        settings.temperature = settings.top_p = settings.top_k = None
        beams = self.num_beams or settings.num_beams or (self.loaded.spec.num_beams if self.loaded.spec else 1)
        settings.num_beams = beams
        if beams == 1:
            settings.early_stopping, settings.length_penalty = None, None
        settings.pad_token_id = self.loaded.tokenizer.pad_token_id
        return settings

    @property
    def _task(self) -> dict[str, Any]:
        """What older checkpoints say of summaries among their settings."""
        tasks = getattr(self._model.config, "task_specific_params", None) or {}
        return dict(tasks.get("summarization", {}))

    @cached_property
    def _inputs(self) -> PrefixInputs | ChatInputs:
        tokenizer, spec = self.loaded.tokenizer, self.loaded.spec
        if not self._is_seq2seq:
            return ChatInputs(tokenizer, spec.template if spec else ())
        prefix = self._task.get("prefix") or (spec.prefix if spec else None)
        if prefix is None:
            prefix = "summarize: " if self._model.config.model_type == "t5" else ""
        return PrefixInputs(tokenizer, prefix, source_language=bool(getattr(tokenizer, "lang_code_to_id", None)))

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
        config = self._model.config
        heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
        size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        return int(2 * config.num_hidden_layers * heads * size * self._model.dtype.itemsize)

    @property
    def _positions(self) -> int | None:
        """Places that the model has for input tokens, by the settings of its family."""
        names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
        return next((int(value) for name in names if (value := getattr(self._model.config, name, None))), None)


_Encoded = tuple[int, "Request", list[int]]


def _is_memory(error: BaseException) -> bool:
    text = str(error).lower()
    return isinstance(error, MemoryError) or "out of memory" in text or "not enough memory" in text


def _as_model_error(error: BaseException, name: str) -> ModelError:
    if _is_memory(error):
        return ModelError(f"{name}: not enough memory for one text; take a smaller model or strategy='extract_first'")
    return ModelError(f"{name}: failed while it wrote ({' '.join(str(error).split())[:200]})")
