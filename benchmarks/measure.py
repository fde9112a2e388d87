"""Systems on corpora, in processes of their own: scores of every document, or the word that it took too long."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import Corpus, Item
from benchmarks.rouge import rouge, signature
from benchmarks.systems import ORACLE, PEERS, MissingSystem, load_system, package_version
from summarize.text.facts import Facts

# How the reason begins of what took too long.
STOPPED = "stopped after"
# The corpora of a worker process, and where the weights are that have not seen them.
_corpora: dict[str, Corpus] = {}
_unseen: list[Path | None] = [None]


@dataclass(frozen=True)
class Cell:
    """What a system did on a corpus.

    Attributes:
        scores: (n_documents, 3), ROUGE-1, -2 and -Lsum F1 in 0 to 100.
        words: mean number of words it wrote.
        numbers: share of the summaries with a number that the text lacks.
        seconds: what all its summaries took.
    """

    scores: NDArray[np.float64]
    words: float
    numbers: float
    seconds: float


@dataclass(frozen=True)
class Missing:
    """Why there is no cell."""

    reason: str


class Keep:
    """Outcomes of other packages in a file; they change with the package's version and the corpus only."""

    def __init__(self, path: Path | None) -> None:
        """Read the file, if there is one; None to keep nothing."""
        self.path = path
        self._cells: dict[str, Any] = {}
        if path and path.is_file():
            self._cells = json.loads(path.read_text(encoding="utf-8"))

    def get(self, digest: str, system: str) -> Cell | Missing | None:
        """What was kept of a system on a corpus."""
        kept = self._cells.get(self._key(digest, system))
        if kept is None:
            return None
        return Missing(**kept) if "reason" in kept else Cell(**{**kept, "scores": np.array(kept["scores"])})

    def put(self, digest: str, system: str, outcome: Cell | Missing) -> None:
        """Keep an outcome, unless it is one of this package's methods, or of what is not installed."""
        stopped = isinstance(outcome, Cell) or outcome.reason.startswith(STOPPED)
        if self.path and system in (ORACLE, *PEERS) and stopped:
            kept = vars(outcome).copy()
            if isinstance(outcome, Cell):
                kept["scores"] = np.round(outcome.scores, 6).tolist()
            self._cells[self._key(digest, system)] = kept
            self.path.write_text(json.dumps(self._cells), encoding="utf-8")

    @staticmethod
    def _key(digest: str, system: str) -> str:
        return f"{system} {package_version(system)}|{signature()}|{digest}"


def measure(
    corpora: Sequence[Corpus],
    systems: Sequence[str],
    *,
    patience: float,
    jobs: int,
    keep: Keep | None = None,
    unseen: Path | None = None,
    tell: Callable[[str, str, Cell | Missing], object],
) -> dict[tuple[str, str], Cell | Missing]:
    """Each system on each corpus.

    Args:
        corpora: what is summarised.
        systems: names of :data:`benchmarks.systems.ALL`.
        patience: seconds of processor time after which a system is stopped on a corpus; 0 for none.
        jobs: processes at once.
        keep: outcomes of other packages from earlier runs, which are not measured
            again, and where those of this run are put.
        unseen: folder of ``train_ranker --unseen``.
        tell: called with corpus, system and outcome as they come.

    Returns:
        The outcomes by corpus and system.
    """
    keep = keep or Keep(None)
    digests = {corpus.name: corpus.digest for corpus in corpora}
    tasks = [(corpus.name, system) for system in systems for corpus in corpora]
    found: dict[tuple[str, str], Cell | Missing] = {}
    for task in tasks:
        if kept := keep.get(digests[task[0]], task[1]):
            found[task] = kept
            tell(*task, kept)
    tasks = [task for task in tasks if task not in found]
    with ProcessPoolExecutor(jobs, get_context("spawn"), _take, (corpora, unseen)) as pool:
        futures = {pool.submit(_measure, *task, patience): task for task in tasks}
        for future in as_completed(futures):
            task = futures[future]
            found[task] = future.result()
            keep.put(digests[task[0]], task[1], found[task])
            tell(*task, found[task])
    return found


def _take(corpora: Sequence[Corpus], unseen: Path | None) -> None:
    _unseen[:] = [unseen]
    _corpora.update((corpus.name, corpus) for corpus in corpora)


def _measure(corpus_name: str, system_name: str, patience: float) -> Cell | Missing:
    corpus = _corpora[corpus_name]
    try:
        with _alarm(patience):
            system = load_system(system_name, corpus.items, genre=corpus.genre, unseen=_unseen[0])
            begin = perf_counter()
            summaries = [system(item, corpus.length) for item in corpus.items]
            seconds = perf_counter() - begin
    except MissingSystem as error:
        return Missing(str(error))
    except TimeoutError:
        return Missing(f"{STOPPED} {patience:g} s")
    pairs = list(zip(corpus.items, summaries, strict=True))
    scores = [rouge(summary, item.references, item.language) for item, summary in pairs]
    words = [len(" ".join(summary).split()) for summary in summaries]
    numbers = [_has_invented_number(item, summary) for item, summary in pairs]
    return Cell(np.array(scores), float(np.mean(words)), float(np.mean(numbers)), seconds)


def _has_invented_number(item: Item, summary: Sequence[str]) -> bool:
    facts = Facts(f"{item.title or ''}\n{item.text}", item.language)
    return any(claim[:1].isdigit() for sentence in summary for claim in facts.missing(sentence))


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """TimeoutError in this process after so many seconds of its time, where the system has such alarms."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    with suppress(AttributeError):
        signal.signal(signal.SIGPROF, ring)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        with suppress(AttributeError):
            signal.setitimer(signal.ITIMER_PROF, 0)
