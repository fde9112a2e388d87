"""How many sentences people write of a document, beside the number that is written where none is asked for.

The last line is the least-squares line through the logarithms of all documents:
the sentences of a reference grow with about the root of the document's words.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.data import DEFAULT_FOLDER, Item, named, sets_at_hand
from summarize import Document
from summarize.extractive.pipeline import usual_length
from summarize.text.words import count_words


def main(arguments: list[str]) -> int:
    """Print a line a corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks lengths", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder with the corpora")
    parser.add_argument("--limit", type=int, default=60, help="documents of each corpus (default: 60)")
    options = parser.parse_args(arguments)
    print(f"{'means':28}{'words':>9}{'references':>12}{'usual':>9}")
    found: list[tuple[int, float, int]] = []
    for name in sets_at_hand():
        rows = [measured(item) for item in named(name, options.data, options.limit).items]
        words, references, usual = np.mean(rows, axis=0)
        print(f"{name:28}{words:9.0f}{references:12.1f}{usual:9.1f}", flush=True)
        found += rows
    power, factor = fitted(found)
    print(f"\nsentences of a reference: {factor:.2f} x words^{power:.2f}")
    return 0


def measured(item: Item) -> tuple[int, float, int]:
    """Words of a document, sentences of its references on average, and the number where none is asked for."""
    document = Document.from_text(item.text, language=item.language)
    lengths = [max(1, len(Document.from_text(text, language=item.language).sentences)) for text in item.references]
    return count_words(item.text), float(np.mean(lengths)), int(usual_length(document).measure[1])


def fitted(rows: Sequence[tuple[float, float, int]]) -> tuple[float, float]:
    """The power and the factor of words that give the sentences of references best."""
    words, references = np.log([max(1, words) for words, _, _ in rows]), np.log([n for _, n, _ in rows])
    power, constant = np.polyfit(words, references, 1)
    return float(power), float(np.exp(constant))
