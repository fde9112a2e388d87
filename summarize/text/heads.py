"""Who says what stands below: names on lines of their own, with the time ("Anna Lee  0:03") or as headings.

Transcripts, chats and plays have them. A line with a name and a time is told by its form and by names that come
again; headings without a time are names only where nearly all of them come again, look like names, and people talk
below them, as far as question marks tell. The numbers that tell are set by hand, on some hundred conversations and
eighty other documents of two people who did not know the rules.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.text.times import CLOCK, DATE, TIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.text.verbatim import Line

_BRACKETED = rf"[\[(](?:[^\W\d_]{{2,12}},? )?{TIME}[\])]"
# Letters, and the marks of Indic and decomposed ones, which are no \w.
_LETTERS = r"\w\u0300-\u036f\u0900-\u0dff"
_WORD = rf"[{_LETTERS}.'’@-]{{1,20}}"
_CAPITAL = rf"(?:(?![a-z_]|\d{{3}}){_WORD}|da|de|del|den|der|di|dos|du|el|la|le|ten|van|von|y)"
# "Meyer, Karin", "Ruth Ames, Chair"
_COMMA = rf"(?:, (?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d){_WORD}(?: {_WORD})?)?"
# "Anna (she/her)", "Mr Lyle (West Dale) (Con)", "Anna 🌸"
_BEHIND = r"(?: ?\([^()\n]{1,30}\)){0,2}(?: [^\w\s.,;:!?()\[\]—–|·•-]{1,4})?"


def _set(name: str) -> str:
    """A name as it may be set: "**Anna**", "[Anna]", "Anna:", "**Anna:**"."""
    return rf"[*_]{{0,2}}\[?(?P<name>{name}){_BEHIND}\]?:?[*_]{{0,2}}:?"


_NAME = _set(rf"{_WORD}(?: {_WORD}){{0,4}}{_COMMA}")
_FULL_NAME = _set(rf"(?![a-z_\d]){_WORD}(?: {_CAPITAL}){{0,4}}{_COMMA}")
# Prose may break before a time, but hardly behind wide spaces, a dash, or in brackets; else all words have capitals.
_ONE_LINE = (
    re.compile(
        rf"{_NAME}(?:,?[ \t]+(?:[—–-][ \t]*)?{_BRACKETED}:?|(?:[ \t]+[—–|·•-][ \t]+|[ \t]{{2,}}|\t){TIME})", re.UNICODE
    ),
    re.compile(rf"{_FULL_NAME},? (?:[A-Z][a-z]{{2}} )?(?:{DATE},? )?{CLOCK}(?:,? \(?[Ee]dited\)?)?"),
    re.compile(rf"(?:{_BRACKETED}|{CLOCK})[ \t]+{_FULL_NAME}"),
    # Copies of talks with a machine: "You said:".
    re.compile(r"(?P<name>[A-Z][\w.-]{1,20}) said:"),
)
_NAME_ALONE, _FULL_NAME_ALONE = re.compile(_NAME), re.compile(_FULL_NAME)
# The other line of two, either first.
_TIME_ALONE = re.compile(rf"{TIME}|{_BRACKETED}")
# "Susan Albright -- Chief Executive Officer"
_OFFICE = re.compile(r" (?:--|[—–]) .{2,50}\Z")
_LONGEST = 80
# How such a line begins or ends.
_TIMED = re.compile(r"[\d\[(]|.*(?:[\d)\]mM]|m\.|M\.|Uhr|[Ee]dited|said:)\Z", re.DOTALL)
# So many turns a conversation has at least; and of all headings, from the first such name to the last, so many are one.
FEWEST_TURNS, _SHARE_OF_HEADINGS = 4, 0.85
# Where no time tells, so many turns have a question, or so many an "I" or "you"; of names of one word, the first, and
# there are so many turns at least.
_SHARE_OF_QUESTIONS, _SHARE_OF_PERSONS, _FEWEST_OF_ONE_WORD = 0.1, 0.5, 6
_PERSONS = frozenset(
    "I you You ich Ich wir Wir Sie je Je vous Vous nous Nous io Io yo Yo eu Eu ik Ik jag Jag jeg Jeg "
    "я Я вы Вы мы Мы".split()
)
_ARTICLES = frozenset({"the", "der", "die", "das", "les", "los", "las"})
# What labels something else than who speaks.
_NO_NAMES = frozenset(
    "abstract achtung act action actions added aim aims aside assessment at attention aviso background "
    "beispiel bridge cast cause caution changed chapter chorus conclusion conclusions cons danger date decision "
    "decisions description discussion ejemplo example examples exemple fix fixed hint hinweis "
    "important ingredients items keywords lyrics method methods nb nota note notes objective objectives "
    "opportunities parameters part place plan position problem pros rating re remark remarque removed result "
    "results returns scene serving solution source sources speakers step strengths subject subjective summary "
    "symptom symptoms threats tip tipp tips title update verdict verse warning warnings warnung weaknesses".split()
)
# And what labels nothing else.
_ROLES = frozenset(
    "agent ai assistant bot caller chatgpt claude copilot customer gemini guest host human interviewee interviewer me "
    "moderator narrator operator q system user you".split()
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A line with a name and a time, or two, of which the first is number ``line``."""

    line: int
    size: int
    name: str


