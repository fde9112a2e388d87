"""What is measured: the methods of this package, other packages, and two bounds, under one name each.

A system is called with a text and the length it may have, and gives sentences in
the text's order. Other packages rank sentences; ``Ranked`` takes from their ranking
what the length allows, which is what asking them again and again for one sentence
less would give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeAlias

from benchmarks.data import Item, part_of
from benchmarks.rouge import oracle
from summarize import ExtractiveSummarizer, Length, load, methods
from summarize.extractive.scorers.ranker import Ranker
from summarize.text.words import count_words

System: TypeAlias = Callable[[Item, Length], list[str]]
# The sentences of an item, the best first, each with its place in the text.
Rank: TypeAlias = Callable[[Item], list[tuple[int, str]]]

# Chosen with the reference at hand: no system, but what one could reach.
ORACLE = "oracle"
OWN = methods("extractive")
# The learned method, with weights that have seen no document of the genre.
LEARNED, GENRE_UNSEEN = "ranker", "ranker, genre unseen"
# Those that need a model, and are measured only when named.
SLOW = ("abstractive", "transformers")


@dataclass(frozen=True, slots=True)
class Peer:
    """Another package's way to rank sentences.

    Attributes:
        package: its name on the package index, and of its module here.
        algorithm: one of several that it has.
    """

    package: str
    algorithm: str = ""


_SUMY = ("luhn", "edmundson", "lsa", "text-rank", "lex-rank", "sum-basic", "kl", "reduction")
PEERS = {
    **{f"sumy {algorithm}": Peer("sumy", algorithm) for algorithm in _SUMY},
    "summa textrank": Peer("summa"),
    "lexrank (package)": Peer("lexrank"),
    "pytextrank": Peer("pytextrank"),
}
ALL = (ORACLE, *OWN, GENRE_UNSEEN, *PEERS, *SLOW)
DEFAULT = tuple(name for name in ALL if name not in (*SLOW, GENRE_UNSEEN))


class MissingSystem(Exception):
    """A system that cannot run here, and why."""


@dataclass(frozen=True)
class Ranked:
    """A system that takes the best sentences of a ranking.

    Attributes:
        rank: the ranking of an item's sentences.
    """

    rank: Rank

    def __call__(self, item: Item, length: Length) -> list[str]:
        """As many of the best sentences as keep the length, at least one, in the text's order."""
        ranking = self.rank(item)
        return [sentence for _, sentence in sorted(ranking[: self._fitting(ranking, length)])]

    @staticmethod
    def _fitting(ranking: Sequence[tuple[int, str]], length: Length) -> int:
        measure, value = length.measure
        if measure == "sentences":
            return int(value)
        total = 0
        for number, (_, sentence) in enumerate(ranking):
            total += count_words(sentence)
            if total > value:
                return max(1, number)
        return len(ranking)


@dataclass(frozen=True)
class Own:
    """A method of this package; it gets the text only and finds out the language, which the others are told.

    Attributes:
        method: its name.
    """

    method: str

    def __call__(self, item: Item, length: Length) -> list[str]:
        """The sentences of its summary."""
        return [*load(self.method).summarize(item.text, length).lines]


@dataclass(frozen=True)
class Unseen:
    """The learned ranker, with weights that have not seen the document.

    Attributes:
        folder: what ``train_ranker --unseen`` wrote.
        genre: that was left out as a whole; else the document's part of the
            cross-validation was.
    """

    folder: Path
    genre: str | None = None

    def __call__(self, item: Item, length: Length) -> list[str]:
        """The sentences of its summary."""
        genre = self.genre
        path = part_file(self.folder, part_of(item)) if genre is None else genre_file(self.folder, genre)
        return [*ExtractiveSummarizer(Ranker(str(path))).summarize(item.text, length).lines]


def part_file(folder: Path, part: int) -> Path:
    """Weights that were learned from all parts but one."""
    return folder / f"part-{part}.json"


def genre_file(folder: Path, genre: str) -> Path:
    """Weights that were learned from all genres but one."""
    return folder / f"without-{genre.replace(' ', '-')}.json"


def package_version(name: str) -> str:
    """The version of a system's package, for the oracle that of rouge-score; empty where there is none."""
    package = PEERS[name].package if name in PEERS else "rouge-score" if name == ORACLE else ""
    try:
        return version(package) if package else ""
    except PackageNotFoundError:
        return ""


def load_system(name: str, items: Sequence[Item], *, genre: str = "", unseen: Path | None = None) -> System:
    """The system of a name.

    Args:
        name: one of ``ALL``.
        items: what will be summarised; those that need other texts learn from these.
        genre: of the items.
        unseen: folder with weights of the learned method that have not seen the items;
            without it the method has the weights of the package.

    Raises:
        MissingSystem: it is not installed, or has not what it needs.
    """
    if name == ORACLE:
        return oracle
    if name == GENRE_UNSEEN and unseen is None:
        raise MissingSystem("needs --unseen FOLDER")
    if unseen is not None and name in (LEARNED, GENRE_UNSEEN):
        if name == GENRE_UNSEEN and not genre_file(unseen, genre).is_file():
            raise MissingSystem(f"no weights without {genre} in {unseen.name}")
        return Unseen(unseen, genre if name == GENRE_UNSEEN else None)
    if name in OWN:
        return Own(name)
    if name in SLOW:
        system: System = import_module("benchmarks.peers.transformers").load(name)
        return system
    peer = PEERS[name]
    rank: Rank = import_module(f"benchmarks.peers.{peer.package}").load(peer.algorithm, items)
    return Ranked(rank)
