"""Texts to token numbers, in the form that a kind of model expects.

The document is data: where its text looks like a special token or like a
model's own markup, it is encoded as the letters it is made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.text.resources import UNKNOWN, available

if TYPE_CHECKING:
    from summarize.protocols import Request
    from summarize.summary import Length

# Halves of surrogate pairs: no tokenizer takes them, since no encoding of text has them.
_SURROGATE = re.compile("[\ud800-\udfff]")
# Stands for the message while the template is rendered: private characters, found again in the result.
_PLACEHOLDER = "\ue000message\ue001"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# To say a length in tokens as one in words: English has about so many a word in the vocabularies in use.
_TOKENS_A_WORD = 1.4


@dataclass(frozen=True)
class PrefixInputs:
    """For encoder-decoders: the text behind a prefix.

    Attributes:
        tokenizer: the model's.
        prefix: such as "summarize: " for T5; often empty.
        source_language: the code of the language that a multilingual tokenizer
            (mBART's) takes a text to be in where it knows no better; None for
            one that is not told.
    """

    tokenizer: Any
    prefix: str = ""
    source_language: str | None = None

    @property
    def overhead(self) -> int:
        """Tokens that are added to those of a text."""
        return len(self.tokenizer(self.prefix)["input_ids"])

    def encode(self, request: Request) -> list[int]:
        """The numbers of a request's tokens, special ones included."""
        if self.source_language is not None:
            self.tokenizer.src_lang = language_token(self.tokenizer, request.language) or self.source_language
        before, behind = self._frame()
        return [*before, *encode_as_text(self.tokenizer, self.prefix + request.text), *behind]

    def _frame(self) -> tuple[list[int], list[int]]:
        """The special tokens before and behind a text; those of mBART depend on its language."""
        bare = self.tokenizer("a", add_special_tokens=False)["input_ids"]
        whole = self.tokenizer("a")["input_ids"]
        start = next(place for place in range(len(whole)) if whole[place : place + len(bare)] == bare)
        return whole[:start], whole[start + len(bare) :]


@dataclass(frozen=True)
class ChatInputs:
    """For decoders: instruction and document as one message of a chat.

    Attributes:
        tokenizer: the model's; where it has no chat template, the message
            stands alone, and "Summary:" behind it.
    """

    tokenizer: Any

    @cached_property
    def _frame(self) -> tuple[list[int], list[int]]:
        """The tokens before and behind the message."""
        if not self.tokenizer.chat_template:
            first = self.tokenizer.bos_token_id
            return [] if first is None else [first], self._special("\n\nSummary:")
        before, found, behind = self._render().partition(_PLACEHOLDER)
        if not found or _PLACEHOLDER in behind:
            raise ModelError("the model's chat template does not show the user's message as it is, once")
        return self._special(before), self._special(behind)

    def _render(self) -> str:
        from jinja2 import TemplateError

        message = [{"role": "user", "content": _PLACEHOLDER}]
        try:
            # Models that think aloud before they answer (Qwen3) do not; other templates ignore the setting.
            rendered: str = self.tokenizer.apply_chat_template(
                message, tokenize=False, add_generation_prompt=True, enable_thinking=False
            )
        except (TemplateError, TypeError, ValueError) as error:
            raise ModelError(f"the model's chat template fails on a user's message ({error})") from error
        return rendered

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
        return [*before, *encode_as_text(self.tokenizer, message_of(request.text, request.length, language)), *behind]


def encode_as_text(tokenizer: Any, text: str) -> list[int]:  # noqa: ANN401 - one of transformers' many classes
    """Token numbers of a text in which nothing is special.

    ``split_special_tokens`` alone does not do it: a Unigram vocabulary has the
    special tokens among its pieces, and some tokens are added but not special.
    Each that occurs in the text is encoded in two parts.
    """
    readable = _SURROGATE.sub("\ufffd", text)
    names = {*tokenizer.get_added_vocab(), *tokenizer.all_special_tokens}
    present = [re.escape(name) for name in names if len(name) > 1 and name in readable]
    cuts = [match.start() + 1 for match in re.finditer("|".join(sorted(present)), readable)] if present else []
    ids: list[int] = []
    for start, end in zip([0, *cuts], [*cuts, len(readable)], strict=True):
        part = readable[start:end]
        ids += tokenizer(part, add_special_tokens=False, split_special_tokens=True, verbose=False)["input_ids"]
    return ids


def message_of(text: str, length: Length | None, language: str) -> str:
    """Instruction and document; the document within marks that do not occur in it.

    Args:
        text: the document.
        length: what is asked for, in sentences, words or tokens; None for two
            or three sentences.
        language: English name of the language to write; empty for English.
    """
    folded = text.casefold()
    mark = next(mark for number in range(len(text) + 1) if (mark := f"article{number or ''}") not in folded)
    wish = f"{' in ' if language else ''}{language}{length_wish(length)}"
    return f"Summarize the following article{wish}.\n\n<{mark}>\n{text}\n</{mark}>"


def length_wish(length: Length | None) -> str:
    """A length in the words of an instruction."""
    measure, value = length.measure if length else ("sentences", 3)
    if measure == "sentences":
        if value == 3:
            return " in two or three sentences"
        number = _NUMBERS[int(value)] if value < len(_NUMBERS) else str(value)
        return f" in {number} sentence{'s' if value > 1 else ''}"
    words = value / _TOKENS_A_WORD if measure == "tokens" else value
    return f" in about {max(1, round(words))} words"


def language_token(tokenizer: Any, language: str) -> str | None:  # noqa: ANN401 - one of transformers' many classes
    """The code by which a multilingual tokenizer knows a language ("de_DE" for "de"), or None."""
    codes = getattr(tokenizer, "lang_code_to_id", None) or {}
    return next((code for code in sorted(codes) if code.split("_")[0] == language), None)
