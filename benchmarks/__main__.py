"""``python -m benchmarks NAME``: run one of the measurements."""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {
    "sentences": "hard cases of sentence splitting, beside NLTK and nupunkt",
    "quality": "ROUGE by genre, beside other packages",
    "abstractive": "what a model writes, beside extractive methods, by grounding and strategy",
    "written": "what models write to a length, beside extractive methods that write as much",
    "judged": "whether support tells what is true, beside the judgement of people",
    "batches": "what a model writes in batches, beside plain transformers",
    "starting": "how soon an embedded model writes",
    "speed": "text to summary, beside sumy",
    "scale": "time and memory over the size of the document",
    "leaning": "sentences of summaries that lean on one that was left out, and what avoiding them costs",
    "lengths": "sentences that people write of a document, beside those where no number is asked for",
    "stability": "how often a choice changes when nothing did that matters",
    "gate": "fails where quality or speed fell under benchmarks/floors.json",
    "pictures": "the pictures of the pages from the newest results",
    "readme": "the tables of README.md and benchmarks/README.md from the newest results",
    "packages": "make the corpus of package descriptions from the package index",
    "pages": "make the corpus of web pages and their descriptions from the package index",
    "train_punkt": "make the trained part of the language data",
    "train_speech": "learn where sentences end in speech without marks",
    "train_ranker": "make the weights of the learned ranker",
    "train_exchange": "find the weights of the selector that chooses a summary as a whole",
    "train_adapter": "teach the embedded model to summarise",
    "reinforce_adapter": "teach the embedded model by what its own summaries are worth",
}

MODULES = {"readme": "results"}


def main() -> int:
    """Run the command of the first argument with the others."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print("usage: python -m benchmarks COMMAND [--help]\n")
        print("\n".join(f"  {name:18}{what}" for name, what in COMMANDS.items()))
        return 2
    run = import_module(f"benchmarks.{MODULES.get(sys.argv[1], sys.argv[1])}").main
    code: int = run(sys.argv[2:])
    return code


if __name__ == "__main__":
    sys.exit(main())
