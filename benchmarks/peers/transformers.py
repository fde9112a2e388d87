"""Written summaries: this package's, and those of plain transformers with the same model and prompt."""

from __future__ import annotations

from typing import Any

from benchmarks.data import Item
from benchmarks.systems import MissingSystem, System
from summarize import Document, Length
from summarize.errors import MissingDependencyError, ModelError

_ROOM = 128


def load(name: str) -> System:
    """The summariser as it comes, or the bare use of its model."""
    try:
        from summarize import AbstractiveSummarizer

        summarizer = AbstractiveSummarizer()
    except (MissingDependencyError, ModelError) as error:
        raise MissingSystem(str(error)) from None
    if name == "abstractive":
        return lambda item, length: [sentence.text for sentence in summarizer.summarize(item.text, length)]
    loaded: Any = summarizer.generator
    return lambda item, length: _plain(loaded.loaded, item, length)


def _plain(loaded: Any, item: Item, length: Length) -> list[str]:  # noqa: ANN401
    """Chat template, ``generate`` and ``decode``; what does not fit the window is cut, and so is what is too long."""
    import torch

    tokenizer, model = loaded.tokenizer, loaded.model
    measure, value = length.measure
    message = [{"role": "user", "content": f"Summarize this in {value} {measure}:\n\n{item.text}"}]
    rendered = tokenizer.apply_chat_template(message, tokenize=False, add_generation_prompt=True)
    window = model.config.max_position_embeddings - _ROOM
    inputs = tokenizer(rendered, return_tensors="pt", truncation=True, max_length=window, add_special_tokens=False)
    with torch.inference_mode():
        output = model.generate(**inputs.to(model.device), max_new_tokens=_ROOM, do_sample=False)
    text = tokenizer.decode(output[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True)
    sentences = [sentence.text for sentence in Document.from_text(text, language=item.language).sentences]
    return sentences[: int(value)] if measure == "sentences" else sentences
