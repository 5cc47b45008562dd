"""What must be true once all is quiet."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import Link, Side, Surprise
from tests.carryover.domain.syncing.simulator.crowd import Crowd, alike
from tests.carryover.domain.syncing.simulator.sides import Record, kept


def complaints(crowd: Crowd) -> list[str]:
    """Everything that is wrong, in words; nothing where all is well."""
    return [*_unequal(crowd), *_doubled(crowd), *_lost(crowd), *_mistaken(crowd)]


def _unequal(crowd: Crowd) -> Iterator[str]:
    """Every linked record stands on both sides with the same values; nobody is on one alone."""
    app, office = crowd.app, crowd.office
    for link in office.links.values():
        if link.aside is not None:
            continue
        ours, theirs = _both(crowd, link)
        if ours is None or theirs is None:
            yield f"link {link.id} has lost a side"
        elif not _same(ours, theirs):
            yield f"{ours.uid} differs: {ours.fields} here, {theirs.fields} there"
    for home in [one for one in office.links.values() if one.kind is LinkKind.CLIENT]:
        here = [one.uid for one in office.contacts_of(home.local_id or 0).values()]
        there = [one.uid for one in app.people_of(home.remote_id).values()]
        excused = _aside(crowd) if home.aside is None else {*here, *there}
        if set(here) - excused != set(there) - excused:
            yield f"people of {home.remote_id}: {here} here, {there} there"


def _doubled(crowd: Crowd) -> Iterator[str]:
    links = crowd.office.links.values()
    linked = {one.remote_id for one in links if one.kind is LinkKind.CLIENT}
    there = Counter(one.uid for one in crowd.app.people.values() if one.home in linked)
    here = Counter(one.uid for one in crowd.office.contacts.values())
    for side, counts in (("here", here), ("there", there)):
        yield from (f"{uid} is {count} times {side}" for uid, count in counts.items() if count > 1)
    ids = Counter(f"our {one.kind.value} {one.local_id}" for one in links)
    ids.update(f"their {one.kind.value} {one.remote_id}" for one in links if one.remote_id)
    yield from (f"{key} is linked {count} times" for key, count in ids.items() if count > 1)


def _lost(crowd: Crowd) -> Iterator[str]:
    """What a person typed is on both sides, or in the conflict list, or set aside; and here
    it stays as it was typed, however the app writes it."""
    here, there = _by_uid(crowd)
    excused = _aside(crowd) | _kept_here(crowd) | _left(crowd)
    for (uid, key), values in crowd.ledger.live.items():
        for value, side in values:
            is_here = _holds(here.get(uid), key, value, is_exact=side is Side.OURS)
            is_there = _holds(there.get(uid), key, value)
            if (is_here and is_there) or (uid in excused and (is_here or is_there)):
                continue
            if (uid, key, kept(key, value)) not in _losers(crowd):
                where = "here" if is_here else "there" if is_there else "nowhere"
                yield f"{key} of {uid}, {value!r} typed by {side.value}, stands {where}"


def _losers(crowd: Crowd) -> set[tuple[int, str, str]]:
    return {(uid, key, kept(key, loser)) for uid, key, loser in crowd.office.conflicts}


def _mistaken(crowd: Crowd) -> Iterator[str]:
    """No link holds two different records, and customers are never created."""
    for link in crowd.office.links.values():
        ours, theirs = _both(crowd, link)
        if ours and theirs and ours.uid != theirs.uid:
            yield f"link {link.id} holds {ours.uid} here and {theirs.uid} there"
    for uid, count in Counter(one.uid for one in crowd.app.customers.values()).items():
        if count > 1 or uid == STRANGER_HERE:
            yield f"customer {uid} was created there"
    for uid, count in Counter(one.uid for one in crowd.office.clients.values()).items():
        if count > 1 or uid == STRANGER_THERE:
            yield f"client {uid} was created here"


STRANGER_HERE = 7_001
"""A client that is not linked."""
STRANGER_THERE = 7_002
"""A customer that is not linked."""


def _kept_here(crowd: Crowd) -> set[int]:
    """Clients that stay here without a link, because they were edited, and their people."""
    kept_uids = {uid for uid, surprise in crowd.office.surprises if surprise is Surprise.KEPT_HERE}
    clients = {key for key, one in crowd.office.clients.items() if one.uid in kept_uids}
    people = {one.uid for one in crowd.office.contacts.values() if one.home in clients}
    return kept_uids | people


def _left(crowd: Crowd) -> set[int]:
    """People whom somebody moved to a customer who is not linked."""
    links = crowd.office.links.values()
    linked = {one.remote_id for one in links if one.kind is LinkKind.CLIENT}
    return {one.uid for one in crowd.app.people.values() if one.home not in linked}


def _aside(crowd: Crowd) -> set[int]:
    """Whose record waits for a person."""
    found = set()
    for link in crowd.office.links.values():
        if link.aside is not None:
            found |= {one.uid for one in _both(crowd, link) if one is not None}
            deleted = crowd.office.deleted.get((link.kind, link.local_id or 0))
            if deleted:
                found.add(deleted[0].uid)
            if link.kind is LinkKind.CLIENT:
                found |= {one.uid for one in crowd.app.people_of(link.remote_id).values()}
    return found


def _both(crowd: Crowd, link: Link) -> tuple[Record | None, Record | None]:
    ours = crowd.office.record(link.kind, link.local_id)
    return ours, crowd.app.record(link.kind, link.remote_id)


def _same(ours: Record, theirs: Record) -> bool:
    keys = ours.fields.keys() | theirs.fields.keys()
    return all(alike(key, ours.fields.get(key, ""), theirs.fields.get(key, "")) for key in keys)


def _by_uid(crowd: Crowd) -> tuple[dict[int, list[Record]], dict[int, list[Record]]]:
    here: dict[int, list[Record]] = {}
    there: dict[int, list[Record]] = {}
    for mine in (*crowd.office.clients.values(), *crowd.office.contacts.values()):
        here.setdefault(mine.uid, []).append(mine)
    for theirs in (*crowd.app.customers.values(), *crowd.app.people.values()):
        there.setdefault(theirs.uid, []).append(theirs)
    return here, there


def _holds(records: list[Record] | None, key: str, value: str, is_exact: bool = False) -> bool:
    shown = [one.fields.get(key, "") for one in records or ()]
    return value in shown if is_exact else any(alike(key, one, value) for one in shown)


def fingerprint(crowd: Crowd) -> str:
    """The same for the same end."""
    office, app = crowd.office, crowd.app
    told = (
        sorted(office.clients.items()),
        sorted(office.contacts.items()),
        sorted(office.links.items()),
        sorted(office.conflicts),
        sorted(office.surprises),
        sorted(app.customers.items()),
        sorted(app.people.items()),
        (office.writes, app.writes),
    )
    return sha256(repr(told).encode()).hexdigest()
