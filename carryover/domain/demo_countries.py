"""Ground for invented clients: names, streets and numbers as each country writes them.

In patterns `#` is any digit and `*` any digit but 0. Telephone numbers are from
the ranges that regulators keep for films and books, where the country has such.
Lists are written with `|` between their parts.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoCity:
    """Where a client is at home."""

    name: str
    region: str
    postcode: str
    phone: str


@dataclass(frozen=True, slots=True)
class DemoCountry:
    """How businesses and people of one country look."""

    code: str
    spellings: str
    """The country as people type it."""
    currency: str
    language: str
    company: str
    """With {stem}, {trade} and {form}."""
    stems: str
    """A stem in another script has its Latin form behind a colon."""
    trades: str
    forms: str
    street: str
    """With {street} and {number}."""
    streets: str
    cities: str
    """For each: name, region, postcode, phone; separated by a semicolon."""
    mobile: str
    first_names: str
    last_names: str
    roles: str
    banks: str
    iban: str = ""
    """Pattern behind country and check digits; none where a bank has check digits of its own."""

    @property
    def places(self) -> list[DemoCity]:
        return [DemoCity(*city.split(";")) for city in self.cities.split("|")]


GERMANY = DemoCountry(
    code="DE",
    spellings="Germany|Deutschland|DE",
    currency="EUR",
    language="de",
    company="{stem} {trade} {form}",
    stems="Nordlicht|Elbtal|Müller & Söhne|Hanse|Isarwinkel|Rheinblick|Grünau|Bergmann|Weiß"
    "|Küstenwerk|Schönfeld|Alte Mühle",
    trades="Bau|Logistik|Möbel|Feinkost|Druck|Gartenbau",
    forms="GmbH|GmbH & Co. KG|AG|e.K.|UG (haftungsbeschränkt)",
    street="{street} {number}",
    streets="Hauptstraße|Lindenallee|Gartenstr.|Am Markt|Bahnhofstraße|Goetheweg|Mühlengasse",
    cities="Berlin;Berlin;10###;030 23125 ###|Hamburg;Hamburg;20###;040 66969 ###"
    "|München;Bayern;80###;+49 89 99998 ###|Köln;NRW;50###;0221 4710 ###"
    "|Frankfurt am Main;Hessen;60###;069 90009 ###|Leipzig;Sachsen;04###;+49 341 2##4 ##*",
    mobile="+49 171 39200 ##",
    first_names="Anna|Jürgen|Sabine|Lukas|Käthe|Torsten|Mehmet|Ulrike",
    last_names="Schmidt|Groß|Weber|Yılmaz|Fröhlich|von Bergen|Köhler|Schröder-Lang",
    roles="Geschäftsführung|Buchhaltung|Einkauf|Assistenz",
    banks="Sparkasse|Volksbank|Commerzbank",
    iban="##################",
)
POLAND = DemoCountry(
    code="PL",
    spellings="Poland|Polska|PL",
    currency="PLN",
    language="pl",
    company="{stem} {trade} {form}",
    stems="Zielony Dom|Bałtyk|Złota Rybka|Kowalczyk|Świerk|Jantar|Łąka|Pod Lipą|Wiśniewscy"
    "|Górski Szlak|Nowa Huta|Żuraw",
    trades="Meble|Transport|Ogrody|Drukarnia|Hurtownia|Studio",
    forms="Sp. z o.o.|S.A.|sp.j.|Sp. z o.o. Sp.k.|Spółka cywilna",
    street="{street} {number}",
    streets="ul. Długa|ul. Mickiewicza|al. Niepodległości|ul. Św. Marcin|pl. Wolności|ul. Źródlana"
    "|os. Słoneczne",
    cities="Warszawa;mazowieckie;00-##*;+48 22 ### ## ##|Kraków;małopolskie;31-##*;12 ### ## ##"
    "|Łódź;łódzkie;90-##*;(42) ###-##-##|Gdańsk;pomorskie;80-##*;58 ### ## ##"
    "|Poznań;wielkopolskie;61-##*;+48 61 ### ## ##|Wrocław;dolnośląskie;50-##*;71 ### ## ##",
    mobile="+48 60# ### ###",
    first_names="Agnieszka|Paweł|Małgorzata|Łukasz|Zofia|Krzysztof|Żaneta|Michał",
    last_names="Nowak|Wójcik|Kowalczyk|Zając|Mazur|Dąbek|Sroka|Brzęczyszczykiewicz",
    roles="prezes|księgowość|zaopatrzenie|sekretariat",
    banks="PKO BP|mBank|Santander",
    iban="########################",
)
FRANCE = DemoCountry(
    code="FR",
    spellings="France|FR|FRANCE",
    currency="EUR",
    language="fr",
    company="{trade} {stem} {form}",
    stems="de l'Étoile|Lefèvre|du Vieux Port|Beauséjour|Garnier|des Lilas|Saint-Éloi|Châtelain"
    "|Moreau Frères|Belle-Île|du Marché|Rivière",
    trades="Boulangerie|Atelier|Transports|Librairie|Maison|Menuiserie",
    forms="SARL|SAS|SA|EURL",
    street="{number}, {street}",
    streets="rue de la République|avenue Victor-Hugo|boulevard Carnot|place du Marché"
    "|impasse des Cèdres|quai de l'Île|rue d'Alésia",
    cities="Paris;Île-de-France;750*#;01 99 00 ## ##|Lyon;Rhône;6900*;04 65 71 ## ##"
    "|Nantes;Loire-Atlantique;44000;+33 2 61 91 ## ##|Lille;Nord;59000;03 53 01 ## ##"
    "|Bordeaux;Gironde;33000;05 36 49 ## ##",
    mobile="06 39 98 ## ##",
    first_names="Chloé|François|Amélie|Hugo|Zoé|Rémi|Inès|Jean-Luc",
    last_names="Dupont|Lemaître|Girard|Benali|d'Aubigné|Noël|Rousseau|Faure",
    roles="gérance|comptabilité|achats|accueil",
    banks="BNP Paribas|Crédit Agricole|La Banque Postale",
    iban="#######################",
)
ITALY = DemoCountry(
    code="IT",
    spellings="Italy|Italia|IT",
    currency="EUR",
    language="it",
    company="{trade} {stem} {form}",
    stems="Aurora|Fratelli Rossi|del Sole|San Marco|Bellavista|Colombo|La Perla|Conti|Etrusca"
    "|Due Torri|Verdi|Città Alta",
    trades="Officina|Cantina|Tipografia|Ceramiche|Trasporti|Arredamenti",
    forms="S.r.l.|S.p.A.|s.n.c.|S.r.l.s.",
    street="{street}, {number}",
    streets="Via Roma|Corso Italia|Piazza Garibaldi|Via dell'Università|Viale Monza|Via Verdi"
    "|Largo Libertà",
    cities="Milano;MI;201##;+39 02 ### ####|Roma;RM;001##;06 ### ####"
    "|Torino;TO;101##;011 ### ###|Bologna;BO;401##;051 ### ###|Forlì;FC;4712#;0543 ### ###",
    mobile="+39 34# ### ####",
    first_names="Giulia|Marco|Nicolò|Chiara|Elena|Giosuè|Sara|Luca",
    last_names="Ferrari|Esposito|De Luca|Bianchi|D'Angelo|Ricci|Greco|Foà",
    roles="titolare|amministrazione|acquisti|segreteria",
    banks="Intesa Sanpaolo|UniCredit|Banco BPM",
    iban="X######################",
)
SPAIN = DemoCountry(
    code="ES",
    spellings="Spain|España|ES",
    currency="EUR",
    language="es",
    company="{trade} {stem} {form}",
    stems="Peña|del Norte|Hermanos Núñez|La Muñeca|Ibáñez|Costa Brava|El Águila|Sierra Nevada"
    "|Muñoz e Hijos|Azahar|Los Olivos|Cádiz",
    trades="Talleres|Bodegas|Imprenta|Muebles|Transportes|Panadería",
    forms="S.L.|S.A.|S.L.U.|S. Coop.",
    street="{street}, {number}",
    streets="Calle Mayor|Avenida de la Constitución|Plaza de España|C/ Alcalá|Paseo del Prado"
    "|Ronda de Atocha|Camino Viejo",
    cities="Madrid;Madrid;280##;91 ### ## ##|Barcelona;Cataluña;080##;+34 93 ### ## ##"
    "|Sevilla;Andalucía;410##;95 ### ## ##|A Coruña;Galicia;150##;981 ## ## ##"
    "|Logroño;La Rioja;260##;941 ## ## ##",
    mobile="+34 6## ## ## ##",
    first_names="Lucía|José|Begoña|Andrés|Íñigo|María|Sofía|Óscar",
    last_names="García Pérez|Muñiz|Fernández|Ortega y Gasset|Ibarra|Sánchez|Vázquez|Güell",
    roles="gerencia|contabilidad|compras|recepción",
    banks="BBVA|CaixaBank|Sabadell",
)
NETHERLANDS = DemoCountry(
    code="NL",
    spellings="Netherlands|Nederland|The Netherlands",
    currency="EUR",
    language="nl",
    company="{stem} {trade} {form}",
    stems="Van Dijk|De Windmolen|Jansen|Polder|Grachten|Zuiderzee|De Vries|Oranje|Noorderlicht"
    "|'t Hoekje|Meijer|Coöperatie De Tuin",
    trades="Bloemen|Techniek|Fietsen|Transport|Interieur|Kaas",
    forms="B.V.|N.V.|V.O.F.",
    street="{street} {number}",
    streets="Prinsengracht|Kerkstraat|Dorpsweg|Molenlaan|'s-Gravelandseweg|Stationsplein"
    "|Hoge Rijndijk",
    cities="Amsterdam;Noord-Holland;10** AB;020 ### ## ##"
    "|Rotterdam;Zuid-Holland;30** KL;010-#######"
    "|Utrecht;Utrecht;35** XC;+31 30 ### ####|'s-Hertogenbosch;Noord-Brabant;52** GD;073 ### ## ##",
    mobile="+31 6 1234 ####",
    first_names="Daan|Sanne|Joost|Fleur|Bram|Noor|Gijs|Anouk",
    last_names="de Jong|van den Berg|Bakker|Visser|ter Horst|Smit|in 't Veld|Mulder",
    roles="directie|boekhouding|inkoop|receptie",
    banks="ING|Rabobank|ABN AMRO",
    iban="INGB##########",
)
BRITAIN = DemoCountry(
    code="GB",
    spellings="United Kingdom|UK|Great Britain",
    currency="GBP",
    language="en-GB",
    company="{stem} {trade} {form}",
    stems="Thornbury|Oak & Anchor|Pemberton|Highfield|O'Connell|Riverside|St. Aldhelm's|Blackwood"
    "|MacLeod|Fairweather|Kingsway|Llŷn",
    trades="Joinery|Logistics|Books|Interiors|Engineering|Tea",
    forms="Ltd|Limited|LLP|plc",
    street="{number} {street}",
    streets="High Street|Station Road|Church Lane|Victoria Terrace|The Green"
    "|King's Parade|Mill Hill",
    cities="London;;SW1A *AA;020 7946 0###|Manchester;Greater Manchester;M1 *AB;0161 496 0###"
    "|Edinburgh;Scotland;EH1 *YZ;+44 131 496 0###|Cardiff;Wales;CF10 *BH;029 2018 0###"
    "|Leeds;West Yorkshire;LS1 *DP;0113 496 0###",
    mobile="07700 900###",
    first_names="Olivia|Alistair|Siân|George|Aoife|Rajesh|Harriet|Callum",
    last_names="Smith|O'Neill|Patel|Featherstonehaugh|McKenzie|Okafor|Davies|Lloyd-Jones",
    roles="Director|Accounts|Purchasing|Office manager",
    banks="Barclays|Lloyds|NatWest",
    iban="NWBK##############",
)
