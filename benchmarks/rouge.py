r"""ROUGE in one configuration, by the rouge-score package, and the best that an extract could have.

ROUGE-1, -2 and -Lsum F1 times 100: English with rouge-score's tokenizer and
stemmer, other languages with ``\w+`` tokens, case-folded, and no stemmer. The
sentences of a summary are joined by a newline, and so are those of a reference,
which our splitter finds within its lines; of several references the one that is
best by ROUGE-1 counts.

ROUGE: Lin, Text Summarization Branches Out 2004. Lsum is the union LCS of its
section 3.2, over the sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import pairwise
from typing import Any, TypeAlias

from benchmarks.data import Item
from summarize import Document, Length
from summarize.text.words import count_words

MEASURES = ("rouge1", "rouge2", "rougeLsum")
Scores: TypeAlias = tuple[float, float, float]


class Tokenizer:
    """Words for rouge-score; texts that were seen lately are not cut anew."""

    def __init__(self, language: str) -> None:
        """English as rouge-score has it, or the words of any script."""
        if language == "en":
            from rouge_score.tokenizers import DefaultTokenizer

            self.tokenize = lru_cache(4096)(DefaultTokenizer(use_stemmer=True).tokenize)
        else:
            self.tokenize = lru_cache(4096)(lambda text: re.findall(r"\w+", text.casefold()))


@cache
def scorer(language: str) -> Any:  # noqa: ANN401 - rouge-score has no types
    """The scorer of a language."""
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(MEASURES), tokenizer=Tokenizer("en" if language == "en" else "other"))


def signature() -> str:
    """What was measured, and how, in a line."""
    return (
        f"ROUGE-1/-2/-Lsum F1 x 100|rouge-score {version('rouge-score')}|en: stemmer, others: words of any script|"
        "sentences of references by our splitter|best reference by ROUGE-1"
    )


def rouge(summary: Iterable[str], references: Iterable[str], language: str) -> Scores:
    """The three F1 of a summary's sentences, in 0 to 100."""
    text = "\n".join(summary)
    scores = [scorer(language).score(lines_of(reference, language), text) for reference in references]
    best = max(scores, key=lambda score: score["rouge1"].fmeasure)
    return tuple(100 * best[measure].fmeasure for measure in MEASURES)


@lru_cache(4096)
def lines_of(reference: str, language: str) -> str:
    """A reference with each of its sentences on a line, and what no sentence holds at the end."""
    sentences = Document.from_text(reference, language=language).sentences
    rest = reference[sentences[-1].end :].strip() if sentences else reference
    return "\n".join([*(sentence.text for sentence in sentences), *([rest] if rest else [])])


def oracle(item: Item, length: Length) -> list[str]:
    """Sentences chosen with the reference at hand, one by one, by the sum of ROUGE-1 and ROUGE-2 F1.

    About the most that sentences of the document can reach (Nallapati et al.,
    AAAI 2017, section 3.2); greedy, so not quite.
    """
    sentences = [sentence.text for sentence in Document.from_text(item.text, language=item.language).sentences]
    tokenize = scorer(item.language)._tokenizer.tokenize
    grams = [_grams(tokenize(sentence)) for sentence in sentences]
    extracts = [
        _greedy(sentences, grams, _grams(tokenize(reference.replace("\n", " "))), length)
        for reference in item.references
    ]
    return max(extracts, key=lambda extract: rouge(extract, item.references, item.language)[0])


def _grams(words: Sequence[str]) -> tuple[Counter[Any], Counter[Any]]:
    return Counter(words), Counter(pairwise(words))


def _greedy(
    sentences: Sequence[str],
    grams: Sequence[tuple[Counter[Any], ...]],
    wanted: tuple[Counter[Any], ...],
    length: Length,
) -> list[str]:
    """The sentences that add most, as long as they add anything and keep the length, in the text's order."""
    measure, value = length.measure
    costs = [1 if measure == "sentences" else count_words(sentence) for sentence in sentences]
    chosen: list[int] = []
    had: tuple[Counter[Any], ...] = (Counter(), Counter())
    best = 0.0
    while True:
        left = value - sum(costs[place] for place in chosen)
        open_places = [place for place in range(len(sentences)) if place not in chosen and costs[place] <= left]
        hits = [sum(min(n, old[gram]) for gram, n in all_.items()) for old, all_ in zip(had, wanted, strict=True)]
        gains = [(_fit(had, hits, grams[place], wanted), -place) for place in open_places]
        top, place = max(gains, default=(0.0, 0))
        if top <= best:
            return [sentences[i] for i in sorted(chosen)]
        best = top
        chosen.append(-place)
        had = tuple(old + new for old, new in zip(had, grams[-place], strict=True))


def _fit(
    had: Sequence[Counter[Any]], hits: Sequence[int], more: Sequence[Counter[Any]], wanted: Sequence[Counter[Any]]
) -> float:
    """The sum of the F1 over both orders of grams when a sentence is added to those that have so many hits."""
    total = 0.0
    for old, hit, new, reference in zip(had, hits, more, wanted, strict=True):
        gained = sum(min(reference[gram], old[gram] + n) - min(reference[gram], old[gram]) for gram, n in new.items())
        total += 2 * (hit + gained) / max(1, old.total() + new.total() + reference.total())
    return total
