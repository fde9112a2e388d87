"""What publishers set below a text: rights, newsletters, links to more. It is no part of what the text says.

Only the last sentences count, from the last one upwards for as long as they
look like it, and only by marks that a text about such things hardly ends with:
a claim of rights, a short call to the reader, or a note of the newsroom.
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
# Notes of the newsroom on the text itself.
_NOTE = re.compile(
    r"""
    \bcontributed\s+to\s+this\s+(?:report|story|article)\.?$ | ^(?:additional\s+)?(?:reporting|editing|writing)\s+by\b
    | ^this\s+(?:story|article|post|page|report)\s+(?:has\s+been|was)\s+(?:last\s+)?
      (?:updated|corrected|amended|(?:first|originally)\s+published)\b
    | ^(?:originally|first)\s+(?:published|appeared)\b | ^(?:last\s+updated|published)\b.{0,60}\d
    | ^(?:photo|image|picture|photograph)s?\s*(?::|by\b|credit\b)
    | ^(?:tags?|filed\s+under|topics?)\s*: | ^advertisement\.?$
    | ^(?:have|got)\s+a\s+(?:news\s+)?(?:tip|story)\b.{0,60}\?$ | ^(?:write|e-?mail|send|reach|tell)\b.{0,80}\S@\S+\.\w
    | ^by\s+(?:using|visiting|continuing|signing)\b.{0,60}\byou\s+(?:agree|accept)\b
    | ^(?:we|this\s+(?:web)?site)\s+uses?\s+cookies\b | ^(?:view|read|show|leave|post|add)\s+(?:all\s+|a\s+)?comments?\b
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
        if len(text) > _MOST_CHARACTERS or not any(kind.search(text) for kind in (_RIGHTS, _CALL, _NOTE)):
            break
        count += 1
    return count
