"""Make ``summarize/text/languages/punkt/*.json`` from raw texts, the same bytes each time.

Two things are learned. Abbreviations and what follows ordinal numbers, by NLTK's
PunktTrainer (Kiss & Strunk 2006); abbreviations are kept if several texts have
them, and if sentences are seen to go on after them (a small corpus of a
language with verbs at the end offers those verbs, too). And the words that open
sentences but stand in lower case elsewhere: seen often enough in lower case,
and hardly ever capitalised inside a sentence. Punkt notes a single capital
against a word, which one headline is enough for; shares are steadier.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from benchmarks.data import DEFAULT_FOLDER, read_rows
from summarize.text.resources import load_language

SOURCES = {
    "en": ("news_cnn_val", "news_xsum_train", "science_acl", "science_tldr_train"),
    "de": ("de_klexikon_validation",),
    "fr": ("fr_orangesum_valid",),
    "ru": ("ru_papers",),
    "tr": ("tr_news",),
    "vi": ("vi_vietnews_val",),
}
OUTPUT = Path(__file__).parent.parent / "summarize" / "text" / "languages" / "punkt"

# A word is common if it was seen so often in lower case, and so rarely (share) with a capital inside
# a sentence. Looser shares let in "government" and "state", which follow "U.S." as names.
MIN_LOWER = 12
MAX_UPPER_SHARE = 0.01
MAX_COMMON = 4000
# Texts that have a learned abbreviation, and the share of its stops that a small letter, a digit or
# a comma follows.
MIN_TEXTS = 5
MIN_CONTINUED = 0.2
# A word after another word of the same sentence, with nothing but a space between.
_INSIDE = re.compile(r"(?<=[^\W\d_,;] )[^\W\d_]{2,}(?![\w.])")
_NATURAL = re.compile(r"[a-zß-öø-ÿа-яё]\. [A-ZÀ-ÖØ-ÞА-ЯЁÇĞİÖŞÜĐ]")


def main(arguments: list[str]) -> int:
    """Train every language whose texts are there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks train_punkt", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    options = parser.parse_args(arguments)
    OUTPUT.mkdir(exist_ok=True)
    for language, names in SOURCES.items():
        texts = [row["document"] for name in names for row in read_rows(options.data / f"{name}.jsonl.gz")]
        texts = [text for text in texts if _NATURAL.search(text)]
        abbreviations, ordinals = _punkt(texts)
        learned = {
            "sources": list(names),
            "abbreviations": _lines(abbreviations),
            "ordinal_nouns": _lines(ordinals if load_language(language).ordinals else []),
            "common": _lines(_common(texts)),
        }
        path = OUTPUT / f"{language}.json"
        path.write_text(json.dumps(learned, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(
            language,
            len(texts),
            "texts",
            {k: sum(len(v.split()) for v in w) for k, w in learned.items() if k != "sources"},
        )
    return 0


def _punkt(texts: list[str]) -> tuple[list[str], list[str]]:
    """Abbreviations of several letters, and nouns that numbers with a stop belong to."""
    from nltk.tokenize.punkt import PunktTrainer

    trainer = PunktTrainer()
    for text in texts:
        trainer.train(text, finalize=False)
    trainer.finalize_training()
    parameters = trainer.get_params()
    spread: Counter[str] = Counter()
    for text in texts:
        spread.update({token[:-1] for token in re.findall(r"[^\W\d_][\w.]*\.", text.casefold())})
    known = [a for a in parameters.abbrev_types if len(a) > 1 and a.isalpha() and spread[a] >= MIN_TEXTS]
    nouns = [second for first, second in parameters.collocations if first == "##number##" and second.isalpha()]
    return sorted(a for a in known if _continued(a, texts) >= MIN_CONTINUED), sorted(nouns)


def _continued(abbreviation: str, texts: list[str]) -> float:
    """Share of an abbreviation's stops after which the sentence visibly goes on."""
    stop = re.compile(rf"\b{abbreviation}\.\s*(\S)", re.IGNORECASE)
    following: list[str] = [match[1] for text in texts for match in stop.finditer(text)]
    continued = [c for c in following if c.islower() or c.isdigit() or c in ",;)"]
    return len(continued) / max(len(following), 1)


def _common(texts: list[str]) -> list[str]:
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        for word in _INSIDE.findall(text):
            (lower if word[0].islower() else upper)[word.casefold()] += 1
    common = [w for w, n in lower.items() if n >= MIN_LOWER and upper[w] <= MAX_UPPER_SHARE * n]
    return sorted(sorted(common, key=lambda w: (-lower[w], w))[:MAX_COMMON])


def _lines(words: list[str], width: int = 100) -> list[str]:
    """Words in lines of a readable width."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
