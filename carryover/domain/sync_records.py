"""Clients and contacts as sync compares them, and what its changes make of them."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import replace

from carryover.domain.connections import LinkKind
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState
from carryover.domain.syncing import TAG, Base, Fields, Scope
from carryover.domain.syncing.fields import canonical, same

_CONTACT_KEYS = tuple(one.name for one in fields_of(ContactRecord))


def client_fields(values: Mapping[str, str], tags: tuple[str, ...], scope: Scope) -> Fields:
    """What sync sees of a client or customer: what the app keeps, and nothing else."""
    flat = canonical(values, tags)
    return {key: value for key, value in flat.items() if scope.covers(LinkKind.CLIENT, key)}


def contact_fields(record: ContactRecord, scope: Scope) -> Fields:
    """The same of a person. Where the app knows no full names, they are taken apart."""
    values = {key: getattr(record, key) for key in _CONTACT_KEYS}
    if "name" not in scope.contact_fields:
        values["first_name"], values["last_name"] = parts_of_name(record)
    flat = canonical(values)
    return {key: value for key, value in flat.items() if scope.covers(LinkKind.CONTACT, key)}


def parts_of_name(record: ContactRecord) -> tuple[str, str]:
    """First and last name, as typed or as the full name tells them."""
    if record.first_name or not record.name:
        return record.first_name, record.last_name
    if record.last_name:
        return record.name.removesuffix(record.last_name).strip(), record.last_name
    first, _, last = record.name.strip().partition(" ")
    return first, last.strip()


def with_client_changes(state: ClientState, changes: Fields) -> ClientState:
    """The client with these values; a blank one clears. What is not named stays."""
    plain = {key: value for key, value in changes.items() if not key.startswith(TAG)}
    values = {**state.fields, **plain}
    return replace(
        state,
        fields={key: value for key, value in values.items() if value},
        tags=with_tags(state.tags, changes),
    )


def with_tags(tags: tuple[str, ...], changes: Fields) -> tuple[str, ...]:
    """The tags with those that are named added, and the blank ones taken away."""
    named = {key.removeprefix(TAG): value for key, value in changes.items() if key.startswith(TAG)}
    kept = [tag for tag in tags if named.get(tag, tag)]
    return (*kept, *(tag for tag, value in named.items() if value and tag not in kept))


def with_contact_changes(record: ContactRecord, changes: Fields) -> ContactRecord:
    """The contact with these values; a full name follows its parts."""
    known = {key: value for key, value in changes.items() if key in _CONTACT_KEYS}
    if record.name and not known.keys().isdisjoint(("first_name", "last_name")):
        first, last = parts_of_name(record)
        record = replace(record, first_name=first, last_name=last)
        record = replace(record, **known)
        parts = filter(None, (record.first_name, record.last_name))
        return record if "name" in known else replace(record, name=" ".join(parts))
    return replace(record, **known)


def first_base(ours: Fields, theirs: Fields) -> Base:
    """What counts as agreed once an import has brought the two together.

    Where they differ, what the person let stand here is an edit of theirs and goes there;
    what only one side has, goes to the other.
    """
    agreed_ours, agreed_theirs = {}, {}
    for key, value in theirs.items():
        if same(key, ours.get(key, ""), value):
            agreed_ours[key], agreed_theirs[key] = ours[key], value
        elif key in ours:
            agreed_ours[key] = agreed_theirs[key] = value
    return Base(agreed_ours, agreed_theirs)


def record_fields(record: ClientRecord, scope: Scope) -> Fields:
    """A record of the app, as sync compares it."""
    return client_fields(record.fields, record.tags, scope)
