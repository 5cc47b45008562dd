"""Rules that read headings of programs which nobody has shown us."""

from collections.abc import Sequence

import pytest

from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, find_header_row, suggest
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import read_heading


def rubrics(headers: Sequence[str], *rows: Sequence[str]) -> list[str]:
    columns = [
        Column(index, header, tuple(row[index] for row in rows))
        for index, header in enumerate(headers)
    ]
    return [suggestion.field for suggestion in suggest(columns)]


_BESIDE = {
    "Del town": "Del street",
    "Ship street": "Ship city",
    "AdrDostMiasto": "AdrDostUlica",
    "DefaultDelTown": "DefaultDelStreet",
    "Lieferadresse Firma": "Lieferadresse Ort",
}
"""A delivery address is one only where there is more of it."""


@pytest.mark.parametrize(
    ("header", "rubric"),
    [
        ("Country/Region Code", "country"),
        ("MailAddressCity", "city"),
        ("Domicilio fiscal", "street"),
        ("Tel./Fax", "phone"),
        ("Fax phone", "fax"),
        ("Surname / Company", "name"),
        ("Contact first", "contact_first_name"),
        ("Contact last", "contact_last_name"),
        ("First contact", "contact_name"),
        ("Contact no", "phone"),
        ("Default payment terms", "payment_terms"),
        ("Payment terms code", "payment_terms"),
        ("顧客名略称", "short_name"),
        ("Tag 2", "tags"),
        ("Del town", "shipping_city"),
        ("Ship street", "shipping_street"),
        ("〒番号", "postcode"),
        ("Ansprechp.", "contact_name"),
        ("Telem.", "mobile"),
        ("Cond. pagamento", "payment_terms"),
        ("Website/Blog", "website"),
        ("Secondary contact email", "contact_2_email"),
        ("ID prof. (SIREN)", "registration_no"),
        ("AdrDostMiasto", "shipping_city"),
        ("DefaultDelTown", "shipping_city"),
        ("TEL;TYPE=CELL", "mobile"),
        ("Street & No.", "street"),
        ("Lieferadresse Firma", "shipping_name"),
        ("Bill address contact", "contact_name"),
        ("Address phone", "phone"),
        ("Poznam", "note"),
        ("Ort (Brief)", "city"),
        ("Telefone comercial", "phone"),
    ],
)
def test_a_heading_is_read_by_all_of_its_words(header: str, rubric: str) -> None:
    beside = _BESIDE.get(header, "Fee")

    assert rubrics([header, beside])[0] == rubric


def test_an_unknown_word_before_all_headings_is_passed_over() -> None:
    found = rubrics(["KntName", "KntStreet", "KntZip", "KntCity", "Balance"])

    assert found == ["name", "street", "postcode", "city", IGNORE]


def test_paths_are_headings_though_they_look_like_web_addresses() -> None:
    paths = [f"record.attributes.{name}" for name in ("name", "phone", "email", "city")]

    assert find_header_row([paths, ["Acme", "+48 22 123 45 67", "a@acme.example", "Leeds"]]) == 0


def test_the_ids_of_an_unknown_program_are_external_ids_in_the_first_columns() -> None:
    rows = [["77", "Acme Ltd", "1", "2", "501"], ["78", "Bolt GmbH", "1", "2", "502"]]

    found = rubrics(["Zyxo ID", "Name", "Abcd", "Efgh", "Ijkl ID"], *rows)

    assert found == ["external_id", "name", IGNORE, IGNORE, IGNORE]


def test_ids_that_repeat_are_not_those_of_the_clients() -> None:
    rows = [["77", "Acme Ltd"], ["77", "Bolt GmbH"]]

    assert rubrics(["Zyxo ID", "Name"], *rows) == [IGNORE, "name"]


def test_a_bare_number_after_a_street_is_that_of_the_house() -> None:
    rows = [["Rua A", "12", "Faro"], ["Rua B", "7", "Braga"]]

    assert rubrics(["Endereço", "Número", "Cidade"], *rows) == ["street", "street2", "city"]


def test_a_first_numbered_address_beside_a_plain_one_is_the_second_line() -> None:
    assert rubrics(["morada", "morada1"]) == ["street", "street2"]
    assert rubrics(["address1", "address2"]) == ["street", "street2"]


