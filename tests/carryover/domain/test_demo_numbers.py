"""Invented numbers pass the checks that real ones pass."""

import pytest

from carryover.domain.demo_numbers import demo_iban, demo_tax_id
from carryover.domain.dice import Dice


@pytest.mark.parametrize("seed", range(20))
def test_a_polish_tax_number_has_its_check_digit(seed):
    digits = [int(one) for one in demo_tax_id("PL", Dice(seed)) if one.isdigit()]

    weights = (6, 5, 7, 2, 3, 4, 5, 6, 7)
    assert sum(one * weight for one, weight in zip(digits, weights, strict=False)) % 11 == digits[9]


@pytest.mark.parametrize("seed", range(20))
def test_a_belgian_enterprise_number_has_its_check_digits(seed):
    digits = "".join(one for one in demo_tax_id("BE", Dice(seed)) if one.isdigit())

    assert (int(digits[:8]) + int(digits[8:])) % 97 == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_french_tax_number_has_its_key(seed):
    digits = "".join(one for one in demo_tax_id("FR", Dice(seed)) if one.isdigit())

    assert int(digits[:2]) == (12 + 3 * (int(digits[2:]) % 97)) % 97


@pytest.mark.parametrize("country", "PL DE AT IT ES NL BE GB US CZ SE PT CH JP FR".split())
def test_every_country_has_tax_numbers(country):
    numbers = {demo_tax_id(country, Dice(seed)) for seed in range(10)}

    assert len(numbers) == 10


def test_an_iban_has_its_check_digits():
    iban = demo_iban("GB", "NWBK##############", Dice(1))

    compact = iban.replace(" ", "")
    moved = compact[4:] + compact[:4]
    assert (compact[:2], compact[4:8], len(compact)) == ("GB", "NWBK", 22)
    assert int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1
