"""The door: names become objects, lengths become a Length, texts become summaries."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from summarize.errors import OptionError, UnknownNameError, no_document
from summarize.extractive.scorers import SCORERS
from summarize.protocols import Summarizer
from summarize.summary import Length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.document import Document
    from summarize.summary import RankedSentence, Summary

# The best mean over the corpora of ``python -m benchmarks quality``.
DEFAULT_METHOD = "ranker"
ABSTRACTIVE = "abstractive"


def summarize(
    document: str | Document,
    *,
    method: str | Summarizer = DEFAULT_METHOD,
    sentences: int | None = None,
    words: int | None = None,
    ratio: float | None = None,
    tokens: int | None = None,
    language: str = "auto",
    model: str | None = None,
) -> Summary:
    """Summarise a text.

    Args:
        document: the text itself (never a path or address), or a Document.
        method: one of :func:`methods`, or a summariser of your own.
        sentences: the most sentences that the summary may have. Where no
            length is given 3; of an extractive method more where the document
            is long (7 of 2,500 words, 14 of 10,000), of a model what it was
            made for.
        words: the most words.
        ratio: the largest share of the document's words, in (0, 1].
        tokens: the most tokens; words and punctuation marks for an extractive
            method.
        language: code or English name of the text's language, or ``"auto"``.
        model: of the method "abstractive": a short name, an id on the Hugging
            Face hub, the path of a folder or GGUF file; no extractive method
            takes one.

    Returns:
        The summary; ``str()`` of it is its text. Never empty for a text that
        shows anything, never longer than asked for unless not one sentence is
        that short (``summary.warnings`` says so then).

    Raises:
        TypeError: the document is neither text nor Document.
        LengthError: more than one length, or one that makes no sense.
        UnknownNameError: no such method or language.
        OptionError: an option that the method does not take.
        MissingDependencyError: the extra ``abstractive`` is not installed.
        ModelError: the model cannot be loaded, or failed.
    """
    length = _length(sentences, words, ratio, tokens)
    return load(method, language=language, model=model).summarize(document, length)


def summarize_many(
    documents: Iterable[str | Document],
    *,
    method: str | Summarizer = DEFAULT_METHOD,
    sentences: int | None = None,
    words: int | None = None,
    ratio: float | None = None,
    tokens: int | None = None,
    language: str = "auto",
    model: str | None = None,
) -> Iterator[Summary]:
    """Summarise texts one after another, each when it is asked for.

    An abstractive method reads up to 64 ahead, to write them in batches. Takes
    the arguments of :func:`summarize`; wrong ones are raised at once, before
    the first summary.

    Returns:
        The summaries, in the order of the documents.

    Raises:
        TypeError: a document is neither text nor Document; it is named by its place.
    """
    if isinstance(documents, str | bytes) or not hasattr(documents, "__iter__"):
        raise TypeError(
            f"summarize_many takes several documents, not one {type(documents).__name__}; use summarize for one"
        )
    length = _length(sentences, words, ratio, tokens)
    summarizer = load(method, language=language, model=model)
    return summarize_each(summarizer, documents, length)


def summarize_each(
    summarizer: Summarizer, documents: Iterable[str | Document], length: Length | None
) -> Iterator[Summary]:
    """The summaries of documents in their order, in batches where the summariser has a way to."""
    documents = _checked(documents)
    in_batches = getattr(summarizer, "summarize_many", None)
    if in_batches is not None:
        summaries: Iterator[Summary] = in_batches(documents, length)
        return summaries
    return (summarizer.summarize(document, length) for document in documents)


def _checked(documents: Iterable[str | Document]) -> Iterator[str | Document]:
    """The documents; of many, the one that is none is named by its place."""
    from summarize.document import Document

    for place, document in enumerate(documents):
        if not isinstance(document, str | Document):
            raise no_document(document, f"documents[{place}]")
        yield document


def rank(
    document: str | Document, *, method: str | Summarizer = DEFAULT_METHOD, language: str = "auto"
) -> tuple[RankedSentence, ...]:
    """Every sentence of a document with its score and rank, the best first.

    ``ranker`` weighs for a summary of several sentences: what it takes where one is asked for need not be the first.

    Args:
        document: a text or Document.
        method: an extractive one.
        language: code or English name of the text's language, or ``"auto"``.

    Raises:
        OptionError: the method does not score sentences.
    """
    ranker = None if method == ABSTRACTIVE else getattr(load(method, language=language), "rank", None)
    if ranker is None:
        raise OptionError(f"{method!r} does not score sentences: rank takes an extractive method, {', '.join(SCORERS)}")
    ranked: tuple[RankedSentence, ...] = ranker(document)
    return ranked


def load(method: str | Summarizer = DEFAULT_METHOD, *, language: str = "auto", model: str | None = None) -> Summarizer:
    """The summariser of a name, to be used for many documents.

    Args:
        method: one of :func:`methods`; a summariser is returned as it is.
        language: code or English name of the texts' language, or ``"auto"``.
        model: of the method "abstractive", which loads it now; no extractive
            method takes one. AbstractiveSummarizer has more settings.

    Raises:
        UnknownNameError: no such method or language.
        OptionError: a model for an extractive method, or an option beside a
            summariser that is ready made.
        MissingDependencyError: the extra ``abstractive`` is not installed.
        ModelError: the model cannot be loaded.
    """
    if not isinstance(method, str):
        return _ready_made(method, language, model)
    if method not in methods():
        raise UnknownNameError.for_name("method", method, methods())
    if model is not None and method != ABSTRACTIVE:
        raise OptionError(
            f"model={model!r}: the method {method!r} is extractive and takes no model; say method={ABSTRACTIVE!r}"
        )
    if language != "auto":
        from summarize.text.resources import language_code

        language = language_code(language)
    if method == ABSTRACTIVE:
        from summarize.abstractive.models import DEFAULT_MODEL
        from summarize.abstractive.pipeline import AbstractiveSummarizer

        return AbstractiveSummarizer(DEFAULT_MODEL if model is None else model, language=language)
    from summarize.extractive.pipeline import ExtractiveSummarizer

    return ExtractiveSummarizer(load_scorer(method), language=language)


def load_scorer(name: str) -> Any:  # noqa: ANN401 - mypy cannot follow the table
    """A scorer of the table with its default settings."""
    module, _, attribute = SCORERS[name].partition(":")
    return getattr(import_module(module), attribute)()


def methods(family: Literal["all", "extractive"] = "all") -> tuple[str, ...]:
    """The names that ``method`` may have: all, or those of the methods that choose sentences."""
    return tuple(SCORERS) if family == "extractive" else (*SCORERS, ABSTRACTIVE)


def _ready_made(summarizer: Summarizer, language: str, model: str | None) -> Summarizer:
    if isinstance(summarizer, type) or not isinstance(summarizer, Summarizer):
        kind = f"the class {summarizer.__name__}" if isinstance(summarizer, type) else type(summarizer).__name__
        makers = "ExtractiveSummarizer(scorer) or AbstractiveSummarizer(model)"
        raise TypeError(f"method must be a name or a summarizer, not {kind}; {makers} makes one")
    if language != "auto" or model is not None:
        raise OptionError("language and model belong to a method's name; give them to the summarizer itself")
    return summarizer


def _length(sentences: int | None, words: int | None, ratio: float | None, tokens: int | None) -> Length | None:
    """The Length of what was given; None where nothing was."""
    if sentences is words is ratio is tokens is None:
        return None
    return Length(sentences=sentences, words=words, ratio=ratio, tokens=tokens)
