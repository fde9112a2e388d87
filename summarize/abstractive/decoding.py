"""How a text is searched for: the settings that a checkpoint brings, without sampling, and those of each request."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from summarize.abstractive.inputs import language_token

if TYPE_CHECKING:
    from summarize.abstractive.checkpoint import Checkpoint
    from summarize.protocols import Request


def own_settings(loaded: Checkpoint, num_beams: int | None, usual: int) -> Any:  # noqa: ANN401
    """The checkpoint's settings, without sampling.

    Args:
        loaded: the model.
        num_beams: beams of the search; None for the checkpoint's own number.
        usual: beams where its files do not say.
    """
    settings = copy.deepcopy(loaded.settings)
    settings.do_sample, settings.use_cache = False, True
    settings.temperature = settings.top_p = settings.top_k = None
    settings.num_return_sequences, settings.return_dict_in_generate = 1, False
    settings.num_beams = num_beams or settings.num_beams or usual
    if settings.num_beams == 1:
        settings.early_stopping, settings.length_penalty = None, None
    settings.pad_token_id = loaded.tokenizer.pad_token_id
    return settings


def settings_for(own: Any, tokenizer: Any, request: Request) -> Any:  # noqa: ANN401
    """The settings with the room of a request, and mBART's language."""
    settings = copy.copy(own)
    settings.max_new_tokens, settings.max_length = request.max_new_tokens, None
    for name in ("min_length", "min_new_tokens"):
        # A checkpoint's minimum is no reason to write more than was asked for.
        if (minimum := getattr(settings, name)) is not None:
            setattr(settings, name, min(minimum, request.max_new_tokens // 2))
    token = language_token(tokenizer, request.language)
    if token is not None:
        settings.forced_bos_token_id = tokenizer.convert_tokens_to_ids(token)
    return settings
