"""Tests of which of several phones and e-mail addresses is the client's own."""

from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, suggest


def rubrics(headers: list[str]) -> list[str]:
    return [one.field for one in suggest([Column(*one) for one in enumerate(headers)])]


def test_who_is_reached_at_work_has_that_number_second() -> None:
    headers = ["first_name", "last_name", "phone_home", "phone_work", "phone_other"]

    assert rubrics(headers)[2:] == ["phone", "phone_2", IGNORE]


def test_the_only_phone_is_the_first_whatever_it_is_called() -> None:
    assert rubrics(["Company", "Other phone", "City"]) == ["name", "phone", "city"]
    assert rubrics(["Company", "Phone", "Other phone"]) == ["name", "phone", "phone_2"]


def test_a_second_e_mail_address_comes_before_one_at_work() -> None:
    headers = ["First name", "Last name", "Email", "Work email", "Email 2"]

    assert rubrics(headers)[2:] == ["email", IGNORE, "email_2"]


def test_a_number_at_work_comes_before_the_second_one_at_home() -> None:
    headers = ["Company", "Primary phone", "Home phone 2", "Work phone"]

    assert rubrics(headers)[1:] == ["phone", IGNORE, "phone_2"]


def test_the_phone_of_an_address_comes_behind_the_plain_one() -> None:
    headers = ["Company", "Default Address Phone", "Phone"]

    assert rubrics(headers)[1:] == ["phone_2", "phone"]


def test_how_to_contact_a_person_is_their_own_unless_a_contact_has_a_name() -> None:
    assert rubrics(["Nome completo", "Telefone de contato"])[1:] == ["phone"]
    assert rubrics(["Nome completo", "Contato", "Telefone de contato"])[2:] == ["contact_phone"]


def test_another_address_of_a_contact_is_no_first_one() -> None:
    headers = ["Company", "Person - Name", "Person - Email (Work)", "Person - Email (Home)"]

    assert rubrics(headers)[2:] == ["contact_email", "email_2"]
