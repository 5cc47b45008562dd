from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carryover.domain.fields import EXTRA, IGNORE, TAGS, is_rubric
from carryover.domain.headings import Column, suggest


def rubrics(headers: Sequence[str], *rows: Sequence[str]) -> list[str]:
    return [suggestion.field for suggestion in suggest(columns(headers, *rows))]


def columns(headers: Sequence[str], *rows: Sequence[str]) -> list[Column]:
    return [
        Column(index, header, tuple(row[index] for row in rows))
        for index, header in enumerate(headers)
    ]


LANGUAGES = {
    "English": "Customer name, VAT number, Street, Post code, Town, Country, Telephone, E-mail",
    "Polish": "Nazwa kontrahenta, Numer NIP, Ulica, Kod pocztowy, Miejscowość, Kraj, Telefon, Mail",
    "German": "Firmenname, USt-IdNr., Straße, PLZ, Ort, Land, Telefonnummer, E-Mail-Adresse",
    "French": "Raison sociale, N° TVA, Rue, Code postal, Ville, Pays, Téléphone, Courriel",
    "Spanish": "Razón social, NIF, Calle, Código postal, Población, País, Teléfono, Correo",
    "Italian": "Ragione sociale, Partita IVA, Indirizzo, CAP, Città, Paese, Telefono, E-mail",
    "Portuguese": "Nome do cliente, NIPC, Morada, Código Postal, Localidade, País, Telefone, Email",
    "Dutch": "Bedrijfsnaam, BTW-nummer, Straatnaam, Postcode, Plaats, Land, Telefoon, E-mailadres",
    "Czech": "Název firmy, DIČ, Ulice, PSČ, Město, Země, Telefonní číslo, E-mail",
    "Slovak": "Názov spoločnosti, DIČ, Ulica, PSČ, Mesto, Krajina, Telefón, Elektronická pošta",
    "Russian": "Наименование, ИНН, Улица, Почтовый индекс, Город, Страна, Телефон, Эл. почта",
    "Japanese": "会社名, 登録番号, 住所, 郵便番号, 市区町村, 国名, 電話番号, メールアドレス",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_understood(language: str) -> None:
    found = rubrics(LANGUAGES[language].split(", "))

    assert found == [
        "name", "tax_id", "street", "postcode", "city", "country", "phone", "email",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "rubric"),
    [
        ("billing_address.zip", "postcode"),
        ("State/Province/Region/County/Territory/Prefecture/Republic", "region"),
        ("Address Line 2/District/Neighborhood", "street2"),
        ("DNI / CUIT", "tax_id"),
        ("client_email", "email"),
        ("ОсновноеКонтактноеЛицо", "contact_name"),
        ("buyer_tax_no", "tax_id"),
        ("companyName", "name"),
        ("BillingPostalCode", "postcode"),
        ("shippingAddress.city", "shipping_city"),
        ("country_id", "country"),
        ("externalId", "external_id"),
        ("customeremail", "email"),
        ("KdNr.", "external_id"),
        ("Suite/Dept", "street2"),
        ("Libellé du client", "name"),
        ("郡市区", "city"),
        ("Dias devidos", "payment_terms"),
        ("Payment Terms ID", "payment_terms"),
        ("VATReference", "tax_id"),
        ("County (State)", "region"),
        ("curr_abrev", "currency"),
        ("DNI/CIF", "tax_id"),
        ("vatRegistrationId", "tax_id"),
        ("Condição Pagamento", "payment_terms"),
        ("society", "name"),
        ("Rechnungsadresse Ort", "city"),
        ("Lieferanschrift", "shipping_street"),
        ("CONTACT EMAIL", "contact_email"),
        ("Contact 3 E-mail", "contact_3_email"),
        ("Telefonnummer (privat)", "phone"),
        ("得意先コード", "external_id"),
        ("担当者メールアドレス", "contact_email"),
        ("Razão Social / Nome Completo", "name"),
        ("Nome Fantasia / Nome Abreviado", "short_name"),
        ("persona_riferimento", "contact_name"),
        ("Business Street 2", "street2"),
        ("Adresse ligne 2", "street2"),
        ("Adresse de livraison - Destinataire", "shipping_name"),
    ],
)
def test_programs_and_compounds_are_taken_apart(header: str, rubric: str) -> None:
    assert rubrics([header]) == [rubric]


@pytest.mark.parametrize(
    "header",
    [
        "Created at",
        "Contact owner",
        "OwnerId",
        "Password",
        "Date of birth",
        "Credit limit",
        "Remark (phone)",
        "E-mail 1 - Label",
        "Phone type",
        "Bank phone",
        "Facebook URL",
        "Geburtsdatum",
        "Gerente de cuenta",
        "Cuenta por cobrar",
        "Membership name",
        "Ship Via",
        "Tenant ID",
        "Lp.",
        "",
    ],
)
def test_what_clients_do_not_have_is_left_out(header: str) -> None:
    assert rubrics([header]) == [IGNORE]


