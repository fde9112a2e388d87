"""sumy: its algorithms by the names of its command, set up as its command does.

NLTK's punkt_tab, which it needs, is that of llama-index-core's wheel, so that
nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from benchmarks.data import Item
from benchmarks.sentences import punkt_tab
from benchmarks.systems import MissingSystem, Rank
from summarize.text.resources import available

_CLASSES = {"text-rank": "TextRank", "lex-rank": "LexRank", "sum-basic": "SumBasic", "kl": "KL"}


def load(algorithm: str, items: Sequence[Item]) -> Rank:
    """The ranking by one algorithm."""
    try:
        import nltk
        import sumy.nlp.tokenizers  # noqa: F401
    except ImportError:
        raise MissingSystem("pip install sumy") from None
    folder = punkt_tab()
    if folder is None:
        raise MissingSystem("pip install --no-deps llama-index-core, for NLTK's punkt_tab")
    if (path := str(folder.parents[2])) not in nltk.data.path:
        nltk.data.path.insert(0, path)
    name = _CLASSES.get(algorithm, algorithm.capitalize())
    module = import_module(f"sumy.summarizers.{algorithm.replace('-', '_')}")
    summarizer = getattr(module, f"{name}Summarizer")

    def rank(item: Item) -> list[tuple[int, str]]:
        from sumy.parsers.plaintext import PlaintextParser

        tokenizer, stemmer, stop_words = _language(available().get(item.language, "English").lower())
        parser = PlaintextParser.from_string(item.text, tokenizer)
        return _ranking(_set_up(summarizer(stemmer), stop_words, parser), parser.document)

    return rank


@cache
def _language(name: str) -> tuple[Any, Any, Any]:
    """Tokenizer, stemmer and stop words, each in English where it does not know the language."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.utils import get_stop_words

    def known(make: Any) -> Any:  # noqa: ANN401
        try:
            return make(name)
        except (LookupError, ValueError, OSError):
            return make("english")

    return known(Tokenizer), known(Stemmer), known(get_stop_words)


def _set_up(summarizer: Any, stop_words: Any, parser: Any) -> Any:  # noqa: ANN401
    if hasattr(type(summarizer), "null_words"):
        summarizer.null_words = stop_words
        summarizer.bonus_words = parser.significant_words
        summarizer.stigma_words = parser.stigma_words
    else:
        summarizer.stop_words = stop_words
    return summarizer


def _ranking(summarizer: Any, document: Any) -> list[tuple[int, str]]:  # noqa: ANN401
    """All sentences, the best first: the number of sentences may be a function of the ranking."""
    ranking: list[tuple[int, str]] = []

    def all_of(infos: Any) -> Any:  # noqa: ANN401
        ranking.extend((info.order, str(info.sentence)) for info in infos)
        return infos

    summarizer(document, all_of)
    return ranking
