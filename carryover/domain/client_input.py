"""What a person typed into a form, checked field by field.

A value that stands in the base already is never questioned: an odd phone number
that came with an import does not keep a person from correcting the street.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace

from carryover.domain.fields import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    FIELDS_BY_KEY,
    LONGEST_TAG,
    TAGS,
    Field,
)
from carryover.domain.normalise import (
    clean_text,
    country_code,
    currency_code,
    days_of,
    is_email,
    kind_of,
    language_tag,
    phone_digits,
    settle_emails,
    split_emails,
    split_tags,
)
from carryover.domain.records import ClientRecord, ContactRecord

LONGEST = 500
"""Characters of one line; names and places are also indexed."""
LONGEST_NOTE = 20_000

Problems = dict[str, str]
"""Field key to one sentence."""


@dataclass(frozen=True, slots=True)
class TypedClient:
    """What stands in a client's form; a field that is missing counts as blank."""

    values: Mapping[str, str]
    tags: str = ""
    """Separated by commas."""


@dataclass(frozen=True, slots=True)
class ClientInput:
    """A client as typed, and what is wrong with it."""

    record: ClientRecord
    problems: Problems = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactInput:
    """A contact as typed, and what is wrong with it."""

    record: ContactRecord
    problems: Problems = field(default_factory=dict)


def check_client(typed: TypedClient, ours: ClientRecord | None = None) -> ClientInput:
    """Check a form of a client; `ours` is the client as it stands, if it exists.

    Extras and contacts are not in the form and stay as they are.
    """
    ours = ours or ClientRecord()
    values, problems = _checked(typed.values, ours.fields, CLIENT_FIELDS)
    values = _with_name(values)
    if not values.get("name"):
        problems["name"] = "A client needs a name."
    record = replace(ours, fields=_settled(values, ours.fields), tags=split_tags(typed.tags))
    if any(len(tag) > LONGEST_TAG for tag in record.tags):
        problems[TAGS] = f"A tag has at most {LONGEST_TAG} characters."
    return ClientInput(record, problems)


def check_contact(typed: Mapping[str, str], ours: ContactRecord | None = None) -> ContactInput:
    """Check a form of a contact; `ours` is the contact as it stands, if it exists."""
    ours = ours or ContactRecord()
    before = {one.name: getattr(ours, one.name) for one in fields(ours)}
    values, problems = _checked(typed, before, CONTACT_FIELDS)
    record = ContactRecord(**values)
    if record == ContactRecord():
        problems["name"] = "A contact needs a name, an e-mail address or a phone number."
    return ContactInput(record, problems)


def untouched(typed: Mapping[str, str], opened: Mapping[str, str]) -> set[str]:
    """Keys of the fields that a form sends as it was opened with."""
    return {
        key
        for key, value in typed.items()
        if _as_before(clean_text(value), opened.get(key, "")) == opened.get(key, "")
    }


def _checked(
    typed: Mapping[str, str], ours: Mapping[str, str], known: tuple[Field, ...]
) -> tuple[dict[str, str], Problems]:
    values: dict[str, str] = {}
    problems: Problems = {}
    for one in known:
        before = ours.get(one.key, "")
        value = _as_before(clean_text(typed.get(one.key, "")), before)
        if value and value != before:
            value, problem = _read(one, value)
            if problem:
                problems[one.key] = problem
        if value:
            values[one.key] = value
    return values, problems


def _as_before(value: str, before: str) -> str:
    """The value that stands, if only the browser has changed the ends of its lines."""
    value = value.replace("\r\n", "\n")
    return before if value == clean_text(before.replace("\r\n", "\n")) else value


def _read(one: Field, value: str) -> tuple[str, str]:
    """The value in the form in which we keep it, and what is wrong with it."""
    longest = LONGEST_NOTE if one.shape == "long" else LONGEST
    if len(value) > longest:
        return value, f"This has {len(value):,} characters; at most {longest:,} fit."
    check = _CHECKS.get(one.shape)
    return check(value) if check else (value, "")


def _emails(value: str) -> tuple[str, str]:
    wrong = [address for address in split_emails(value) if not is_email(address)]
    if wrong or not split_emails(value):
        return value, f"“{wrong[0] if wrong else value}” is not an e-mail address."
    return value, ""


def _phone(value: str) -> tuple[str, str]:
    return value, "" if phone_digits(value) else f"“{value}” holds no number."


def _kind(value: str) -> tuple[str, str]:
    return kind_of(value) or value, "" if kind_of(value) else "Choose company or person."


def _country(value: str) -> tuple[str, str]:
    known = country_code(value)
    problem = f"There is no country “{value}”. Write its name or its code of two letters."
    return value, "" if known else problem


def _currency(value: str) -> tuple[str, str]:
    code = currency_code(value)
    problem = f"There is no currency “{value}”. Write its code of three letters, such as EUR."
    return code or value, "" if code else problem


def _language(value: str) -> tuple[str, str]:
    tag = language_tag(value)
    problem = f"There is no language “{value}”. Write its name or its code, such as en."
    return tag or value, "" if tag else problem


def _days(value: str) -> tuple[str, str]:
    days = days_of(value)
    return days or value, "" if days else "Write the number of days, such as 30."


_CHECKS: dict[str, Callable[[str], tuple[str, str]]] = {
    "email": _emails,
    "phone": _phone,
    "kind": _kind,
    "country": _country,
    "currency": _currency,
    "language": _language,
    "days": _days,
}


def _with_name(values: dict[str, str]) -> dict[str, str]:
    """A private person may be entered by first and last name alone."""
    if values.get("name"):
        return values
    full = " ".join(filter(None, (values.get("first_name"), values.get("last_name"))))
    return {**values, "name": full} if full else values


def _settled(values: dict[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """Several addresses in the first field: the first one stays, the others go to the second."""
    pair = (values.get("email", ""), values.get("email_2", ""))
    if pair == (ours.get("email", ""), ours.get("email_2", "")):
        return values
    email, email_2 = settle_emails(*pair)
    settled = {**values, "email": email, "email_2": email_2}
    return {key: settled[key] for key in FIELDS_BY_KEY if settled.get(key)}
