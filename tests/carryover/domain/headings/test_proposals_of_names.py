from collections.abc import Sequence

from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, suggest


def rubrics(headers: Sequence[str], *rows: Sequence[str]) -> list[str]:
    sheet = zip(range(len(headers)), headers, zip(*rows, strict=True), strict=True)
    return [one.field for one in suggest([Column(*column) for column in sheet])]


def test_a_name_with_which_the_company_begins_is_short_for_it() -> None:
    found = rubrics(
        ("nombre", "razón social"),
        ("Asador", "Asador El Roble"),
        ("Dental Ribera", "Dental Ribera S.L.P."),
        ("Camping Playa", "Camping Playa Brava S.L."),
    )

    assert found == ["short_name", "name"]


def test_a_client_with_the_name_of_the_company_beside_it_is_the_whole_list() -> None:
    found = rubrics(
        ("顧客名", "会社名"),
        ("井上 和也", ""),
        ("近藤司法書士事務所", "近藤司法書士事務所"),
        ("木村 麻衣", ""),
        ("株式会社青木", "株式会社青木"),
    )

    assert found == ["name", IGNORE]


def test_full_names_are_the_clients_where_hardly_anybody_has_an_employer() -> None:
    found = rubrics(
        ("Full Name", "Envelope Name", "Employer"),
        ("Silver Birch Yoga Studio", "Silver Birch Yoga Studio", ""),
        ("Jolene Bloom", "Jolene Bloom", ""),
        ("Stonebridge Title Co", "Stonebridge Title Co", ""),
    )

    assert found == ["name", IGNORE, IGNORE]


def test_a_flag_about_contacts_is_nobodys_name() -> None:
    found = rubrics(
        ("Cognome", "Nome", "Contatto"),
        ("Moro", "Sergio", "Sì"),
        ("Galimberti", "Elisabetta", "No"),
    )

    assert found == ["last_name", "first_name", IGNORE]


def test_the_parts_of_a_name_may_stand_in_brackets() -> None:
    found = rubrics(("氏名(姓)", "氏名(名)"), ("前田", "涼"), ("井上", "由紀"))

    assert found == ["last_name", "first_name"]


def test_many_people_of_one_company_are_its_contacts() -> None:
    rows = [("K-17", "Acme Ltd", f"Person {number}") for number in range(12)]

    found = rubrics(("Customer no", "Company", "Contact"), *rows)

    assert found == ["external_id", "name", "contact_name"]


def test_forms_of_address_are_nobodys_name() -> None:
    rows = (("mevr.", "Van Beek"), ("dhr.", "Sluis"), ("dhr.", "De Wit"))

    assert rubrics(("Contactpersoon titel", "Naam"), *rows) == [IGNORE, "name"]


def test_who_signs_for_a_company_is_its_contact() -> None:
    rows = (("Roble S.L.", "Ana Leal"), ("Ribera S.A.", "Eva Paz"))

    assert rubrics(("Razón social", "Representante Legal"), *rows) == ["name", "contact_name"]


def test_parents_are_the_contacts_of_a_child() -> None:
    headers = ("Meno", "Priezvisko", "Meno(rodič)", "Priezvisko(rodič)")
    rows = (("Andrea", "Hudáková", "Eva", "Hudáková"), ("Ján", "Malý", "Igor", "Malý"))

    assert rubrics(headers, *rows) == [
        "first_name", "last_name", "contact_first_name", "contact_last_name",
    ]  # fmt: skip


def test_parents_who_can_be_written_to_are_contacts_and_others_own_firms() -> None:
    headers = ("FirstName", "LastName", "Parent1_Email", "Parent Account", "Parent")

    assert rubrics(headers, ("",) * 5) == [
        "first_name",
        "last_name",
        "contact_email",
        IGNORE,
        IGNORE,
    ]


def test_first_names_of_several_words_without_a_last_name_are_whole() -> None:
    rows = (("Fausto Guamán", "1"), ("Gladys Villacís", "2"))

    assert rubrics(("Nombres", "xyz"), *rows)[0] == "name"
    assert rubrics(("Nombres", "Apellidos"), *rows)[0] == "first_name"


def test_the_name_on_bills_is_not_a_contacts() -> None:
    rows = (("つばさ印刷", "株式会社つばさ印刷"), ("青木商会", "青木商会 御中"))

    assert rubrics(("会社名", "請求書名称"), *rows) == ["name", IGNORE]


def test_companies_of_a_few_are_clients_where_names_only_say_first_and_last_name_again() -> None:
    headers = ["display_name", "first_name", "last_name", "billing_company"]
    rows = [
        ("Ada Birch", "Ada", "Birch", ""),
        ("Ben Cole", "Ben", "Cole", ""),
        ("Cy Dunn", "Cy", "Dunn", "Dunn & Sons Ltd"),
    ]
    nicknames = [("ada64", *row[1:]) for row in rows]

    assert rubrics(headers, *rows) == [IGNORE, "first_name", "last_name", "name"]
    assert rubrics(headers, *nicknames)[0] == "name"
    assert rubrics(headers[:3], *[row[:3] for row in rows])[0] == "name"


def test_a_name_with_which_the_legal_name_begins_is_short_for_it() -> None:
    found = rubrics(
        ("nazwa", "nazwa pełna"),
        ("Sikora", "Sikora Transport Sp. z o.o."),
        ("Wójcik", "Wójcik s.c."),
    )

    assert found == ["short_name", "name"]


