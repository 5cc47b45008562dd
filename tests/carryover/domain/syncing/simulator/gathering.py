"""What a run sees before it decides: a whole comparison, read through the weather."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import (
    Books,
    DeletedHere,
    Here,
    Household,
    Link,
    Missing,
    NeverHere,
    NeverThere,
    Ours,
    Pair,
    Theirs,
    There,
    Unread,
    World,
    noticed,
)
from tests.carryover.domain.syncing.simulator.sides import App, Office, Record
from tests.carryover.domain.syncing.simulator.weather import NoAnswerAtAll, Weather

PER_PAGE = 2
BOOKS = Books("1", "EUR")
_START = datetime(2026, 3, 29, tzinfo=UTC)
_MINUTES = [_START + timedelta(minutes=minute) for minute in range(-200, 2_000)]


def moment(time: int) -> datetime:
    return _MINUTES[time + 200]


@dataclass(slots=True)
class Seen:
    """What the app has told in this run."""

    listed: frozenset[str]
    customers: dict[str, There]
    people: dict[str, There]
    unread: set[str]
    """Listed customers whose answer did not come."""


def gather(app: App, office: Office, weather: Weather, offset: int | None) -> World:
    """Read all linked customers with their people, and put ours beside them.

    `offset` is how far the app's clock is ahead of ours, as far as we know.
    """
    seen = _look(app, office, weather)
    links = sorted(office.links.items())
    sighted = {key: (link, _theirs(link, seen)) for key, link in links}
    missing = {key: noticed(link, theirs) for key, (link, theirs) in sighted.items()}
    if any(missing[key] is not link for key, link in links):
        weather.commit(lambda: office.links.update(missing))
    pairs = [
        Pair(missing[key], _ours(office, link, offset), theirs)
        for key, (link, theirs) in sighted.items()
    ]
    return World(
        households=tuple(_households(pairs, office, seen, offset)),
        linked=frozenset(link.remote_id for _, link in links if link.kind is LinkKind.CLIENT),
        contacts=sum(link.kind is LinkKind.CONTACT for _, link in links),
        listed=len(seen.listed),
        expected=BOOKS,
        found=BOOKS,
    )


def there_of(record: Record) -> There:
    home = record.home if isinstance(record.home, str) else ""
    return There(record.fields, moment(record.modified), home)


def read_household(app: App, customer_id: str) -> tuple[There, dict[str, There]] | None:
    """A customer as the app tells it when it is asked for by its id."""
    record = app.customers.get(customer_id)
    if record is None:
        return None
    people = {key: there_of(one) for key, one in app.people_of(customer_id).items()}
    return there_of(record), people


def _look(app: App, office: Office, weather: Weather) -> Seen:
    seen = Seen(frozenset(_listing(app, weather)), {}, {}, set())
    linked = [one.remote_id for one in office.links.values() if one.kind is LinkKind.CLIENT]
    for key in linked:
        if key in seen.listed:
            _read(app, key, seen, weather)
    return seen


def _listing(app: App, weather: Weather) -> list[str]:
    """A page after the other; a page that does not come ends the run."""
    if weather.is_empty:
        return []
    keys = sorted(app.customers, reverse=weather.repeats)
    pages = [keys[start : start + PER_PAGE] for start in range(0, len(keys), PER_PAGE)]
    if weather.repeats:
        pages.extend(pages[:1])
    listed: list[str] = []
    for page in pages:
        listed += weather.call(partial(list, page))
    if weather.drops is not None and listed:
        dropped = keys[weather.drops % len(keys)]
        listed = [key for key in listed if key != dropped]
    return listed


def _read(app: App, customer_id: str, seen: Seen, weather: Weather) -> None:
    try:
        found = weather.call(lambda: read_household(app, customer_id))
    except NoAnswerAtAll:
        seen.unread.add(customer_id)
        return
    if found is None:
        seen.listed -= {customer_id}
        return
    seen.customers[customer_id], people = found
    seen.people.update(people)


def _theirs(link: Link, seen: Seen) -> Theirs:
    if link.kind is LinkKind.CLIENT:
        if link.remote_id in seen.unread:
            return Unread()
        return seen.customers.get(link.remote_id) or Missing()
    if not link.remote_id:
        return Unread() if link.asked is not None else _new_there(link.customer_id, seen)
    if link.remote_id in seen.people:
        return seen.people[link.remote_id]
    return Missing() if link.customer_id in seen.customers else Unread()


def _ours(office: Office, link: Link, offset: int | None) -> Ours:
    record = office.record(link.kind, link.local_id)
    if record is not None:
        return _here(record, offset)
    deleted = office.deleted.get((link.kind, link.local_id or 0))
    return DeletedHere(with_client=deleted is not None and deleted[1])


def _here(record: Record, offset: int | None) -> Here:
    if offset is None:
        return Here(record.fields)
    times = {key: moment(time + offset) for key, time in record.edited.items()}
    return Here(record.fields, times)


def _households(
    pairs: list[Pair], office: Office, seen: Seen, offset: int | None
) -> list[Household]:
    people: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.link.kind is LinkKind.CONTACT:
            people.setdefault(pair.link.customer_id, []).append(pair)
    links = [one.link for one in pairs if one.link.kind is LinkKind.CONTACT]
    here = {one.local_id for one in links}
    there = {one.remote_id for one in links}
    return [
        Household(
            pair,
            (
                *people.get(pair.link.remote_id, ()),
                *_new_here(pair.link, office, seen, offset, here),
                *_strangers(pair.link, seen, there),
            ),
        )
        for pair in pairs
        if pair.link.kind is LinkKind.CLIENT
    ]


def _new_here(
    customer: Link, office: Office, seen: Seen, offset: int | None, linked: set[int | None]
) -> Iterator[Pair]:
    for key, record in office.contacts_of(customer.local_id or 0).items():
        if key not in linked:
            link = Link(None, LinkKind.CONTACT, key, customer_id=customer.remote_id)
            yield Pair(link, _here(record, offset), _new_there(customer.remote_id, seen))


def _strangers(customer: Link, seen: Seen, linked: set[str]) -> Iterator[Pair]:
    for key, there in seen.people.items():
        if there.customer_id == customer.remote_id and key not in linked:
            link = Link(None, LinkKind.CONTACT, None, key, customer.remote_id)
            yield Pair(link, NeverHere(), there)


def _new_there(customer_id: str, seen: Seen) -> Theirs:
    return NeverThere() if customer_id in seen.customers else Unread()


def household_of(world: World, link: Link) -> Household:
    """The household in which a record is."""
    return next(
        one
        for one in world.households
        if any(pair.link is link for pair in (one.customer, *one.contacts))
    )


def answered(world: World, asked: Link, theirs: Theirs) -> World:
    """Put an answer in the place of what was not known."""
    return replace(
        world,
        households=tuple(
            Household(
                _answered(one.customer, asked, theirs),
                tuple(_answered(person, asked, theirs) for person in one.contacts),
            )
            for one in world.households
        ),
    )


def _answered(pair: Pair, asked: Link, theirs: Theirs) -> Pair:
    return replace(pair, theirs=theirs) if pair.link is asked else pair
