"""What the package knows of each language, read from data files on first use.

``languages/xx.json`` is written by hand: stop words, abbreviations, months, cue
words. ``languages/punkt/xx.json`` is trained (``python -m benchmarks
train_punkt``): further abbreviations, collocations and words seen in lower
case. Nothing is downloaded, and nothing of NLTK's data is looked for.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from summarize.errors import UnknownNameError

UNKNOWN = "und"

# Languages that are recognised by their script and need no data file.
_BY_SCRIPT = {
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai", "lo": "Lao", "km": "Khmer",
    "my": "Burmese", "he": "Hebrew", "hy": "Armenian", "ka": "Georgian", "am": "Amharic",
    "bn": "Bengali", "ta": "Tamil", "te": "Telugu",
}  # fmt: skip
_NATIVE = {
    "zh": "中文", "ja": "日本語", "ko": "한국어", "th": "ไทย", "lo": "ລາວ", "km": "ខ្មែរ", "my": "မြန်မာ", "he": "עברית",
    "hy": "հայերեն", "ka": "ქართული", "am": "አማርኛ", "bn": "বাংলা", "ta": "தமிழ்", "te": "తెలుగు",
}  # fmt: skip
# Other codes of the same languages: of ISO 639-2 and -3, of the two written forms of Norwegian, and of before 1989.
_ALIASES = {
    "nb": "no", "nn": "no", "nob": "no", "nno": "no", "nor": "no", "iw": "he", "in": "id", "ara": "ar", "ces": "cs",
    "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el", "gre": "el", "eng": "en", "spa": "es", "fas": "fa",
    "per": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "hin": "hi", "hun": "hu", "ind": "id", "ita": "it", "nld": "nl",
    "dut": "nl", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "swe": "sv", "tur": "tr", "ukr": "uk",
    "urd": "ur", "vie": "vi", "zho": "zh", "chi": "zh", "cmn": "zh", "jpn": "ja", "kor": "ko", "tha": "th", "lao": "lo",
    "khm": "km", "mya": "my", "bur": "my", "heb": "he", "hye": "hy", "arm": "hy", "kat": "ka", "geo": "ka", "amh": "am",
    "ben": "bn", "tam": "ta", "tel": "te",
}  # fmt: skip
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Language:
    """The words by which a language is recognised, split and weighed.

    All words are case-folded; abbreviations stand without their last stop.

    Attributes:
        code: ISO 639-1, or ``"und"``.
        name: its English name.
        stemmer: NLTK's name of the Snowball stemmer, or None.
        stopwords: function words.
        abbreviations: may end a sentence.
        prefixes: abbreviations that never do, such as titles before names.
        list_ends: "etc." and the like, which do if a capital follows.
        numeric_prefixes: lean on a number that follows; "-str" is the end of such words.
        months: names of months and weekdays.
        time_zones: short names of time zones, which go on after an abbreviation: "at 7 p.m. ET".
        ordinals: whether a number with a stop is an ordinal.
        capital_nouns: whether all nouns have a capital, so that one tells no name.
        ordinal_contexts: words before an ordinal.
        starters: words that open sentences and are no names.
        common: further words that are capitalised at the start of sentences only.
        reporting: verbs that report speech after a quotation ("said").
        cue_bonus: words that mark an important sentence.
        cue_stigma: words that mark an unimportant one.
        binding: words that end no heading, since they bind what follows: "of", "the".
        leaning: words that, where they open a sentence, lean on the one before: "he", "its", "however".
        leaning_phrases: of several words, or with a comma, that do so, too: "for example", "second,".
        qualifiers: words without which what they stand before is not so: "not", "some", "allegedly", "if".
        negations: words that, just before a list, make it one of what is not so: "does not:", "are forbidden:".
        conditions: words that open a sentence of which the rest holds on a condition only: "unless", "outside".
        ordinal_nouns: words that numbers with a stop belong to.
        noted: all words after which a stop may not end a sentence.
    """

    code: str
    name: str
    stemmer: str | None = None
    stopwords: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    list_ends: frozenset[str] = frozenset()
    numeric_prefixes: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    time_zones: frozenset[str] = frozenset()
    ordinals: bool = False
    capital_nouns: bool = False
    ordinal_contexts: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    cue_bonus: frozenset[str] = frozenset()
    cue_stigma: frozenset[str] = frozenset()
    binding: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    leaning_phrases: tuple[str, ...] = ()
    qualifiers: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    ordinal_nouns: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()


@cache
def available() -> dict[str, str]:
    """Code and English name of every language that can be asked for."""
    folder = files(__package__).joinpath("languages")
    codes = sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json"))
    named = {code: str(_read(code)["name"]) for code in codes}
    return named | _BY_SCRIPT


def language_code(name: str) -> str:
    """The code of a language given by code, English name or its own name ("de", "deu", "German", "Deutsch").

    What follows a code, "-US" or "_Hant", is left aside.

    Raises:
        TypeError: it is not a ``str``.
        UnknownNameError: it is none of these.
    """
    if not isinstance(name, str):
        raise TypeError(f"a language must be a str, not {type(name).__name__}")
    wanted = name.strip().casefold()
    if wanted in (UNKNOWN, *available()):
        return wanted
    # "en-US", "pt_BR" and "zh-Hant-TW" are languages of a country, or in a script.
    tag = _TAG.fullmatch(wanted)
    primary = _ALIASES.get(tag[1], tag[1]) if tag else wanted
    if primary in available():
        return primary
    for code, english in available().items():
        native = _NATIVE[code] if code in _BY_SCRIPT else str(_read(code)["native"])
        if wanted in (english.casefold(), native.casefold()):
            return code
    raise UnknownNameError.for_name("language", name, ["auto", *available(), *available().values()])


def load_language(code: str) -> Language:
    """The data of a language; for one without a file, the neutral set."""
    return _load(code) if code in available() else Language(code, "unknown")


@cache
def _load(code: str) -> Language:
    data = _read(code)
    if not data:
        return Language(code, _BY_SCRIPT[code])
    trained = _read(code, "punkt")
    words = {name: _words([*data.get(name, []), *trained.get(name, [])]) for name in _WORD_FIELDS}
    words["abbreviations"] -= words["prefixes"] | words["list_ends"]
    words["noted"] = words["abbreviations"] | words["prefixes"] | words["numeric_prefixes"]
    return Language(
        code,
        data["name"],
        data["stemmer"],
        ordinals=data["ordinals"],
        capital_nouns=data.get("capital_nouns", False),
        leaning_phrases=tuple(data.get("leaning_phrases", ())),
        **words,
    )


_WORD_FIELDS = frozenset(field.name for field in fields(Language) if isinstance(field.default, frozenset))


def _words(lines: list[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _read(code: str, *folder: str) -> dict[str, Any]:
    """The JSON file of a language; empty where there is none."""
    path = files(__package__).joinpath("languages", *folder, f"{code}.json")
    if not path.is_file():
        return {}
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
