"""The other half of the ground for invented clients; see `demo_countries`."""

from carryover.domain.demo_countries import DemoCountry

UNITED_STATES = DemoCountry(
    code="US",
    spellings="United States|USA|US",
    currency="USD",
    language="en-US",
    company="{stem} {trade} {form}",
    stems="Redwood|Blue Heron|Garcia & Daughters|Lakeshore|Pioneer|Sunset|Maple Leaf|Cascade"
    "|Liberty|Stone Creek|Jefferson|Golden Gate",
    trades="Hardware|Coffee|Software|Freight|Printing|Farms",
    forms="Inc.|LLC|Corp.|Co.",
    street="{number} {street}",
    streets="Main St|Market Street|5th Avenue, Suite 200|Elm St|Ocean Blvd|N Michigan Ave"
    "|Martin Luther King Jr Way",
    cities="San Francisco;CA;941##;(415) 555-01##|New York;NY;100##;+1 212 555 01##"
    "|Chicago;IL;606##;312-555-01##|Boston;MA;021##;(617) 555-01##|Austin;TX;787##;512.555.01##",
    mobile="(628) 555-01##",
    first_names="Emily|Carlos|Jayden|Grace|Noah|Priya|Tyler|Zoë",
    last_names="Johnson|Ramirez|Nguyen|Washington|Goldberg|O'Brien|Lee|Van Buren",
    roles="Owner|Accounts Payable|Buyer|Front desk",
    banks="Chase|Wells Fargo|First Republic",
)
CZECHIA = DemoCountry(
    code="CZ",
    spellings="Czech Republic|Česká republika|Czechia",
    currency="CZK",
    language="cs",
    company="{stem} {trade} {form}",
    stems="Vltava|Dvořák a synové|Zlatá Hora|Černý kůň|Šumava|Novák|Bílá věž|Řemeslo|Morava"
    "|U Tří lip|Příbor|Krkonoše",
    trades="Sklo|Nábytek|Doprava|Tisk|Pivovar|Stavby",
    forms="s.r.o.|a.s.|v.o.s.",
    street="{street} {number}",
    streets="Národní|Husova|Masarykovo náměstí|Na Příkopě|Křižíkova|Lidická|Žižkova",
    cities="Praha;Praha;1*0 00;+420 2## ### ###|Brno;Jihomoravský;602 00;541 ### ###"
    "|Plzeň;Plzeňský;301 00;377 ### ###|Ústí nad Labem;Ústecký;400 01;475 ### ###",
    mobile="+420 60# ### ###",
    first_names="Tereza|Jiří|Lenka|Ondřej|Šárka|Tomáš|Kateřina|Zdeněk",
    last_names="Krejčí|Martinů|Petrů|Janů|Dolejší|Jirků|Kočí|Řeháků",
    roles="jednatel|účtárna|nákup|recepce",
    banks="Česká spořitelna|ČSOB|Komerční banka",
    iban="####################",
)
AUSTRIA = DemoCountry(
    code="AT",
    spellings="Austria|Österreich|AT",
    currency="EUR",
    language="de-AT",
    company="{stem} {trade} {form}",
    stems="Alpenglück|Donau|Huber|Edelweiß|Wienerwald|Mozart|Gruber & Partner|Kärntner|Sonnblick"
    "|Hofer|Steirische|Zum Weißen Rössl",
    trades="Holz|Konditorei|Tischlerei|Weinhandel|Sport|Bau",
    forms="GmbH|OG|KG|e.U.",
    street="{street} {number}",
    streets="Ringstraße|Mariahilfer Straße|Domgasse|Landstraßer Hauptstraße|Am Graben|Salzachkai"
    "|Grazer Gasse",
    cities="Wien;Wien;10*0;01 ### ## ##|Salzburg;Salzburg;5020;+43 662 ### ###"
    "|Graz;Steiermark;8010;0316 ### ###|Innsbruck;Tirol;6020;0512 ### ###",
    mobile="+43 664 ### ####",
    first_names="Johanna|Matthias|Vroni|Florian|Theresia|Xaver|Eva|Benedikt",
    last_names="Hofer|Wagner|Pichler|Moser|Grünwald|Steiner|Köck|Egger",
    roles="Geschäftsführer|Buchhaltung|Einkauf|Büro",
    banks="Raiffeisen|Erste Bank|BAWAG",
    iban="################",
)
SWEDEN = DemoCountry(
    code="SE",
    spellings="Sweden|Sverige|SE",
    currency="SEK",
    language="sv",
    company="{stem} {trade} {form}",
    stems="Norrsken|Björkö|Lindqvist|Skärgården|Ängen|Östersund|Polstjärnan|Åkesson|Röda Stugan"
    "|Vättern|Hjälmar|Fjäll",
    trades="Snickeri|Design|Bageri|Frakt|Teknik|Båtar",
    forms="AB|HB|AB (publ)",
    street="{street} {number}",
    streets="Storgatan|Drottninggatan|Kungsvägen|Ängsvägen|Hamngatan|Björkallén|Södra Torget",
    cities="Stockholm;;11# ##;08-465 004 ##|Göteborg;Västra Götaland;41# ##;031-390 06 ##"
    "|Malmö;Skåne;21# ##;040-628 04 ##|Kiruna;Norrbotten;981 ##;0980-319 2##",
    mobile="070-174 06 ##",
    first_names="Astrid|Björn|Åsa|Nils|Märta|Östen|Linnéa|Jörgen",
    last_names="Andersson|Lindström|Åberg|Nyström|Sjögren|Öhman|Hallberg|Bäck",
    roles="VD|Ekonomi|Inköp|Växel",
    banks="Swedbank|SEB|Handelsbanken",
    iban="####################",
)
PORTUGAL = DemoCountry(
    code="PT",
    spellings="Portugal|PT|PORTUGAL",
    currency="EUR",
    language="pt",
    company="{trade} {stem} {form}",
    stems="Conceição|do Mar|Gonçalves|Bela Vista|Irmãos Simões|da Praça|Alentejo|Magalhães"
    "|Três Marias|Açores|São João|Luzitana",
    trades="Padaria|Cortiças|Azulejos|Conservas|Vinhos|Gráfica",
    forms="Lda.|S.A.|Unipessoal Lda.",
    street="{street}, {number}",
    streets="Rua Augusta|Avenida da Liberdade|Praça do Comércio|Rua de São Bento|Travessa da Fé"
    "|Largo do Chão|Rua das Flores",
    cities="Lisboa;Lisboa;1*00-0##;21 ### ## ##|Porto;Porto;4*00-1##;+351 22 ### ####"
    "|Évora;Alentejo;7000-5##;266 ### ###",
    mobile="+351 91 ### ####",
    first_names="Inês|João|Conceição|Tiago|Assunção|Luís|Mafalda|Gonçalo",
    last_names="Silva|Magalhães|Sá|Coração|Ferreira|Antunes|Brandão|Lopes",
    roles="gerência|contabilidade|compras|receção",
    banks="Caixa Geral|Millennium bcp|Novo Banco",
    iban="#####################",
)
BELGIUM = DemoCountry(
    code="BE",
    spellings="Belgium|België|Belgique",
    currency="EUR",
    language="fr-BE",
    company="{stem} {trade} {form}",
    stems="Ardenne|Vandenbroucke|Atomium|De Schelde|Lambert|Manneken|Gueuze|Peeters|Le Beffroi"
    "|Ommegang|Tervuren|Meuse",
    trades="Chocolat|Brasserie|Logistics|Dentelles|Design|Vélos",
    forms="SRL|BV|SA|NV",
    street="{street} {number}",
    streets="Rue Neuve|Grote Markt|Chaussée de Louvain|Meir|Place Saint-Lambert|Veldstraat"
    "|Avenue Louise",
    cities="Bruxelles;;10*0;02 ### ## ##|Antwerpen;;20*0;03 ### ## ##|Liège;;4000;+32 4 ### ## ##"
    "|Gent;;9000;09 ### ## ##",
    mobile="+32 47# ## ## ##",
    first_names="Élise|Wouter|Maxime|Griet|Nathalie|Sven|Loïc|An",
    last_names="Janssens|Dubois|Claes|Van Hove|Lambert|Maes|De Smet|Renard",
    roles="gérance|comptabilité|achats|onthaal",
    banks="KBC|Belfius|Argenta",
)
SWITZERLAND = DemoCountry(
    code="CH",
    spellings="Switzerland|Schweiz|Suisse",
    currency="CHF",
    language="de-CH",
    company="{stem} {trade} {form}",
    stems="Matterhorn|Aare|Zürisee|Keller|Rütli|Jura|Bächli|Helvetia|Engadin|Säntis|Ammann|Glärnisch",
    trades="Uhren|Käse|Treuhand|Mechanik|Schreinerei|Reisen",
    forms="AG|GmbH|Sàrl|Genossenschaft",
    street="{street} {number}",
    streets="Bahnhofstrasse|Seestrasse|Dorfplatz|Rue du Rhône|Kirchgasse|Obere Gasse|Bundesplatz",
    cities="Zürich;ZH;80##;044 ### ## ##|Bern;BE;30##;+41 31 ### ## ##|Genève;GE;120*;022 ### ## ##"
    "|Luzern;LU;600*;041 ### ## ##",
    mobile="+41 79 ### ## ##",
    first_names="Regula|Beat|Céline|Urs|Noémie|Reto|Flurina|Jürg",
    last_names="Müller|Favre|Bühler|Keller|Zürcher|Rochat|Aebischer|Caduff",
    roles="Inhaber|Buchhaltung|Einkauf|Empfang",
    banks="UBS|PostFinance|Kantonalbank",
    iban="#################",
)
JAPAN = DemoCountry(
    code="JP",
    spellings="Japan|日本|JP",
    currency="JPY",
    language="ja",
    company="{form}{stem}{trade}",
    stems="桜井:sakurai|富士:fuji|山本:yamamoto|青空:aozora|北海:hokkai|小林:kobayashi"
    "|大和:yamato|千代田:chiyoda|松:matsu|東海:tokai|古都:koto|白川:shirakawa",
    trades="商事:shoji|製作所:works|印刷:print|運輸:unyu|電機:denki|食品:foods",
    forms="株式会社|有限会社|合同会社",
    street="{street}{number}",
    streets="丸の内1-|栄3-2-|本町5-|祇園町北側|駅前2-4-|中央通り|港南2-",
    cities="千代田区;東京都;100-0###;03-1###-####|大阪市;大阪府;530-0###;06-6###-####"
    "|京都市;京都府;600-8###;+81 75 2## ####",
    mobile="090-1234-####",
    first_names="花子|太郎|美咲|健一|さくら|翔太|由美|大輔",
    last_names="佐藤|鈴木|高橋|田中|渡辺|伊藤|山本|中村",
    roles="代表取締役|経理|購買|受付",
    banks="三菱UFJ銀行|みずほ銀行|ゆうちょ銀行",
)
