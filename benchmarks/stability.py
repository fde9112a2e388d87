"""How often a choice changes when nothing did that matters: spaces, quotes, line ends, boilerplate at the end.

A choice is the sentences of a summary of three, by their words. The texts are the
sample articles, and those of --data, that have at least twice as many; a text
counts where the disturbance changes anything in it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.data import named, samples, sets_at_hand
from benchmarks.systems import OWN
from summarize import Document, Length, load
from summarize.api import DEFAULT_METHOD

N_SENTENCES = 3
LENGTH = Length(sentences=N_SENTENCES)
# Of the kinds that ``summarize.text.furniture`` knows.
KNOWN = (
    "Copyright 2026 The Harbour Gazette. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed. Sign up for our daily newsletter. "
    "Follow us on Facebook and Twitter.",
    "The Wire Service contributed to this report. This story has been updated.",
    "Have a tip? Write to our newsroom at tips@example.com. By using this site you agree to our terms of use.",
)
# And of others.
OTHER = (
    "The Harbour Gazette is an independent newspaper, founded in 1894 and owned by its readers.",
    "Our journalists work for you every day of the year. If you like what you read, tell a friend.",
    "Maria Keller studied chemistry in Basel and has reported from three continents. She lives in Lyon with two cats.",
    "Registered office: 12 Mill Lane, Leeds LS1 4AP. Company number 4471190.",
    "Hungry for more? Our weekly podcast is out every Thursday morning.",
    "Editor: Tom Beck. Layout: Ines Roth. Printed on recycled paper.",
)


def main(arguments: list[str]) -> int:
    """Print a row a method."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks stability", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the corpora of the quality table")
    parser.add_argument("--limit", type=int, default=20, help="documents of each corpus (default: 20)")
    parser.add_argument("--methods", nargs="+", choices=OWN, default=[DEFAULT_METHOD, "lexrank", "textrank", "lead"])
    options = parser.parse_args(arguments)
    texts = [item.text for item in samples()[0].items]
    if options.data:
        texts += [item.text for name in sets_at_hand() for item in named(name, options.data, options.limit).items]
    texts = [text for text in texts if len(Document.from_text(text).sentences) >= 2 * N_SENTENCES]
    print(f"{len(texts)} texts\n{'':12}" + "".join(f"{name:>16}" for name in DISTURBANCES))
    for method in options.methods:
        shares = [changed(method, texts, disturb) for disturb in DISTURBANCES.values()]
        print(f"{method:12}" + "".join(f"{share:>16.1%}" for share in shares))
    return 0


def changed(method: str, texts: Sequence[str], disturb: Callable[[str], str]) -> float:
    """The share of the texts that a disturbance touches in which it changes the choice."""
    summarizer = load(method)
    pairs = [(text, other) for text in texts if (other := disturb(text)) != text]
    differ = [
        _words([s.text for s in summarizer.summarize(text, LENGTH)])
        != _words([s.text for s in summarizer.summarize(other, LENGTH)])
        for text, other in pairs
    ]
    return sum(differ) / max(1, len(differ))


def _words(sentences: Sequence[str]) -> list[list[str]]:
    return [re.findall(r"\w+", sentence) for sentence in sentences]


def double_spaces(text: str) -> str:
    """Two spaces after every stop, as typists set them."""
    return re.sub(r"(?<=[.!?]) (?=\S)", "  ", text)


def straight(text: str) -> str:
    """Typewriter quotes for curly ones."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def windows(text: str) -> str:
    """The line ends of Windows."""
    return re.sub(r"(?<!\r)\n", "\r\n", text)


def with_known(text: str) -> str:
    """What newspapers put below an article, of the kinds that are known."""
    return f"{text.rstrip()}\n\n{KNOWN[len(text) % len(KNOWN)]}\n"


def with_other(text: str) -> str:
    """The same, of other kinds."""
    return f"{text.rstrip()}\n\n{OTHER[len(text) % len(OTHER)]}\n"


DISTURBANCES: dict[str, Callable[[str], str]] = {
    "double spaces": double_spaces,
    "straight quotes": straight,
    "CRLF": windows,
    "known footers": with_known,
    "other footers": with_other,
}
