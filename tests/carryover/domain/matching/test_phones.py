"""Phone numbers in E.164, in agreement with the library that knows them all."""

import phonenumbers
import pytest

from carryover.domain.matching.phones import phone_of


def e164(text: str, region: str) -> str:
    phone = phone_of(text, region)
    return phone.e164 if phone else ""


REGIONS = ("PL", "DE", "AT", "US", "GB", "IT", "FR", "ES", "CZ", "NL", "RU", "JP", "BR", "HU", "SE")


@pytest.mark.parametrize(
    ("typed", "region", "expected"),
    [
        ("22 123 45 67", "PL", "+48221234567"),
        ("+48 22 123 45 67", "US", "+48221234567"),
        ("0048221234567", "DE", "+48221234567"),
        ("+44 (0)20 7946 0018", "PL", "+442079460018"),
        ("020 7946 0018 ext. 12", "GB", "+442079460018"),
        ("030/901820", "DE", "+4930901820"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("310/246-1501", "US", "+13102461501"),
        ("1-310-246-1501 x5", "US", "+13102461501"),
        ("310-246-1501", "", "3102461501"),
        ("12", "PL", ""),
        ("000 000 000", "PL", ""),
        ("n/a", "PL", ""),
    ],
)
def test_a_number_is_written_in_e164(typed, region, expected):
    assert e164(typed, region) == expected


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("kind", ["FIXED_LINE", "MOBILE"])
def test_national_and_international_writing_agree_with_phonenumbers(region, kind):
    number = phonenumbers.example_number_for_type(
        region, getattr(phonenumbers.PhoneNumberType, kind)
    )
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    written = [
        phonenumbers.format_number(number, form)
        for form in (
            phonenumbers.PhoneNumberFormat.NATIONAL,
            phonenumbers.PhoneNumberFormat.INTERNATIONAL,
        )
    ]

    assert [e164(one, region) for one in written] == [expected, expected]


@pytest.mark.parametrize("region", REGIONS)
def test_the_ending_is_the_same_with_and_without_the_country(region):
    number = phonenumbers.example_number(region)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    endings = [phone_of(one, "").ending for one in (national, international)]

    assert endings[0] == endings[1] or len(endings[0]) < 8
