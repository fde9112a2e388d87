"""What publishers set below a text: rights, newsletters, links to more. It is no part of what the text says.

Only the last sentences count, from the last one upwards for as long as they
look like it, and only by marks that a text about such things hardly ends with:
a claim of rights, or a short call to the reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Sentence

_RIGHTS = re.compile(
    r"""
    ^(?:copyright\s*)?(?:©|\(c\)\s*(?=(?:19|20)\d\d)) | ^copyright\s+(?:19|20)\d\d\b
    | \ball\s+rights\s+reserved\.?$
    | \balle\s+rechte\s+vorbehalten\.?$ | \btous\s+droits\s+réservés\.?$ | \btodos\s+los\s+derechos\s+reservados\.?$
    | \btutti\s+i\s+diritti\s+riservati\.?$ | \btodos\s+os\s+direitos\s+reservados\.?$ | \bвсе\s+права\s+защищены\.?$
    | ^this\s+(?:material|article|story|content)\s+may\s+not\s+be\s+(?:published|broadcast|reproduced|copied)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Calls to the reader, none of which is a whole sentence of prose.
_CALL = re.compile(
    r"""
    ^(?:please\s+)?(?:sign\s+up\s+(?:for|to)|subscribe\s+to)\s+(?:our|the|get)\b
    | ^(?:follow|like|find|join)\s+us\s+on\b | ^click\s+here\b
    | ^(?:read|see|watch)\s+(?:more|also|next)\s*: | ^share\s+this\s+(?:article|story|post|page)\b
    | ^(?:for\s+more\s+(?:news|stories)|to\s+read\s+more)\b.{0,40}\b(?:visit|click|go\s+to|see)\b
    | ^contact\s+us\s+(?:at|via|by)\b | ^download\s+our\b.{0,30}\bapp\b
    | ^(?:mehr\s+zum\s+thema|lesen\s+sie\s+auch|folgen\s+sie\s+uns\s+auf)\b | ^(?:à\s+)?lire\s+aussi\s*:
    | ^suivez-nous\s+sur\b | ^(?:lea|lee)\s+también\s*: | ^síguenos\s+en\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Longer sentences say something, whatever words they have.
_MOST_CHARACTERS = 160


def count_furniture(sentences: Sequence[Sentence]) -> int:
    """How many of the last sentences are furniture; never all."""
    count = 0
    for sentence in reversed(sentences[1:]):
        text = sentence.text
        if len(text) > _MOST_CHARACTERS or not (_RIGHTS.search(text) or _CALL.search(text)):
            break
        count += 1
    return count