def head_lines(lines: Sequence[Line]) -> dict[int, bool]:
    """Where the lines start that say who says what is below, and whether each opens such a head or ends one of two.

    All of a text are of one form, that of which most names come again. A time alone goes on with the name above.
    """
    forms: dict[str, list[_Head]] = {}
    times: list[int] = []
    for number, line in enumerate(lines):
        if 0 < len(line.text) <= _LONGEST and _TIMED.match(line.text):
            if _TIME_ALONE.fullmatch(line.text):
                times.append(number)
            for form, head in _heads_at(lines, number):
                forms.setdefault(form, []).append(head)
    heads = max((_sure(heads) for heads in forms.values()), key=_n_again, default=[])
    if not _come_again([head.name for head in heads]):
        return {}
    starts = {lines[number].start: True for number in times}
    for head in heads:
        starts |= {lines[place].start: place == head.line for place in range(head.line, head.line + head.size)}
    return starts


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


def _sure(heads: list[_Head]) -> list[_Head]:
    """The heads but those that may be a message: "At 10:30", or two lines of which the name does not come again."""
    counts = Counter(head.name for head in heads)
    named = [head for head in heads if not is_label(head.name)]
    return [head for head in named if head.size == 1 or counts[head.name] > 1 or _FULL_NAME_ALONE.fullmatch(head.name)]


def _n_again(heads: list[_Head]) -> int:
    return len(heads) - len({head.name for head in heads})


def _come_again(names: Sequence[str]) -> bool:
    return len(names) >= FEWEST_TURNS and len({*names}) * 2 <= len(names) + 1


def is_label(name: str) -> bool:
    """Whether what could be a name labels something else: "Note", "Summary Keywords", "Step 1"."""
    words = [word for word in name.casefold().split() if word.isalpha()]
    return bool(words) and _NO_NAMES.issuperset(words)


def names_of_turns(headings: Sequence[str], text: str) -> list[str]:
    """(n_headings,) the name that each heading is, if those of a text are who says what is below; "" for all others.

    A heading that is a time has the name above it.
    """
    names = [_stamped_name(heading) for heading in headings]
    if _come_again([name for name in names if name]):
        return _carried(headings, names)
    names = [_bare_name(heading) for heading in headings]
    counts = Counter(names)
    turns = [place for place, name in enumerate(names) if name and counts[name] > 1]
    n_times = sum(_TIME_ALONE.fullmatch(heading) is not None for heading in headings)
    span = turns[-1] + 1 - turns[0] - n_times if turns else 0
    if len(turns) < max(FEWEST_TURNS, _SHARE_OF_HEADINGS * span) or not are_people([names[i] for i in turns], text):
        return [""] * len(names)
    # Who speaks once does so between others.
    inside = range(turns[0], turns[-1] + 1)
    return _carried(headings, [name if place in inside else "" for place, name in enumerate(names)])


def _carried(headings: Sequence[str], names: Sequence[str]) -> list[str]:
    """The names, a heading that is a time having the name above it."""
    found = [""]
    for heading, name in zip(headings, names, strict=True):
        found.append(found[-1] if _TIME_ALONE.fullmatch(heading) else name)
    return found[1:]


def _stamped_name(heading: str) -> str:
    """The name in a heading with a name and a time; otherwise nothing."""
    if len(heading) > _LONGEST or _TIME_ALONE.fullmatch(heading):
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
    match = _FULL_NAME_ALONE.fullmatch(_OFFICE.sub("", heading)) if len(heading) <= _LONGEST else None
    name = match["name"] if match else ""
    # "ELEANOR." of a play.
    name = name.removesuffix(".") if name.isupper() else name
    # "..." between paragraphs is none, nor "- Bit".
    return "" if not name[:1].isalpha() or is_label(name) or name.split()[0].casefold() in _ARTICLES else name


def are_people(names: Sequence[str], text: str) -> bool:
    """Whether names that come again are of people.

    They are roles that only talks have, or people talk below them, and no name consists of words that the text has
    in small letters. Names of one word are none where they are few, nobody asks, or they are three and more that always
    follow each other, as the parts of a form do.
    """
    each = [*dict.fromkeys(names)]
    if _ROLES.issuperset(name.casefold() for name in each):
        return True
    asked = sum(map(text.count, ("?", "？", "か。"))) >= _SHARE_OF_QUESTIONS * len(names)
    single = sum(name.isalpha() for name in each) * 2 > len(each)
    is_form = len(each) > 2 and all(name == each[place % len(each)] for place, name in enumerate(names))
    if single and (is_form or not asked or len(names) < _FEWEST_OF_ONE_WORD):
        return False
    words = Counter(re.findall(r"\w+", text))
    n_persons = sum(words[person] for person in _PERSONS)
    if not asked and n_persons < _SHARE_OF_PERSONS * len(names):
        return False
    return not any(name != name.lower() and all(word in words for word in name.lower().split()) for name in each)
