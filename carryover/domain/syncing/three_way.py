"""Base, ours and theirs: what travels, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from carryover.domain.syncing.conflicts import Conflict, conflict_of
from carryover.domain.syncing.fields import changed_keys, same
from carryover.domain.syncing.links import Base, Fields, Here, Link, Side, There
from carryover.domain.syncing.policy import Policy, Scope


@dataclass(frozen=True, slots=True)
class Merge:
    """What has to happen so that both sides agree."""

    take: Fields = field(default_factory=dict)
    """To be changed here."""
    send: Fields = field(default_factory=dict)
    """To be changed there."""
    agreed: Fields = field(default_factory=dict)
    """The same on both sides, and not yet remembered."""
    conflicts: tuple[Conflict, ...] = ()
    """Both changed; the winners stand in `take` or `send` as well."""


NOTHING = Merge()


def merge(link: Link, here: Here, there: There, policy: Policy, scope: Scope) -> Merge:
    """Settle every field of a record that both sides have.

    Before the sides first agreed there is no base: then every value is new and no blank is,
    so that a blank never beats a value.
    """
    base = link.ground or Base()
    if here.fields == base.ours and there.fields == base.theirs:
        return NOTHING
    ours = edits(link, base.ours, here.fields, scope)
    theirs = edits(link, base.theirs, there.fields, scope)
    alike = [key for key in {*ours, *theirs} if _is_alike(key, here, there)]
    conflicts = tuple(
        conflict_of(key, here, there, policy) for key in ours if key in theirs and key not in alike
    )
    winners = {one.field: one.winner for one in conflicts}
    return Merge(
        take=_values(there.fields, theirs, alike, winners, Side.THEIRS),
        send=_values(here.fields, ours, alike, winners, Side.OURS),
        agreed={key: there.fields.get(key, "") for key in sorted(alike)},
        conflicts=conflicts,
    )


def edits(link: Link, before: Fields, after: Fields, scope: Scope) -> list[str]:
    """The fields in scope that one side changed since both agreed, sorted."""
    return [key for key in changed_keys(before, after) if scope.covers(link.kind, key)]


def is_edited_here(link: Link, here: Here, scope: Scope) -> bool:
    """Whether a deletion there would take something along that they have not seen."""
    base = link.ground
    if base is None or not link.remote_id:
        return True
    return bool(edits(link, base.ours, here.fields, scope))


def is_edited_there(link: Link, there: There, scope: Scope) -> bool:
    """Whether a deletion by us would take something along that we have not seen."""
    base = link.ground
    return (
        base is None
        or has_moved(link, there)
        or bool(edits(link, base.theirs, there.fields, scope))
    )


def has_moved(link: Link, there: There) -> bool:
    """Whether a contact belongs to another customer than it did."""
    return bool(link.customer_id and there.customer_id and there.customer_id != link.customer_id)


def _is_alike(key: str, here: Here, there: There) -> bool:
    return same(key, here.fields.get(key, ""), there.fields.get(key, ""))


def _values(
    fields: Fields,
    changed: Sequence[str],
    alike: Sequence[str],
    winners: dict[str, Side],
    side: Side,
) -> Fields:
    """What one side brings: its changes, where they are news and did not lose."""
    return {
        key: fields.get(key, "")
        for key in changed
        if key not in alike and winners.get(key, side) is side
    }
