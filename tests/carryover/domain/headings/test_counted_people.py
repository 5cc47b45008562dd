from carryover.domain.headings import Column, suggest


def fields_of(headings: str, *values: str) -> dict[str, str]:
    """Heading to rubric, of a sheet with these headings and, if any, one row."""
    names = headings.split(",")
    rows = values or ("",) * len(names)
    found = suggest([Column(at, name, (rows[at],)) for at, name in enumerate(names)])
    return {name: one.field for name, one in zip(names, found, strict=True)}


def test_counted_persons_come_after_the_one_whose_names_stand_there_by_themselves() -> None:
    found = fields_of(
        "*ContactName,EmailAddress,FirstName,LastName,LegalName,"
        "Person1FirstName,Person1LastName,Person1Email,Person2FirstName,Person2LastName"
    )

    assert found["*ContactName"] == "name"
    assert found["Person1FirstName"] == "contact_2_first_name"
    assert found["Person1Email"] == "contact_2_email"
    assert found["Person2LastName"] == "contact_3_last_name"


def test_persons_counted_from_two_keep_their_numbers() -> None:
    found = fields_of("Firma,Vorname,Nachname,Person 2 Vorname,Person 2 Nachname")

    assert found["Person 2 Vorname"] == "contact_2_first_name"


def test_a_contact_comes_before_the_director_and_the_director_before_another_one() -> None:
    found = fields_of(
        "Company,Director name,Contact person,Contact phone,"
        "Alternative contact name,Alternative contact phone"
    )
    russian = fields_of("Контрагент,ФИО руководителя,Контактное лицо,Телефон контактного лица")

    assert found["Contact person"] == "contact_name"
    assert found["Contact phone"] == "contact_phone"
    assert found["Alternative contact phone"] == "contact_2_phone"
    assert russian["Контактное лицо"] == "contact_name"
    assert russian["ФИО руководителя"] == "contact_2_name"


def test_a_director_is_the_contact_where_nobody_is_called_so() -> None:
    assert fields_of("Firma,Geschäftsführer,Telefon")["Geschäftsführer"] == "contact_name"


def test_what_is_called_secondary_behind_the_second_contact_is_theirs() -> None:
    found = fields_of(
        "Organization Name,Contact Name,Contact Email,Secondary Contact Name,Secondary Email"
    )

    assert found["Secondary Email"] == "contact_2_email"
    assert fields_of("Company,Email,Secondary Email")["Secondary Email"] == "email_2"


def test_second_numbers_of_the_client_are_not_the_second_contacts() -> None:
    said = "Company,Email,Contact Name,Contact Email,Contact 2 Name,Contact 2 Email"

    assert fields_of(f"{said},Email 2")["Email 2"] == "email_2"
    assert fields_of(f"{said},Secondary Email")["Secondary Email"] == "email_2"


def test_nobody_takes_the_number_of_a_counted_contact() -> None:
    found = fields_of(
        "Company,Contact Name,Contact 2 Name,Alternative contact name,Alternative contact phone"
    )

    assert found["Contact 2 Name"] == "contact_2_name"
    assert found["Alternative contact name"] == "contact_3_name"
    assert found["Alternative contact phone"] == "contact_3_phone"


def test_counted_directors_come_after_the_contact() -> None:
    found = fields_of("Firma,Geschäftsführer 1,Geschäftsführer 2,Ansprechpartner")

    assert list(found.values()) == ["name", "contact_2_name", "contact_3_name", "contact_name"]


def test_a_director_beside_the_names_of_a_person_is_another_one() -> None:
    found = fields_of("Firma,Vorname,Nachname,Geschäftsführer,E-Mail")

    assert found["Vorname"] == "contact_first_name"
    assert found["Geschäftsführer"] == "contact_2_name"


def test_the_phone_of_the_head_is_not_the_contacts() -> None:
    found = fields_of("会社名,代表者電話番号,担当者名,担当者電話番号")

    assert found["担当者電話番号"] == "contact_phone"
    assert found["代表者電話番号"] == "contact_2_phone"
    assert fields_of("会社名,代表者名,担当者名")["担当者名"] == "contact_name"


def columns_of(headings: str, *rows: str) -> list[str]:
    """The rubric of each column, for headings that stand there again."""
    lines = [row.split(",") for row in rows]
    names = headings.split(",")
    columns = [Column(at, name, tuple(line[at] for line in lines)) for at, name in enumerate(names)]
    return [one.field for one in suggest(columns)]


def test_what_stands_behind_a_counted_contact_with_the_same_number_is_theirs() -> None:
    between = columns_of("Firma,Ansprechpartner 1,E-Mail 1,Ansprechpartner 2,E-Mail 2,Telefon 2")
    behind_all = columns_of("Company,Contact 1,Contact 2,Email 1,Email 2")

    assert between[1:] == [
        "contact_name",
        "contact_email",
        "contact_2_name",
        "contact_2_email",
        "contact_2_phone",
    ]
    assert behind_all[3:] == ["email", "email_2"]


def test_contacts_whose_columns_stand_there_again_are_counted() -> None:
    found = columns_of("Company,City,Contact Name,Email,Phone,Contact Name,Email,Phone")
    once = columns_of("Company,Contact Name,Email,Contact Name,Phone")

    assert found[2:] == [
        "contact_name",
        "contact_email",
        "contact_phone",
        "contact_2_name",
        "contact_2_email",
        "contact_2_phone",
    ]
    assert once[2::2] == ["email", "phone"]


def test_a_contact_with_another_last_name_than_the_one_beside_it_is_the_second() -> None:
    headings = "Company,First name,Last name,Contact name,Contact email"
    two = columns_of(headings, "Alpha Ltd,John,Doe,Ann Lee,ann@alpha.example")
    one = columns_of(headings, "Alpha Ltd,John,Doe,John Doe,john@alpha.example")

    assert two[3:] == ["contact_2_name", "contact_2_email"]
    assert one[3:] == ["contact_name", "contact_email"]
