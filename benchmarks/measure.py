"""Systems on corpora, in processes of their own: scores of every document, or the word that it took too long."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter
from types import FrameType

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import Corpus, Item
from benchmarks.rouge import rouge
from benchmarks.systems import MissingSystem, load_system
from summarize.text.facts import Facts

# The corpora of a worker process.
_corpora: dict[str, Corpus] = {}


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


def measure(
    corpora: Sequence[Corpus],
    systems: Sequence[str],
    *,
    patience: float,
    jobs: int,
    tell: Callable[[str, str, Cell | Missing], object],
) -> dict[tuple[str, str], Cell | Missing]:
    """Each system on each corpus.

    Args:
        corpora: what is summarised.
        systems: names of :data:`benchmarks.systems.ALL`.
        patience: seconds of processor time after which a system is stopped on a corpus; 0 for none.
        jobs: processes at once.
        tell: called with corpus, system and outcome as they come.

    Returns:
        The outcomes by corpus and system.
    """
    tasks = [(corpus.name, system) for system in systems for corpus in corpora]
    found: dict[tuple[str, str], Cell | Missing] = {}
    with ProcessPoolExecutor(jobs, get_context("spawn"), _take, (corpora,)) as pool:
        futures = {pool.submit(_measure, *task, patience): task for task in tasks}
        for future in as_completed(futures):
            task = futures[future]
            found[task] = future.result()
            tell(*task, found[task])
    return found


def _take(corpora: Sequence[Corpus]) -> None:
    _corpora.update((corpus.name, corpus) for corpus in corpora)


def _measure(corpus_name: str, system_name: str, patience: float) -> Cell | Missing:
    corpus = _corpora[corpus_name]
    try:
        with _alarm(patience):
            system = load_system(system_name, corpus.items)
            begin = perf_counter()
            summaries = [system(item, corpus.length) for item in corpus.items]
            seconds = perf_counter() - begin
    except MissingSystem as error:
        return Missing(str(error))
    except TimeoutError:
        return Missing(f"stopped after {patience:g} s")
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
