"""What publishers set below a text: rights, newsletters, links to more. It is no part of what the text says.

It is known by marks that a text about such things hardly has: a claim of
rights, a short call to the reader, or a note of the newsroom. Only the last
sentences are left out, from the last one upwards for as long as they look so.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Sentence

# What such a sentence opens with, in lower case; next to none of it opens a sentence of prose.
_OPENINGS = re.compile(
    r"""
    © | \(c\)\s*(?:19|20)\d\d | copyright\s+(?:19|20)\d\d\b
    | this\s+(?:material|article|story|content)\s+may\s+not\s+be\s+(?:published|broadcast|reproduced|copied)\b
    | (?:please\s+)?(?:sign\s+up\s+(?:for|to)|subscribe\s+to)\s+(?:our|the|get)\b
    | sign\s+up\s+(?:&|and)\s+get\b | (?:follow|like|find|join)\s+us\s+on\b | click\s+here\b
    | (?:read|see|watch)\s+(?:more|also|next)\s*: | share\s+this\s+(?:article|story|post|page)\b
    | (?:for\s+more\s+(?:news|stories)|to\s+read\s+more)\b.{0,40}\b(?:visit|click|go\s+to|see)\b
    | contact\s+us\s+(?:at|via|by)\b | download\s+our\b.{0,30}\bapp\b
    | mehr\s+zum\s+thema\b | lesen\s+sie\s+(?:dazu\s+)?auch\b | folgen\s+sie\s+uns\s+auf\b
    | (?:à\s+)?lire\s+aussi\s*: | suivez-nous\s+sur\b | (?:lea|lee)\s+también\s*: | síguenos\s+en\b
    | (?:czytaj|zobacz)\s+(?:też|także|również)\s*: | lees\s+ook\s*: | leggi\s+anche\s*: | leia\s+(?:também|mais)\s*:
    | čtěte\s+(?:také|i)\s*: | läs\s+(?:också|även|mer)\s*: | (?:延伸|相关|推荐)阅读 | 【?関連記事
    | (?:additional\s+)?(?:reporting|editing|writing)\s+by\b
    | this\s+(?:story|article|post|page|report)\s+(?:has\s+been|was)\s+(?:last\s+)?
      (?:updated|corrected|amended|(?:first|originally)\s+published)\b
    | this\s+(?:story|article|post|page|report|piece)\s+(?:originally|first)\s+appeared\s+(?:on|in|at)\b.{0,40}$
    | (?:originally|first)\s+(?:published|appeared)\b
    | (?:last\s+updated|published)\b.{0,60}\d
    | (?:publiée?\s+le|mise?\s+à\s+jour\s+(?:le|à)|veröffentlicht\s+am|aktualisiert\s+am|publicado\s+e[lm]
      |actualizado\s+el|atualizado\s+em|pubblicato\s+il|aggiornato\s+il|gepubliceerd\s+op|opublikowano)
      \b.{0,20}\d.{0,50}(?<![.!?])$
    | (?:attendees|participants|in\s+attendance|apologies|teilnehmer(?:innen)?|anwesende?|présents|asistentes|presenti
      |assenti)\s*:[^.!?]*$
    | (?:photo|image|picture|photograph)s?\s*(?::|by\b|credit\b)
    | (?:beitrags|titel|symbol|vorschau)?(?:bild|foto)(?:er|s|nachweise?|quellen?|rechte)?\s*: | bild(?:er)?\s*©
    | bleib(?:en\s+sie|t)?\s+auf\s+dem\s+laufenden\b | besuchen\s+sie\s+uns\s+(?:auch\s+)?(?:auf|unter|bei)\b
    | mehr\s*:\s*https?: | crédits?(?:\s+photos?)?\s*: | fotos?\s+de\s*:
    | [—–-]?\s*[^.!?@]{1,60}\(@\w{1,20}\)\s+\S+\s+\d{1,2},?\s+\d{4}\.?$
    | (?:tags?|filed\s+under|topics?)\s*: | advertisement\.?$
    | (?:have|got)\s+a\s+(?:news\s+)?(?:tip|story)\b.{0,60}\?$ | (?:write|e-?mail|send|reach|tell)\b.{0,80}\S@\S+\.\w
    | by\s+(?:using|visiting|continuing|signing|subscribing)\b.{0,60}\byou\s+(?:agree|accept)\b
    | (?:we|this\s+(?:web)?site)\s+uses?\s+cookies\b | (?:view|read|show|leave|post|add)\s+(?:all\s+|a\s+)?comments?\b
    | wir\s+(?:verwenden|nutzen|benutzen|setzen)\s+(?:auf\s+.{0,40}\s)?cookies(?:,?\s+(?:um|ein|und\s+ähn)|[.!]?$)
    | (?:diese|unsere)\s+(?:web)?(?:site|seite)\s+(?:verwende|nutz|benutz|setz)\w*\s.{0,40}\bcookies\b
    | auf\s+(?:unserer|dieser)\s+(?:web)?(?:site|seite)\s+(?:werden|verwenden|nutzen|setzen)\b.{0,60}\bcookies\b
    | durch\s+(?:die|das)\s+(?:weitere\s+)?(?:nutzung|nutzen|weitersurfen)\b.{0,60}\bstimmen\s+sie\b
    | (?:nous\s+utilisons|ce\s+site\s+(?:web\s+)?utilise)\s.{0,20}\bcookies\b
    | en\s+poursuivant\s+votre\s+(?:navigation|visite)\b.{0,60}\bvous\s+acceptez\b
    | (?:este|nuestro)\s+(?:sitio|site)\s+(?:web\s+)?(?:usa|utiliza)\s+cookies\b | utilizamos\s+cookies\b
    | (?:questo\s+sito\s+(?:web\s+)?(?:usa|utilizza)|utilizziamo)\s+(?:i\s+)?cookies?\b
    | (?:wij|we|deze\s+(?:web)?site)\s+(?:gebruiken|gebruikt|maakt\s+gebruik\s+van)\s+cookies\b
    | your\s+e-?mail\s+address\s+will\s+not\s+be\s+(?:published|shared)\.?$ | required\s+fields\s+are\s+marked\s*\*?$
    | (?:leave|post|write)\s+(?:a|your)\s+reply\.?$ | please\s+enter\b.{0,30}\be-?mail
    | sent\s+from\s+(?:my\s+(?:i?phone|ipad|android|samsung|galaxy|mobile|blackberry|pixel)|mail\s+for|outlook)\b
    | (?:this|diese)\s+(?:page|seite)\s+(?:was\s+last\s+edited|wurde\s+zuletzt)\b
    | la\s+dernière\s+modification\s+de\s+cette\s+page\b | (?:esta\s+página\s+se\s+editó|questa\s+pagina\s+è\s+stata)\b
    | (?:categor(?:y|ies)|kategorien?|catégories?|categorías?|categorie|archivado\s+en)\s*:[^.!?]*$
    | authority\s+control\s+databases\b
    | \(?learn\s+how\s+and\s+when\s+to\s+remove\b | (?:→\s*)?(?:main\s+article|hauptartikel|article\s+détaillé)\s*:
    | (?:isbn|pmid|pmcid|doi|trial\s+registration|author\s+information|media\s+enquiries)\s*: | isbn\s+\d
    | this\s+(?:post|article|page|site)\s+(?:may\s+)?contains?\s+affiliate\s+links\b
    | not\s+to\s+be\s+confused\s+with\b[^,;]{1,60}$ | for\s+other\s+uses,?\s+see\b | nicht\s+zu\s+verwechseln\s+mit\b
    | ne\s+(?:doit|pas)\s+(?:pas\s+)?(?:être\s+)?confond(?:u|re)\s+avec\b | no\s+debe\s+confundirse\s+con\b
    | to\s+add\s+(?:additional\s+|more\s+)?comments?,\s+reply\b
    | this\s+leaflet\s+was\s+last\s+(?:revised|updated|approved)\b
    | marketing\s+authori[sz]ation\s+holder(?:\s+and\s+manufacturer)?\s*:
    | diese\s+packungsbeilage\s+wurde\s+zuletzt\b | stand\s*:\s*\d
    | we\s+and\s+our\s+(?:\d+\s+)?partners\s+(?:store|access|process|use)\b.{0,60}
      \b(?:cookies?|data|devices?|information)\b
    | wir\s+und\s+unsere\s+(?:\d+\s+)?partner\s+(?:verarbeiten|speichern|nutzen|verwenden)\b
    | nous\s+et\s+nos\s+(?:\d+\s+)?partenaires\b.{0,60}\b(?:cookies?|données|informations?)\b
    | (?:nosotros\s+y\s+nuestros|noi\s+e\s+i\s+nostri)\s+(?:\d+\s+)?(?:socios|partners?)\b
    | sie\s+können\s+ihre\s+(?:einwilligung|zustimmung)\b.{0,60}\bwiderrufen\b | bildunterschrift\s*:
    | (?:zum\s+inhalt\s+springen|skip\s+to\s+(?:main\s+)?content|aller\s+au\s+contenu|ir\s+al\s+contenido)\.?$
    | \(\d{1,2}\)[^\W\d_].{0,120}\S@\S | jump\s+to\s+recipe\b | \S.{0,40}\b(?:started|stopped)\s+transcription$
    | .{1,60}-meeting\s+recording$ | this\s+(?:editable\s+)?transcript\s+was\s+(?:computer|automatically)\b
    | do\s+not\s+sell\s+(?:or\s+share\s+)?my\s+(?:personal\s+)?(?:info|data)\w*\b | paid\s+content\s+by\s+\w+$
    | \d+\s+min(?:ute)?s?\s+read\s*(?:$|[·•|,]) | contents\s+lists?\s+available\s+at\b | journal\s+homepage\s*:
    | received\s+\d{1,2}\s+\w+\s+\d{4}\s*;\s*(?:received|revised|accepted)\b
    | confidentiality\s+notice\s*: | attachments?(?:\(s\))?\s*:?\s+\S+\.\w{2,4}\b
    | importance\s*:\s*(?:high|low|normal)$ | please\s+do\s+not\s+reply\s+to\s+this\b | \#\#-\s*please\s+type\b
    | your\s+request\s+\(?\#?\d+\)?\s+has\s+been\s+(?:updated|received|closed|solved)\b
    | was\s+this\s+(?:page|article|answer)\s+helpful\s*\?$ | (?:back\s+to\s+top|load\s+more(?:\s+\w+)?)\W*$
    | to\s+unsubscribe(?:\s+from\s+.{0,40})?,?\s+(?:visit|click|send|reply|go\s+to|use|follow)\b
    | you\s+are\s+receiving\s+this\s+(?:(?:e-?mail|message|newsletter|notification)\s+)?because\b
    | if\s+you\s+(?:cannot|can't|are\s+unable\s+to)\s+(?:read|view|see)\s+this\s+(?:message|e-?mail)\b
    | transcribed\s+by\s+https?: | meeting\s+ended\s+after\s+\d
    | get\s+outlook\s+for\b | von\s+meinem\s+\S+\s+gesendet\b
    | (?:please\s+)?consider\s+the\s+environment\s+before\s+printing\b | envoyé\s+de(?:puis)?\s+mon\b
    | (?:this|the\s+(?:information|content)\w*\s+(?:in|of)\s+this)\s+(?:e-?mail|message)\b.{0,80}\bconfidential\b
    | if\s+you\s+(?:have\s+)?received\s+(?:it|this\b.{0,30})\s+in\s+error\b | diese\s+e-?mail\b.{0,80}\bvertraulich
    | key\s?words?\s*: | corresponding\s+author\s*: | schlüssel-?\s?wörter\s*: | mots[-\s]clés?\s*:
    | palabras\s+clave\s*: | parole\s+chiave\s*: | palavras-chave\s*: | ключевые\s+слова\s*:
    | (?:deine|ihre)\s+e-mail-adresse\s+wird\s+nicht\s+veröffentlicht\.?$ | erforderliche\s+felder\s+sind\s+mit\s+\*
    | (?:schreibe?n?|hinterlassen?)\s+(?:sie\s+)?(?:einen|deinen|ihren)\s+kommentar[.!]?$
    | bitte\s+geben\s+sie\b.{0,30}\be-?mail
    | mit\s+(?:der|ihrer)\s+(?:registrierung|anmeldung)\s+akzeptieren\s+sie\b
    | mit\s+unserem\s+newsletter\s+(?:erhalten|bekommen|bleiben)\s+sie\b | abonnieren\s+sie\s+(?:unseren|den|jetzt)\b
    | mehr\s+(?:dazu\s+|davon\s+|darüber\s+|(?:erfahren|lesen|finden)\s+sie\s+)?hier[.:!]?$
    | (?:(?:alle|weitere|mehr|detaillierte)\s+){0,3}(?:infos?|informationen|details|ergebnisse|bilder|fotos)\b.{0,99}
      \b(?:gibt\s+es|finden\s+sie|findet\s+ihr|findest\s+du|lesen\s+sie)\s+(?:\w+\s+)?hier[.:!]?$
    | votre\s+adresse\s+(?:e-mail|de\s+messagerie)\s+ne\s+sera\s+pas\s+publiée\.?$ | laisser\s+un\s+commentaire\.?$
    | les\s+champs\s+obligatoires\s+sont\s+indiqués\s+(?:avec|par)\s+\*
    | (?:abonnez|inscrivez)-vous\s+à\b.{0,30}\b(?:newsletter|lettre)\b
    | (?:plus\s+d['’]infos?\w*|en\s+savoir\s+plus)(?:\s+sur\s+\S+(?:\s+\S+){0,2})?\s+ici[.:!]?$
    | (?:tu|su)\s+dirección\s+de\s+(?:correo|e-?mail)\b.{0,20}\bno\s+será\s+publicad[ao]\.?$
    | los\s+campos\s+obligatorios\s+están\s+marcados\s+con\s+\* | dej[ae]\s+(?:un|tu|su)\s+comentario\.?$
    | suscríb(?:et|as)e\s+a\s+(?:nuestr[ao]|la|el)\b.{0,20}\b(?:newsletter|bolet[ií]n)\b
    | (?:more|further|full|additional)\s+(?:info(?:rmation)?|details|about)
      (?:\s+(?!(?:is|are|was|were|than|not)\b)\S+){0,8}\s+here[.:!]?$
    """,
    re.VERBOSE,
)
# What it ends with, but for a stop; in lower case.
_ENDINGS = (
    "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
    "tutti i diritti riservati", "todos os direitos reservados", "все права защищены", "wszelkie prawa zastrzeżone",
    "alle rechten voorbehouden", "všechna práva vyhrazena", "جميع الحقوق محفوظة", "版权所有", "無断転載を禁じます",
    "無断転載を禁ず", "contributed to this report",
    "contributed to this story", "contributed to this article", "zeigen wir euch hier",
    "zeigen wir ihnen hier", "zeigen wir dir hier",
)  # fmt: skip
# And what it may have inside, in lower case.
_CLAIMS = (
    "copyright (c)",
    "copyright ©",
    "do not sell my info",
    "contents lists available at",
    "mit * gekennzeichnet",
    "mit * markiert",
)
# What a reference or a journal's head ends with.
_DOI = re.compile(r"\bdoi(?::\s?|\.org/)10\.\d+/\S+\Z")
_AFTER_STOP = re.compile(r"(?<=[.!?])\s+")
# Longer sentences say something, whatever words they have.
_MOST_CHARACTERS = 160


def is_furniture(text: str) -> bool:
    """Whether a sentence looks like it, wherever it stands."""
    if len(text) > _MOST_CHARACTERS:
        return False
    folded = " ".join(text.casefold().split())
    return (
        folded.rstrip(" .:!").endswith(_ENDINGS)
        or any(map(folded.__contains__, _CLAIMS))
        or ("doi" in folded and _DOI.search(folded) is not None)
        or _OPENINGS.match(folded) is not None
    )


def is_all_furniture(text: str) -> bool:
    """Whether a paragraph is nothing else."""
    return all(map(is_furniture, _AFTER_STOP.split(text)))


def count_furniture(sentences: Sequence[Sentence]) -> int:
    """How many of the last sentences are furniture; never all."""
    return sum(1 for _ in takewhile(lambda sentence: is_furniture(sentence.text), reversed(sentences[1:])))
