"""Models of every family with a few thousand random weights, and a tokenizer trained on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from conftest import ARTICLE, GUIDE
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    BertConfig,
    BertForMaskedLM,
    LEDConfig,
    LEDForConditionalGeneration,
    LlamaConfig,
    LlamaForCausalLM,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

SPECIAL = ["<pad>", "</s>", "<unk>", "<n>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_SMALL = {"d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2}
_SMALL |= {"decoder_attention_heads": 2, "encoder_ffn_dim": 16, "decoder_ffn_dim": 16}
_IDS = {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0}


def make_tokenizer(*, chat: bool) -> Any:  # noqa: ANN401
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=500, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator([ARTICLE, GUIDE], trainer)
    if not chat:
        tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="<|im_end|>" if chat else "</s>", unk_token="<unk>",
        extra_special_tokens=["<|im_start|>", "<|im_end|>"] if chat else [],
    )  # fmt: skip
    fast.chat_template = TEMPLATE if chat else None
    return fast


def make_model(family: str, size: int) -> Any:  # noqa: ANN401
    if family == "t5":
        config = T5Config(
            vocab_size=size, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2, n_positions=64, **_IDS
        )
        return T5ForConditionalGeneration(config)
    if family == "bart":
        return BartForConditionalGeneration(
            BartConfig(
                vocab_size=size, max_position_embeddings=64, forced_eos_token_id=1, bos_token_id=1, **_SMALL, **_IDS
            )
        )
    if family == "pegasus":
        return PegasusForConditionalGeneration(
            PegasusConfig(vocab_size=size, max_position_embeddings=64, **_SMALL, **_IDS)
        )
    if family == "led":
        return LEDForConditionalGeneration(
            LEDConfig(
                vocab_size=size, attention_window=8, max_encoder_position_embeddings=128,
                max_decoder_position_embeddings=64, bos_token_id=1, **_SMALL, **_IDS,
            )
        )  # fmt: skip
    if family == "bert":
        return BertForMaskedLM(
            BertConfig(
                vocab_size=size, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
            )
        )
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=size, hidden_size=16, intermediate_size=16, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=512, pad_token_id=0, eos_token_id=5, bos_token_id=None,
        )
    )  # fmt: skip


def save_tiny(family: str, folder: Path) -> Path:
    """A model of a family with its tokenizer, as ``save_pretrained`` writes them."""
    torch.manual_seed(0)
    tokenizer = make_tokenizer(chat=family == "llama")
    model = make_model(family, len(tokenizer))
    # Random weights of the usual size give nearly equal scores, which rounding could reorder.
    for weight in model.parameters():
        weight.data *= 20
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
