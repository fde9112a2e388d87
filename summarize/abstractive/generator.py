"""Requests to texts: the one place where a transformer runs.

Encoder-decoders (BART, T5, PEGASUS, LED, mBART, ...) and decoders (chat models)
through ``generate``, in batches of like length, without sampling. The settings
that a checkpoint brings are kept but for the length, which each request has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from summarize.abstractive.decoding import own_settings, settings_for
from summarize.abstractive.explaining import is_memory
from summarize.abstractive.inputs import language_token
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.abstractive.checkpoint import Checkpoint
    from summarize.protocols import Request

# What the keys and values of a batch may take, in bytes: a small part of the memory of such a machine.
_BATCH_BYTES = {"cpu": 2**30, "mps": 2**32, "cuda": 2**34}
_LINE_BREAK = "<n>"
# As many as were measured for ``num_candidates`` (benchmarks/README.md).
_ALTERNATIVES = 8


@dataclass(frozen=True)
class TransformersGenerator:
    """Writes with a model of transformers.

    Attributes:
        loaded: the model.
        num_beams: beams of the search; None for the checkpoint's own number.
        batch_size: the most requests written for at once.
        progress: called after each batch with the texts written and to be written.
        num_candidates: texts for each request, from which one may be chosen,
            where it searches without beams.
    """

    loaded: Checkpoint
    num_beams: int | None = None
    batch_size: int = 16
    progress: Callable[[int, int], object] | None = None
    num_candidates: int = 1

    @property
    def max_input_tokens(self) -> int:
        """The most tokens that the text of a request may have."""
        return self.loaded.max_input_tokens

    @property
    def max_output_tokens(self) -> int:
        """The most tokens that it can write at once."""
        return self.loaded.max_output_tokens

    @property
    def own_output_tokens(self) -> int | None:
        """The length of the summaries that the checkpoint was made for; None where it names none."""
        return self.loaded.own_output_tokens

    def count_tokens(self, text: str) -> int:
        """Number of tokens of the text, without special ones."""
        return self.loaded.count_tokens(text)

    @property
    def signature(self) -> str:
        """Model, beams and number format."""
        dtype = str(self.loaded.model.dtype).removeprefix("torch.")
        width = f"|candidates={self.width}" if self.width > 1 else ""
        return f"{self.loaded.name}|beams={self.beams}{width}|{dtype}"

    @property
    def beams(self) -> int:
        """Beams of the search."""
        return int(self._settings.num_beams)

    @property
    def width(self) -> int:
        """Texts that are written for each request."""
        return self.num_candidates if self.beams == 1 else 1

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """One text for each request, in order.

        Raises:
            ModelError: a single request does not fit into memory.
        """
        return [texts[0] for texts in replace(self, num_candidates=1).candidates(requests)]

    def candidates(self, requests: Sequence[Request]) -> list[list[str]]:
        """The texts for each request, in order, by how likely they begin; see :attr:`width`.

        Raises:
            ModelError: a single request does not fit into memory.
        """
        encoded = [(index, request, self.loaded.inputs.encode(request)) for index, request in enumerate(requests)]
        texts: dict[int, list[str]] = {}
        for batch in self._batches(encoded):
            texts.update(zip((index for index, _, _ in batch), self._write(batch), strict=True))
            if self.progress is not None:
                self.progress(len(texts), len(encoded))
        return [texts[index] for index in range(len(encoded))]

    def alternatives(self, requests: Sequence[Request]) -> list[list[str]]:
        """Several texts for each request, for where the one that is written will not do.

        Raises:
            ModelError: a single request does not fit into memory.
        """
        return replace(self, num_beams=1, num_candidates=_ALTERNATIVES).candidates(requests)

    def stream(self, request: Request) -> Iterator[str]:
        """The text of one request as it is written, searched without beams.

        Raises:
            ModelError: it does not fit into memory.
        """
        from transformers import TextIteratorStreamer

        streamer = TextIteratorStreamer(
            self.loaded.tokenizer, skip_prompt=not self.loaded.is_seq2seq, skip_special_tokens=True
        )
        batch = [(0, request, self.loaded.inputs.encode(request))]
        cancelled, errors = Event(), []
        greedy = replace(self, num_beams=1, num_candidates=1)

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
        budget = _BATCH_BYTES.get(self.loaded.model.device.type, _BATCH_BYTES["cpu"]) // (
            self.beams * self.width * self.loaded.bytes_a_token
        )
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

    def _write(self, batch: list[_Encoded]) -> list[list[str]]:
        """The texts of each request of a batch; half the batch at a time where the whole does not fit into memory."""
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

    def _generate(
        self,
        batch: list[_Encoded],
        *,
        streamer: Any = None,  # noqa: ANN401
        cancelled: Event | None = None,
    ) -> list[list[str]]:
        import torch

        loaded = self.loaded
        # What belongs to one request stands side by side, in rows of their own.
        rows = [(ids, request) for _, request, ids in batch for _ in range(self.width)]
        inputs, requests = self._tensors([ids for ids, _ in rows]), [request for _, request in rows]
        start = 1 if loaded.is_seq2seq else inputs["input_ids"].shape[1]
        settings = settings_for(self._settings, loaded.tokenizer, requests[0])
        if len(rows) * self.beams == 1 and requests[0].facts is None and loaded.spec:
            settings.prompt_lookup_num_tokens = loaded.spec.lookup
        with torch.inference_mode():
            if loaded.model.device.type == "cpu" and not loaded.is_seq2seq and len(rows) * self.beams > 1:
                from summarize.abstractive.prefill import read_apart

                ids = [ids for _, _, ids in batch]
                inputs |= read_apart(loaded.model, ids, room=settings.max_new_tokens, width=self.beams * self.width)
            criteria = self._criteria(requests, start, cancelled)
            written = loaded.model.generate(
                **inputs,
                generation_config=settings,
                logits_processor=self._processors(requests, start),
                stopping_criteria=criteria,
                streamer=streamer,
            )
        written = written if loaded.is_seq2seq else written[:, start:]
        if settings.prompt_lookup_num_tokens:
            (ids,) = written.tolist()
            written = written[:, : criteria[-1].first_end(0, ids, settings.prompt_lookup_num_tokens + 1)]
        decoded = loaded.tokenizer.batch_decode(written, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        texts = [text.replace(_LINE_BREAK, "\n").strip() for text in decoded]
        return [texts[first : first + self.width] for first in range(0, len(texts), self.width)]

    def _tensors(self, rows: list[list[int]]) -> dict[str, Any]:
        """Padded token numbers and masks, each (n_texts, n_tokens), on the model's device."""
        import torch

        # LED pads to whole windows of attention itself, but says so each time.
        windows = getattr(self.loaded.model.config, "attention_window", None) or 1
        step = max(windows) if isinstance(windows, list) else windows
        width = math.ceil(max(map(len, rows)) / step) * step
        pad = self.loaded.tokenizer.pad_token_id or 0
        ids = torch.full((len(rows), width), pad)
        mask = torch.zeros((len(rows), width), dtype=torch.long)
        for row, tokens in enumerate(rows):
            # A decoder goes on where the text ends: its padding stands in front.
            place = slice(0, len(tokens)) if self.loaded.is_seq2seq else slice(width - len(tokens), width)
            ids[row, place] = torch.tensor(tokens)
            mask[row, place] = 1
        tensors = {"input_ids": ids, "attention_mask": mask}
        if self.loaded.model.config.model_type == "led":
            # Beltagy et al. 2020, section 7: the first token attends to all others.
            tensors["global_attention_mask"] = torch.zeros_like(mask)
            tensors["global_attention_mask"][:, 0] = 1
        return {name: tensor.to(self.loaded.model.device) for name, tensor in tensors.items()}

    def _processors(self, requests: list[Request], start: int) -> list[Any]:
        processors: list[Any] = []
        if any(request.facts is not None for request in requests):
            from summarize.abstractive.constrain import Grounded

            ends = self.loaded.settings.eos_token_id
            processors.append(
                Grounded(
                    self.loaded.tokenizer,
                    [request.facts for request in requests],
                    start=start,
                    num_beams=self.beams,
                    width=self.width,
                    ends=ends if isinstance(ends, list) else [ends],
                )
            )
        if self.width > 1:
            from summarize.abstractive.branching import Branching

            processors.append(Branching(self.width))
        return processors

    def _criteria(self, requests: list[Request], start: int, cancelled: Event | None) -> list[Any]:
        from summarize.abstractive.stopping import Cancelled, EnoughSentences

        criteria: list[Any] = [] if cancelled is None else [Cancelled(cancelled)]
        if self.beams == 1:
            criteria.append(EnoughSentences(self.loaded.tokenizer, requests, start=start))
        return criteria

    @cached_property
    def _settings(self) -> Any:  # noqa: ANN401
        spec = self.loaded.spec
        return own_settings(self.loaded, self.num_beams, spec.num_beams if spec else 1)


_Encoded = tuple[int, "Request", list[int]]