def test_titles_are_positions_forms_of_address_or_names() -> None:
    persons = ["First name", "Last name", "Company", "Title"]

    assert rubrics(persons, ["Al", "Ray", "Acme Ltd", "Buyer"])[3] == "contact_role"
    assert rubrics(persons, ["Al", "Ray", "Acme Ltd", "Dr."])[3] == IGNORE
    assert rubrics(["title", "city"], ["Acme Ltd", "Leeds"]) == ["name", "city"]


def test_phone_numbers_under_a_bare_number_are_phone_numbers() -> None:
    rows = [["Acme", "+48 22 123 45 67"], ["Bolt", "030 123-4567"]]

    assert rubrics(["Name", "Number"], *rows) == ["name", "phone"]


def test_codes_under_a_bare_number_are_external_ids() -> None:
    assert rubrics(["No.", "Name"], ["C00010", "Acme"], ["C00020", "Bolt"])[0] == "external_id"


def test_kinds_in_words_under_company_are_the_kind() -> None:
    rows = [["Acme", "Firma"], ["Anna Nowak", "Osoba prywatna"]]

    assert rubrics(["Nazwa", "Firma"], *rows) == ["name", "kind"]


def test_ones_under_a_type_are_no_kinds() -> None:
    assert rubrics(["Name", "Type"], ["Acme", "1"], ["Bolt", "1"]) == ["name", IGNORE]


def test_a_bank_account_without_digits_is_the_name_of_the_bank() -> None:
    assert rubrics(["Name", "Konto Bank"], ["Acme", "mBank"]) == ["name", "bank_name"]


def test_a_trade_name_gives_way_to_the_name() -> None:
    assert rubrics(["Nome", "Nome fantasia"]) == ["name", "short_name"]


def test_a_name_beside_a_full_name_is_a_part_of_it() -> None:
    found = rubrics(
        ["Nom complet", "Prénom", "Nom", "Société"], ["Luc Petit", "Luc", "Petit", "Zed SARL"]
    )

    assert found == ["contact_name", "contact_first_name", "contact_last_name", "name"]


def test_names_of_a_contact_beside_those_of_a_client_are_told_apart() -> None:
    found = rubrics(["nome", "cognome", "ragione_sociale", "nome_referente", "cognome_referente"])

    assert found[2:] == ["name", "contact_first_name", "contact_last_name"]


def test_an_address_code_is_a_postcode_only_where_there_is_none() -> None:
    assert rubrics(["Adres", "Adres kod", "Adres miasto"]) == ["street", "postcode", "city"]
    assert rubrics(["Kod adresu", "PSČ", "Miasto"])[1:] == ["postcode", "city"]


def test_a_phone_at_the_delivery_address_is_its_own() -> None:
    assert rubrics(["Shipping city", "Shipping contact no"])[1] == "shipping_phone"


def test_an_abbreviation_of_several_things_is_unknown() -> None:
    assert rubrics(["Kred.", "Name"])[0] == IGNORE


def test_clients_who_are_persons_beside_companies_are_their_contacts() -> None:
    rows = [["Anna Nowak", "Acme Ltd"], ["Jan Kos", "Bolt"]]

    assert rubrics(["Lead name", "Organization"], *rows) == ["contact_name", "name"]


def test_the_number_of_an_address_is_an_external_id_in_the_first_column() -> None:
    assert rubrics(["Adressnr.", "Firma"], ["77", "Acme"], ["78", "Bolt"])[0] == "external_id"


def test_phone_numbers_overrule_a_heading_that_speaks_of_names_or_addresses() -> None:
    rows = [["Acme", "+48 22 123 45 67"], ["Bolt", "030 123-4567"], ["Cog", "020 7946 0958"]]

    assert rubrics(["Client", "Mail"], *rows) == ["name", "phone"]
    assert rubrics(["Client", "Business"], *rows) == ["name", "phone"]


def test_the_main_address_is_the_one_of_more_than_a_stray_city() -> None:
    found = rubrics(["Straße geschäftlich", "Ort geschäftlich", "Ort", "Postfach"])

    assert found[:3] == ["street", "city", IGNORE]


def test_a_code_of_taxes_is_no_tax_number() -> None:
    assert rubrics(["Name", "Tax code"]) == ["name", IGNORE]


def test_what_explains_a_second_line_makes_no_second_address_of_it() -> None:
    assert read_heading("住所2(建物名)").address == 0
    assert read_heading("Address 2 - City").address == 2


