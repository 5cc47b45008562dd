from collections.abc import Sequence

from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, suggest


def rubrics(headers: Sequence[str], *rows: Sequence[str]) -> list[str]:
    sheet = ((header, tuple(row[at] for row in rows)) for at, header in enumerate(headers))
    columns = [Column(index, *column) for index, column in enumerate(sheet)]
    return [one.field for one in suggest(columns)]


def test_a_flag_called_company_is_the_kind() -> None:
    found = rubrics(["Client name", "Company"], ["Acme Ltd", "1"], ["Anna Nowak", "0"])

    assert found == ["name", "kind"]


def test_an_account_that_many_clients_share_is_of_a_ledger() -> None:
    accounts = [("220505", f"Client {number} Ltd") for number in range(9)]

    assert rubrics(("Cuenta", "Nombre"), *accounts) == [IGNORE, "name"]


def test_an_account_of_letters_and_digits_is_a_number() -> None:
    rows = (("OAK1411", "Ada Walker"), ("OAK1784", "Ben Low"), ("RVH4456", "Cy Hall"))

    assert rubrics(("Account", "Owner name"), *rows)[0] == "external_id"


def test_an_account_number_beside_a_bank_is_a_bank_account() -> None:
    assert rubrics(["Name", "Bank", "Account number"]) == ["name", "bank_name", "bank_account"]
    assert rubrics(["Name", "Account number"]) == ["name", "external_id"]


def test_a_code_without_digits_is_no_postcode() -> None:
    rows = [["Acme", "ACME", "90-854"], ["Bolt", "BOLT", "60-154"]]

    assert rubrics(["Nazwa", "Kod", "Kod pocztowy"], *rows) == ["name", "external_id", "postcode"]
    assert rubrics(["Miasto", "Kod"], ["Łódź", "90-854"]) == ["city", "postcode"]
    assert rubrics(["Miasto", "Kod"]) == ["city", "postcode"]
    assert rubrics(["Miasto (koresp.)", "Kod (koresp.)"]) == ["city", "postcode"]


def test_row_numbers_are_no_external_id() -> None:
    rows = [["1", "A-7"], ["2", "A-9"], ["3", "B-1"]]

    assert rubrics(["No", "Customer no"], *rows) == [IGNORE, "external_id"]


def test_marks_are_no_notes() -> None:
    assert rubrics(("Nota",), ("4,7",), ("3,9",)) == [IGNORE]
    assert rubrics(("Nota",), ("Llamar por la tarde",)) == ["note"]


def test_a_column_of_numbers_called_company_is_the_key_of_one() -> None:
    rows = (("12", "Kováčstvo Iskra s.r.o."), ("14", "Zubár Úsmev"), ("19", "Chata Roháč"))

    assert rubrics(("FIRMA", "NAZOV"), *rows) == ["external_id", "name"]


def test_an_account_beside_a_bank_is_a_bank_account() -> None:
    rows = (("Acme", "Itaú", "52145-6"), ("Bolt", "Itaú", "92951-3"))

    assert rubrics(("Nome", "Banco", "Conta"), *rows) == ["name", "bank_name", "bank_account"]


def test_a_tax_code_beside_a_vat_number_is_another_number() -> None:
    rows = (("03906856947", "03906856947"), ("02142119615", "BRNNRC98M16B993F"))

    assert rubrics(("Partita IVA", "Codice Fiscale"), *rows) == ["tax_id", "registration_no"]
    assert rubrics(("Ditta", "Codice Fiscale"), *rows)[1] == "tax_id"


def test_the_title_of_a_second_contact_is_their_position() -> None:
    rows = (("Ada", "Owner", "Ben", "Head of sales"), ("Cy", "Owner", "Di", "Clerk"))

    assert rubrics(
        ("Contact 1 name", "Contact 1 title", "Contact 2 name", "Contact 2 title"), *rows
    ) == ["contact_name", "contact_role", "contact_2_name", "contact_2_role"]


def test_forms_of_address_are_no_position() -> None:
    rows = (("Dr.", "Sales"), ("Dr.", "Purchase"))

    assert rubrics(("ContactTitle", "ContactPosition"), *rows) == [IGNORE, "contact_role"]


def test_a_uid_is_a_tax_number_or_the_key_of_a_record() -> None:
    assert rubrics(["Name", "UID"], ["Acme", "ATU12345678"], ["Birch", "CHE-123.456.789"]) == [
        "name", "tax_id",
    ]  # fmt: skip
    assert rubrics(["Name", "UID"], ["Acme", "1766344230"], ["Birch", "1797899049"])[1] == (
        "external_id"
    )


def test_a_uid_that_comes_first_is_a_key_where_a_tax_number_has_its_own_name() -> None:
    assert rubrics(["UID", "PIVA", "Nome", "Cognome"])[:2] == ["external_id", "tax_id"]
    assert rubrics(["Name", "UID", "Ort"])[1] == "tax_id"


def test_names_that_look_like_codes_are_names_where_there_are_no_others() -> None:
    rows = (["Firm 12", "Acme"], ["Firm 14", "Birch"], ["Firm 19", "Cedar"])

    assert rubrics(["Client name", "City"], *rows) == ["name", "city"]
    assert rubrics(["Client", "Company name"], *rows) == ["external_id", "name"]


