"""How soon an embedded model writes: fresh processes, step by step.

"imports" is torch, transformers and the class of transformers that the embedded
models are of, which is all that who loads one with transformers itself imports;
"load" is what this package adds until the model can be asked; "article" a summary
of one sentence. The first use of a model unpacks it, and is measured once, with an empty
cache, after a process that only imports; then all models take turns.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.data import ARTICLES
from benchmarks.results import save

ARTICLE = ARTICLES / "ferry.md"
STEPS = ("imports", "load", "article")
_PROBE = """
import json, sys
from pathlib import Path
from time import perf_counter
times = [perf_counter()]
import torch
from transformers import AutoTokenizer, LlamaForCausalLM
times.append(perf_counter())
from summarize import AbstractiveSummarizer, Document, Length
writer = AbstractiveSummarizer(sys.argv[1], device="cpu")
times.append(perf_counter())
writer.summarize(Document.from_text(Path(sys.argv[2]).read_text(encoding="utf-8")), Length(sentences=1))
times.append(perf_counter())
print(json.dumps([later - earlier for earlier, later in zip(times, times[1:])]))
"""


def main(arguments: list[str]) -> int:
    """Print the seconds of each step."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks starting", description=__doc__)
    parser.add_argument("--models", nargs="+", default=["smollm2-135m", "smollm2-135m-base"], metavar="MODEL")
    parser.add_argument("--repeats", type=int, default=5, help="processes of each model (default: 5)")
    parser.add_argument("--save", action="store_true", help="keep the table with the results")
    options = parser.parse_args(arguments)
    content: dict[str, dict[str, list[float]]] = {}
    subprocess.run([sys.executable, "-c", "from transformers import LlamaForCausalLM"], check=False)
    with TemporaryDirectory() as folder:
        cache = {"SUMMARIZE_CACHE": folder}
        first = {model: start(model, cache) for model in options.models}
        runs = [{model: start(model, cache) for model in options.models} for _ in range(max(1, options.repeats))]
    print(f"{'seconds':36}" + "".join(f"{step:>10}" for step in STEPS))
    for model in options.models:
        usual = [median(run[model][step] for run in runs) for step in range(len(STEPS))]
        for label, seconds in ((model, usual), (f"{model}, first use", first[model])):
            content[label] = {"seconds": [round(value, 3) for value in seconds]}
            print(f"{label:36}" + "".join(f"{value:10.2f}" for value in seconds), flush=True)
    if options.save:
        print(f"written to {save('starting', {'steps': STEPS, 'models': content})}")
    return 0


def start(model: str, environment: Mapping[str, str]) -> Sequence[float]:
    """Seconds of the steps, in a process of its own.

    Raises:
        SystemExit: it fails; with what it said.
    """
    command = [sys.executable, "-c", _PROBE, model, str(ARTICLE)]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
        env=os.environ | environment,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["failed"]
        raise SystemExit(f"{model}: {said[-1]}")
    seconds: list[float] = json.loads(done.stdout.splitlines()[-1])
    return seconds
