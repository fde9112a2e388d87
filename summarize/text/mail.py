"""What mail programs set around a message: headers, signatures, and what stands above a quoted one.

Left out: MIME, and whose words the quoted ones are.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from summarize.summary import ends_with_stop

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
# A line that says goodbye; a curt one may stand inside of a text. The most lines that a signature has below it, and
# words of one; of one with a stop, such as "Oakfield Interiors Ltd."
_CLOSING = re.compile(
    r"""
    (?: (?:with\s)?(?:kind|best|warm|kindest|warmest)(?:\s(?:kind|best|warm))?\s(?:regards|wishes)
    | (?P<curt>best|cheers|(?:many\s)?thanks) | regards | yours(?:\s(?:sincerely|faithfully|truly))?
    | sincerely(?:\syours)? | mit\sfreundlichen\sgrüßen
    | (?:viele|beste|liebe|freundliche|herzliche)\sgrüße | (?:bien\s)?cordialement | (?:un\s)?(?:cordial\s)?saludos?
    | cordiali\ssaluti | met\svriendelijke\sgroet(?:en)? | atenciosamente )[,.!]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST_OF_CLOSING = 30
_SIGNATURE, _MOST_SIGNED, _MOST_OF_FIRM = 12, 8, 4
# What begins with one of these is no name.
_NO_NAME = frozenset("->*#`")


def opening_headers(lines: Sequence[Line]) -> int:
    """How many of the first lines are the headers of a mail: a subject alone, or more."""
    count = _count_headers(lines, 0)
    return count if count > 1 or _SUBJECT.match(lines[0].text) else 0


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
        signed = text == "--" and not before
        return next((i for i in range(number, len(lines)) if not lines[i].text), len(lines)) if signed else number
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
    return sum(1 for _ in takewhile(lambda line: _HEADER.match(line.raw), islice(lines, number, None)))


def _signature_end(lines: Sequence[Line], number: int) -> int:
    """The line after the name, the office and the numbers below a goodbye."""
    end = start = number
    while start < len(lines) and start - number <= _SIGNATURE:
        stop = next((i for i in range(start, len(lines)) if not lines[i].text), len(lines))
        if not all(_is_signed(line.text) for line in lines[start:stop]):
            break
        end, start = stop if stop > start else end, stop + 1
    return end


def _ends_message(lines: Sequence[Line], number: int) -> bool:
    """Whether nothing, or another message, follows."""
    text = next((line.text for line in islice(lines, number, None) if line.text), "")
    return not text or text[0] in _NO_NAME or _HEADER.match(text) is not None or _ATTRIBUTION.match(text) is not None


def _is_signed(text: str) -> bool:
    """Whether a line may be part of a signature: a few words, which no sentence ends."""
    n_words = len(text.split())
    ended = ends_with_stop(text) and n_words > _MOST_OF_FIRM
    return n_words <= _MOST_SIGNED and not ended and text[0] not in _NO_NAME and not _HEADER.match(text)
