"""Lines that are entries of a list, form, menu or register: amounts, labels with what belongs to them, names."""

from __future__ import annotations

import re
from unicodedata import category

# "80 g of sugar", "½ cup of flour": words of such a line, and the units behind its number.
_MOST_OF_AMOUNT = 12
_UNITS = frozenset(
    "g kg mg ml cl dl l oz lb lbs tsp tbsp cup cups pinch c. el tl prise bund stk pcs x × cm mm cda cdta".split()
)
# "£44.95 RRP £59.00 You save 24%": the share of words with a figure, and so many at least.
_FIGURED, _FEWEST_FIGURED = 0.4, 2
# What names a table or picture: "Table 3.1: Leakage by district"
_TITLE_OF = re.compile(
    r"(?:table|figure|fig\.|tabelle|abbildung|abb\.|tableau|tabla|figura|tabella|tabel|рис\.|таблица)\s*\d+(?:\.\d+)*\s*[:.–—-]\s",
    re.IGNORECASE,
)
# What stands before each entry of a form: "Status: Closed  Priority: P3".
_LABEL = re.compile(r"(?:^|\s)[^\W\d_]\w*[ \u00a0]?:(?=\s)")
# "[Apply now] [Save]", "♡ Add to wishlist": the buttons of a page.
_BUTTONS, _MOST_OF_BUTTON = re.compile(r"(?:\[[^\[\]]*\]\s*)+"), 5
# What stands between the entries of a line of figures or links: "3.4 out of 5 · 14 reviews · 5★ (4) 4★ (2) 1★ (3)".
_DIVIDER, _FEWEST_ENTRIES, _MOST_OF_AN_ENTRY = re.compile(r"\s[·|•]\s"), 3, 5
# "``5313A. Limitation on payment of clothing allowances.''.", of the table of contents that a law amends.
_QUOTED_TITLE = re.compile(r"(?:``|[\"“])(?:Sec\.\s{0,2})?\d[\w-]*\.\s[^.]+\.(?:''|[\"”])[.;]?")
# "The amendments made by this section shall apply to taxable years ...", of which nobody knows what they are.
_OF_AMENDMENTS = re.compile(
    r"(?:Except as [^,]{1,120}, )?[Tt](?:he|his|hese) (?:amendments?|repeals?) made by (?:this|sub|sec|para|the|such)"
)
# "Surrey, British Columbia, Canada 7 March 2015.", "Substitution, Liverpool.": the most words of such a line, and
# within how many characters its first comma stands.
_SCORES = re.compile(r"[^\d,:]+\s\d+(?:,[^\d,:]+\s\d+)+\W*|.*:\s.*", re.DOTALL)
_MOST_OF_NAMES, _FIRST_COMMA = 12, 60


def is_entry(text: str) -> bool:
    """Whether what no stop ends is an amount, prices, labels with what belongs to them, a table's title, a button."""
    words = text.split()
    n_spoken = sum(any(map(str.isalnum, word)) for word in words)
    if _TITLE_OF.match(text) or _BUTTONS.fullmatch(text):
        return True
    if n_spoken <= _MOST_OF_BUTTON and category(text[:1] or " ") == "So":
        return True
    return _is_amount(words) or (_LABEL.match(text) is not None and len(_LABEL.findall(text)) > 1)


def _is_amount(words: list[str]) -> bool:
    if not 1 < len(words) <= _MOST_OF_AMOUNT:
        return False
    first, second = words[0], words[1].casefold()
    counted = first[0].isnumeric() and (not first[0].isdecimal() or second in _UNITS)
    n_figured = sum(any(map(str.isdecimal, word)) for word in words)
    return counted or n_figured >= max(_FEWEST_FIGURED, _FIGURED * len(words))


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


def is_of_names(text: str) -> bool:
    """Whether a line has nothing but words with capitals, and figures, and a comma between: places, dates, people.

    No scores, "Germany 2, France 1.", and nothing that is in capitals throughout.
    """
    if "," not in text[:_FIRST_COMMA] or not text[:1].isupper() or text.isupper() or _SCORES.fullmatch(text):
        return False
    words = text.split(None, _MOST_OF_NAMES)
    return len(words) <= _MOST_OF_NAMES and not any(word[0].islower() for word in words)


def is_of_amendments(text: str) -> bool:
    """Whether it is said when amendments take effect, and not what they are."""
    return "made by" in text[:_FIRST_COMMA] and _OF_AMENDMENTS.match(text) is not None


def is_quoted_title(text: str) -> bool:
    """Whether a law's section is quoted by its number and title, as an item."""
    return text[:1] in ("`", '"', "“") and _QUOTED_TITLE.fullmatch(text) is not None
