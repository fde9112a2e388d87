from __future__ import annotations

import pytest

from summarize import Document

TEXT = "The bridge opens on Monday.\n\nThe mayor will speak."


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Document.from_text(text).sentences]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2026 The Gazette. All rights reserved.", "© 2026 Gazette", "Sign up for our free newsletter.",
        "This material may not be published, broadcast, rewritten or redistributed.", "Read more: Ten bridges.",
        "Follow us on Twitter. Share this article.", "Alle Rechte vorbehalten.", "Tous droits réservés.",
        "Subscribe to our letters. Click here.", "The Wire Service contributed to this report.",
        "This story has been updated.", "Have a tip? Write to our newsroom at tips@example.com.", "Tags: bridge, mayor",
        "Reporting by Ann Lee; editing by Bo Day", "Published 3 May 2026", "Photo: Ann Lee", "Advertisement",
        "By using this site you agree to our terms of use.", "We use cookies.", "Beitragsbild: Ann Lee, Archiv.",
        "Besuchen Sie uns auch auf http://example.com", "Bleiben Sie auf dem Laufenden zu Brücken.", "Crédits : Ann Lee",
        "Mehr: https://example.com/brücken", "— Ann Lee (@annlee) July 3, 2019",
        "Your email address will not be published. Required fields are marked *", "Leave a reply.",
        "Please enter your email.", "More about the bridge here.", "Wir verwenden Cookies, um Ihnen mehr zu bieten.",
        "More information about the new bridge can be found here.",
        "Auf dieser Webseite werden Cookies verwendet.", "Diese Website benutzt Cookies.", "Mehr dazu hier!",
        "Durch die weitere Nutzung der Seite stimmen Sie dem zu.", "Alle Ergebnisse des Tests finden Sie hier.",
        "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert.",
        "Bitte geben Sie Ihre E-Mail-Adresse ein.", "Informationen zum Bau gibt es auch hier.",
        "Schreiben Sie einen Kommentar.", "Mit * gekennzeichnete Felder sind Pflicht.",
        "Mit der Anmeldung akzeptieren Sie unsere Bedingungen.", "Abonnieren Sie unseren Brief.",
        "Mit unserem Newsletter erhalten Sie alles.",
        "Nous utilisons des cookies.", "En poursuivant votre visite, vous acceptez tout cela.",
        "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
        "Abonnez-vous à notre newsletter.", "En savoir plus ici.", "Este sitio web utiliza cookies.",
        "Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *",
        "Deja un comentario.", "Suscríbete a nuestro boletín.", "Questo sito utilizza i cookie.",
        "Deze website maakt gebruik van cookies.",
        "This page was last edited on 11 January 2024, at 09:42 (UTC).", "Categories: Bridges | Rivers", "ISBN 978-0-00-000000-2.",
        "Diese Seite wurde zuletzt am 6. Mai 2023 um 18:20 Uhr bearbeitet.", "→ Hauptartikel: Brücke", "Kategorie: Brücke",
        "Not to be confused with Bridge Street.", "This post may contain affiliate links.", "Stand: 23.07.2024, 17:48 Uhr",
        "J Bridge Med. 2023;14(3):211-219. doi: 10.1000/182.", "PMID: 12345 [Indexed for MEDLINE]",
        "This leaflet was last revised in 02/2023.", "We and our 847 partners store information on a device.",
        "Do Not Sell My Info", "5 min read · Updated 9:14 AM", "Was this page helpful?", "Back to top ↑", "Load more reviews",
        "Your request (904417) has been updated.", "##- Please type your reply above this line -##", "Importance: High",
        "To unsubscribe visit https://example.org/options", "You are receiving this because you rent a plot.",
        "If you cannot read this message, view it in your browser.", 
        "Presenti: 17 condomini su 24",
        "This editable transcript was computer generated and might contain errors.", "Ann Lee started transcription", "By subscribing, you agree to our Privacy Policy.",
    ],
)  # fmt: skip
def test_what_stands_below_a_text_is_no_part_of_it(line: str) -> None:
    assert sentences(f"{TEXT}\n\n{line}\n") == sentences(TEXT)
    assert sentences(f"{TEXT} {line}") == sentences(TEXT)


def test_blocks_stay_where_they_are() -> None:
    document = Document.from_text(f"{TEXT}\n\nAll rights reserved.")
    assert [(block.first, block.stop) for block in document.blocks] == [(0, 1), (1, 2), (2, 2)]
    last = document.blocks[-1]
    assert document.text[last.start : last.end] == "All rights reserved."


