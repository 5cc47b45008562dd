"""Which of a client's contacts another record speaks of."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter

from carryover.domain.matching.phones import Phone, phone_of
from carryover.domain.normalise import name_key, split_emails
from carryover.domain.person_names import may_be_one_person
from carryover.domain.records import ContactRecord

_values_of = attrgetter(*(field.name for field in fields(ContactRecord)))
_Rule = Callable[[ContactRecord], bool]


def same_person(known: Sequence[ContactRecord], record: ContactRecord, region: str) -> int | None:
    """Position of the contact that a record speaks of: by e-mail, phone, then name.

    Two people may share an address or a number of the house, but not with two names. Of
    several that it can be, it is the one of the same name, then the first. `region`: the
    client's country, for phone numbers without one.
    """
    for position, contact in enumerate(known):
        if _says_all(contact, record):
            return position
    name = record.full_name
    called_the_same = _name_rule(record)
    for agrees in (_email_rule(record), _phone_rule(record, region), called_the_same):
        found = [
            position
            for position, contact in enumerate(known)
            if agrees(contact) and may_be_one_person(contact.full_name, name)
        ]
        if found:
            return min(found, key=lambda one: not called_the_same(known[one]))
    return None


def _says_all(ours: ContactRecord, theirs: ContactRecord) -> bool:
    pairs = zip(_values_of(ours), _values_of(theirs), strict=True)
    return all(not wanted or wanted == value for value, wanted in pairs)


def _email_rule(record: ContactRecord) -> _Rule:
    wanted = _emails_of(record)
    return lambda contact: bool(wanted) and not wanted.isdisjoint(_emails_of(contact))


def _phone_rule(record: ContactRecord, region: str) -> _Rule:
    wanted = _phones_of(record, region)
    return lambda contact: (
        bool(wanted)
        and any(mine.agrees_with(its) for mine in _phones_of(contact, region) for its in wanted)
    )


def _name_rule(record: ContactRecord) -> _Rule:
    wanted = name_key(record.full_name)
    return lambda contact: bool(wanted) and wanted == name_key(contact.full_name)


def _emails_of(record: ContactRecord) -> set[str]:
    return {address.casefold() for address in split_emails(record.email)}


def _phones_of(record: ContactRecord, region: str) -> list[Phone]:
    typed = (record.phone, record.mobile)
    return [phone for text in typed if text and (phone := phone_of(text, region))]
