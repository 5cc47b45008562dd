"""Values as both sides mean them: one spelling to keep, one form to compare."""

import unicodedata
from collections.abc import Iterable, Mapping

from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.folding import clean_text
from carryover.domain.normalise import compact_id, country_code
from carryover.domain.syncing.links import Fields
from carryover.domain.syncing.policy import TAG

_SHAPES = {key: field.shape for key, field in FIELDS_BY_KEY.items()}
"""A contact's fields have the shapes of a client's of the same key."""
_NUMBERS = frozenset(("tax_id", "registration_no", "bank_account"))


def canonical(values: Mapping[str, str], tags: Iterable[str] = ()) -> Fields:
    """What goes into `Here` and `There`: composed letters, one kind of line end, no dirt at
    the ends, blank values left out; tags as fields of their own."""
    flat = {key: _clean(value) for key, value in values.items()}
    flat.update({f"{TAG}{tag}": tag for tag in map(_clean, tags)})
    return {key: value for key, value in flat.items() if value}


def tags_of(fields: Fields) -> tuple[str, ...]:
    """The tags among canonical values."""
    return tuple(value for key, value in fields.items() if key.startswith(TAG) and value)


def same(key: str, one: str, other: str) -> bool:
    """Whether two values of a field mean the same; a blank is the same as a blank alone."""
    return one == other or comparable(key, one) == comparable(key, other)


def comparable(key: str, value: str) -> str:
    """The form in which two spellings of a value agree; the value itself where nothing of it
    would be left."""
    if key in _NUMBERS:
        return compact_id(value) or value
    match _SHAPES.get(key):
        case "phone":
            kept = [sign for sign in value.casefold() if sign.isalnum() or sign == "+"]
            return "".join(kept) or value
        case "email":
            return value.casefold()
        case "country":
            return country_code(value) or value
        case _:
            return value


def changed_keys(before: Fields, after: Fields) -> list[str]:
    """The fields that do not mean the same, in alphabetical order."""
    if before == after:
        return []
    keys = sorted(before.keys() | after.keys())
    return [key for key in keys if not same(key, before.get(key, ""), after.get(key, ""))]


def _clean(value: str) -> str:
    composed = unicodedata.normalize("NFC", clean_text(value))
    return composed.replace("\r\n", "\n").replace("\r", "\n")
