"""Commands as whole processes: their time and their peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.timing import PEAK_MB

RUNS = 7
# What is run as a command: the arguments behind ``python``, a file's path in place of FILE. One with an option runs
# where the one without does.
COMMANDS = {
    "summarize": ["-m", "summarize", "-n", "3", "FILE"],
    "summarize --method lexrank": ["-m", "summarize", "-n", "3", "--method", "lexrank", "FILE"],
    "sumy lex-rank": ["-m", "sumy", "lex-rank", "--length=3", "--file=FILE"],
    "summa textrank": ["-m", "summa.textrank", "-t", "FILE"],
    "import nltk": ["-c", "import nltk"],
    "pass": ["-c", "pass"],
}
# Runs a command and then writes its peak memory to a file.
_PROBE = f"""{PEAK_MB}
import atexit, runpy
note = Path(sys.argv.pop(1))
atexit.register(lambda: note.write_text(str(peak_mb())))
kind, what = sys.argv[1:3]
sys.argv = [what, *sys.argv[3:]]
runpy.run_module(what, run_name="__main__", alter_sys=True) if kind == "-m" else exec(what)
"""


def cold(text: str, pythons: Mapping[str, str], nltk_data: Path | None) -> dict[str, tuple[float, float]]:
    """Commands that summarise a text, beside a Python that imports NLTK and one that does nothing.

    Args:
        text: what is summarised.
        pythons: the interpreters of commands that have an environment of their
            own; this one for the others. NLTK imports scipy and scikit-learn
            where these are installed, which takes a second.
        nltk_data: folder of NLTK's data, for packages that need them.

    Returns:
        Median seconds and median peak memory in MB of those that are installed, run in turn.
    """
    with TemporaryDirectory() as folder:
        path, note = Path(folder) / "article.txt", Path(folder) / "peak"
        path.write_text(text, encoding="utf-8")
        figures: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
        environment = os.environ | ({"NLTK_DATA": str(nltk_data)} if nltk_data else {})
        for _, (name, arguments) in product(range(RUNS + 1), COMMANDS.items()):
            command = [argument.replace("FILE", str(path)) for argument in arguments]
            begin = perf_counter()
            python = pythons.get(name) or pythons.get(name.partition(" --")[0]) or sys.executable
            probe = [python, "-c", _PROBE, str(note), *command]
            done = subprocess.run(probe, check=False, capture_output=True, env=environment, cwd=folder)
            if done.returncode == 0:
                figures[name].append((perf_counter() - begin, float(note.read_text())))
    return {
        name: (median(seconds for seconds, _ in past[1:]), median(memory for _, memory in past[1:]))
        for name, past in figures.items()
        if len(past) > 1
    }
