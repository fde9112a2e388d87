"""Warnings about texts in a form that is read as if it were plain text: pages of HTML, LaTeX, captions."""

from __future__ import annotations

import re

from summarize.text.captions import is_captions
from summarize.text.markup import is_markup

_MARKUP = "looks like HTML or XML, which is read as if it were plain text: take the text out of it first"
_LATEX = "looks like LaTeX, which is read as if it were plain text: take the text out of it first, with pandoc say"
_CAPTIONS = "looks like captions, whose times are read as text: give it to summarize.text.captions.running first"
# Those that divide a text.
_COMMANDS = re.compile(
    r"^[ \t]*\\(?:documentclass|usepackage|begin|end|(?:sub)*section|chapter|label)\*?[\[{]", re.MULTILINE
)
_FEWEST_COMMANDS = 4
_FENCED = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


def unread(text: str) -> list[str]:
    """What should be said of a text's form: nothing of plain text."""
    found = {_MARKUP: is_markup(text), _LATEX: _is_latex(text), _CAPTIONS: is_captions(text)}
    return [warning for warning, is_so in found.items() if is_so]


def _is_latex(text: str) -> bool:
    """Whether commands of LaTeX begin several lines; a text about it shows them in code."""
    return "\\" in text and len(_COMMANDS.findall(text)) >= _FEWEST_COMMANDS and not _FENCED.search(text)
