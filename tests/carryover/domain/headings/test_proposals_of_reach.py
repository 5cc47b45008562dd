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
