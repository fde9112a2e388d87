"""Who says what stands below: names on lines of their own, with the time ("Anna Lee  0:03") or as headings.

Transcripts, chats and plays have them. A line with a name and a time is told by its form and by names that come
again; headings without a time are names only where nearly all of them come again, and look like names.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.text.verbatim import Line

_CLOCK = r"\d{1,2}(?:[:h]\d{2}(?::\d{2})?|:\d:\d{2})(?:[.,]\d{1,3})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?(?: Uhr)?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4})"
# "Today at", "heute um", "hoy a las", "12.03.26"
_DAY = rf"(?:{_DATE}|[^\W\d_]{{2,12}}(?:['’][^\W\d_]+)?),?[ T](?:[^\W\d_]{{1,3}} ){{0,2}}"
_TIME = rf"(?:{_DAY})?{_CLOCK}(?: --> [\d:.,]+)?(?: \(edited\))?"
_BRACKETED = rf"[\[(]{_TIME}[\])]"
_WORD = r"[\w.'’@-]{1,20}"
_CAPITAL = r"(?:(?![a-z_]|\d{3})[\w.'’-]{1,20}|da|de|del|den|der|di|dos|du|el|la|le|ten|van|von|y)"
# "Meyer, Karin", "Ruth Ames, Chair", "Anna (she/her)", "Anna 🌸"
_BEHIND = r"(?:, [\w.’'-]{1,20}(?: [\w.’'-]{1,20})?)?(?: ?\([^()\n]{1,30}\))?(?: [^\w\s.,;:!?()\[\]—–|·•-]{1,4})?"
_NAME = rf"[*_]{{0,2}}(?P<name>{_WORD}(?: {_WORD}){{0,4}}){_BEHIND}[*_]{{0,2}}"
_FULL_NAME = rf"[*_]{{0,2}}(?P<name>(?![a-z_\d]){_WORD}(?: {_CAPITAL}){{0,4}}){_BEHIND}[*_]{{0,2}}"
# Prose may break before a time, but hardly behind wide spaces, a dash, or in brackets; else all words have capitals.
_ONE_LINE = (
    re.compile(rf"{_NAME}(?:,?[ \t]+(?:[—–-][ \t]*)?{_BRACKETED}|(?:[ \t]+[—–|·•-][ \t]+|[ \t]{{2,}}|\t){_TIME})"),
    re.compile(rf"{_FULL_NAME} (?:{_DATE},? )?{_CLOCK}"),
    re.compile(rf"(?:{_BRACKETED}|{_CLOCK})[ \t]+{_FULL_NAME}"),
)
# On two lines, either first.
# "Anna 0:03" is none.
_TIME_ALONE = re.compile(rf"[\[(]?(?!{_WORD} {_CLOCK}){_TIME}[\])]?")
_NAME_ALONE, _FULL_NAME_ALONE = re.compile(_NAME), re.compile(_FULL_NAME)
# "Susan Albright -- Chief Executive Officer"
_OFFICE = re.compile(r" (?:--|[—–]) .{2,50}\Z")
_LONGEST = 80
_AT_ENDS = frozenset("0123456789[(])mMr*")
# So many turns a conversation has at least; and of all headings, from the first such name to the last, so many are one.
FEWEST_TURNS, _SHARE_OF_HEADINGS = 4, 0.85
# Of names of one word, the fewest turns, of which so many have a question.
_FEWEST_OF_ONE_WORD, _SHARE_OF_QUESTIONS = 6, 1 / 8
_ARTICLES = frozenset({"the", "der", "die", "das", "les", "los", "las"})
# What labels something else than who speaks.
_NO_NAMES = frozenset(
    "abstract achtung act action actions added aim aims aside assessment attention author aviso background "
    "beispiel bridge cast cause caution changed chapter chorus conclusion conclusions cons danger date decision "
    "decisions description director discussion ejemplo employer example examples exemple fix fixed hint hinweis "
    "important ingredients items keywords lyrics method methods nb nota note notes objective objectives opportunities "
    "parameters part place plan position problem producer pros rating remark remarque removed result results "
    "returns scene serving solution source sources speakers step strengths subject subjective summary symptom "
    "symptoms threats tip tipp tips title update verdict verse warning warnings warnung weaknesses".split()
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A line with a name and a time, or two, of which the first is number ``line``."""

    line: int
    size: int
    name: str


def head_lines(lines: Sequence[Line]) -> dict[int, bool]:
    """Where the lines start that say who says what is below, and whether each opens such a head or ends one of two.

    All of a text are of one form, that of which most names come again.
    """
    forms: dict[str, list[_Head]] = {}
    for number, line in enumerate(lines):
        if 0 < len(line.text) <= _LONGEST and (line.text[0] in _AT_ENDS or line.text[-1] in _AT_ENDS):
            for form, head in _heads_at(lines, number):
                forms.setdefault(form, []).append(head)
    heads = max(forms.values(), key=_n_again, default=[])
    if not _come_again([head.name for head in heads]):
        return {}
    return {
        lines[place].start: place == head.line for head in heads for place in range(head.line, head.line + head.size)
    }


