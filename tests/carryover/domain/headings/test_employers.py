import pytest

from carryover.domain.headings import Column, suggest


def fields_of(headings: str) -> list[str]:
    return [one.field for one in suggest([Column(*one) for one in enumerate(headings.split(","))])]


def test_who_employs_the_people_of_a_list_is_not_the_client() -> None:
    assert fields_of("First Name,Last Name,City,Employer,Occupation") == [
        "first_name", "last_name", "city", "ignore", "ignore",
    ]  # fmt: skip


def test_employers_alone_are_clients() -> None:
    assert fields_of("Employer,City,Contact Name") == ["name", "city", "contact_name"]


@pytest.mark.parametrize("heading", ["employer_name", "EmployerName", "Employer\nName"])
def test_the_employer_is_known_however_it_is_written(heading: str) -> None:
    columns = [Column(0, "First Name"), Column(1, "Last Name"), Column(2, heading)]

    assert [one.field for one in suggest(columns)] == ["first_name", "last_name", "ignore"]


def test_what_stands_before_the_people_is_their_company() -> None:
    assert fields_of("Employer,First Name,Last Name")[0] == "name"


def test_the_number_of_an_employer_is_kept() -> None:
    found = fields_of("Company,First Name,Last Name,Employer Identification Number")

    assert found[3] in ("tax_id", "registration_no")


def test_who_treats_the_people_of_a_list_is_nobodys_contact() -> None:
    assert fields_of("First Name,Last Name,Phone,Physician Name,Physician Phone") == [
        "first_name", "last_name", "phone", "ignore", "ignore",
    ]  # fmt: skip


def test_who_employs_people_with_whole_names_is_not_the_client() -> None:
    assert fields_of("Name & Surname,Mobile,Employer Name") == ["name", "mobile", "ignore"]


def test_doctors_who_are_listed_are_contacts() -> None:
    assert fields_of("Clinic,Physician,Phone") == ["name", "contact_name", "phone"]


def test_doctors_of_people_in_a_company_are_contacts() -> None:
    assert fields_of("Company,First name,Last name,Doctor email")[3] == "contact_email"


def test_who_has_a_position_works_for_the_employer() -> None:
    assert fields_of("Full name,Employer,Email,Job title") == [
        "contact_name", "name", "email", "contact_role",
    ]  # fmt: skip


def test_a_doctor_is_nobodys_contact_where_ages_tell_that_names_are_of_people() -> None:
    assert fields_of("name,phone,doctor_name,age,gender")[2] == "ignore"
    assert fields_of("name,phone,doctor_name,city")[2] == "contact_name"


def test_values_do_not_make_an_employer_the_client() -> None:
    columns = [
        Column(0, "Фамилия", ("Иванов",)),
        Column(1, "Имя", ("Иван",)),
        Column(2, "Работодатель", ("ООО Ромашка",)),
    ]

    assert [one.field for one in suggest(columns)] == ["last_name", "first_name", "ignore"]


def test_the_school_of_people_with_birthdays_is_no_client() -> None:
    people = "First Name,Last Name,Date of Birth,School,City,Role"

    assert fields_of(people) == ["first_name", "last_name", "ignore", "ignore", "city", "ignore"]
    assert fields_of("School,Address,City,Contact Name")[0] == "name"
