"""The dateline that a news agency sets before a text: "(CNN)The prison", "LONDON, Jan. 5 (Reuters) - The bank".

It is known by the agency in brackets, glued to the text or before a dash, behind
a place and a date or nothing. Left out: datelines without an agency, and those in
other scripts than the Latin one.
"""

from __future__ import annotations

import re

# Written as they write themselves: a Norwegian party is (Ap). CNN and Reuters are nothing else, and may be followed by
# anything.
AGENCIES = (
    "CNN|Reuters|REUTERS|AP|AFP|UPI|ANSA|dpa|DPA|EFE|APA|Xinhua|TASS|Interfax|Bloomberg|Kyodo|Yonhap|PTI|IANS|ANP|Belga"
    "|PAP|ČTK|TASR|MTI|NTB|Ritzau|STT|Lusa|AGI|SID|epd|KNA"
)
_DATELINE = re.compile(
    rf"""
    # Whoever it is, by capitals or several names, if the text is glued to it.
    \((?:[A-Z]{{3,}}|[A-Z][\w.'’&]+(?:\s[A-Z][\w.'’&]+){{1,2}})\)(?=["“'‘]?[A-Z])
    | \((?i:cnn|reuters)\)\s*(?:[-–—]{{1,3}}\s*)?
    | \((?:{AGENCIES})(?:/\w+)?\)\.?\s*[-–—]{{1,3}}\s+
    | (?P<place>
        [A-ZÀ-ÖØ-Þ][\w.'’-]*,?\s+ (?:(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*,?|d[aeou]s?|del|l[ae]s?|of|the|and|am)\s+){{0,5}}?
        (?:\d{{1,2}}\.?,?\s+(?:[^\W\d_]+\.?,?\s+)?(?:\d{{4}}\s+)?)?
      )?
      \((?P<agency>{AGENCIES})(?:/\w+)?\)
      (?:\.?\s*[-–—]{{1,3}}\s* | (?<=CNN\)|ers\))\s* )?
      (?=["“'‘«„]?[A-ZÀ-ÖØ-Þ\d])
    """,
    re.VERBOSE,
)
# Words that make a name of what stands before the bracket: "The Associated Press (AP) Photographer".
_NAMES = re.compile(r"\b(?:Press|Agency|Association|Presse|Agentur|Agence|Agencia|Agenzia|Network|News)\b")
# No dateline is longer.
_MOST_CHARACTERS = 80


def dateline_length(text: str) -> int:
    """How many characters of the first sentence of a block are a dateline; 0 where nothing would follow it."""
    head = text[:_MOST_CHARACTERS]
    match = _DATELINE.match(head) if "(" in head else None
    if match is None or not re.search(r"\w", text[match.end() :]) or _is_named(match["place"], match["agency"]):
        return 0
    return match.end()


def _is_named(place: str | None, agency: str | None) -> bool:
    """Whether the words before the bracket are what its letters stand for: "Advanced Placement (AP) - A course"."""
    if not place or not agency:
        return False
    initials = "".join(re.findall(r"\b[^\W\d_]", place)).upper()
    return _NAMES.search(place) is not None or initials.endswith(agency.upper())
