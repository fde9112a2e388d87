"""Which language a text is taken to be in."""

from __future__ import annotations

import unicodedata

import pytest

from summarize import Document, UnknownNameError
from summarize.text.language import detect
from summarize.text.resources import Language, available, language_code, load_language
from summarize.text.words import find_words

SAMPLES = {
    "ar": "أعلنت الحكومة اليوم أنها سوف تبدأ في بناء مدارس جديدة في كل المدن التي تحتاج إليها.",
    "cs": "Vláda dnes oznámila, že začne stavět nové školy ve všech městech, která je potřebují, a to už na jaře.",
    "da": "Regeringen meddelte i dag, at den vil bygge nye skoler i alle de byer, som har brug for dem, og at det ikke bliver dyrt.",
    "de": "Die Regierung teilte heute mit, dass sie in allen Städten, die sie brauchen, neue Schulen bauen wird.",
    "el": "Η κυβέρνηση ανακοίνωσε σήμερα ότι θα χτίσει νέα σχολεία σε όλες τις πόλεις που τα χρειάζονται.",
    "en": "The government said today that it will build new schools in all of the cities that need them.",
    "es": "El gobierno anunció hoy que va a construir nuevas escuelas en todas las ciudades que las necesitan.",
    "fa": "دولت امروز اعلام کرد که در همه شهرهایی که به مدرسه نیاز دارند مدرسه‌های تازه خواهد ساخت و این کار را آغاز می‌کند.",
    "fi": "Hallitus ilmoitti tänään, että se rakentaa uusia kouluja kaikkiin niihin kaupunkeihin, jotka tarvitsevat niitä, ja että työ alkaa kun kevät on tullut.",
    "fr": "Le gouvernement a annoncé aujourd'hui qu'il allait construire de nouvelles écoles dans toutes les villes.",
    "he": "הממשלה הודיעה היום כי תבנה בתי ספר חדשים בכל הערים שזקוקות להם.",
    "hi": "सरकार ने आज कहा कि वह उन सभी शहरों में नए स्कूल बनाएगी जिन्हें उनकी ज़रूरत है।",
    "hu": "A kormány ma bejelentette, hogy új iskolákat épít minden olyan városban, ahol szükség van rájuk, és ez nem lesz olcsó.",
    "id": "Pemerintah hari ini mengumumkan bahwa sekolah baru akan dibangun di semua kota yang membutuhkannya dan tidak akan mahal.",
    "it": "Il governo ha annunciato oggi che costruirà nuove scuole in tutte le città che ne hanno bisogno.",
    "ja": "政府は今日、必要とするすべての都市に新しい学校を建設すると発表した。",
    "ko": "정부는 오늘 필요한 모든 도시에 새 학교를 짓겠다고 발표했다.",
    "nl": "De regering heeft vandaag gezegd dat zij nieuwe scholen zal bouwen in alle steden die ze nodig hebben.",
    "no": "Regjeringen sa i dag at den skal bygge nye skoler i alle byene som trenger dem, og at det ikke blir dyrt å få til.",
    "pl": "Rząd ogłosił dziś, że zbuduje nowe szkoły we wszystkich miastach, które ich potrzebują, i że nie będzie to drogie.",
    "pt": "O governo anunciou hoje que vai construir novas escolas em todas as cidades que precisam delas.",
    "ro": "Guvernul a anunțat astăzi că va construi școli noi în toate orașele care au nevoie de ele și că nu va fi scump.",
    "ru": "Правительство сегодня сообщило, что построит новые школы во всех городах, которым они нужны.",
    "sv": "Regeringen sade i dag att den ska bygga nya skolor i alla städer som behöver dem och att det inte blir dyrt.",
    "th": "รัฐบาลประกาศวันนี้ว่าจะสร้างโรงเรียนใหม่ในทุกเมืองที่ต้องการ",
    "tr": "Hükümet bugün ihtiyaç duyan bütün şehirlerde yeni okullar yapacağını ve bunun için çok para harcayacağını açıkladı.",
    "uk": "Уряд сьогодні повідомив, що збудує нові школи в усіх містах, які їх потребують, і що це буде недорого.",
    "ur": "حکومت نے آج کہا کہ وہ ان تمام شہروں میں نئے اسکول بنائے گی جن کو ان کی ضرورت ہے۔",
    "vi": "Chính phủ hôm nay cho biết sẽ xây dựng các trường học mới ở tất cả những thành phố có nhu cầu.",
    "zh": "政府今天宣布，将在所有需要的城市建设新学校。",
}


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_language_of_one_sentence(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "   ", "12345", "!?", "Zxcvbn qwrtz.", "👍"])
def test_no_evidence_is_no_language(text: str) -> None:
    assert detect(text) == "und"


