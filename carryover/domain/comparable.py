"""The comparable forms that stand beside a client's typed values."""

from carryover.domain.normalise import country_code, name_key, search_text
from carryover.domain.records import ClientRecord

COMPARABLE = ("name_key", "city_key", "country_code", "search_text")
"""Columns of a client that hold comparable forms."""

_WORDS = ("name", "short_name", "first_name", "last_name", "email", "email_2", "city")
_PHONES = ("phone", "phone_2", "mobile", "fax")


def comparable_forms(record: ClientRecord) -> dict[str, str]:
    """Column to value: `name_key`, `city_key`, `country_code`, `search_text`."""
    values = record.fields
    return {
        "name_key": name_key(values.get("name", "")),
        "city_key": name_key(values["city"]) if "city" in values else "",
        "country_code": country_code(values["country"]) if "country" in values else "",
        "search_text": _search_text(record),
    }


def _search_text(record: ClientRecord) -> str:
    values = record.fields
    words = [values[key] for key in _WORDS if key in values]
    phones = [values[key] for key in _PHONES if key in values]
    for person in record.contacts:
        words += [person.name, person.first_name, person.last_name, person.email]
        phones += [person.phone, person.mobile]
    tax_ids = [values["tax_id"]] if "tax_id" in values else []
    return search_text(
        [word for word in words if word], [phone for phone in phones if phone], tax_ids
    )
