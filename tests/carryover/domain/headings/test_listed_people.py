import pytest

from carryover.domain.headings.listed_people import called_contacts


def test_who_is_counted_under_an_unknown_word_is_a_contact() -> None:
    found = called_contacts(["Firma", "KO1 - Jméno", "KO1 - E-mail", "KO2 - Jméno", "KO2 - E-mail"])

    assert found == [
        "Firma",
        "Contact 1 Jméno",
        "Contact 1 E-mail",
        "Contact 2 Jméno",
        "Contact 2 E-mail",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Phone 1 - Name", "Phone 1 - Email"],
        ["Xyz1 - Name", "Xyz1 - City", "Xyz1 - Phone"],
        ["Xyz1 - Name", "Xyz2 - Name"],
        ["Xyz1 - Phone", "Xyz1 - Email"],
        ["KO1", "KO2"],
        [],
    ],
)
def test_other_things_that_are_counted_keep_their_headings(headings: list[str]) -> None:
    assert called_contacts(headings) == headings


def test_who_stands_under_an_unknown_word_beside_a_client_is_a_contact() -> None:
    before = called_contacts(["Raison sociale", "Xyz Nom", "Xyz Email"])
    behind = called_contacts(["Raison sociale", "Nom xyz", "Email xyz"])
    aside = called_contacts(["Raison sociale", "Nom (xyz uvw)", "Email (xyz uvw)"])

    for found in (before, behind, aside):
        assert [one.split() for one in found[1:]] == [["Contact", "Nom"], ["Contact", "Email"]]


@pytest.mark.parametrize(
    "headings",
    [
        ["Xyz Nom", "Xyz Email"],
        ["Raison sociale", "Xyz Nom"],
        ["Raison sociale", "Xyz Nom", "Xyz Email", "Xyz Ville"],
        ["Raison sociale", "Xyz Nom", "Xyz Email", "Contact Nom"],
    ],
)
def test_where_nothing_else_names_a_client_or_a_contact_is_there_it_is_not(
    headings: list[str],
) -> None:
    assert called_contacts(headings) == headings


def test_parents_who_can_be_reached_are_people() -> None:
    called = called_contacts(["student_name", "parent_name", "parent_phone"])

    assert called == ["student_name", "Contact name", "Contact phone"]


def test_a_parent_with_a_name_alone_may_be_a_firm() -> None:
    assert called_contacts(["Account name", "Parent name"]) == ["Account name", "Parent name"]


def test_each_word_counts_its_own_people() -> None:
    headings = ["Firma", "KO1 - Name", "KO1 - E-Mail", "BO1 - Name", "BO1 - E-Mail"]

    assert called_contacts(headings) == [
        "Firma",
        "Contact 1 Name",
        "Contact 1 E-Mail",
        "Contact 2 Name",
        "Contact 2 E-Mail",
    ]


def test_father_and_mother_are_two_people() -> None:
    headings = ["Alumno", "Nombre padre", "Teléfono padre", "Nombre madre", "Teléfono madre"]

    assert called_contacts(headings) == [
        "Alumno",
        "Contact 1 Nombre",
        "Contact 1 Teléfono",
        "Contact 2 Nombre",
        "Contact 2 Teléfono",
    ]


def test_contact_persons_of_two_letters_are_no_postcodes() -> None:
    headings = ["customernumber", "name", "cp_givenname", "cp_name", "cp_phone1", "cp_email"]

    assert called_contacts(headings)[2:] == [
        "Contact givenname", "Contact name", "Contact phone1", "Contact email",
    ]  # fmt: skip
    assert called_contacts(["name", "cp_ville", "cp_name"]) == ["name", "cp_ville", "cp_name"]


def test_whoever_plays_with_somebody_is_a_contact_of_theirs() -> None:
    own, theirs = ["First Name", "Last Name"], ["Partner First Name", "Partner's Last Name"]

    assert called_contacts(own + theirs) == [*own, "Contact First Name", "Contact Last Name"]
    assert called_contacts([*theirs, "City"]) == [*theirs, "City"]


def test_the_partner_of_a_firm_is_another_firm() -> None:
    headings = ["Company", "First Name", "Last Name", "Partner First Name", "Partner Last Name"]

    assert called_contacts(headings) == headings
    assert called_contacts(["Partnernummer", *headings[1:]])[0] == "Partnernummer"
