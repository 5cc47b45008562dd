"""What a run does last: merged clients' customers that a person wants gone there, or inactive."""

from dataclasses import dataclass

from carryover.domain.connections import Parting
from carryover.domain.syncing import CloseLink, DeleteThere, Pair, PointOut, Step
from carryover.domain.syncing.households import Rules
from carryover.domain.syncing.leaving import Leave, decide_leaving
from carryover.remote_errors import RemoteError
from carryover.services.syncing.applying import Applying
from carryover.services.syncing.gathering import gather, leaving_households
from carryover.services.syncing.pulling import Running, read_customer
from carryover.store.database import writing
from carryover.store.leaving_links import forget_parting, leaving_links
from carryover.store.sync_links import customer_links
from carryover.store.sync_settings import keep_lease


@dataclass(frozen=True, slots=True)
class Leaving:
    """A customer whose client went into another one."""

    pair: Pair
    parting: Parting
    """What a person wants."""
    leave: Leave
    """What comes of it."""


def find_leaving(run: Running) -> list[Leaving]:
    """Those with which something is to be done, each as it is there now; asks nothing if none."""
    session, scene = run.session, run.scene
    links = leaving_links(session, scene)
    if not links:
        return []
    linked = frozenset(one.remote_id for one in customer_links(session, scene))
    session.commit()
    read = {one.remote_id: read_customer(run, one.remote_id) for one, _ in links}
    here = gather(run, [one for one, _ in links], read, (), None)
    rules = Rules(run.policy, run.scope, linked, frozenset())
    wanted = {one.remote_id: parting for one, parting in links}
    found = [
        Leaving(
            household.customer,
            wanted[household.customer.link.remote_id],
            decide_leaving(household, rules),
        )
        for household in leaving_households(run, here, read)
    ]
    session.commit()
    return found


def see_off(run: Running, applying: Applying) -> RemoteError | None:
    """Do it; answers why no other call makes sense now. What was refused is set aside."""
    try:
        for one in find_leaving(run):
            trouble = _see_off(run, applying, one)
            if trouble is not None:
                return trouble
    except RemoteError as trouble:
        run.session.rollback()
        return trouble
    return None


def _see_off(run: Running, applying: Applying, one: Leaving) -> RemoteError | None:
    match one.leave:
        case None:
            return None
        case DeleteThere() if one.parting is Parting.INACTIVE:
            trouble = applying.make_inactive(one.pair, one.leave)
        case DeleteThere() | CloseLink() | PointOut():
            trouble = applying.take([Step(one.pair, one.leave)])
    if isinstance(one.leave, PointOut) or applying.is_set_aside(one.pair):
        with writing(run.session) as session:
            keep_lease(session, run.scene, run.lease, run.installation.clock())
            forget_parting(session, run.scene, one.pair.link.remote_id)
    return trouble