def test_billing_and_shipping_are_told_apart() -> None:
    found = rubrics(["Billing street", "Billing city", "Shipping street", "Shipping city"])

    assert found == ["street", "city", "shipping_street", "shipping_city"]


def test_numbered_columns_follow_each_other() -> None:
    found = rubrics(["Phone 1", "Phone 2", "E-mail 1 - Value", "E-mail 2 - Value", "Phone 3"])

    assert found == ["phone", "phone_2", "email", "email_2", IGNORE]


def test_persons_counted_from_zero_are_counted_from_one() -> None:
    found = rubrics(["name", "persons[0].email", "persons[1].email"])

    assert found == ["name", "contact_email", "contact_2_email"]


def test_names_beside_a_company_are_those_of_a_contact() -> None:
    found = rubrics(["First name", "Last name", "Company"], ["Anna", "Nowak", "Acme Ltd"])

    assert found == ["contact_first_name", "contact_last_name", "name"]


def test_names_without_a_company_are_the_clients_own() -> None:
    found = rubrics(["First name", "Last name", "Email"], ["Anna", "Nowak", "a@nowak.example"])

    assert found == ["first_name", "last_name", "email"]


def test_a_name_of_persons_beside_companies_is_the_contact() -> None:
    found = rubrics(["Name", "Company"], ["Anna Nowak", "Acme Ltd"], ["Jan Kos", "Bolt GmbH"])

    assert found == ["contact_name", "name"]


def test_a_name_beside_a_first_name_is_a_last_name() -> None:
    found = rubrics(["Name", "Vorname", "Firma"], ["Meyer", "Uwe", "Meyer Bau GmbH"])

    assert found == ["contact_last_name", "contact_first_name", "name"]


def test_a_name_beside_a_counted_first_name_is_that_persons_last_name() -> None:
    headings = ["Société", "Contact 1 Nom", "Contact 1 Prénom", "Contact 2 Nom", "Contact 2 Prénom"]

    found = rubrics(headings, ["Acme SARL", "Roux", "Luc", "Petit", "Ève"])

    assert found == [
        "name", "contact_last_name", "contact_first_name",
        "contact_2_last_name", "contact_2_first_name",
    ]  # fmt: skip


def test_a_name_that_is_filled_where_the_company_is_not_is_the_clients() -> None:
    rows = [["Acme Ltd", "Acme Ltd"], ["Bolt GmbH", "Bolt GmbH"], ["Anna Nowak", ""]]

    assert rubrics(["Name", "Company name"], *rows) == ["name", IGNORE]


def test_a_name_that_holds_the_first_name_is_the_whole_name() -> None:
    found = rubrics(["Name", "Vorname"], ["Uwe Meyer", "Uwe"], ["Ina Ott", "Ina"])

    assert found == ["name", "first_name"]


def test_lead_states_are_no_region() -> None:
    rows = [["Acme Ltd", "New"], ["Bolt GmbH", "Qualified"], ["Cog AG", "Lost"]]

    assert rubrics(["Name", "State"], *rows) == ["name", IGNORE]


def test_regions_called_state_are_regions() -> None:
    rows = [["Acme Ltd", "NY"], ["Bolt Inc", "Texas"], ["Cog Inc", "CA"]]

    assert rubrics(["Name", "State"], *rows) == ["name", "region"]


def test_addresses_under_phone_are_addresses() -> None:
    rows = [["Acme", "a@acme.example"], ["Bolt", "b@bolt.example"], ["Cog", "c@cog.example"]]

    assert rubrics(["Name", "Phone"], *rows) == ["name", "email"]


def test_values_speak_where_no_heading_does() -> None:
    rows = [["Acme Ltd", "a@acme.example", "+48 22 123 45 67"], ["Bolt GmbH", "b@b.example", ""]]

    found = suggest(columns(["xyz1", "", "?"], *rows))

    assert [(one.field, one.reason) for one in found] == [
        ("name", "2 of 2 values are names of companies"),
        ("email", "2 of 2 values are e-mail addresses"),
        ("phone", "1 of 1 values are phone numbers"),
    ]


def test_a_due_date_in_days_is_the_payment_terms() -> None:
    assert rubrics(["Name", "due_date"], ["Acme", "14"], ["Bolt", "30"]) == [
        "name",
        "payment_terms",
    ]
    assert rubrics(["Name", "Due date"], ["Acme", "2026-03-04"]) == ["name", IGNORE]


def test_the_last_line_of_an_address_holds_the_city() -> None:
    rows = [["Van Dam", "Kade 5", "6583 VX  Nijmegen"], ["De Wit", "Weg 9", "1881 LJ  Alkmaar"]]

    found = rubrics(["Naam", "AddressLine1", "AddressLine3"], *rows)

    assert found == ["name", "street", "city"]


