"""Whether two values of a client say the same, however each is typed."""

from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.folding import collapse_space
from carryover.domain.matching.phones import phone_of
from carryover.domain.normalise import compact_id, country_code

_NUMBERS = ("tax_id", "registration_no", "bank_account")


def say_the_same(part: str, one: str, other: str) -> bool:
    """Whether a person would call it no difference; accents and capitals of a word are one."""
    if one == other:
        return True
    field = FIELDS_BY_KEY.get(part)
    if field is None or not one or not other:
        return False
    if part in _NUMBERS:
        return compact_id(one) == compact_id(other) != ""
    match field.shape:
        case "phone":
            return _is_one_phone(one, other)
        case "country":
            return country_code(one) == country_code(other) != ""
        case "email":
            return one.casefold() == other.casefold()
        case "url":
            return _without_scheme(one) == _without_scheme(other)
        case _:
            return collapse_space(one) == collapse_space(other)


def _is_one_phone(one: str, other: str) -> bool:
    first, second = phone_of(one, ""), phone_of(other, "")
    return first is not None and second is not None and first.agrees_with(second)


def _without_scheme(address: str) -> str:
    host = address.casefold().partition("://")[2] or address.casefold()
    return host.removeprefix("www.").rstrip("/")
