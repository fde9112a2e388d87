"""What a written summary is worth, to teach a model by what it writes: ROUGE, less what is wrong with it.

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
from summarize.summary import SummarySentence, ends_with_stop
from summarize.text.furniture import is_furniture
from summarize.text.words import count_words

# What is taken off, in ROUGE from 0 to 1: where all sentences say what the document does not, or lost a qualifier; for
# support that the worst sentence lacks; for missing the length by all of it; for a text that does not end, that is cut
# within a sentence, that begins with "He" or "This"; for triples of words said twice; for furniture.
INVENTED, UNSUPPORTED, OFF, ENDLESS, CUT, LEANING, REPEATED, FURNITURE = 0.2, 0.4, 0.2, 0.2, 0.1, 0.05, 0.3, 0.1
# Support that is enough. More of it would only teach to copy.
_BORNE_OUT = 0.8


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
        value -= UNSUPPORTED * max(0.0, _BORNE_OUT - min(map(self.attribution.carried, traced)))
        value -= OFF * missed(kept, length)
        value -= ENDLESS * (not ends) + CUT * (not ends_with_stop(text.rstrip()))
        value -= LEANING * leans(kept[0], request.language) + FURNITURE * any(map(is_furniture, kept))
        return value - REPEATED * repeated(" ".join(kept))

    def _says_more(self, sentence: SummarySentence) -> bool:
        joined = joined_names(sentence.text, self.attribution.document.text)
        return bool(sentence.unsupported or joined or self.attribution.lost(sentence))


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
