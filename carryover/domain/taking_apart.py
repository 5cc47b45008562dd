"""Taking a merge apart: the client that stayed gives back what the merge brought it.

What somebody changed since stays, part by part: a later edit is never thrown away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from carryover.domain.journal import Delta, Sides
from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState, ContactState
from carryover.domain.taking_back import contact_name

_CONTACT_KEYS = tuple(one.name for one in fields(ContactRecord))


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """Something that the merge changed and somebody changed again: it stays."""

    part: str
    """A field's key, an extra's heading, or a contact's name."""
    value: str
    """As it stands, and stays; empty where it was taken away since."""


@dataclass(slots=True)
class Apart:
    """The client that stayed, after giving back."""

    after: ClientState
    kept: list[KeptEdit] = field(default_factory=list)


def take_apart(now: ClientState, merged: Delta) -> Apart:
    """Play a merge's change of the client that stayed backwards, as far as it still stands."""
    apart = Apart(now)
    values = _given_back(now.fields, merged.fields, apart.kept)
    extras = _given_back(now.extras, merged.extras, apart.kept)
    contacts = _contacts_given_back(now, merged, apart.kept)
    was_archived = merged.archived and now.archived == merged.archived[1]
    apart.after = replace(
        now,
        fields=values,
        extras=extras,
        tags=_tags_given_back(now.tags, merged.tags) if merged.tags else now.tags,
        contacts=contacts,
        archived=merged.archived[0] if merged.archived and was_archived else now.archived,
    )
    return apart


def _given_back(
    now: Mapping[str, str], sides: Mapping[str, Sides[str]], kept: list[KeptEdit]
) -> dict[str, str]:
    values = dict(now)
    for key, (before, after) in sides.items():
        if now.get(key, "") == after:
            values[key] = before
        elif now.get(key, "") != before:
            kept.append(KeptEdit(key, now.get(key, "")))
    return {key: value for key, value in values.items() if value}


def _tags_given_back(now: tuple[str, ...], sides: Sides[tuple[str, ...]]) -> tuple[str, ...]:
    """Tag by tag: each is there or not, so no later edit can contradict."""
    before, after = sides
    if now == after:
        return before
    brought = set(after) - set(before)
    lost = tuple(tag for tag in before if tag not in after and tag not in now)
    return (*(tag for tag in now if tag not in brought), *lost)


def _contacts_given_back(
    now: ClientState, merged: Delta, kept: list[KeptEdit]
) -> tuple[ContactState, ...]:
    by_id = {contact.id: contact for contact in now.contacts}
    for before, after in merged.contacts:
        touched = after or before
        if touched is None:
            continue
        held = by_id.pop(touched.id, None)
        given_back = _contact_given_back(before, after, held, kept)
        if given_back is not None:
            by_id[given_back.id] = given_back
    return tuple(sorted(by_id.values(), key=lambda contact: contact.id or 0))


def _contact_given_back(
    before: ContactState | None,
    after: ContactState | None,
    held: ContactState | None,
    kept: list[KeptEdit],
) -> ContactState | None:
    if held == after:
        return before
    if before is None or held is None:
        # Brought by the merge and edited since, or taken away since.
        if before or held:
            kept.append(_kept(held, before))
        return held
    record = _record_given_back(before.record, after.record if after else None, held.record)
    if record != before.record:
        kept.append(_kept(held, before))
    return replace(held, record=record)


def _record_given_back(
    before: ContactRecord, after: ContactRecord | None, held: ContactRecord
) -> ContactRecord:
    if after is None:
        return held
    still = (key for key in _CONTACT_KEYS if getattr(held, key) == getattr(after, key))
    return replace(held, **{key: getattr(before, key) for key in still})


def _kept(held: ContactState | None, before: ContactState | None) -> KeptEdit:
    known = held or before
    name = contact_name(known.record) if known else ""
    return KeptEdit(f"contact {name}", name if held else "")
