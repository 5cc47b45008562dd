"""What a run decides: asking the app, comparing, and asking again where something is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import guard_from_json
from carryover.domain.syncing import Questions, Verdict, World
from carryover.domain.syncing.deciding import ENOUGH_LISTINGS
from carryover.domain.syncing.runs import decide_run
from carryover.models import SyncOutbox, SyncSettings
from carryover.services.syncing.books import SeenBooks, look_at_books, out_of_sight
from carryover.services.syncing.comparing import drifted
from carryover.services.syncing.gathering import Gathered, Read, gather, households
from carryover.services.syncing.pulling import (
    Pulled,
    Running,
    changed_since,
    is_news,
    pull,
    read_customer,
    read_customers,
)
from carryover.store.sync_links import (
    CustomerLink,
    count_contact_links,
    customer_links,
    outbox_of,
)

MOST_AT_ONCE = 2_000
"""Customers in one run; the next one goes on at once with the others."""
MOST_ROUNDS = 5
"""Of asking and deciding again."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict, with what it was decided on."""

    verdict: Verdict
    here: Gathered
    read: Read
    pulled: Pulled
    books: SeenBooks
    links: Sequence[CustomerLink]
    """All linked customers."""
    looked_at: Sequence[CustomerLink]
    outbox: Sequence[SyncOutbox]
    left: int
    """Customers that the next run looks at."""
    read_at: datetime
    """When reading them began, by our clock."""


def decide_now(run: Running, settings: SyncSettings) -> Decided:
    """Ask the app, compare, and decide; writes nothing anywhere."""
    session, scene = run.session, run.scene
    links = customer_links(session, scene)
    outbox = outbox_of(session, scene)
    session.commit()
    since = changed_since(run, settings, len(links))
    books = look_at_books(run, settings, lists_all=since is None)
    pulled = pull(run, None if books.is_renewed else since)
    wanted = _to_look_at(run, pulled, links, outbox)
    asks_for_each = not run.connector.capabilities.details_in_list
    looked_at = wanted[:MOST_AT_ONCE] if asks_for_each else wanted
    read_at = run.installation.clock()
    read = read_customers(run, pulled, [one.remote_id for one in looked_at])
    for _round in range(MOST_ROUNDS):
        here = gather(run, looked_at, read, outbox, run.connector.ahead)
        world = World(
            households=tuple(households(run, here, read, pulled)),
            linked=frozenset(one.remote_id for one in links),
            contacts=count_contact_links(session, scene),
            listed=len(pulled.rows) if pulled.is_whole else None,
            expected=books.expected,
            found=books.found,
            out_of_sight=out_of_sight(books, pulled, links),
        )
        session.commit()
        confirmed = [guard_from_json(one) for one in settings.confirmed]
        verdict = decide_run(world, run.policy, run.scope, confirmed)
        if not isinstance(verdict, Questions):
            break
        read = {**read, **_answers(run, verdict)}
    left = len(wanted) - len(looked_at)
    return Decided(verdict, here, read, pulled, books, links, looked_at, outbox, left, read_at)


def _to_look_at(
    run: Running,
    pulled: Pulled,
    links: Sequence[CustomerLink],
    outbox: Sequence[SyncOutbox],
) -> list[CustomerLink]:
    """Customers of which one side may have something new; what was edited here comes first."""
    edited = {row.client_id for row in outbox}
    drift = drifted(run, links) if pulled.is_whole else frozenset()
    first = [one for one in links if one.local_id in edited]
    news = [
        one
        for one in links
        if one.local_id not in edited
        and (one.local_id in drift or not one.has_base or _tells(one, pulled))
    ]
    return first + news


def _tells(link: CustomerLink, pulled: Pulled) -> bool:
    """A customer that is missing for the first time is only counted."""
    if pulled.is_whole and link.remote_id not in pulled.rows:
        return link.missed + 1 >= ENOUGH_LISTINGS
    return is_news(link, pulled)


def _answers(run: Running, questions: Questions) -> Read:
    """Each customer that is asked about, by itself or for one of its people, read afresh."""
    links = [one.pair.link for one in questions.askings]
    ids = {one.remote_id if one.kind is LinkKind.CLIENT else one.customer_id for one in links}
    return {one: read_customer(run, one) for one in sorted(ids)}