def test_dutch_postcodes_are_no_postcodes_with_a_town() -> None:
    rows = (["Spui 1", "1037 FU"], ["Dam 2", "1015 YV"], ["Rokin 9", "1009 KZ"])

    assert rubrics(["straat", "postcode"], *rows) == ["street", "postcode"]


def test_numbers_as_short_as_those_of_rows_are_of_no_register() -> None:
    short = [("7", "Sbor"), ("12", "Klub"), ("31", "Oddíl")]
    long = [("45244782", "Sbor"), ("00006947", "Klub"), ("27082440", "Oddíl")]

    assert rubrics(("Číslo organizace", "Název"), *short)[0] == "external_id"
    assert rubrics(("Číslo organizace", "Název"), *long)[0] == "registration_no"


def test_titles_in_any_language_are_positions_unless_they_are_forms_of_address() -> None:
    positions = [("Bakkerij BV", "Jan", "Directeur"), ("Bouw BV", "Els", "Inkoper")]
    forms = [("Bakkerij BV", "Jan", "Dr. med."), ("Bouw BV", "Els", "Ing.")]

    assert rubrics(("Bedrijf", "Voornaam", "Titel"), *positions)[2] == "contact_role"
    assert rubrics(("Bedrijf", "Voornaam", "Titel"), *forms)[2] == IGNORE


def test_a_flag_about_a_companys_seat_is_not_its_kind() -> None:
    found = rubrics(("nom", "etablissementSiege"), ("Boulangerie", "true"), ("Garage", "false"))

    assert found == ["name", IGNORE]


def test_whether_a_client_is_a_company_is_its_kind() -> None:
    rows = [("Acme Ltd", "true"), ("Anna Nowak", "false"), ("Bo Ltd", "true")]

    assert rubrics(("Name", "Is a company"), *rows) == ["name", "kind"]
    assert rubrics(("name", "is_company"), *rows) == ["name", "kind"]


def test_the_register_number_of_a_delivery_address_is_hardly_the_clients() -> None:
    row = ("Acme Ltd", "45244782")

    assert rubrics(("Name", "Shipping company number"), row) == ["name", IGNORE]


def test_an_account_beside_a_bank_is_the_banks_also_in_a_template() -> None:
    columns = [Column(at, one) for at, one in enumerate(("Название", "Банк", "Счёт"))]

    assert [one.field for one in suggest(columns)] == ["name", "bank_name", "bank_account"]


def test_a_code_far_from_the_address_is_no_postcode() -> None:
    headings = ("Nome", "Cidade", "País", "x", "y", "Cod")
    columns = [Column(at, one) for at, one in enumerate(headings)]

    assert suggest(columns)[-1].field == "external_id"


def test_a_code_before_everything_else_is_no_postcode() -> None:
    assert rubrics(["Código", "Nombre", "Ciudad"])[0] == "external_id"
    assert rubrics(["Nombre", "Código", "Ciudad"])[1] == "postcode"


def test_the_numbers_of_groups_are_no_tags_and_numbers_called_tags_are() -> None:
    rows = [("Ash", "0000", "2023"), ("Elm", "9012", "2024"), ("Oak", "9012", "2023")]

    assert rubrics(["Name", "Group", "Tags"], *rows) == ["name", IGNORE, "tags"]


def test_numbers_that_are_dialled_are_a_phone_under_a_bare_heading() -> None:
    rows = [("Acme BV", "0612345678"), ("Beta BV", "0698765432")]

    assert rubrics(["Bedrijfsnaam", "Nr."], *rows)[1] == "phone"
    assert rubrics(["Nr.", "Bedrijfsnaam"], *[row[::-1] for row in rows])[0] == "external_id"
    numbered = [("Acme BV", "0100012345"), ("Beta BV", "0100012346")]
    assert rubrics(["Bedrijfsnaam", "Nummer"], *numbered)[1] == "external_id"


def test_a_number_left_of_a_street_is_its_house_where_the_street_has_none() -> None:
    rows = [("Acme", "7", "Rue Bossuet", "Lyon"), ("Bolt", "57", "Rue Haute", "Nice")]

    assert rubrics(["name", "number", "street", "city"], *rows)[1] == "street2"
    whole = [(name, number, f"{number} {street}", city) for name, number, street, city in rows]
    assert rubrics(["name", "number", "street", "city"], *whole)[1] == "external_id"


def test_a_tax_number_of_some_country_comes_behind_one_that_says_so() -> None:
    assert rubrics(["Name", "RTN"], ["Acme", "08019995123456"]) == ["name", "tax_id"]
    assert rubrics(["UTR", "VAT number", "Name"])[:2] == [IGNORE, "tax_id"]
    assert rubrics(["Navn", "MVA"], ["Acme", "25"], ["Birch", "15"])[1] == IGNORE


def test_phones_under_a_word_for_firms_are_phones() -> None:
    assert rubrics(["Company", "Business"], ["Acme Ltd", "+44 20 7946 0018"]) == ["name", "phone"]


def test_pages_in_social_networks_are_no_home_pages() -> None:
    row = ["Acme Ltd", "https://www.linkedin.com/in/acme-1"]

    assert rubrics(["Company", "URL"], row)[1:] == ["ignore"]
