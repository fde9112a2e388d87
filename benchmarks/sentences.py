"""How many hard cases of sentence splitting come out right, beside NLTK's Punkt and nupunkt.

The cases are those of the tests: ``tests/cases/sentences.txt``, which the rules
were written with, and ``sentences_held_out.txt``, which they were not. A case
passes if all its sentences are right. Every splitter is told the language
where it can be; nupunkt and NLTK's English model are for English, so English
has a column of its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent.parent / "tests" / "cases"
MARK = "‖"


@dataclass(frozen=True)
class Case:
    """A text of one paragraph and its sentences, spaces at their edges left out."""

    language: str
    name: str
    text: str
    sentences: list[str]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file: a line ``# language: name``, then the text with ‖ between its sentences."""
    cases = []
    for chunk in path.read_text(encoding="utf-8").split("\n---\n"):
        head, _, body = chunk.strip("\n").removesuffix("\n---").partition("\n")
        language, _, name = head.removeprefix("# ").partition(": ")
        cases.append(Case(language, name, body.replace(MARK, ""), [part.strip() for part in body.split(MARK)]))
    return cases


def ours(case: Case) -> list[str]:
    """The sentences that this package finds."""
    from summarize.text.split import PunktSplitter

    splitter = PunktSplitter.for_text(case.text, case.language)
    return [case.text[start:end] for start, end in splitter.split(case.text, 0, len(case.text))]


def peers() -> dict[str, Callable[[Case], list[str]]]:
    """The other splitters that are installed."""
    found: dict[str, Callable[[Case], list[str]]] = {}
    if (folder := punkt_tab()) is not None:
        found["NLTK punkt_tab (English)"] = _nltk(folder)
    try:
        from nupunkt import sent_tokenize
    except ImportError:
        print("nupunkt is not installed: left out")
    else:
        found["nupunkt"] = lambda case: [str(s).strip() for s in sent_tokenize(case.text)]
    return found


def punkt_tab() -> Path | None:
    """NLTK's English model as it lies in the wheel of llama-index-core, if that is installed."""
    from importlib.util import find_spec

    spec = find_spec("llama_index")
    for root in spec.submodule_search_locations or () if spec else ():
        folder = Path(root) / "core" / "_static" / "nltk_cache" / "tokenizers" / "punkt_tab" / "english"
        if folder.is_dir():
            return folder
    print("llama-index-core is not installed (pip install --no-deps llama-index-core): NLTK's punkt_tab is left out")
    return None


def _nltk(folder: Path) -> Callable[[Case], list[str]]:
    import nltk
    from nltk.tokenize.punkt import PunktTokenizer

    nltk.data.path.insert(0, str(folder.parents[2]))
    tokenizer = PunktTokenizer("english")
    return lambda case: [s.strip() for s in tokenizer.tokenize(case.text)]


def main(arguments: list[str]) -> int:
    """Print the table, and with --failures what came out wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sentences", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="show what this package gets wrong")
    options = parser.parse_args(arguments)
    splitters = {"summarize": ours, **peers()}
    for name in ("sentences", "sentences_held_out"):
        cases = read_cases(CASES / f"{name}.txt")
        english = [case for case in cases if case.language == "en"]
        print(f"\n{name}.txt: {len(cases)} cases, {len(english)} English")
        for label, split in splitters.items():
            passed = [case for case in cases if split(case) == case.sentences]
            in_english = sum(case.language == "en" for case in passed)
            print(f"  {label:26} all {len(passed):3} of {len(cases)}   English {in_english:3} of {len(english)}")
        if options.failures and not name.endswith("held_out"):
            _show_failures(cases)
    return 0


def _show_failures(cases: list[Case]) -> None:
    for case in cases:
        found = ours(case)
        if found != case.sentences:
            print(f"  {case.language}: {case.name}\n    expected {case.sentences}\n    found    {found}")
