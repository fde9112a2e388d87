"""What the measurements of time share: the least of a few runs, the power of a growth, the memory of a process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np

RUNS = 3
# For a process of its own: the function that says its peak memory. Linux takes the getrusage of a new
# process over from the one that started it; VmHWM is its own.
PEAK_MB = """
import resource, sys
from pathlib import Path
def peak_mb():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peaks = [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return peaks[0] if peaks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
"""


def best(action: Callable[[], object], enough: float) -> float:
    """The least seconds of a few runs; of fewer once they took ``enough`` seconds together."""
    seconds: list[float] = []
    while len(seconds) < RUNS and (not seconds or sum(seconds) < enough):
        begin = perf_counter()
        action()
        seconds.append(perf_counter() - begin)
    return min(seconds)


def slope(sizes: Sequence[int], values: Sequence[float]) -> float | None:
    """The exponent of a growth: of log values over log sizes; None for one size."""
    if len(set(sizes)) < 2:
        return None
    return float(np.polyfit(np.log(sizes), np.log(values), 1)[0])
