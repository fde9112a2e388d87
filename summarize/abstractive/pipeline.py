"""The abstractive summariser: one document, many in batches, or one as it is written."""

from __future__ import annotations

import os
from dataclasses import KW_ONLY, dataclass, field, fields
from functools import cached_property
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from summarize.abstractive.checks import check_choice, check_length, check_number, check_support
from summarize.abstractive.models import DEFAULT_MODEL, GROUNDINGS, STRATEGIES, Grounding, Strategy, spec_of
from summarize.abstractive.streaming import StreamEvent, stream
from summarize.abstractive.writing import Step, Writing
from summarize.document import Document
from summarize.errors import OptionError
from summarize.summary import Length, Summary
from summarize.text.resources import language_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarize.abstractive.models import ModelSpec
    from summarize.protocols import Generator, Request, Summarizer

# Documents whose requests go to the model together.
_SIDE_BY_SIDE = 64


@dataclass(frozen=True)
class AbstractiveSummarizer:
    """Writes a summary in sentences of its own, each traced to the document.

    Attributes:
        model: short name (``summarize --list-models``), id on the Hugging
            Face hub, path of a folder or GGUF file, or a generator of your
            own.
        strategy: what is done with a document that is longer than the model's
            window. "truncate" leaves out what does not fit, and says so;
            "map_reduce" summarises it in parts, then their summaries;
            "extract_first" chooses the sentences that fit, then writes, and
            says so; "auto" is map_reduce, which was ahead with the embedded
            model (one beam, parts of 1,500 tokens): ROUGE-1 41.0 on six papers
            and 13.6 on six meetings, extract_first 34.6 and 4.7, truncate 31.6
            and 9.0.
        grounding: what is done about sentences with a number or name that
            the document lacks. "flag" names these; "drop" puts the
            best-supported sentence of the document in their place, and in
            that of one that lost a "mostly" or "not" of its source (English),
            or has a word in another's place;
            "constrain" keeps the model from writing them, and drops what
            slips through; "auto" is what the table of models says, "flag"
            for others.
        min_support: a sentence of less support than this, 0 to 1, is left out,
            and where it is the first that was written of a document, the
            document's own best sentences stand in for the summary. None for
            what the table of models says, 0 for others; any other number
            makes "auto" grounding "drop", where it is "flag" by the table.
        language: code or English name of the texts' language, or ``"auto"``;
            a Document has its own.
        shortener: the extractive method of extract_first, and of what stands
            in where nothing written can be used; None for the default one.
        device: "auto" (cuda, else mps, else cpu), or a name torch knows.
        dtype: "auto", "float32", "bfloat16" or "float16".
        revision: branch, tag or commit on the hub.
        local_files_only: use no network.
        trust_remote_code: run code that comes with the model.
        allow_pickle: load pickled weights where there are no others.
        adapter: folder of a LoRA adapter, as ``peft`` or
            ``python -m summarize.abstractive.train`` writes it, that is merged
            into the model; None for the one that the package has, if any.
        num_beams: beams of the search; None for the model's own number.
        num_candidates: texts that are written, without beams, of what is read
            at once, from which the best is chosen. The best of 8 has more of
            ROUGE and is false more often: see benchmarks/README.md.
        batch_size: the most parts and documents that are written of at once.
        progress: called with the texts that are written and those that are to
            be, of the present step, after each batch.

    Raises:
        MissingDependencyError: the extra ``abstractive`` is not installed.
        ModelError: the model cannot be loaded.
        OptionError: a setting that is not there.
        UnknownNameError: the language is not known.
    """

    model: str | os.PathLike[str] | Generator = DEFAULT_MODEL
    _: KW_ONLY
    strategy: Strategy = "auto"
    grounding: Grounding = "auto"
    min_support: float | None = None
    language: str = "auto"
    shortener: Summarizer | None = None
    device: str = "auto"
    dtype: str = "auto"
    revision: str | None = None
    local_files_only: bool = False
    trust_remote_code: bool = False
    allow_pickle: bool = False
    adapter: str | os.PathLike[str] | None = None
    num_beams: int | None = None
    num_candidates: int = 1
    batch_size: int = 16
    progress: Callable[[int, int], object] | None = field(default=None, repr=False, compare=False)
    generator: Generator = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_choice("strategy", self.strategy, STRATEGIES)
        check_choice("grounding", self.grounding, GROUNDINGS)
        check_number("num_beams", 1 if self.num_beams is None else self.num_beams)
        check_number("num_candidates", self.num_candidates)
        check_number("batch_size", self.batch_size)
        if self.num_candidates > 1 and (self.num_beams or 1) > 1:
            raise OptionError(f"num_candidates={self.num_candidates} are written without beams: leave num_beams out")
        if self.language != "auto":
            object.__setattr__(self, "language", language_code(self.language))
        model = os.fspath(self.model) if isinstance(self.model, os.PathLike) else self.model
        if self.grounding == "auto":
            usual = self.spec.grounding if self.spec else "flag"
            object.__setattr__(self, "grounding", "drop" if usual == "flag" and self.min_support else usual)
        if self.min_support is None:
            object.__setattr__(self, "min_support", self.spec.min_support if self.spec else 0.0)
        else:
            check_support(self.min_support, self.grounding)
        if not isinstance(model, str) and (isinstance(model, type) or not hasattr(model, "generate")):
            raise TypeError(
                f"a model is a name, a path, or a generator with a method generate(requests), unlike {model!r}"
            )
        object.__setattr__(self, "generator", self._load(model) if isinstance(model, str) else model)

    @property
    def spec(self) -> ModelSpec | None:
        """What the table of models knows of the model, if it is there."""
        return None if not isinstance(self.model, str | os.PathLike) else spec_of(os.fspath(self.model))

    def _load(self, name: str) -> Generator:
        from summarize.abstractive.loading import Loading, check_dependencies, load_model

        check_dependencies()
        from summarize.abstractive.generator import TransformersGenerator

        loading = Loading(**{setting.name: getattr(self, setting.name) for setting in fields(Loading)})
        # Several texts are written without beams, whatever the model has of its own.
        num_beams = 1 if self.num_candidates > 1 else self.num_beams
        loaded = load_model(name, loading)
        return TransformersGenerator(loaded, num_beams, self.batch_size, self.progress, self.num_candidates)

    @property
    def signature(self) -> str:
        """All that changes the results, but for the length; no shortener is the default one."""
        shortener = "" if self.shortener is None else f"|shortener={self.shortener.signature}"
        support = f">={self.min_support:g}" if self.min_support and self.grounding != "flag" else ""
        return (
            f"abstractive|{self.generator.signature}|strategy={self.strategy}|grounding={self.grounding}{support}"
            f"{shortener}"
        )

    @cached_property
    def extractive(self) -> Summarizer:
        """The shortener, or the default extractive method.

        That lies to the right, behind the door: the two families know each other only there.
        """
        if self.shortener is not None:
            return self.shortener
        default: Summarizer = import_module("summarize.api").load()
        return default

    @property
    def streams_alike(self) -> bool:
        """Whether :meth:`stream` writes what :meth:`summarize` does: the model can, and writes one text only."""
        generator = self.generator
        return hasattr(generator, "stream") and getattr(generator, "beams", 1) == self._width == 1

    @property
    def _width(self) -> int:
        """Texts that the generator writes for each request."""
        return getattr(self.generator, "width", 1) if hasattr(self.generator, "candidates") else 1

    def summarize(self, document: str | Document, length: Length | None = None) -> Summary:
        """The summary of a document.

        Args:
            document: a Document, or a text (never a path).
            length: the most it may have. None: the length that the model was
                made for; 3 sentences for one that writes any.

        Returns:
            Sentences in the order they were written, each with its sources,
            its support, and what it says that the document does not. Never
            empty for a text that shows anything.

        Raises:
            TypeError: the document is neither text nor Document, the length
                no Length.
            ModelError: the model failed.
        """
        return next(self.summarize_many([document], length))

    def summarize_many(self, documents: Iterable[str | Document], length: Length | None = None) -> Iterator[Summary]:
        """The summaries of documents, in their order, written in batches; see :meth:`summarize`.

        Up to 64 documents are read ahead of the summary that is asked for.
        """
        check_length(length)
        return self._in_groups(iter(documents), length)

    def _in_groups(self, documents: Iterator[str | Document], length: Length | None) -> Iterator[Summary]:
        while group := list(islice(documents, _SIDE_BY_SIDE)):
            yield from self._write([Writing(self, self._document(document), length) for document in group])

    def _write(self, writings: list[Writing]) -> list[Summary]:
        """Lead the conversations of documents side by side: what all ask for in a step is written together."""
        talks = [writing.steps() for writing in writings]
        summaries: dict[int, Summary] = {}
        answers: dict[int, list[list[str]] | None] = dict.fromkeys(range(len(talks)))
        while answers:
            steps: dict[int, Step] = {}
            for number, texts in answers.items():
                try:
                    # None, which begins a conversation, is all that may be sent to one that has not begun.
                    steps[number] = talks[number].send(texts)  # type: ignore[arg-type]
                except StopIteration as end:
                    summaries[number] = end.value
            answers = dict(zip(steps, self._drafts([*steps.values()]), strict=True))
        return [summaries[number] for number in range(len(talks))]

    def _drafts(self, steps: Sequence[Step]) -> list[list[list[str]]]:
        """What is written for the requests of each step: several texts of what is read at once, if it can."""
        drafts: dict[int, list[list[str]]] = {}
        kinds = [self._kind(step) for step in steps]
        for kind in dict.fromkeys(kinds):
            places = [place for place, own in enumerate(kinds) if own == kind]
            texts = iter(self._texts(kind, [request for place in places for request in steps[place].requests]))
            drafts |= {place: list(islice(texts, len(steps[place].requests))) for place in places}
        return [drafts[place] for place in range(len(steps))]

    def _kind(self, step: Step) -> str:
        """The generator's method for a step. Of a part it is one text: the best sentences of all parts are chosen."""
        several = step.final and self._width > 1
        return "alternatives" if step.others else "candidates" if several else "generate"

    def _texts(self, kind: str, requests: Sequence[Request]) -> list[list[str]]:
        if kind == "generate":
            return [[text] for text in self.generator.generate(requests)]
        texts: list[list[str]] = getattr(self.generator, kind)(requests)
        return texts

    def stream(self, document: str | Document, length: Length | None = None) -> Iterator[StreamEvent]:
        """The summary of a document, a sentence at a time as it is written; see :meth:`summarize`.

        A sentence is held back until it is whole and checked, so that none is
        ever taken back. One text is written, without beams.

        Raises:
            OptionError: the generator cannot stream.
        """
        check_length(length)
        if not hasattr(self.generator, "stream"):
            raise OptionError(f"{type(self.generator).__name__} has no stream(request): it cannot write piece by piece")
        return stream(Writing(self, self._document(document), length, streamed=True), self.batch_size)

    def _document(self, document: str | Document) -> Document:
        return document if isinstance(document, Document) else Document.from_text(document, language=self.language)
