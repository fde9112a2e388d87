"""Which paragraphs of plain text are headings: short ones without a stop, before prose."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.lines import ends_with_stop
from summarize.text.dateline import AGENCIES
from summarize.text.furniture import is_all_furniture
from summarize.text.heads import names_of_turns
from summarize.text.markup import BOLD, NOTE_NUMBER
from summarize.text.turns import speaker_of
from summarize.text.wrapping import OPENERS, in_capitals

if TYPE_CHECKING:
    from summarize.text.blocks import Region

# A heading of plain text: 98% of 2,438 titles of news and papers in five languages are this short.
_HEADING_WORDS = 20
_HEADING_CHARS = 150
# That of a law's section may be longer: "SEC. 2. PILOT PROGRAM ON ...", in capitals.
_SECTION, _SECTION_CHARS = (
    re.compile(r"(?:SEC|SECTION|ART|ARTICLE|TITLE|CHAPTER|PART)\.?\s+(?:\d[\w-]*|[IVX]+)\.\s"),
    400,
)
# The lines of a title page, which opens a text, each set in from the second on.
_CENTRED = re.compile(r"[^\n]+(?:\n[ \t]{8,}[^\n]+){2,4}")
# Without a letter a paragraph is a number, an emoji or a row of stars, and says nothing by itself.
_LETTER = re.compile(r"[^\W\d_]")
# Marks of Markdown and quotation marks.
_AROUND_TITLE = f"{OPENERS}”»)]}} \n"
# Behind the last sentence of a paragraph: "(dpa)", "（新华社）".
_TAGGED = re.compile(
    r"(?:\w{2}[.!?…][\"”’»“]*\s+|[。！？]\s*)[(\[（【]"
    rf"(?=[^()]*[a-zß-ÿ\u2e80-\ua4cf]|(?:{AGENCIES})\b)[^()\[\]（）]{{1,40}}[)\]）】]\Z"
)
_NOTES = re.compile(rf"{NOTE_NUMBER}+\Z")
# A page number or other mark before a heading's words.
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])\.?\)?[ \t]+")


def promote_title(text: str, regions: list[Region], title: str | None) -> list[Region]:
    """Turn the paragraph that opens a text into a heading where it is the title that was given, and prose follows."""
    opening = next((i for i, region in enumerate(regions) if region.kind != "code"), len(regions))
    above = regions[opening : opening + 1]
    prose = any(region.kind in ("paragraph", "list_item") for region in regions[opening + 1 :])
    if not (title and prose and above[0].kind == "paragraph"):
        return regions
    if _words_of_title(text[above[0].start : above[0].end]) != _words_of_title(title):
        return regions
    return [*regions[:opening], replace(above[0], kind="heading", level=1), *regions[opening + 1 :]]


def _words_of_title(line: str) -> list[str]:
    """The words without the marks around all of them: "**Title**"."""
    return line.strip(_AROUND_TITLE).split()


def promote_headings(text: str, regions: list[Region]) -> list[Region]:
    """Turn short unended lines before prose into headings, unless most of the text is like that.

    Nor in a conversation under names: there they are short messages.
    """
    if any(names_of_turns([text[r.start : r.end] for r in regions if r.kind == "heading"], text)):
        return regions
    maybe = [
        region.kind == "paragraph" and _looks_like_heading(text[region.start : region.end], opens=i == 0)
        for i, region in enumerate(regions)
    ]
    if not any(maybe):
        return regions
    sizes = [sum(map(len, text[region.start : region.end].split())) for region in regions]
    titled = sum(size for size, m in zip(sizes, maybe, strict=True) if m)
    prose = sum(size for size, m, region in zip(sizes, maybe, regions, strict=True) if _is_prose(region, m))
    if prose <= titled:
        return regions
    last = _last_of_text(text, regions, maybe)
    for i in range(last):
        # No heading breaks off before a small letter, unless it is set in capitals, or opens in bold type:
        # "**great for dog hair!!** 5/5, 18 May".
        follows, line = text[regions[i + 1].start], text[regions[i].start : regions[i].end]
        maybe[i] = maybe[i] and (in_capitals(line) or line.startswith(BOLD) or not follows.islower())
    for i in _set_below(text, regions, maybe[:last]):
        maybe[i] = False
    return [
        replace(region, kind="heading", level=1 if i == 0 else 2) if maybe[i] and i < last else region
        for i, region in enumerate(regions)
    ]


def _set_below(text: str, regions: list[Region], maybe: list[bool]) -> list[int]:
    """Those of what may be headings that stand right below prose, and above a blank line: the end of a list.

    What is set in capitals or bold type, and what has no letter, is none of it.
    """
    found: list[int] = []
    run: list[int] = []
    for i, region in enumerate(regions[: len(maybe) + 1]):
        if i == 0 or text.count("\n", regions[i - 1].end, region.start) > 1:
            found += run
            run = []
        elif i < len(maybe) and maybe[i] and (run or _is_prose(regions[i - 1], maybe[i - 1])):
            line = text[region.start : region.end]
            told = in_capitals(line) or line.startswith(BOLD) or not _LETTER.search(line)
            run = [] if told else [*run, i]
        else:
            run = []
    return found


def _is_prose(region: Region, may_be_heading: bool) -> bool:
    return region.kind in ("paragraph", "list_item") and not may_be_heading


def _last_of_text(text: str, regions: list[Region], maybe: list[bool]) -> int:
    """The last region that may stand under a heading; what publishers set below a text has none of its own."""
    prose = [i for i, m in enumerate(maybe) if not m]
    own = (i for i in reversed(prose) if not is_all_furniture(text[regions[i].start : regions[i].end]))
    return next(own, prose[-1])


def _looks_like_heading(line: str, *, opens: bool) -> bool:
    if len(line) <= _SECTION_CHARS and _SECTION.match(line) and in_capitals(line):
        return True
    # Lines of which one above another ends a sentence are no heading: "Led a team of six.⏎Cut costs by a third"
    if any(map(ends_with_stop, line.splitlines()[:-1])):
        return False
    tall = line.count("\n") > 1 and not (opens and _CENTRED.fullmatch(line))
    if tall or len(line) > _HEADING_CHARS or len(line.split()) > _HEADING_WORDS:
        return False
    if speaker_of(line):
        return False
    if not _LETTER.search(line):
        return True
    if in_capitals(line) and not line.endswith(("!", "?")):
        return True
    words = _NUMBERED.sub("", line, count=1).lstrip(OPENERS)
    small = words[:1].islower() and not line.startswith(BOLD)
    unended = not ends_with_stop(_NOTES.sub("", line)) and line[-1] not in ",;:-–—" and not _TAGGED.search(line)
    return words[:1].isalnum() and not small and unended
