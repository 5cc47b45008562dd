"""Uniting what we have about a client with what a source says.

Merging fills blanks. A value that we have is never overwritten, a blank never
wins over a value, and merging the same record twice changes nothing.
"""

from collections.abc import Mapping
from dataclasses import fields, replace

from carryover.domain.normalise import name_key, phone_digits
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState, ContactState


def merge(ours: ClientState, theirs: ClientRecord) -> ClientState:
    """Fill our blanks with their values; unite tags, extras and contacts."""
    return replace(
        ours,
        fields=_filled(ours.fields, theirs.fields),
        tags=tuple(dict.fromkeys((*ours.tags, *theirs.tags))),
        extras=_filled(ours.extras, theirs.extras),
        contacts=unite_contacts(ours.contacts, theirs.contacts),
    )


def merge_records(first: ClientRecord, second: ClientRecord) -> ClientRecord:
    """Unite two records of one file; the first one's values stay."""
    return merge(
        ClientState(
            first.fields,
            first.tags,
            first.extras,
            tuple(ContactState(contact) for contact in first.contacts),
        ),
        second,
    ).record


def unite_contacts(
    ours: tuple[ContactState, ...], theirs: tuple[ContactRecord, ...]
) -> tuple[ContactState, ...]:
    """Add their contacts to ours; the same person (e-mail, phone, then name) is filled up."""
    united = list(ours)
    for record in theirs:
        position = _same_person(united, record)
        if position is None:
            united.append(ContactState(record))
        else:
            known = united[position]
            united[position] = replace(known, record=_filled_contact(known.record, record))
    return tuple(united)


def _filled(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    return {**theirs, **{key: value for key, value in ours.items() if value}}


def _same_person(known: list[ContactState], record: ContactRecord) -> int | None:
    for mark in (_email, _phones, _name):
        wanted = mark(record)
        for position, contact in enumerate(known):
            if wanted & mark(contact.record) and not _contradict(contact.record, record):
                return position
    return None


def _contradict(one: ContactRecord, other: ContactRecord) -> bool:
    """Two people may share a phone or an address of the house, but not with two names."""
    first, second = _name(one), _name(other)
    return bool(first and second and not first & second)


def _email(record: ContactRecord) -> set[str]:
    return {record.email.casefold()} - {""}


def _phones(record: ContactRecord) -> set[str]:
    return {phone_digits(record.phone), phone_digits(record.mobile)} - {""}


def _name(record: ContactRecord) -> set[str]:
    full = record.name or f"{record.first_name} {record.last_name}".strip()
    return {name_key(full)} if full else set()


def _filled_contact(ours: ContactRecord, theirs: ContactRecord) -> ContactRecord:
    blanks = {
        field.name: getattr(theirs, field.name)
        for field in fields(ours)
        if not getattr(ours, field.name)
    }
    return replace(ours, **blanks)
