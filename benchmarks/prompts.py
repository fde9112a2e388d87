"""What a model is asked to summarise when it is taught by its own texts, made of the corpora that teach.

The whole documents, or parts of long ones, as in ``benchmarks.teaching``; half
are asked for in the length of what people wrote, the others in any.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import Item, named, read_rows, write_rows
from benchmarks.ranking.examples import TRAINING_ONLY
from benchmarks.teaching import (
    ABOUT,
    ABOUT_PART,
    LICENCES,
    cut,
    is_held_back,
    prose,
    request_of,
    spread,
    supported,
    wish,
)
from summarize import Document, Length
from summarize.protocols import Request
from summarize.text.words import count_words

# Prompts that are made of each document.
N_PROMPTS = {
    "news_cnn_val": 3,
    "news_xsum_train": 2,
    "science_tldr_train": 1,
    "science_acl": 2,
    "meetings_qmsum_train": 8,
    "fiction_squality_train": 4,
    "reviews_opinosis": 3,
}
# Of the prompts, how many ask for the reference's own length; of the others, how many for words, and of these the
# least and most, and the most of the text; for sentences, the most.
_OWN_LENGTH, _BY_WORDS, _WORDS, _MOST_OF_TEXT, _SENTENCES = 0.5, 0.6, (12, 120), 0.4, 5
# Tokens a word that is asked for, and words of a sentence, that a text may have before it is cut.
_TOKENS_A_WORD, _WORDS_A_SENTENCE, _LEAST_TOKENS = 1.6, 25, 48
# Updates whose prompts are sorted by how much is to be written among themselves.
_POOL = 8


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked for, and what people wrote.

    Attributes:
        corpus: where the document is from.
        request: the text, and the length.
        references: summaries by people, at least one.
        target: what it may be taught to write word by word; empty for nothing.
    """

    corpus: str
    request: Request
    references: tuple[str, ...]
    target: str


def prompts(folder: Path, limit: int = 2000) -> list[Prompt]:
    """The prompts of all corpora that teach, in their order; the same each time."""
    return [
        prompt
        for name in LICENCES
        for item in named(name, folder, limit, like=TRAINING_ONLY.get(name)).items
        if not is_held_back(name, item)
        for prompt in prompts_of(name, item, N_PROMPTS[name])
    ]


def prompts_of(corpus: str, item: Item, n_prompts: int) -> Iterator[Prompt]:
    """The prompts of a document; which parts and lengths follows from its text."""
    seed = hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).digest()
    rng = np.random.default_rng(int.from_bytes(seed[8:16], "big"))
    document = Document.from_text(item.text, language=item.language, title=item.title)
    seen: set[str] = set()
    for number in range(n_prompts):
        text, is_part = cut(document, rng)
        reference = prose(item.references[number % len(item.references)])
        said = supported(reference, text, ABOUT_PART if is_part else ABOUT)
        # Of a part of a document, only what is said of that part.
        references = ((" ".join(said),) if said else ()) if is_part else tuple(map(prose, item.references))
        if text in seen or not references:
            continue
        seen.add(text)
        own = said or [reference]
        length = wish(own, rng)
        is_own = bool(rng.random() < _OWN_LENGTH) and count_words(" ".join(own)) <= _WORDS[1]
        if not is_own:
            length = _another_length(text, rng)
        yield Prompt(corpus, Request(text, 0, length, item.language), references, " ".join(said) if is_own else "")


def _another_length(text: str, rng: np.random.Generator) -> Length:
    least, most = _WORDS
    if rng.random() < _BY_WORDS:
        most = max(least + 1, min(most, int(_MOST_OF_TEXT * count_words(text))))
        return Length(words=spread(least, most, rng))
    return Length(sentences=int(rng.integers(1, _SENTENCES + 1)))


def write(path: Path, found: Sequence[Prompt]) -> None:
    """Prompts to a file, a line each."""
    write_rows(path, map(asdict, found))


def read(path: Path) -> list[Prompt]:
    """The prompts of a file that was written so."""
    return [
        Prompt(row["corpus"], request_of(row["request"]), tuple(row["references"]), row["target"])
        for row in read_rows(path)
    ]


def mixed(found: Sequence[Prompt], shares: dict[str, float]) -> list[Prompt]:
    """Prompts of some corpora in these shares, as many as there are of the one that has the fewest for its share."""
    rng = np.random.default_rng(0)
    groups = {name: [prompt for prompt in found if prompt.corpus == name] for name in shares}
    whole = min(len(groups[name]) / share for name, share in shares.items())
    chosen = {name: rng.permutation(len(group))[: int(whole * shares[name])] for name, group in groups.items()}
    return [groups[name][place] for name, places in chosen.items() for place in places.tolist()]


def room(length: Length | None) -> int:
    """Tokens that a text of a length may have before it is cut."""
    measure, value = length.measure if length else ("sentences", 3)
    words = value * _WORDS_A_SENTENCE if measure == "sentences" else value
    return max(_LEAST_TOKENS, round(_TOKENS_A_WORD * words))


def rounds(found: Sequence[Prompt], size: int, rng: np.random.Generator) -> list[list[Prompt]]:
    """The prompts of each update, once around: such as are to be answered at like length together."""
    order = rng.permutation(len(found)).tolist()
    updates: list[list[Prompt]] = []
    for first in range(0, len(order), _POOL * size):
        pool = sorted(
            (found[place] for place in order[first : first + _POOL * size]), key=lambda p: room(p.request.length)
        )
        updates += [pool[at : at + size] for at in range(0, len(pool) - size + 1, size)]
    return [updates[place] for place in rng.permutation(len(updates)).tolist()]