def test_the_address_that_clients_have_is_the_main_one() -> None:
    headings = [
        "Naam",
        "Bezoekadres straat",
        "Bezoekadres plaats",
        "Postadres straat",
        "Postadres plaats",
    ]
    rows = [["Van Dam", "", "", "Kade 5", "Delft"], ["De Wit", "", "", "Weg 9", "Alkmaar"]]

    seldom = rubrics(headings, *rows, ["Kok", "Laan 2", "Breda", "Weg 1", "Tiel"], *rows)

    assert seldom[3:] == ["street", "city"]


def test_a_postcode_and_a_town_in_one_column_are_the_city() -> None:
    assert rubrics(["PLZ / Ort"], ["90416 Nürnberg"], ["06115 Halle (Saale)"]) == ["city"]
    assert rubrics(["Cidade/UF"], ["Recife/PE"]) == ["city"]


def test_a_sort_code_with_its_account_is_no_date() -> None:
    rows = [["Acme", "71-46-80 43664739"], ["Bolt", "49-23-33 61792513"]]

    assert rubrics(["Name", "Bank account number"], *rows) == ["name", "bank_account"]


def test_a_website_is_worth_more_than_a_domain() -> None:
    assert rubrics(["Company domain name", "Website URL"]) == [IGNORE, "website"]
    assert rubrics(["Domain"]) == ["website"]


def test_notes_come_before_a_description() -> None:
    found = rubrics(("Description", "Notes"), ("Corner shop", "Rings on Fridays"))

    assert found == [IGNORE, "note"]
    assert rubrics(("Description",), ("Corner shop",)) == ["note"]


def test_a_different_number_in_every_row_is_a_programs_own() -> None:
    found = rubrics(("Name", "Apollo Record Id"), ("Ada Ltd", "9715da"), ("Ben Ltd", "aa8820"))

    assert found == ["name", "external_id"]


def test_the_place_of_a_contact_is_not_the_clients() -> None:
    found = rubrics(("Contact person: Place", "Customer: Location"), ("", "Zwolle"))

    assert found == [IGNORE, "city"]


def test_a_postal_code_without_another_postal_address_is_of_the_address() -> None:
    address = ("Lipová 83", "Opava", "746 37")

    assert rubrics(("Street", "City", "Postal ZIP"), address) == ["street", "city", "postcode"]


def test_a_second_address_keeps_its_postcode() -> None:
    parts = ("STREET", "CITY", "ZIP")
    headers = [f"{side}_{part}" for side in ("INVOICE", "POSTAL") for part in parts]
    row = ("Lipová 5", "Opava", "746 37", "Lipová 57", "Karlovy Vary", "360 11")

    assert rubrics(headers, row) == [
        "street", "city", "postcode", "shipping_street", "shipping_city", "shipping_postcode",
    ]  # fmt: skip


def test_kraj_is_a_country_in_polish_and_a_region_in_czech() -> None:
    assert rubrics(["Miasto", "Kraj"]) == ["city", "country"]
    assert rubrics(["Město", "Kraj", "Stát"]) == ["city", "region", "country"]


def test_tags_may_stand_in_several_columns() -> None:
    assert rubrics(["Tags", "Labels"]) == [TAGS, TAGS]


def test_a_repeated_heading_after_a_persons_names_is_the_persons() -> None:
    found = rubrics(["Company", "Phone", "First name", "Last name", "Phone"])

    assert found == ["name", "phone", "contact_first_name", "contact_last_name", "contact_phone"]


_HEADINGS = st.sampled_from(
    "Name,Company,Phone,E-mail,Email 2,Tags,Billing city,Shipping city,Kraj,ID,No,Contact 2 phone,"
    "Vorname,Nachname,会社名,Adresse,Type,State,Bank,Account number,persons[0].email,((,é́".split(
        ","
    )
)
_VALUES = st.sampled_from(["", "1", "Acme Ltd", "a@b.example", "+48 22 123 45 67", "PL", "30"])
_COLUMNS = st.lists(
    st.tuples(_HEADINGS | st.text(max_size=30), st.lists(_VALUES | st.text(max_size=9), max_size=4))
)


@settings(deadline=None)
@given(_COLUMNS)
def test_no_rubric_is_suggested_twice_whatever_the_columns(
    drawn: list[tuple[str, list[str]]],
) -> None:
    found = suggest(
        [Column(index, header, tuple(values)) for index, (header, values) in enumerate(drawn)]
    )

    single = [one.field for one in found if one.field not in (IGNORE, EXTRA, TAGS)]
    assert len(single) == len(set(single))
    assert [one.index for one in found] == list(range(len(drawn)))
    assert all(is_rubric(one.field) and one.reason for one in found)


def test_a_column_that_gets_no_rubric_says_which_of_the_two_it_is() -> None:
    rows = [(name, "York", "red", "Hull") for name in ("Acme", "Birch", "Cedar")]

    suggested = suggest(columns(["Name", "City", "Email", "Billing Address 3 City"], *rows))

    assert [(one.field, one.reason) for one in suggested[2:]] == [
        (IGNORE, "The values contradict the heading"),
        (IGNORE, "No rubric is left for this"),
    ]
