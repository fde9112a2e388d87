"""Written summaries: this package's, and those of plain transformers with the same model and prompt."""

from __future__ import annotations

from typing import Any

from benchmarks.data import Item
from benchmarks.systems import MissingSystem, System
from summarize import Document, Length
from summarize.abstractive.inputs import message_of
from summarize.abstractive.merge import trim
from summarize.errors import MissingDependencyError, ModelError
from summarize.protocols import Request
from summarize.text.words import count_tokens

# Tokens that are enough for a sentence, and for a word.
_SENTENCE, _WORD = 60, 2


def load(name: str) -> System:
    """The summariser as it comes, or the bare use of its model."""
    try:
        from summarize import AbstractiveSummarizer

        summarizer = AbstractiveSummarizer()
    except (MissingDependencyError, ModelError) as error:
        raise MissingSystem(str(error)) from None
    if name == "abstractive":
        return lambda item, length: [sentence.text for sentence in summarizer.summarize(item.text, length)]
    generator: Any = summarizer.generator
    return lambda item, length: _summarize(generator.loaded, item, length)


def _summarize(loaded: Any, item: Item, length: Length) -> list[str]:  # noqa: ANN401
    """What is written of as much of the text as fits, cut to the length."""
    measure, value = length.measure
    room = int(value * (_SENTENCE if measure == "sentences" else _WORD))
    read = loaded.tokenizer(item.text, add_special_tokens=False)["input_ids"][: loaded.max_input_tokens]
    text = write_plainly(loaded, Request(loaded.tokenizer.decode(read), room, length))
    sentences = [sentence.text for sentence in Document.from_text(text, language=item.language).sentences]
    return [sentences[place] for place in trim(sentences, length, count_tokens)]


def write_plainly(loaded: Any, request: Request, **settings: Any) -> str:  # noqa: ANN401
    """What a user of transformers writes today: chat template, ``generate``, ``decode``."""
    message = [{"role": "user", "content": message_of(request.text, request.length, "")}]
    inputs = loaded.tokenizer.apply_chat_template(
        message, add_generation_prompt=True, return_tensors="pt", return_dict=True
    ).to(loaded.model.device)
    output = loaded.model.generate(**inputs, max_new_tokens=request.max_new_tokens, do_sample=False, **settings)
    text: str = loaded.tokenizer.decode(output[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True)
    return text.strip()
