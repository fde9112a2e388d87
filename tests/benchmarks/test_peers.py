"""The other packages, where they are installed: ``pip install -e '.[bench]'``."""

from __future__ import annotations

import warnings
from importlib.util import find_spec

import pytest

from benchmarks.data import samples
from benchmarks.systems import PEERS, MissingSystem, System, load_system, package_version
from summarize import Length

ITEMS = [item for item in samples()[0].items if item.id in ("bridge", "de_moor")]
# Warnings of packages that are no longer maintained are not ours.
pytestmark = pytest.mark.filterwarnings("ignore")


def load(name: str) -> System:
    try:
        return load_system(name, ITEMS)
    except MissingSystem as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", PEERS)
def test_a_package_is_asked_for_sentences_and_words(name: str) -> None:
    system = load(name)
    for item in ITEMS:
        flat = " ".join(item.text.split())
        for length, most in ((Length(sentences=3), 3), (Length(words=80), 99)):
            summary = system(item, length)
            assert 1 <= len(summary) <= most
            assert all(" ".join(sentence.split()) in flat for sentence in summary)
            places = [flat.index(" ".join(sentence.split())) for sentence in summary]
            assert places == sorted(places)
        assert len(" ".join(system(item, Length(words=80))).split()) <= 80


@pytest.mark.skipif(find_spec("sumy") is None, reason="pip install sumy")
def test_sumy_is_asked_as_its_command_asks_it() -> None:
    from benchmarks.sentences import punkt_tab

    if punkt_tab() is None:
        pytest.skip("pip install --no-deps llama-index-core")
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.utils import get_stop_words

    ours = load("sumy lex-rank")(ITEMS[0], Length(sentences=3))
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    document = PlaintextParser.from_string(ITEMS[0].text, Tokenizer("english")).document
    assert ours == [str(sentence) for sentence in summarizer(document, 3)]


def test_a_package_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module in ("sumy", "summa", "lexrank", "pytextrank"):
        monkeypatch.setitem(sys.modules, module, None)
    for name in PEERS:
        with warnings.catch_warnings(), pytest.raises(MissingSystem, match="pip install"):
            load_system(name, ITEMS)


def test_versions_are_those_of_the_packages() -> None:
    assert package_version("oracle") == "0.1.2"
    assert package_version("lead") == ""
