"""Which client each customer of an app is, where that is known from earlier imports.

By its link; or as a twin, which is another customer of the same client; and either way
the client that it went into, where a person has merged clients since.
"""

from sqlalchemy import CTE, Select, and_, func, select, union_all
from sqlalchemy.orm import aliased

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action, CauseKind
from carryover.models import Change, Client, RemoteLink, RemoteTwin


def known_customers(account_id: int, connection_id: int) -> Select[str, int]:
    """`remote_id` of each customer whose client is there, and the `client_id`."""
    linked = select(RemoteLink.remote_id, RemoteLink.local_id).where(
        RemoteLink.account_id == account_id,
        RemoteLink.connection_id == connection_id,
        RemoteLink.kind == LinkKind.CLIENT,
    )
    twins = select(RemoteTwin.remote_id, RemoteTwin.local_id).where(
        RemoteTwin.account_id == account_id, RemoteTwin.connection_id == connection_id
    )
    remembered = union_all(linked, twins).cte("remembered")
    went_into = _followed(select(remembered.c.remote_id, remembered.c.local_id), account_id)
    there = and_(Client.account_id == account_id, Client.id == went_into.c.local_id)
    return select(went_into.c.remote_id, Client.id.label("client_id")).join(Client, there)


def _followed(remembered: Select[str, int], account_id: int) -> CTE:
    """With each client that has gone by a merge also the one that stayed, and so on."""
    steps = remembered.cte("went_into", recursive=True)
    later = aliased(Change)
    newest = (
        select(func.max(later.id))
        .where(later.account_id == account_id, later.client_id == steps.c.local_id)
        .correlate(steps)
        .scalar_subquery()
    )
    merged_away = and_(
        Change.id == newest,
        Change.account_id == account_id,
        Change.action == Action.DELETED,
        Change.cause == CauseKind.MERGE,
    )
    stayed = select(steps.c.remote_id, Change.other_client_id).join(Change, merged_away)
    return steps.union(stayed)
