"""The whole comparison that goes with a complete listing: what has drifted here unnoticed."""

from collections.abc import Mapping, Sequence

from carryover.domain.connections import LinkKind
from carryover.domain.states import ClientState
from carryover.domain.sync_records import client_fields, contact_fields
from carryover.domain.syncing.fields import changed_keys
from carryover.models import RemoteLink
from carryover.services.syncing.pulling import Running
from carryover.store.choosing import chunks
from carryover.store.clients import load_states
from carryover.store.sync_links import (
    CustomerLink,
    base_from_json,
    links_by_local,
    links_of_people,
)


def drifted(run: Running, links: Sequence[CustomerLink]) -> frozenset[int]:
    """Clients that are not as both sides last agreed, whatever the outbox says."""
    found: set[int] = set()
    for chunk in chunks([one.local_id for one in links]):
        rows = links_by_local(run.session, run.scene, LinkKind.CLIENT, chunk)
        states = load_states(run.session, run.scene.account_id, chunk)
        people = _people(run, rows)
        found |= {
            client_id
            for client_id, state in states.items()
            if _has_drifted(run, rows[client_id], state, people.get(rows[client_id].remote_id, {}))
        }
        run.session.commit()
    return frozenset(found)


def _people(run: Running, rows: dict[int, RemoteLink]) -> dict[str, dict[int, RemoteLink]]:
    """The app's id of a customer to the links of its people, by our id."""
    if not run.scope.has_contacts:
        return {}
    found: dict[str, dict[int, RemoteLink]] = {}
    for one in links_of_people(run.session, run.scene, [row.remote_id for row in rows.values()]):
        found.setdefault(one.remote_customer_id, {})[one.local_id] = one
    return found


def _has_drifted(
    run: Running, row: RemoteLink, state: ClientState, people: dict[int, RemoteLink]
) -> bool:
    base = base_from_json(row.base)
    fields = client_fields(state.fields, state.tags, run.scope)
    if base is None or changed_keys(base.ours, fields):
        return True
    if not run.scope.has_contacts:
        return False
    if {one.id for one in state.contacts} != people.keys():
        return True
    return any(
        _is_edited(people[one.id], contact_fields(one.record, run.scope))
        for one in state.contacts
        if one.id is not None
    )


def _is_edited(link: RemoteLink, fields: Mapping[str, str]) -> bool:
    base = base_from_json(link.base)
    return base is None or bool(changed_keys(base.ours, fields))