def test_a_second_last_name_without_anything_else_is_no_second_persons() -> None:
    one_person = ("Nombre", "Apellido 1", "Apellido 2")
    two_people = ("Vorname", "Nachname", "Vorname 2", "Nachname 2")

    assert rubrics(one_person, ("Rocío", "Gil", "López"))[2] == IGNORE
    assert rubrics(two_people, ("Eva", "Roth", "Jan", "Frei"))[2:] == [
        "contact_2_first_name",
        "contact_2_last_name",
    ]


def test_a_name_stays_the_clients_where_not_everybody_has_a_company() -> None:
    found = rubrics(
        ("Nombre", "Razón social"),
        ("Sergio Prieto León", ""),
        ("Clínica Dental Arroyo", "Clínica Dental Arroyo S.L.P."),
        ("Rocío Cano Muñoz", ""),
        ("Gráficas Levante", "Gráficas Levante S.A."),
    )

    assert found[0] == "name"


def test_official_flags_are_nobodys_legal_name() -> None:
    rows = (("Abby", "Lee", "No"), ("Skip", "Ray", "Yes"))

    found = rubrics(("First Name", "Last Name", "Official"), *rows)

    assert found == ["first_name", "last_name", IGNORE]


def test_clients_with_the_names_of_companies_have_their_people_beside_them() -> None:
    rows = (("Kwa Hardware CC Ltd", "Anneke", "Steyn"), ("Fynbos Ltd", "Devan", "Molefe"))

    found = rubrics(("Client Name", "First name", "Surname"), *rows)

    assert found == ["name", "contact_first_name", "contact_last_name"]


def test_a_billing_name_beside_a_billing_first_name_is_a_last_name() -> None:
    rows = (("Gallet", "Antoine"), ("Houdan", "Sophie"))

    assert rubrics(("nomFacturation", "prenomFacturation"), *rows) == ["last_name", "first_name"]


def test_what_is_hardly_read_as_a_contact_does_not_make_a_first_name_whole() -> None:
    found = rubrics(("Cognome", "Nome", "Xyz Medico"), ("Rossi", "Ada", "2026"))

    assert found == ["last_name", "first_name", IGNORE]


def test_of_two_columns_of_names_the_full_one_is_everybodys() -> None:
    rows = (("Alfa", ""), ("Beta", ""), ("Gamma", "Gamma Group"))

    assert rubrics(("Name", "Name"), *rows) == ["name", IGNORE]


def test_who_is_at_an_address_is_not_the_client_beside_it() -> None:
    rows = [("Derek", "Stotz", "Derek", "Stotz"), ("Allen", "Wills", "Ann", "Wills")]
    headers = ["First Name", "Last Name", "Address First Name", "Address Last Name"]

    assert rubrics(headers, *rows) == ["first_name", "last_name", "ignore", "ignore"]


def test_a_relative_with_a_phone_is_a_contact() -> None:
    headers = ["surname", "given_name", "phone", "kin_name", "kin_phone"]

    assert rubrics(headers, [""] * 5) == [
        "last_name", "first_name", "phone", "contact_name", "contact_phone",
    ]  # fmt: skip


def test_the_name_beside_that_of_the_law_is_a_firms_own() -> None:
    assert rubrics(["nombre", "razonsocial", "cifnif"], [""] * 3) == [
        "short_name", "name", "tax_id",
    ]  # fmt: skip
    assert rubrics(["Nombre", "Apellidos", "Razón social"], [""] * 3)[0] == "contact_first_name"


def test_what_is_displayed_beside_a_company_is_no_contact_of_it() -> None:
    rows = [("Riverside Bakery", "Riverside LLC"), ("Copper Kettle", "Kettle & Pot LLC")]

    assert rubrics(["display_name", "company_name"], *rows) == ["short_name", "name"]
    assert rubrics(["name", "company_name"], *rows) == ["contact_name", "name"]


def test_a_name_beside_its_parts_is_no_second_person() -> None:
    headers = ["display_name", "first_name", "last_name", "company_name"]

    assert rubrics(headers, ("Ann L.", "Ann", "Lee", "Acme Ltd"))[0] == "ignore"
    assert rubrics(["name", "company_name"], ("Ann Lee", "Acme Ltd")) == ["contact_name", "name"]


def test_clients_whose_company_is_mostly_missing_are_called_by_their_own_name() -> None:
    rows = [("Ann Lee", "Acme"), ("Bo Ray", ""), ("Cy Day", ""), ("Di Fox", "")]

    assert rubrics(["Customer Name", "Company"], *rows)[0] == "name"


def test_the_parts_of_somebody_elses_name_are_none_of_the_contacts() -> None:
    headers = ["Company", "Name", "Shipping first name", "Shipping last name"]

    assert rubrics(headers, ("Acme Ltd", "Ann Lee", "Cy", "Fox"))[:2] == ["name", "contact_name"]


def test_a_complete_name_beside_a_name_that_companies_bear_says_nothing() -> None:
    headers = ["name", "complete_name", "commercial_company_name"]
    rows = [("Acme", "Acme", "Acme"), ("Bolt", "Bolt", "Bolt"), ("Cy Day", "Cy Day", "")]

    assert rubrics(headers, *rows)[:2] == ["name", "ignore"]


def test_the_name_that_a_persons_names_make_up_is_the_contacts() -> None:
    headers = ["Display name", "First name", "Last name", "Company"]

    assert rubrics(headers, ["Doe, Jane", "Jane", "Doe", "Acme Ltd"])[0] == "contact_name"
    assert rubrics(headers, ["Acme", "Jane", "Doe", "Acme Ltd"])[0] != "contact_name"


def test_a_clients_name_beside_their_first_name_is_the_last_one() -> None:
    row = ["Martin", "Léa"]

    assert rubrics(["Nom adhérent", "Prénom adhérent"], row) == ["last_name", "first_name"]
    assert rubrics(["Client name", "First name"], row)[0] == "name"
