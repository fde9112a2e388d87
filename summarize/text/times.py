"""Times of day and dates as transcripts and chats set them beside names: "[12.03.26, 10:03]", "Today at 9:15"."""

from __future__ import annotations

# "10:03", "0:00:12.500", "10h03", "9:15 p.m.", "10:01 Uhr"
CLOCK = r"\d{1,2}(?:[:h]\d{2}(?::\d{2})?|:\d:\d{2})(?:[.,]\d{1,3})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?(?: Uhr)?"
_NUMBERED = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
# What stands before a name on the same line.
STAMP = rf"(?:[\[(](?:{_NUMBERED},?[ T])?{CLOCK}[\])]|{_NUMBERED},? {CLOCK}(?: -)?|{CLOCK} [-|])"
# "12.03.26", "Mar 5, 2026", "5. März 2026"
DATE = rf"(?:{_NUMBERED}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? [^\W\d_]{{3,9}}\.? \d{{4}})"
# "Today at", "heute um", "Aujourd’hui à", "Сегодня, в"; a word before a time may as well be a name: "Anna Lee 10:03".
_DAY = (
    rf"(?:{DATE},?[ T]{{1,2}}(?:at )?|[^\W\d_]{{2,12}}(?:['’][^\W\d_]{{2,4}})?,? (?:at|um|a las|às|alle|à|om|kl|в|о) )"
)
TIME = rf"(?:{_DAY})?{CLOCK}(?: --> [\d:.,]+)?(?:,? \(?[Ee]dited\)?)?"