@pytest.mark.parametrize(
    ("header", "attribute"),
    [
        ("Nombre de contacto", "contact_name"),
        ("Indirizzo 1: città", "city"),
        ("CEP do endereço residencial", "postcode"),
        ("Dirección de la empresa", "address"),
        ("Адрес фирмы", "address"),
        ("Город (дом. адрес)", "city"),
        ("Imię (adres)", "first_name"),
        ("担当(会社)", "contact"),
        ("Apellidos y nombre o razón social", "client_name"),
        ("E-mail do responsável", "email"),
    ],
)
def test_what_a_heading_speaks_of_is_told_from_where_and_whose_it_is(
    header: str, attribute: str
) -> None:
    reading = read_heading(header)

    assert (reading.attribute, reading.certainty) == (attribute, 1.0)


@pytest.mark.parametrize("header", ["T.A.N.", "Warunki", "property_name"])
def test_what_only_looks_like_a_word_of_ours_says_nothing(header: str) -> None:
    reading = read_heading(header)

    assert reading.is_alien or not reading.attribute


@pytest.mark.parametrize(
    ("header", "attribute"), [("N.I.P.firmy", "vat"), ("C.A.P.residenza", "postcode")]
)
def test_initials_are_one_word(header: str, attribute: str) -> None:
    assert read_heading(header).attribute == attribute


@pytest.mark.parametrize("header", ["contact_frequency", "Telefon Assistent", "Accesos"])
def test_what_is_about_a_contact_but_not_theirs_is_something_else(header: str) -> None:
    assert read_heading(header).is_alien


def test_a_shop_with_a_street_is_where_things_are_brought() -> None:
    assert read_heading("Store address").side is Concept.SHIPPING
    assert read_heading("Store country").is_alien


@pytest.mark.parametrize(
    ("header", "attribute"), [("order_customer_email", "email"), ("Order shipping city", "city")]
)
def test_an_order_says_who_ordered_and_where_it_goes(header: str, attribute: str) -> None:
    assert read_heading(header).attribute == attribute


@pytest.mark.parametrize(
    "header",
    ["Order email", "customer_order_id", "Customer order name", "Order shipping state"],
)
def test_an_order_is_something_else_where_it_does_not(header: str) -> None:
    assert read_heading(header).is_alien


@pytest.mark.parametrize("heading", ["Email " * 5_000, "顧客住所電話" * 4_000])
def test_a_heading_as_long_as_a_cell_takes_no_longer_than_others(heading: str) -> None:
    found = suggest([Column(0, "Name"), Column(1, heading, ("a@a.example",))])

    assert found[0].field == "name"


def test_a_town_called_so_comes_before_a_location() -> None:
    assert read_heading("City").certainty > read_heading("Location").certainty > 0.9
    assert read_heading("Location").attribute == "city"


def test_days_of_somebody_are_nothing_that_a_client_has() -> None:
    assert read_heading("dni_tutor1").attribute == ""
    assert read_heading("liczba dni płatności").attribute == "terms"


def test_notes_of_the_client_are_notes() -> None:
    assert read_heading("Notatki").certainty > read_heading("Notatki (Klienta)").certainty > 0.9
    assert read_heading("Notes (contact)").certainty < 0.5


def test_a_last_contact_is_a_day_and_nobody() -> None:
    assert read_heading("laatste contact").attribute == ""
    assert read_heading("Contact last name").attribute == "last_name"


def test_a_number_in_a_word_of_the_programs_own_counts_nothing() -> None:
    assert (read_heading("can2_phone").number, read_heading("phone2").number) == (0, 2)


def test_what_a_family_has_is_not_its_name() -> None:
    attributes = [read_heading(one).attribute for one in ("Family", "Family name", "Family City")]

    assert attributes == ["last_name", "last_name", "city"]


def test_who_is_at_an_address_stands_on_the_side_that_is_said() -> None:
    sides = [
        read_heading(one).side
        for one in (
            "Shipping Address First Name",
            "Billing Address First Name",
            "Address Last Name",
        )
    ]

    assert sides == [Concept.SHIPPING, Concept.BILLING, Concept.OTHER]


def test_where_a_bank_is_does_not_tell_where_the_client_is() -> None:
    assert rubrics(["Name", "Bank Country"], ["Acme", "ZA"], ["Bolt", "ZA"]) == ["name", IGNORE]
    assert rubrics(["Name", "Ort der Bank", "Ort"]) == ["name", IGNORE, "city"]


def test_the_day_of_a_registration_is_no_number_of_it() -> None:
    assert rubrics(["Nazwa", "Data rejestracji"]) == ["name", IGNORE]
    assert rubrics(["Nazwa", "Numer rejestracji"]) == ["name", "registration_no"]
