"""What holds of all regular expressions of the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import summarize
from summarize.text.around import stop_pattern


def patterns() -> Iterator[re.Pattern[str]]:
    for module in walk_packages(summarize.__path__, "summarize."):
        if module.name.startswith("summarize.abstractive") or module.name.endswith("__main__"):
            continue
        yield from (value for value in vars(import_module(module.name)).values() if isinstance(value, re.Pattern))
    yield from (stop_pattern(code) for code in ("en", "el", "th"))


def is_possessive(pattern: re.Pattern[str]) -> bool:
    tree = repr(re._parser.parse(pattern.pattern, pattern.flags))  # type: ignore[attr-defined]
    return "POSSESSIVE_REPEAT" in tree or "ATOMIC_GROUP" in tree


def test_none_takes_a_group_whole_by_a_possessive_quantifier() -> None:
    # Python 3.11.0 to 3.11.4 match these otherwise where the group can go back (CPython's issue 106052).
    found = list(patterns())
    assert len(found) > 50
    assert [pattern.pattern for pattern in found if is_possessive(pattern)] == []
    assert is_possessive(re.compile("(?:a|bc)*+"))
    assert not is_possessive(re.compile(r"(?=(a|bc))\1+"))