@pytest.mark.parametrize(
    "last",
    [
        "Like us, they fear the winter.",
        "To learn more about the disease, the team will follow 2,000 patients for ten years.",
        "The Copyright Act of 1976 was upheld.",
        "The company will launch a weekly newsletter in March.",
        "The keys may not be copied without the owner's consent.",
        "Contact us, the kidnappers wrote, or she dies.",
        "Save this forest, 40,000 residents wrote to the council.",
        "The court held that all rights reserved by the states were kept.",
        "They asked people to subscribe to the paper.",
        "Read more carefully next time, she said.",
        "This report was written by three engineers.",
        "Published in May, the book sold well.",
        "Write to him, she said, and he will come.",
        "Photography was forbidden in the hall.",
        "Bildung: das ist ihr erstes Ziel.",
        "Besuchen Sie uns nicht mehr, schrieb sie ihm.",
        "Mehr: das wollte auch der Rat.",
        "The mayor (@annlee) will speak on July 3, 2019.",
        "More than 300 species live here.",
        "Your email address will be needed, he said.",
        "Please enter by the back door, a sign says.",
        "Die besten Äpfel gibt es hier.",
        "Wir verwenden Butter, sagt der Bäcker, und nichts anderes.",
        "Durch die Nutzung der Windkraft stimmen Preis und Klima.",
        "Auf dieser Seite des Flusses werden Äpfel geerntet.",
        "Mit unserem Geld bauen sie Brücken.",
        "Nous utilisons des briques.",
        "En poursuivant sa route, il a trouvé la mer.",
        "Deja un hijo y dos nietos.",
        "Solche Bäume findet man hier.",
        "Die besten Austern Europas finden Sie hier.",
        "Mehr als tausend Arten von Schmetterlingen gibt es hier.",
        "Further details of the bombing are not known here.",
        "More about the war is known in London than here.",
        "Wir benutzen in unserem Rezept drei Cookies.",
        "Mit unserem Newsletter erreichten wir im vergangenen Jahr 40.000 Leser.",
        "Utiliza cookies el ladrón para entrar en las cuentas de sus víctimas.",
        "En poursuivant vos études, vous acceptez de payer plus.",
        "Laisser un commentaire désobligeant peut coûter cher à un restaurant.",
        "En savoir plus sur le passé de la ville, voilà ce qui les a conduits ici.",
        "Write a comment above each function that says what it does.",
        "You are receiving this vaccine because you are over 65.",
        "We and our partners use drones to count the seals.",
        "Captions by default are off.",
        "Untertitel von Filmen helfen beim Lernen.",
        "Sous-titrage et doublage coûtent cher.",
        "Authority control is how libraries keep names apart.",
        "20 minutes read aloud each day help a child.",
        "Category: a set of objects with arrows.",
        "Attachment: a bond between child and mother.",
        "To unsubscribe members, the club must go to court.",
        "Do not sell my horse, he said.",
        "The paper (doi: 10.1000/xyz) shows that bees count to four.",
        "This page was last in the book.",
        "Subtitles by the river were hard to read.",
        "Stand: so nennt man es.",
        "Received 9 letters; none was read.",
        "We and our partners in the town will build it.",
        "Load more bricks, he said.",
        "Categories are what it is about.",
        "Was this page helpful to the court in any way, she asked him?",
        "Schreibe einen Kommentar über jede Funktion.",
        "Deja un comentario irónico y se marcha.",
        "Required fields are marked in the schema with a keyword.",
        "Los campos obligatorios están definidos en el esquema.",
        "Your email address will not be shared with the police, the court ruled.",
    ],
)
def test_a_text_that_ends_with_such_words_keeps_its_sentences(last: str) -> None:
    assert sentences(f"{TEXT}\n\n{last}")[-1] == last


def test_a_text_of_nothing_else_keeps_the_first() -> None:
    assert sentences("Subscribe to our letters. Follow us on Twitter.") == ["Subscribe to our letters."]


@pytest.mark.parametrize(
    "line", ["Copyright 2026 The Gazette. All rights reserved.", "Read more: Ten bridges.\n\nFollow us on Twitter."]
)
def test_what_stands_below_a_text_makes_no_heading_of_its_last_line(line: str) -> None:
    text = f"{TEXT}\n\nThe river was high that day.\n\nMore of it on Friday"
    assert sentences(f"{text}\n\n{line}") == sentences(text)
