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
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.results import save

CASES = Path(__file__).parent.parent / "tests" / "cases"
MARK = "‖"
FILES, KINDS = ("sentences", "sentences_held_out"), ("cases", "held-out cases")


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
        found["NLTK's Punkt, English model"] = _nltk(folder)
    try:
        from nupunkt import sent_tokenize
    except ImportError:
        print("nupunkt is not installed: left out")
    else:
        found[f"nupunkt {version('nupunkt')} (for English)"] = lambda case: [
            str(s).strip() for s in sent_tokenize(case.text)
        ]
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
    """Print how many come out right, and with --failures what does not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sentences", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="show what this package gets wrong")
    parser.add_argument("--save", action="store_true", help="keep the result with the others")
    options = parser.parse_args(arguments)
    splitters = {"summarize": ours, **peers()}
    files = {name: read_cases(CASES / f"{name}.txt") for name in FILES}
    counts = {name: counted(cases) for name, cases in files.items()}
    right = {
        label: {
            name: counted([case for case in cases if split(case) == case.sentences]) for name, cases in files.items()
        }
        for label, split in splitters.items()
    }
    content = {"cases": counts, "right": right}
    print(markdown(content))
    if options.failures:
        # The held-out file is no help to those who write the rules.
        _show_failures(files[FILES[0]])
    if options.save:
        print(f"written to {save('sentences', content)}")
    return 0


def counted(cases: list[Case]) -> dict[str, int]:
    """How many cases there are, and in English."""
    return {"all": len(cases), "English": sum(case.language == "en" for case in cases)}


def markdown(content: dict[str, Any]) -> str:
    """The table of a result."""
    cases = [content["cases"][name] for name in FILES]
    heads = [
        f"{found['all']} {kind} | of them {found['English']} English" for found, kind in zip(cases, KINDS, strict=True)
    ]
    rows = [
        f"| {label} | {' | '.join(str(found[name][part]) for name in FILES for part in ('all', 'English'))} |"
        for label, found in content["right"].items()
    ]
    return "\n".join([f"| splitter | {' | '.join(heads)} |", "|---|---|---|---|---|", *rows])


def _show_failures(cases: list[Case]) -> None:
    for case in cases:
        found = ours(case)
        if found != case.sentences:
            print(f"  {case.language}: {case.name}\n    expected {case.sentences}\n    found    {found}")
