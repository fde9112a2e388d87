"""What mail programs set around a message: headers, signatures, and what stands above a quoted one.

Left out: MIME, and whose words the quoted ones are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.text.verbatim import Line

_HEADER = re.compile(
    r"(?:From|To|Cc|CC|Bcc|Subject|Date|Sent|Reply-To"
    r"|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para|Asunto|Enviado):\s"
)
_SUBJECT = re.compile(r"(?:Subject|Betreff|Objet|Asunto):\s")
# So many headers in a row stand above a message inside of a text; a list of a person's data has "Date:", too.
_FEWEST_HEADERS = 3
_MOST_OF_HEADER = 12
_ATTRIBUTION = re.compile(
    r"(?:On|Am|Le|El|Il|Op)\s.{5,100}\s(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.{0,60}:$"
)
_ATTRIBUTES, _QUOTED = ("On ", "Am ", "Le ", "El ", "Il ", "Op "), "> \t"
# Lines of one, and below it down to the first quoted one.
_MOST_OF_ATTRIBUTION, _BELOW = 2, 3
_DIVIDER = re.compile(
    r"""
    -{2,} \s*
    (?: original\s(?:message|appointment) | forwarded\smessage | ursprüngliche\snachricht | weitergeleitete\snachricht
    | message\sd'origine | message\stransféré | mensaje\s(?:original|reenviado) )
    \s* -{2,}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A line that says goodbye; a curt one may stand inside of a text.
_CLOSING = re.compile(
    r"""
    (?: (?:with\s)?(?:kind|best|warm|kindest|warmest)(?:\s(?:kind|best|warm))?\s(?:regards|wishes)
    | (?P<curt>best|cheers|regards|(?:many\s)?thanks) | yours(?:\s(?:sincerely|faithfully|truly))?
    | sincerely(?:\syours)? | mit\sfreundlichen\sgrüßen
    | (?:viele|beste|liebe|freundliche|herzliche)\sgrüße | (?:bien\s)?cordialement | (?:un\s)?(?:cordial\s)?saludos?
    | cordiali\ssaluti | met\svriendelijke\sgroet(?:en)? | atenciosamente )[,.!]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST_OF_CLOSING = 30
# The most lines of a signature, and words and characters of one of them; words of a motto in it.
_SIGNATURE, _MOST_SIGNED, _MOST_OF_LINE, _MOST_OF_MOTTO = 12, 8, 60, 11
# A line of it may end with a stop: "Oakfield Interiors Ltd."
_FIRM = re.compile(r"\b(?:ltd|inc|co|corp|bros|llc|plc|gmbh|s\.a|b\.v|jr|sr|ph\.d|m\.d|esq)\.$", re.IGNORECASE)
# What opens something new below it.
_NEW = re.compile(
    r"(?:p\.?\s?s\b|n\.?b\b|(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten|sehr\sgeehrte[rs]?|bonjour|cher|chère|hola|ciao)\b)",
    re.IGNORECASE,
)
# What begins with one of these is no name.
_NO_NAME = frozenset("->*#`")


def opening_headers(lines: Sequence[Line]) -> int:
    """How many of the first lines are the headers of a mail: two or more, or a subject above a blank line."""
    count, first = _count_headers(lines, 0), lines[0].text
    alone = _SUBJECT.match(first) and not ends_with_stop(first) and not any(line.text for line in lines[1:2])
    return count if count > 1 or alone else 0


def mail_end(lines: Sequence[Line], number: int) -> int:
    """The line after what mail programs set below or above a message; the same where none of it begins at a line.

    Args:
        lines: all lines of the text.
        number: one that is not blank.
    """
    text, before = lines[number].text, lines[number - 1].text if number else ""
    if text[0] == "-":
        if _DIVIDER.match(text):
            return number + 1 + _count_headers(lines, number + 1)
        return _dashed_end(lines, number) if text == "--" and not before else number
    if len(text) <= _MOST_OF_CLOSING and (goodbye := _CLOSING.fullmatch(text)):
        end = _signature_end(lines, number + 1)
        return end if not goodbye["curt"] or _ends_message(lines, end) else number
    if (end := _attribution_end(lines, number)) > number:
        return end
    # Below a blank line, or one that is drawn.
    if ":" in text[:_MOST_OF_HEADER] and not any(map(str.isalnum, before)):
        count = _count_headers(lines, number)
        return number + count if count >= _FEWEST_HEADERS else number
    return number


def _attribution_end(lines: Sequence[Line], number: int) -> int:
    """The line after "On Monday, Ann Lee wrote:", above what is quoted; the same where a line is none."""
    if not lines[number].text.lstrip(_QUOTED).startswith(_ATTRIBUTES):
        return number
    for end in range(number + 1, number + 1 + _MOST_OF_ATTRIBUTION):
        joined = " ".join(line.text.lstrip(_QUOTED) for line in lines[number:end])
        if _ATTRIBUTION.match(joined):
            below = next((line.text for line in lines[end : end + _BELOW] if line.text), "")
            return end if below[:1] == ">" else number
    return number


def _count_headers(lines: Sequence[Line], number: int) -> int:
    """How many lines from one on are headers."""
    return next((i for i in range(number, len(lines)) if not _HEADER.match(lines[i].raw)), len(lines)) - number


def _dashed_end(lines: Sequence[Line], number: int) -> int:
    """The line after the signature below "--", or after that where what follows is none."""
    stop = number + 1
    while stop < len(lines) and lines[stop].text and stop - number <= _SIGNATURE:
        if len(lines[stop].text.split()) > _MOST_OF_MOTTO or len(lines[stop].text) > _MOST_OF_LINE:
            return number + 1
        stop += 1
    return stop if stop == len(lines) or not lines[stop].text else number + 1


def _signature_end(lines: Sequence[Line], number: int) -> int:
    """The line after the name, the office and the numbers below a goodbye: two paragraphs at most."""
    end = start = number
    for _ in range(2):
        while start < len(lines) and not lines[start].text:
            start += 1
        stop = start
        while stop < len(lines) and stop - number < _SIGNATURE and lines[stop].text and _is_signed(lines[stop].text):
            stop += 1
        if stop == start or (stop < len(lines) and lines[stop].text):
            break
        end = start = stop
    return end


def _ends_message(lines: Sequence[Line], number: int) -> bool:
    """Whether nothing, or another message, follows."""
    text = next((lines[i].text for i in range(number, len(lines)) if lines[i].text), "")
    return not text or text[0] in _NO_NAME or _HEADER.match(text) is not None or _ATTRIBUTION.match(text) is not None


def _is_signed(text: str) -> bool:
    """Whether a line may be part of a signature: a few words that are no sentence, and open nothing new."""
    ended = ends_with_stop(text) and not _FIRM.search(text)
    opens = text[0] in _NO_NAME or _HEADER.match(text) or _NEW.match(text)
    return len(text) <= _MOST_OF_LINE and count_words(text) <= _MOST_SIGNED and not ended and not opens
