"""One spelling to keep, one form to compare."""

import pytest

from carryover.domain.syncing.fields import canonical, changed_keys, same, tags_of


def test_canonical_values_are_composed_trimmed_and_never_blank() -> None:
    typed = {"name": " Cafe\u0301 \0", "note": "one\r\ntwo\rthree", "city": "  ", "email": ""}

    assert canonical(typed) == {"name": "Café", "note": "one\ntwo\nthree"}


def test_line_ends_are_one_kind_beside_other_letters_too() -> None:
    assert canonical({"note": "é\r\nü\rñ"}) == {"note": "é\nü\nñ"}


def test_tags_are_fields_of_their_own() -> None:
    fields = canonical({"name": "Acme"}, [" vip ", "", "late"])

    assert fields == {"name": "Acme", "tag:vip": "vip", "tag:late": "late"}
    assert tags_of({**fields, "tag:late": ""}) == ("vip",)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("phone", "+48 22 123-45-67", "+48221234567"),
        ("mobile", "(020) 7 EXT 5", "0207ext5"),
        ("email", "Ada@Acme.example", "ada@acme.example"),
        ("country", "Germany", "DE"),
        ("tax_id", "PL 525-224-84-81", "pl5252248481"),
        ("registration_no", "12 34", "1234"),
        ("bank_account", "pl61 1090", "PL611090"),
    ],
)
def test_two_spellings_of_one_value_are_the_same(key: str, one: str, other: str) -> None:
    assert same(key, one, other)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("name", "acme", "Acme"),
        ("phone", "+48 22", "48 22"),
        ("phone", "--", ""),
        ("phone", "--", "++"),
        ("country", "Germany", "Austria"),
        ("country", "Nowhere", "Elsewhere"),
        ("tax_id", "---", "***"),
        ("note", "one  two", "one two"),
    ],
)
def test_different_values_are_not_the_same(key: str, one: str, other: str) -> None:
    assert not same(key, one, other)


def test_changed_keys_are_told_in_order_and_by_what_they_mean() -> None:
    before = {"name": "Acme", "phone": "1 2", "city": "Hull"}

    assert changed_keys(before, {"name": "ACME", "phone": "12", "email": "a@b"}) == [
        "city",
        "email",
        "name",
    ]
