"""What a written summary is worth, to teach a model by what it writes: ROUGE, less what is wrong with it.

A model that is taught references word by word never sees what becomes of its
own words. Here it is told what they are worth (Paulus et al. 2018, ICLR, "A Deep
Reinforced Model for Abstractive Summarization", section 3.2): how near they are
to what people wrote, less what ROUGE does not see, inventions first of all.
What the summariser would cut or leave out counts for nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.data import Item, named
from benchmarks.ranking.examples import TRAINING_ONLY
from benchmarks.rouge import rouge
from benchmarks.teaching import ABOUT, ABOUT_PART, LICENCES, cut, is_held_back, prose, spread, supported, wish
from benchmarks.written import repeated
from summarize import Document, Length
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.merge import is_conversation, sentences_of, trim
from summarize.protocols import Request
from summarize.summary import SummarySentence, ends_with_stop
from summarize.text.furniture import is_furniture
from summarize.text.resources import load_language
from summarize.text.words import count_words, find_words

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
# What is taken off, in ROUGE from 0 to 1: where all sentences say what the document does not, or lost a qualifier; for
# support that the worst sentence lacks; for missing the length by all of it; for a text that does not end, that is cut
# within a sentence, that begins with "He" or "This"; for triples of words said twice; for furniture.
INVENTED, UNSUPPORTED, OFF, ENDLESS, CUT, LEANING, REPEATED, FURNITURE = 0.2, 0.4, 0.2, 0.2, 0.1, 0.05, 0.3, 0.1
# Support that is enough. More of it would only teach to copy.
_BORNE_OUT = 0.8


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


class Judge:
    """Tells what summaries of a prompt are worth."""

    def __init__(self, prompt: Prompt) -> None:
        """Look at a prompt; its text is searched when the first summary is judged."""
        self.prompt = prompt
        request = prompt.request
        self.attribution = Attribution(Document.from_text(request.text, language=request.language))
        self._turns = not is_conversation(request.text)

    def worth(self, text: str, *, ends: bool = True) -> float:
        """ROUGE from 0 to 1 (mean of the three), less what is wrong.

        Args:
            text: as the model wrote it.
            ends: whether it ended by itself.
        """
        request = self.prompt.request
        length = request.length or Length(sentences=3)
        written = sentences_of(text, request.language, turns=self._turns)
        kept = [written[place] for place in trim(written, length, count_words)]
        if not kept:
            return -OFF - ENDLESS
        traced = [self.attribution.trace(sentence) for sentence in kept]
        value = float(np.mean(rouge(kept, self.prompt.references, request.language))) / 100
        value -= INVENTED * sum(map(self._says_more, traced)) / len(traced)
        value -= UNSUPPORTED * max(0.0, _BORNE_OUT - min(map(self._support, traced)))
        value -= OFF * missed(kept, length)
        value -= ENDLESS * (not ends) + CUT * (not ends_with_stop(text.rstrip()))
        value -= LEANING * self._leans(kept[0]) + FURNITURE * any(map(is_furniture, kept))
        return value - REPEATED * repeated(" ".join(kept))

    def _says_more(self, sentence: SummarySentence) -> bool:
        joined = joined_names(sentence.text, self.attribution.document.text)
        return bool(sentence.unsupported or joined or self.attribution.lost(sentence))

    def _support(self, sentence: SummarySentence) -> float:
        return max(sentence.support, self.attribution.carried_beside(sentence.text))

    def _leans(self, sentence: str) -> bool:
        leaning = load_language(self.prompt.request.language).leaning
        return any(word.casefold() in leaning for word in find_words(sentence)[:1])


def missed(sentences: Sequence[str], length: Length) -> float:
    """By what share of a length in words or sentences it is missed, 1 at most; two sentences are as good as three."""
    measure, value = length.measure
    n = len(sentences) if measure == "sentences" else count_words(" ".join(sentences))
    if (measure, value, n) == ("sentences", 3, 2):
        return 0.0
    return min(1.0, abs(n - value) / value)


def joined_names(sentence: str, text: str) -> list[str]:
    """Words with capitals that stand side by side in a sentence, and nowhere in a text: "Manchester Millers".

    The first word of the sentence, which has a capital anyhow, is no name here.
    """
    words = sentence.split()[1:]
    known = f" {' '.join(text.casefold().split())} "
    pairs = [
        f"{one} {other.rstrip('.,;:!?')}"
        for one, other in pairwise(words)
        if one[:1].isupper() and other[:1].isupper() and one[-1].isalpha()
    ]
    return [pair for pair in pairs if pair.casefold().removesuffix("’s").removesuffix("'s") not in known]
