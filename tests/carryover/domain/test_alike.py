"""What a person would call no difference."""

import pytest

from carryover.domain.alike import say_the_same


@pytest.mark.parametrize(
    ("part", "one", "other"),
    [
        ("phone", "0512 520 600", "+43 512 520600"),
        ("mobile", "0041313572211", "+41 31 357 22 11"),
        ("email", "info@bachli.example", "INFO@Bachli.example"),
        ("website", "https://www.bachli.example/", "bachli.example"),
        ("country", "Österreich", "AT"),
        ("shipping_country", "Suisse", "Schweiz"),
        ("tax_id", "525-224-84-81", "5252248481"),
        ("bank_account", "PL61 1090 1014", "PL6110901014"),
        ("street", "12  High Street", "12 High Street"),
    ],
)
def test_each_field_is_compared_by_what_it_means(part, one, other):
    assert say_the_same(part, one, other)
    assert say_the_same(part, other, one)


@pytest.mark.parametrize(
    ("part", "one", "other"),
    [
        ("phone", "+43 512 520600", "+41 512 520600"),
        ("phone", "0512 520 600", "0512 520 601"),
        ("phone", "ask Ada", "ask Bea"),
        ("email", "", "info@bachli.example"),
        ("country", "Atlantis", "Utopia"),
        ("tax_id", "-", "."),
        ("city", "Zurich", "Zürich"),
        ("name", "Acme", "ACME"),
        ("extra:Colour", "red", "Red"),
    ],
)
def test_what_differs_is_shown(part, one, other):
    assert not say_the_same(part, one, other)
