"""Warnings about texts in a form that is read as if it were plain text: pages of HTML, captions."""

from __future__ import annotations

from summarize.text.captions import is_captions
from summarize.text.markup import is_markup

_MARKUP = "looks like HTML or XML, which is read as if it were plain text: take the text out of it first"
_CAPTIONS = "looks like captions, whose times are read as text: give it to summarize.text.captions.running first"


def unread(text: str) -> list[str]:
    """What should be said of a text's form: nothing of plain text."""
    return [warning for warning, found in ((_MARKUP, is_markup(text)), (_CAPTIONS, is_captions(text))) if found]
