"""Lines that are entries of a list, form or menu: amounts, labels with what belongs to them, names."""

from __future__ import annotations

import re

from summarize.text.words import has_dense, title_words

# "80 g of sugar", "£44.95 RRP £59.00 You save 24%": words of such a line, and the share with a figure.
_MOST_OF_AMOUNT, _FIGURED = 12, 0.4
# Words of a line in which all others have capitals: "Terms of Use Privacy Policy About".
_MOST_OF_TITLED = 16
# What stands before each entry of a form: "Status: Closed  Priority: P3".
_LABEL = re.compile(r"(?:^|\s)[^\W\d_]\w*:(?=\s)")
# What stands between the entries of a line of figures or links: "3.4 out of 5 · 14 reviews · 5★ (4) 4★ (2) 1★ (3)".
_DIVIDER, _FEWEST_ENTRIES, _MOST_OF_AN_ENTRY = re.compile(r"\s[·|•]\s"), 3, 5


def is_entry(text: str) -> bool:
    """Whether what no stop ends is an amount, a price, several labels with what belongs to them, or a name."""
    words = text.split()
    if len(words) <= _MOST_OF_AMOUNT and (text[:1].isnumeric() or _n_figured(words) >= _FIGURED * len(words)):
        return not has_dense(text)
    titled = title_words(text)
    set_as_title = len(titled) > 1 and all(word[0].isupper() for word in titled) and len(words) <= _MOST_OF_TITLED
    return (set_as_title and not text.isupper()) or len(_LABEL.findall(text)) > 1


def _n_figured(words: list[str]) -> int:
    return sum(any(map(str.isdigit, word)) for word in words)


def is_line_of_entries(text: str) -> bool:
    """Whether dots or bars divide a line into three and more entries of a few words."""
    # Most sentences have none of the marks, and need no splitting.
    if text.isascii() and "|" not in text:
        return False
    entries = _DIVIDER.split(text)
    return len(entries) >= _FEWEST_ENTRIES and all(_n_spoken(entry) <= _MOST_OF_AN_ENTRY for entry in entries)


def _n_spoken(entry: str) -> int:
    """How many words an entry has, without figures and stars."""
    return sum(any(map(str.isalpha, word)) for word in entry.split())