def test_every_language_with_data_has_a_sample() -> None:
    by_script = {"lo", "km", "my", "hy", "ka", "am", "bn", "ta", "te"}
    assert set(available()) - by_script == set(SAMPLES)


@pytest.mark.parametrize("name", ["de", "DE", "de-AT", "German", "german", " German ", "Deutsch", "deutsch"])
def test_a_language_goes_by_code_and_by_names(name: str) -> None:
    assert language_code(name) == "de"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zh-Hans", "zh"),
        ("zh-Hant-TW", "zh"),
        ("sr-Latn", None),
        ("nb", "no"),
        ("nn-NO", "no"),
        ("deu", "de"),
        ("ger", "de"),
        ("iw", "he"),
        ("中文", "zh"),
        ("日本語", "ja"),
        ("한국어", "ko"),
        ("german-ish", None),
        ("../en", None),
        ("punkt/en", None),
    ],
)
def test_tags_and_other_codes_are_known(name: str, code: str | None) -> None:
    if code is not None:
        assert language_code(name) == code
        return
    with pytest.raises(UnknownNameError):
        language_code(name)


@pytest.mark.parametrize("code", ["English", "punkt/en", "x" * 300, "../en"])
def test_what_is_no_code_has_the_neutral_data_and_reads_no_file(code: str) -> None:
    assert load_language(code) == Language(code, "unknown")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("da", "Folketinget vedtog tirsdag den 3. maj en ny lov. Loven bl.a. gælder ca. 1,5 mio. danskere."),
        ("tr", "Güneş doğdu. Kuşlar ağaçlarda öttü."),
        ("vi", "Trời mưa suốt ngày."),
        ("de", "Müller überprüfte fünf Schlösser."),
    ],
)
def test_letters_tell_where_words_do_not(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["Beyoncé Knowles", "Pokémon cards: prices, grading, storage"])
def test_one_letter_of_a_name_tells_nothing(text: str) -> None:
    assert detect(text) == "und"


def test_letters_of_names_make_no_other_language() -> None:
    assert detect("The Häagen-Dazs café serves crème brûlée, piñata cake, and jalapeño dip in the evening.") == "en"


def test_no_two_languages_have_a_name_in_common() -> None:
    natives = ["Türkçe", "русский", "tiếng Việt", "English", "اردو"]
    assert [language_code(name) for name in natives] == ["tr", "ru", "vi", "en", "ur"]


def test_an_unknown_language_is_an_error_that_helps() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown language 'Germn': did you mean 'German'"):
        language_code("Germn")


def test_the_document_says_what_was_taken() -> None:
    assert Document.from_text(SAMPLES["tr"]).language == "tr"
    assert Document.from_text(SAMPLES["tr"], language="French").language == "fr"


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_decomposed_letters_change_no_language(code: str, text: str) -> None:
    assert detect(unicodedata.normalize("NFD", text)) == code


@pytest.mark.parametrize("name", ["leaning", "qualifiers", "negations", "conditions"])
def test_words_that_are_compared_are_written_as_they_are_found(name: str) -> None:
    for code in available():
        for word in getattr(load_language(code), name):
            assert find_words(word) == [word], (code, word)


def test_phrases_are_several_words_or_end_with_a_comma() -> None:
    for code in available():
        for phrase in load_language(code).leaning_phrases:
            assert phrase == phrase.casefold(), (code, phrase)
            assert len(phrase.split()) > 1 or phrase.endswith(","), (code, phrase)


@pytest.mark.parametrize(
    "markup",
    [
        '<p align="center"><a href="https://example.io/io/del/per/che"><img src="https://example.io/io/che.svg"></a></p>',
        "[![CI](https://example.io/io/che/del)](https://example.io/io) [docs](io/che/del.md) www.io.che/io io@che.it",
    ],
)
def test_tags_and_addresses_are_no_words(markup: str) -> None:
    assert detect(f"# lantern\n\n{markup * 8}\n\nIt lights the lamps of a street and was made for the dark.") == "en"
    assert detect("<" * 9000 + " Il ponte è chiuso e non si sa quando riapre.") in ("und", "it")
