"""Texts to token numbers, in the form that a kind of model expects.

The document is data: where its text looks like a special token or like a
model's own markup, it is encoded as the letters it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.text.resources import UNKNOWN, available

if TYPE_CHECKING:
    from summarize.protocols import Request
    from summarize.summary import Length

# Stands for the message while the template is rendered: private characters, found again in the result.
_PLACEHOLDER = "\ue000message\ue001"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# English text has about so many tokens a word with the vocabularies in use.
TOKENS_A_WORD = 1.4


@dataclass(frozen=True)
class PrefixInputs:
    """For encoder-decoders: the text behind a prefix.

    Attributes:
        tokenizer: the model's.
        prefix: such as "summarize: " for T5; often empty.
        source_language: whether the tokenizer has to be told the language (mBART).
    """

    tokenizer: Any
    prefix: str = ""
    source_language: bool = False

    @property
    def overhead(self) -> int:
        """Tokens that are added to those of a text."""
        return len(self.tokenizer(self.prefix)["input_ids"])

    def encode(self, request: Request) -> list[int]:
        """The numbers of a request's tokens, special ones included."""
        if self.source_language:
            self.tokenizer.src_lang = language_token(self.tokenizer, request.language) or self.tokenizer.src_lang
        ids: list[int] = self.tokenizer(self.prefix + request.text, split_special_tokens=True)["input_ids"]
        return ids


@dataclass(frozen=True)
class ChatInputs:
    """For decoders: instruction and document as one message of a chat.

    Attributes:
        tokenizer: the model's; where it has no chat template, the message
            stands alone, and "Summary:" behind it.
        template: further arguments of the template.
    """

    tokenizer: Any
    template: tuple[tuple[str, bool], ...] = ()

    @cached_property
    def _frame(self) -> tuple[list[int], list[int]]:
        """The tokens before and behind the message."""
        if not self.tokenizer.chat_template:
            before, behind = "", "\n\nSummary:"
        else:
            message = [{"role": "user", "content": _PLACEHOLDER}]
            rendered = self.tokenizer.apply_chat_template(
                message, tokenize=False, add_generation_prompt=True, **dict(self.template)
            )
            before, found, behind = rendered.partition(_PLACEHOLDER)
            if not found or _PLACEHOLDER in behind:
                raise ModelError("the model's chat template does not show the user's message as it is, once")
        start = (
            [] if self.tokenizer.chat_template or self.tokenizer.bos_token_id is None else [self.tokenizer.bos_token_id]
        )
        return start + self._special(before), self._special(behind)

    def _special(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer(text, add_special_tokens=False)["input_ids"] if text else []
        return ids

    @cached_property
    def overhead(self) -> int:
        """Tokens that are added to those of a text, at most."""
        before, behind = self._frame
        message = self.tokenizer(message_of("", None, "Norwegian"), add_special_tokens=False)["input_ids"]
        return len(before) + len(behind) + len(message) + 16

    def encode(self, request: Request) -> list[int]:
        """The numbers of a request's tokens, special ones included."""
        before, behind = self._frame
        language = available().get(request.language, "") if request.language not in ("en", UNKNOWN) else ""
        message = message_of(request.text, request.length, language)
        ids = self.tokenizer(message, add_special_tokens=False, split_special_tokens=True)["input_ids"]
        return [*before, *ids, *behind]


def message_of(text: str, length: Length | None, language: str) -> str:
    """Instruction and document; the document within marks that do not occur in it.

    Args:
        text: the document.
        length: what is asked for; None for two or three sentences.
        language: English name of the language to write; empty for English.
    """
    mark = next(mark for number in range(len(text) + 1) if (mark := f"article{number or ''}") not in text)
    wish = f"{language_wish(language)}{length_wish(length)}"
    return f"Summarize the following article{wish}.\n\n<{mark}>\n{text}\n</{mark}>"


def language_wish(language: str) -> str:
    """The language in the words of an instruction, behind a space; empty for English."""
    return f" in {language}" if language else ""


def length_wish(length: Length | None) -> str:
    """A length in the words of an instruction."""
    measure, value = length.measure if length else ("sentences", 3)
    if measure == "sentences":
        if value == 3:
            return " in two or three sentences"
        number = _NUMBERS[int(value)] if value < len(_NUMBERS) else str(value)
        return f" in {number} sentence{'s' if value > 1 else ''}"
    words = value / TOKENS_A_WORD if measure == "tokens" else value
    return f" in about {max(1, round(words))} words"


def language_token(tokenizer: Any, language: str) -> str | None:  # noqa: ANN401 - one of transformers' many classes
    """The code by which a multilingual tokenizer knows a language ("de_DE" for "de"), or None."""
    codes = getattr(tokenizer, "lang_code_to_id", None) or {}
    return next((code for code in sorted(codes) if code.split("_")[0] == language), None)
