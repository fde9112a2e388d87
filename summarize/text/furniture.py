"""What publishers set below a text: rights, newsletters, links to more. It is no part of what the text says.

Only sentences at the very end count, from the last one upwards for as long as
they look like it, so that a text about a newsletter keeps its sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Sentence

# Longer sentences say something, whatever words they have.
_MOST_CHARACTERS = 250
_FURNITURE = re.compile(
    r"""
    © | \(c\)\s*(?:19|20)\d\d | \bcopyright\b.{0,40}(?:19|20)\d\d | ^copyright\b
    | \ball\s+rights\s+reserved\b
    | \balle\s+rechte\s+vorbehalten\b | \btous\s+droits\s+réservés\b | \b(?:todos\s+los\s+)?derechos\s+reservados\b
    | \btutti\s+i\s+diritti\s+riservati\b | \btodos\s+os\s+direitos\s+reservados\b | \bвсе\s+права\s+защищены\b
    | \bmay\s+not\s+be\s+(?:published|broadcast|rewritten|redistributed|reproduced|copied)\b
    | ^(?:please\s+)?(?:sign\s+up|subscribe|follow\s+us|like\s+us|join\s+us\s+on|click\s+here|click\s+to|tap\s+here)\b
    | ^(?:read|see|watch)\s+(?:more|also|next)\b | ^(?:share|print|email|save)\s+this\b | ^related\s*:
    | ^(?:for\s+more\s+(?:information|news|stories)|to\s+(?:learn|read|find\s+out)\s+more)\b | ^(?:contact|email)\s+us\b
    | ^download\s+(?:our|the)\b.{0,30}\bapp\b | \b(?:our|free|daily|weekly)\s+newsletters?\b.{0,40}$
    | ^(?:abonnieren\s+sie|folgen\s+sie\s+uns|mehr\s+zum\s+thema|lesen\s+sie\s+auch)\b
    | ^(?:abonnez-vous|suivez-nous|lire\s+aussi|à\s+lire\s+aussi)\b | ^(?:suscríbete|síguenos|lea\s+también)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def count_furniture(sentences: Sequence[Sentence]) -> int:
    """How many of the last sentences are furniture; never all."""
    count = 0
    for sentence in reversed(sentences[1:]):
        if len(sentence.text) > _MOST_CHARACTERS or not _FURNITURE.search(sentence.text):
            break
        count += 1
    return count
