"""What several test files need: documents made by hand, two sample texts, and a fresh interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from hypothesis import HealthCheck, settings

from summarize import Document

settings.register_profile(
    "fixed", deadline=None, max_examples=100, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
)
# To look for new failures: pytest tests/test_properties.py --hypothesis-profile=search
settings.register_profile(
    "search", deadline=None, max_examples=5000, database=None, suppress_health_check=[*HealthCheck]
)
settings.load_profile("fixed")

ARTICLE = """\
Harbour bridge reopens after storm

The harbour bridge was opened again on Monday, two weeks after the storm.

“We have waited for this day,” said Ann Lee, the mayor. “It’s a relief.”

Engineers replaced 40 cables of the bridge. The work cost $2.5 million, Mr. Holm said.

“Nobody could get to work!”
"""

GUIDE = """\
# A guide to bees

Bees are insects. They live in hives.

Keeping them
------------

You need a hive:

- A box of wood. It keeps the rain out.
- Some frames
  that hold the comb.
1. Buy the bees.

```python
bees = Bees()
```

| Kind | Legs |
|------|------|
| Bee  | 6    |

> A quote about bees is here.
> It goes on in a second line.

## Last words ##

Be kind to them.
"""


def make_document(*sentences: str, language: str = "en", title: str | None = None, separator: str = " ") -> Document:
    """A document of exactly these sentences, in one paragraph."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + len(separator)
    return Document.from_spans(separator.join(sentences), spans, language=language, title=title)


def texts_of(document: Document) -> list[str]:
    """Its sentences."""
    return [sentence.text for sentence in document.sentences]


def blocks_of(document: Document, kind: str) -> list[str]:
    """Its blocks of a kind, as they stand in the text."""
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def run_python(
    *arguments: str, stdin: bytes = b"", cwd: os.PathLike[str] | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a fresh interpreter; the environment is this one's with changes."""
    env = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, *arguments], input=stdin, capture_output=True, env=env, cwd=cwd, timeout=60, check=False
    )


def count_calls(run: Callable[[], object]) -> int:
    """How many functions are called, in Python and in C: work that no machine does quicker than another."""
    n_calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal n_calls
        n_calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return n_calls
