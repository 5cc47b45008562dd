"""Postcodes that a spreadsheet took for numbers."""

import pytest

from carryover.domain.postcodes import looks_short


@pytest.mark.parametrize(
    ("postcode", "country"),
    [
        ("1067", "DE"),
        ("2110", "US"),
        ("1000", "FR"),
        ("8001", "ES"),
        ("6600", "MX"),
        ("1010", "TR"),
        ("4001", "SK"),
        ("100", "FI"),
        ("118", "IT"),
        ("150", "NO"),
        ("10011", "RO"),
    ],
)
def test_a_postcode_without_its_leading_zero_is_short(postcode: str, country: str) -> None:
    assert looks_short(postcode, country)


@pytest.mark.parametrize(
    ("postcode", "country"),
    [
        ("01067", "DE"),
        ("80331", "DE"),
        ("D-1067", "DE"),
        ("", "DE"),
        ("02110-1234", "US"),
        ("1010", "AT"),
        ("8001", "CH"),
        ("1000", "BE"),
        ("2100", "DK"),
        ("0150", "NO"),
        ("1051", "HU"),
        ("2000", "AU"),
        ("1010", "LV"),
        ("1000", "PT"),
        ("101", "IS"),
        ("00-950", "PL"),
        ("1067", "NL"),
        ("1067", ""),
    ],
)
def test_other_postcodes_are_not(postcode: str, country: str) -> None:
    assert looks_short(postcode, country) == ""


def test_the_reason_names_the_country() -> None:
    words = "Postcodes of DE have 5 digits; a spreadsheet drops leading zeros"
    assert looks_short("1067", "DE") == words
