"""Where the made-up customers of the benchmarks live, and what things are called there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """What customers of one country are made of."""

    code: str
    name: str
    """As a file writes it."""
    firsts: tuple[str, ...]
    """Twelve first names."""
    lasts: tuple[str, ...]
    """Sixteen last names."""
    cities: tuple[tuple[str, str], ...]
    """City and region."""
    forms: tuple[str, ...]
    street: str
    postcode: str
    """A pattern: `#` is a digit. An empty pattern is a number shown as 00000."""
    phone: str
    tax_id: str
    currency: str


def _country(
    codes: str, firsts: str, lasts: str, cities: str, forms: str, street: str, patterns: str
) -> Country:
    code, name, currency = codes.split("|")
    postcode, phone, tax_id = patterns.split("|")
    places = [pair.split("/") for pair in cities.split("|")]
    return Country(
        code,
        name,
        tuple(firsts.split()),
        tuple(lasts.split()),
        tuple((city, region) for city, region in places),
        tuple(forms.split("|")),
        street,
        postcode,
        phone,
        tax_id,
        currency,
    )


COUNTRIES = (
    _country(
        "PL|Polska|PLN",
        "Anna Łukasz Żaneta Piotr Małgorzata Grzegorz Zofia Paweł Święta Józef Ewa Michał",
        "Nowak Kowalski Wiśniewska Wójcik Kamiński Lewandowska Zieliński Szymańska Woźniak "
        "Dąbrowski Kozłowska Jankowski Mazur Krawczyk Piątek Żółć",
        "Kraków/małopolskie|Łódź/łódzkie|Gdańsk/pomorskie|Poznań/wielkopolskie|Toruń/kujawskie",
        "Sp. z o.o.|S.A.|sp.j.",
        "ul. {} {}",
        "##-###|+48 ## ### ## ##|##########",
    ),
    _country(
        "DE|Deutschland|EUR",
        "Jörg Ute Günther Sabine Björn Käthe Hans Änne Lutz Heike Uwe Renate",
        "Müller Schmidt Schäfer Weiß Köhler Krüger Groß Böhm Jäger Voß Lang Huber Busch Franke "
        "Ziegler Kühn",
        "Köln/NRW|München/Bayern|Berlin/Berlin|Görlitz/Sachsen|Weißenfels/Sachsen-Anhalt",
        "GmbH|AG|KG|OHG",
        "{}straße {}",
        "#####|+49 ### #######|DE#########",
    ),
    _country(
        "FR|France|EUR",
        "Chloé Noël Zoë François Hélène André Élodie Benoît Inès Loïc Anaïs Gaël",
        "Dupont Lefèvre Moreau Girard Rousseau Fournier Mercier Bonnet Lambert Château Garçon "
        "Renaud Brûlé Noël Perrin Bélanger",
        "Paris/Île-de-France|Lyon/Rhône-Alpes|Nîmes/Occitanie|Orléans/Centre|Besançon/Doubs",
        "SARL|SAS|SA",
        "{1} rue {0}",
        "#####|+33 # ## ## ## ##|FR###########",
    ),
    _country(
        "ES|España|EUR",
        "José María Íñigo Lucía Álvaro Begoña Iván Sofía Raúl Nuria Andrés Belén",
        "García Muñoz Ibáñez Peña Núñez Gómez Pérez Sánchez Martín Díaz Ruiz Álvarez Vázquez "
        "Castro Ortiz Rubio",
        "Madrid/Madrid|Málaga/Andalucía|Cádiz/Andalucía|León/Castilla y León|Logroño/La Rioja",
        "S.L.|S.A.|S.C.",
        "Calle {} {}",
        "#####|+34 ### ## ## ##|ESB########",
    ),
    _country(
        "IT|Italia|EUR",
        "Nicolò Giulia Marco Chiara Luca Elena Matteo Sara Dario Irene Paolo Bruna",
        "Rossi Bianchi Ferrari D'Angelo Ricci Marino Greco Bruno Gallo Conti Fontana Caruso "
        "Mancini Rizzo Villa Costa",
        "Roma/Lazio|Milano/Lombardia|Forlì/Emilia-Romagna|Torino/Piemonte|Bari/Puglia",
        "S.r.l.|S.p.A.|S.n.c.",
        "Via {} {}",
        "#####|+39 ## #######|IT###########",
    ),
    _country(
        "CZ|Česko|CZK",
        "Jiří Lenka Tomáš Šárka Zdeněk Ivana Luboš Žofie Radek Alžběta Miloš Hana",
        "Novák Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Říha Šimek Růžička "
        "Beneš Fiala Sedláček Kříž",
        "Praha/Praha|Brno/Jihomoravský|Plzeň/Plzeňský|Liberec/Liberecký|Třebíč/Vysočina",
        "s.r.o.|a.s.|v.o.s.",
        "{} {}",
        "### ##|+420 ### ### ###|CZ########",
    ),
    _country(
        "GB|United Kingdom|GBP",
        "Oliver Amelia Seán Róisín Harry Isla George Nia Owen Freya Callum Zara",
        "Smith O'Brien Jones Taylor McDonald Brown Davies Evans Wright Khan Walker Hughes Green "
        "Patel Clarke Baker",
        "London/Greater London|Leeds/Yorkshire|Cardiff/Wales|Stirling/Scotland|Derry/Ulster",
        "Ltd|PLC|LLP",
        "{1} {0} Road",
        "AB# #CD|+44 #### ######|GB#########",
    ),
    _country(
        "US|United States|USD",
        "John Ashley Tyler Brianna Jamal Olivia Ethan Mia Carlos Grace Noah Hannah",
        "Johnson Williams Miller Davis Wilson Anderson Thomas Moore Jackson Lee Harris Lewis "
        "Young King Scott Adams",
        "Newark/NJ|Boston/MA|Hartford/CT|Austin/TX|Portland/ME",
        "Inc.|LLC|Corp.",
        "{1} {0} Street",
        "|(###) ###-####|##-#######",
    ),
    _country(
        "NO|Norge|NOK",
        "Søren Ingrid Øyvind Åse Bjørn Sigrid Håkon Astrid Lars Liv Odd Tove",
        "Hansen Jørgensen Bø Lund Dahl Haugen Sørli Moen Strøm Berg Åsen Bakke Nygård Vik "
        "Ødegård Foss",
        "Oslo/Oslo|Tromsø/Troms|Ålesund/Møre|Bergen/Vestland|Bodø/Nordland",
        "AS|ASA|ANS",
        "{}veien {}",
        "####|+47 ### ## ###|NO#########MVA",
    ),
    _country(
        "UA|Україна|UAH",
        "Олег Ірина Андрій Оксана Юрій Ганна Тарас Наталя Ігор Марія Степан Віра",
        "Шевченко Бондаренко Ткаченко Коваль Мельник Кравець Гончар Лисенко Мороз Савчук "
        "Петренко Клименко Руденко Поліщук Їжак Щерба",
        "Київ/Київська|Львів/Львівська|Одеса/Одеська|Харків/Харківська|Чернівці/Буковина",
        "ТОВ|ПП|АТ",
        "вул. {} {}",
        "#####|+380 ## ### ####|##########",
    ),
    _country(
        "JP|日本|JPY",
        "太郎 花子 健一 美咲 翔太 陽子 大輔 直美 拓也 恵子 誠 由美",
        "田中 佐藤 鈴木 高橋 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村",
        "東京/東京都|大阪/大阪府|京都/京都府|札幌/北海道|福岡/福岡県",
        "株式会社|有限会社|合同会社",
        "{}町 {}",
        "###-####|+81 ## #### ####|#############",
    ),
)
TRADES = (
    "Metal Logistik Consulting Foods Print Studio Textiles Energy Garden Marine Optik Holz "
    "Transport Médical Café Elektro"
).split()
