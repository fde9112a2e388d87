"""What a written summary is worth, to teach a model by what it writes: ROUGE and what is central, less what is wrong.

A model that is taught references word by word never sees what becomes of its
own words. Here it is told what they are worth (Paulus et al. 2018, ICLR, "A Deep
Reinforced Model for Abstractive Summarization", section 3.2): how near they are
to what people wrote, less what ROUGE does not see, inventions first of all.
What the summariser would cut or leave out counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from benchmarks.prompts import Prompt
from benchmarks.rouge import rouge
from benchmarks.written import repeated
from summarize import Document, Length
from summarize.abstractive.attribute import Attribution
from summarize.abstractive.choosing import leans
from summarize.abstractive.merge import is_conversation, sentences_of, trim
from summarize.lines import ends_with_stop
from summarize.summary import SummarySentence
from summarize.text.features import Features
from summarize.text.furniture import is_furniture
from summarize.text.words import count_words

# What is taken off, in ROUGE from 0 to 1: where all sentences say what the document does not, lost a qualifier or
# swapped a word; for support that the worst sentence lacks; for missing the length by all of it; for a text that does
# not end, that is cut within a sentence, that begins with "He" or "This"; for triples of words
# said twice; for furniture.
INVENTED, UNSUPPORTED, OFF, ENDLESS, CUT, LEANING, REPEATED, FURNITURE = 0.2, 0.5, 0.3, 0.2, 0.1, 0.1, 0.3, 0.1
# Where all sentences are as short as "Both were local."; for a beginning such as "The club", in the document's words.
SHORT, POINTING = 0.2, 0.05
# Support that is enough, and where a conversation is told in the third person. More of it would only teach to copy.
_BORNE_OUT, _TOLD = 0.8, 0.5
# What is added for all of the words that the document says most often: so many, each twice or more. Not those of a
# conversation, which are "yeah" and "um".
CENTRAL, _N_CENTRAL = 0.4, 20
# A sentence of fewer words is short.
_N_WORDS = 6


class Central:
    """The words that a document says most often, of those with a meaning, as often as it says them."""

    def __init__(self, features: Features) -> None:
        """Count them."""
        self._features = features
        self._counts = np.where(features.document_counts > 1, features.document_counts, 0)
        self._most = max(1.0, float(np.sort(self._counts)[-_N_CENTRAL:].sum()))

    def share(self, text: str) -> float:
        """How much of them is in a text: 1 for all that are said most often, or for others that are said as often."""
        words = np.unique(self._features.number_words(text))
        return min(1.0, float(self._counts[words[words >= 0]].sum()) / self._most)


class Judge:
    """Tells what summaries of a prompt are worth."""

    def __init__(self, prompt: Prompt) -> None:
        """Look at a prompt; its text is searched when the first summary is judged."""
        self.prompt = prompt
        request = prompt.request
        self.attribution = Attribution(Document.from_text(request.text, language=request.language))
        self._central = Central(self.attribution.features)
        self._talk = is_conversation(request.text)

    def worth(self, text: str, *, ends: bool = True) -> float:
        """ROUGE from 0 to 1 (mean of the three), and what it has of the central words, less what is wrong.

        Args:
            text: as the model wrote it.
            ends: whether it ended by itself.
        """
        request = self.prompt.request
        length = request.length or Length(sentences=3)
        written = sentences_of(text, request.language, turns=not self._talk)
        kept = [written[place] for place in trim(written, length, count_words)]
        if not kept:
            return -OFF - ENDLESS
        traced = [self.attribution.trace(sentence) for sentence in kept]
        value = float(np.mean(rouge(kept, self.prompt.references, request.language))) / 100
        value -= INVENTED * sum(map(self._says_more, traced)) / len(traced)
        enough = _TOLD if self._talk else _BORNE_OUT
        value -= UNSUPPORTED * max(0.0, enough - min(map(self.attribution.carried, traced)))
        value -= OFF * missed(kept, length)
        value -= ENDLESS * (not ends) + CUT * (not ends_with_stop(text.rstrip()))
        value -= LEANING * leans(kept[0], request.language) + POINTING * self._points(kept[0])
        value -= SHORT * sum(count_words(sentence) < _N_WORDS for sentence in kept) / len(kept)
        value -= FURNITURE * any(map(is_furniture, kept)) + REPEATED * repeated(" ".join(kept))
        return value if self._talk else value + CENTRAL * self._central.share(" ".join(kept))

    def _points(self, sentence: str) -> bool:
        """Whether a sentence begins with "The" and a word without a capital, which the document has side by side."""
        first, _, rest = sentence.partition(" ")
        word = rest.partition(" ")[0]
        return first == "The" and word.islower() and f"the {word}" in self.attribution.document.text.casefold()

    def _says_more(self, sentence: SummarySentence) -> bool:
        joined = joined_names(sentence.text, self.attribution.document.text)
        return bool(joined or self.attribution.says_otherwise(sentence))


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


def worths(prompt: Prompt, texts: Sequence[tuple[str, bool]]) -> list[float]:
    """What texts of a prompt are worth; each with whether it ended by itself."""
    judge = Judge(prompt)
    return [judge.worth(text, ends=ends) for text, ends in texts]
