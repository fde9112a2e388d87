"""What in a text is there for a machine: tags of HTML, links, badges, directives, and commands at a prompt.

A line of nothing else is no prose, and the tags around a sentence are none of
it. Left out: what tags mean, entities, and markup inside of sentences, which
stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What opens bold type in Markdown.
BOLD = ("**", "__")
# A note's number, or what an encyclopedia says of a sentence, right behind its stop: "It was closed on Monday.[2]:77",
# "It was old.[citation needed]"
NOTE_NUMBER = (
    r"(?:\[(?:\^?\d{1,3}(?:\ ?[,–-]\ ?\d{1,3})*|[a-z]|[^\W\d_]\w{0,20}(?:\ [\w–—-]{1,20}){1,3})\]"
    r"(?::\ ?\d{1,4}(?:[–-]\d{1,4})?(?!\w))?|[⁰¹²³⁴-⁹])"
)
_NOTES_BEHIND = re.compile(rf"[.!?…。！？][\"”“’»«)]{{0,3}}(?P<notes>{NOTE_NUMBER}+)\Z")
# One that was raised before it was copied: "It was closed last year.2"; behind a year, "since 1995.1", which has no
# fraction there, unlike "Studio 2022.1".
_SINCE = r"\b(?:in|since|of|by|from|until|im|seit|bis|von|en|depuis|desde|nel|dal)\s(?:1[5-9]|20)\d\d"
DATED = re.compile(rf"{_SINCE}\Z")
_GLUED = re.compile(rf"(?:[a-zß-ÿ]{{4}}|{_SINCE})[.!?][\"”“’»«)]{{0,3}}(?P<notes>\d{{1,2}})\Z")
# Characters of a sentence's end in which they are looked for.
_MOST_OF_NOTES = 80
# What a line of markup can begin with, behind its indent, and the most lines of one tag or link.
MARKUP_STARTS, MARKUP_LINES = "<[!$>|.:", 20
_TAG = r"</?[a-zA-Z][^<>]*>"
_TARGET = r"(?:\(\s*[^()\s]*\)|\[[^\[\]]*\])"
# A picture may be the text of a link: a badge.
_LINK = rf"(?:\[!\[[^\[\]]*\]{_TARGET}\]{_TARGET}|!?\[[^\[\]]*\]{_TARGET})"
_MARKUP = re.compile(rf"(?:{_TAG}|{_LINK})\s*")
# One that the line ends within.
_CUT_LINK = r"(?:\[!\[[^\[\]]*\]\([^()\s]*\)\]|!?\[[^\[\]]*\])\(\s*[^()\s]*"
_CUT_MARKUP = re.compile(rf"(?:</?[a-zA-Z][^<>]*|{_CUT_LINK})$")
_DEFINITION = re.compile(
    r"\[\^[^\[\]]+\]:\s|\[[^\[\]]+\]:\s+<?(?:[a-z]+:/|[/#.]|[^\s.]+\.[^\s.])\S*(?:\s+[\"'(].*[\"')])?$"
)
_COMMAND = re.compile(
    r"""
    \s*\$[ ][a-z./][^$]*[^$.!?]$
    | \s*>>>[ ](?:import[ ][\w.]+(?:[ ]as[ ]\w+)?(?:,|$) | from[ ][\w.]+[ ]import[ ][\w*(]+(?:,|$)
      | [\w.]+[ ]?=[ ] | [\w.]+\()
    """,
    re.VERBOSE,
)
# Whole pages and feeds; a README may well begin with a tag.
_PAGE = re.compile(r"\s*<(?:\?xml|!doctype|html|head|body|rss|feed)\b", re.IGNORECASE)
# Those of reStructuredText: "|build| |docs|".
_SUBSTITUTIONS = re.compile(r"\s*(?:\|\w[\w .-]*\|_{0,2}(?:\s+|$))+$")
# Its directives, targets and notes; and those directives of which what is indented below is no prose.
DIRECTIVE = re.compile(r"\.\. (?:\|[^|]+\| )?(?:(?P<name>[\w:.+-]+)::(?:\s|$)|_[^:]+:|\[[^\[\]]+\]\s)")
SHOWN = frozenset(
    "image figure code code-block sourcecode parsed-literal literalinclude include highlight math raw toctree contents "
    "table csv-table list-table testcode doctest".split()
)
# What is said in passing: ".. note:: This is so." Its text is prose.
ADMONITION = re.compile(
    r"[ \t]*\.\. (?:attention|caution|danger|error|hint|important|note|seealso|tip|warning)::[ \t]+(?=\S)"
)
# A comment opens with two dots, as a note below the text does; ":Author: A. Name" is a field.
COMMENT, FIELD = re.compile(r"\.\. (?=[A-Z%\[])(?![\w:.+-]+::)"), re.compile(r":[A-Z][\w -]{1,30}:(?:\s|$)")
# Tags of HTML, unlike the marks of some corpora.
_VOID = ("br", "hr", "img")
# Those that stand around a paragraph, one pair of them.
_AROUND = ("p", "div", "center")
_NAMES = (
    "a abbr article aside b big blockquote caption center cite code dd del details div dl dt em figcaption figure font "
    "footer h1 h2 h3 h4 h5 h6 header i ins kbd label li main mark nav ol p picture pre q s samp section small span "
    "strike strong sub summary sup table tbody td th thead tr tt u ul var"
)
TAG = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join([*_NAMES.split(), *_VOID])})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_OPENING_TAGS, _CLOSING_TAGS = re.compile(rf"(?:{_TAG}\s*)+"), re.compile(rf"(?:\s*{_TAG})+\Z")
_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>\s*", re.IGNORECASE)
# The tags that close a sentence stand within so many characters.
_WITHIN = 200


def is_markup(text: str) -> bool:
    """Whether a text is a page of HTML or a file of XML, tags and all."""
    return _PAGE.match(text) is not None


def count_markup(lines: Sequence[str], before: str) -> int:
    """How many of the first lines are markup, or a command.

    Args:
        lines: those from one on, as many as it may go on for.
        before: the line before it, or nothing.
    """
    after = lines[1] if len(lines) > 1 else ""
    if _DEFINITION.match(lines[0]) or _SUBSTITUTIONS.match(lines[0]):
        return 1
    if _COMMAND.match(lines[0]):
        return 0 if _goes_on(before, after) else 1
    joined = ""
    for count, line in enumerate(lines, start=1):
        joined += line + "\n"
        behind = _behind_markup(joined)
        if behind == len(joined) and joined.strip():
            after = lines[count] if count < len(lines) else ""
            linked = "<" not in joined and "!" not in joined
            return 0 if linked and _goes_on(before, after) else count
        if not line or not _CUT_MARKUP.match(joined, behind):
            break
    return 0


def _behind_markup(text: str) -> int:
    """Where the tags and links end that a text begins with, and the space behind them.

    One by one, not by a possessive quantifier: Python 3.11.0 to 3.11.4 match
    those otherwise where what is repeated can go back (CPython's issue 106052).
    """
    place = len(text) - len(text.lstrip())
    while found := _MARKUP.match(text, place):
        place = found.end()
    return place


def _goes_on(before: str, after: str) -> bool:
    """Whether a line stands inside of a sentence that was wrapped: "See the / [guide](a) / for more"."""
    begun = before.strip() and before.lstrip()[0] not in MARKUP_STARTS
    return bool(begun and not before.endswith(":") and not ends_with_stop(before)) or after.lstrip()[:1].islower()


def html_heading(line: str) -> tuple[int, int, int] | None:
    """Level and offsets of the words of a line that is a heading of HTML, ``<h1>Heading</h1>``."""
    opening = _HEADING.match(line)
    if opening is None or line[-5:].casefold() != f"</h{opening[1]}>":
        return None
    start, end = without_tags(line, opening.end(), len(line) - 5)
    words = line[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (int(opening[1]), start, end) if start < end else None


def without_notes(text: str, start: int, end: int) -> int:
    """Where ``text[start:end]`` ends without the numbers of notes behind its stop."""
    if text[end - 1] not in "]⁰¹²³⁴⁵⁶⁷⁸⁹0123456789":
        return end
    first = max(start, end - _MOST_OF_NOTES)
    found = _NOTES_BEHIND.search(text, first, end)
    # Not of an address or a file.
    if not found and "/" not in text[first:end].rsplit(None, 1)[-1]:
        found = _GLUED.search(text, first, end)
    return found.start("notes") if found and found.start() > start else end


def without_tags(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of ``text[start:end]`` without the HTML tags around it.

    Unchanged where that would leave a tag without its other half, or a
    sentence about tags without its subject: "<p> is a block".
    """
    if start >= end or (text[start] != "<" and text[end - 1] != ">"):
        return start, end
    opening = _OPENING_TAGS.match(text, start, end)
    closing = _CLOSING_TAGS.search(text, max(start, end - _WITHIN), end)
    first, last = opening.end() if opening else start, closing.start() if closing else end
    if opening and (not _are_known(opening[0]) or (text[first - 1].isspace() and text[first : first + 1].islower())):
        first = start
    if closing and (not _are_known(closing[0]) or _n_open(TAG.finditer(closing[0])) > 0):
        last = end
    if first >= last or not text[first:last].strip() or not _is_balanced(text, first, last):
        return _without_pair(text, start, end)
    return first, last


def _without_pair(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without the one pair of tags around all of it: "<p><b>Lantern</b> - <i>a library</i></p>"."""
    opening = TAG.match(text, start, end)
    name = opening["name"].casefold() if opening else ""
    close = f"</{name}>"
    if not opening or opening["close"] or name not in _AROUND or text[end - len(close) : end].casefold() != close:
        return start, end
    inner = text[opening.end() : end - len(close)]
    first = opening.end() + len(inner) - len(inner.lstrip())
    last = first + len(inner.strip())
    return (first, last) if first < last and _is_balanced(text, first, last) else (start, end)


def _are_known(tags: str) -> bool:
    """Whether all tags of a run are HTML."""
    return not TAG.sub("", tags).strip()


def _n_open(tags: Iterable[re.Match[str]]) -> int:
    """How many tags open, those without content aside."""
    return sum(not tag["close"] and tag["name"].casefold() not in _VOID for tag in tags)


def _is_balanced(text: str, first: int, last: int) -> bool:
    """Whether as many tags of each name open as close, and none closes before one opens."""
    counts: Counter[str] = Counter()
    for tag in TAG.finditer(text, first, last):
        name = tag["name"].casefold()
        counts[name] += 0 if name in _VOID else -1 if tag["close"] else 1
        if counts[name] < 0:
            return False
    return not any(counts.values())