def _heads_at(lines: Sequence[Line], number: int) -> Iterator[tuple[str, _Head]]:
    """What a line may be: a head by itself, or the time of one of two lines."""
    text = lines[number].text
    if not _TIME_ALONE.fullmatch(text):
        found = ((place, match) for place, form in enumerate(_ONE_LINE) if (match := form.fullmatch(text)))
        yield from ((f"line {place}", _Head(number, 1, match["name"])) for place, match in found)
        return
    if number and (match := _NAME_ALONE.fullmatch(lines[number - 1].text)):
        yield "above", _Head(number - 1, 2, match["name"])
    if number + 1 < len(lines) and (match := _FULL_NAME_ALONE.fullmatch(lines[number + 1].text)):
        yield "below", _Head(number, 2, match["name"])


def _n_again(heads: list[_Head]) -> int:
    return len(heads) - len({head.name for head in heads})


def _come_again(names: Sequence[str]) -> bool:
    return len(names) >= FEWEST_TURNS and len({*names}) * 2 <= len(names) + 1


def is_label(name: str) -> bool:
    """Whether what could be a name labels something else: "Note", "Summary Keywords", "Step 1"."""
    words = [word for word in name.casefold().split() if word.isalpha()]
    return bool(words) and _NO_NAMES.issuperset(words)


def names_of_turns(headings: Sequence[str], text: str) -> list[str]:
    """(n_headings,) the name that each heading is, if those of a text are who says what is below; "" for all others."""
    stamped = [_stamped_name(heading) for heading in headings]
    if _come_again([name for name in stamped if name]):
        return _carried(headings, stamped)
    names = [_bare_name(heading) for heading in headings]
    timeless = [name for heading, name in zip(headings, names, strict=True) if not _TIME_ALONE.fullmatch(heading)]
    counts = Counter(timeless)
    turns = [place for place, name in enumerate(timeless) if name and counts[name] > 1]
    few = len(turns) < FEWEST_TURNS or len(turns) < _SHARE_OF_HEADINGS * (turns[-1] + 1 - turns[0])
    if few or not _are_people([timeless[place] for place in turns], text):
        return [""] * len(names)
    return _carried(headings, names)


def _carried(headings: Sequence[str], names: Sequence[str]) -> list[str]:
    """The names, a heading that is a time having the name above it."""
    found = [""]
    for heading, name in zip(headings, names, strict=True):
        found.append(found[-1] if _TIME_ALONE.fullmatch(heading) else name)
    return found[1:]


def _stamped_name(heading: str) -> str:
    """The name in a heading with a name and a time; otherwise nothing."""
    if len(heading) > _LONGEST:
        return ""
    first, *rest = (line.strip() for line in heading.splitlines())
    if not rest:
        return next((match["name"] for form in _ONE_LINE if (match := form.fullmatch(first))), "")
    for time, name in ((rest[0], first), (first, rest[0])):
        if len(rest) == 1 and _TIME_ALONE.fullmatch(time) and (match := _NAME_ALONE.fullmatch(name)):
            return match["name"]
    return ""


def _bare_name(heading: str) -> str:
    """The name that a heading without a time is; "" where it is no name."""
    bare = _OFFICE.sub("", heading.strip("*_").rstrip(" :：")) if len(heading) <= _LONGEST else ""
    match = _FULL_NAME_ALONE.fullmatch(bare)
    name = match["name"] if match else ""
    # "ELEANOR." of a play.
    name = name.removesuffix(".") if name.isupper() else name
    return "" if not name or is_label(name) or name.split()[0].casefold() in _ARTICLES else name


def _are_people(names: Sequence[str], text: str) -> bool:
    """Whether names that come again are of people.

    Those of one word are where there are questions, unless the text has them as words, too, or they are three and more
    that always follow each other, as the parts of a form do.
    """
    each = [*dict.fromkeys(names)]
    single = [name for name in each if name.isalpha()]
    if len(single) * 2 <= len(each):
        return True
    is_form = len(each) > 2 and all(name == each[place % len(each)] for place, name in enumerate(names))
    common = any(re.search(rf"\b{name.lower()}\b", text) for name in single if name != name.lower())
    asked = sum(map(text.count, ("?", "？", "か。")))
    long = len(names) >= _FEWEST_OF_ONE_WORD
    return long and not is_form and not common and asked >= _SHARE_OF_QUESTIONS * len(names)
