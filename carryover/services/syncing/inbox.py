"""What a person says about values that lost, and about records that were refused."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind, Parting
from carryover.domain.finance_apps import FinanceApp
from carryover.domain.outbox import Op, Outcome
from carryover.domain.states import ClientState
from carryover.domain.sync_log import Deed
from carryover.domain.sync_records import with_client_changes, with_contact_changes
from carryover.domain.syncing import Side
from carryover.errors import NotFound
from carryover.models import SetAside, SyncConflict, SyncOutbox
from carryover.services.clients.clients import by_person, take_step
from carryover.services.connections.remote import WHILE_A_PERSON_WAITS, open_connector
from carryover.services.installation import Installation
from carryover.services.syncing.waiting import can_deactivate
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.leaving_links import want_parting
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import change_settings

_PARTINGS: dict[str, Parting] = {
    Deed.DELETED: Parting.DELETED,
    Deed.MADE_INACTIVE: Parting.INACTIVE,
}


def swap_back(
    session: Session,
    account_id: int,
    connection_id: int,
    person_id: int,
    conflict_id: int,
    now: datetime,
) -> str:
    """Put the value that lost in the winner's place, as an edit of the person's.

    Answers the record's name. Both sides get the value; the outbox sees to the other.
    NotFound where it is no conflict of two values, was settled meanwhile, or has no record
    here any more.
    """
    with writing(session):
        conflict = _conflict(session, account_id, connection_id, conflict_id)
        if conflict.surprise:
            raise NotFound("conflict", conflict_id)
        cause = by_person(person_id)
        take_step(session, account_id, cause, conflict.client_id, _with_loser(conflict), now)
        conflict.settled_at = now
        return conflict.name


def leave_as_it_is(
    session: Session, account_id: int, connection_id: int, conflict_id: int, now: datetime
) -> None:
    """The value that won is right, or what happened to a record is."""
    with writing(session):
        _conflict(session, account_id, connection_id, conflict_id).settled_at = now


def try_again(
    session: Session,
    account_id: int,
    connection_id: int,
    person_id: int,
    aside_id: int,
    now: datetime,
) -> None:
    """Forget the refusal; the next run tries once more, at once."""
    with writing(session):
        aside = _aside(session, account_id, connection_id, aside_id)
        _queue_again(session, aside, person_id, now)
        session.delete(aside)


def leave_out(session: Session, account_id: int, connection_id: int, aside_id: int) -> None:
    """The record stays as it is on both sides, until one of them changes it again."""
    with writing(session):
        _aside(session, account_id, connection_id, aside_id).left_out = True


def make_inactive(
    session: Session, account_id: int, connection_id: int, aside_id: int, installation: Installation
) -> None:
    """At the app, in place of the deletion that it refused. RemoteError where it refuses.

    NotFound where no refused deletion of a customer waits.
    """
    remote_id = _kept_customer(session, account_id, connection_id, aside_id)
    connector = open_connector(
        session, account_id, connection_id, installation, WHILE_A_PERSON_WAITS
    )
    with closing(connector):
        connector.deactivate_customer(remote_id)
    with writing(session):
        # A run may have settled the record meanwhile; it is inactive all the same.
        mine = _asides(account_id, connection_id, aside_id)
        session.execute(update(SetAside).where(*mine).values(left_out=True))


def _with_loser(conflict: SyncConflict) -> Callable[[ClientState], ClientState]:
    loser = conflict.theirs if conflict.winner == Side.OURS else conflict.ours
    changes = {conflict.field: loser}

    def swapped(before: ClientState) -> ClientState:
        if conflict.kind == LinkKind.CLIENT:
            return with_client_changes(before, changes)
        if conflict.local_id not in {one.id for one in before.contacts}:
            raise NotFound("contact", conflict.local_id)
        contacts = tuple(
            replace(one, record=with_contact_changes(one.record, changes))
            if one.id == conflict.local_id
            else one
            for one in before.contacts
        )
        return replace(before, contacts=contacts)

    return swapped


def _conflict(
    session: Session, account_id: int, connection_id: int, conflict_id: int
) -> SyncConflict:
    """What waits to be settled; whoever presses at the same time waits, and finds nothing."""
    found = session.scalar(
        select(SyncConflict)
        .where(
            SyncConflict.account_id == account_id,
            SyncConflict.connection_id == connection_id,
            SyncConflict.id == conflict_id,
            SyncConflict.settled_at.is_(None),
        )
        .with_for_update()
    )
    if found is None:
        raise NotFound("conflict", conflict_id)
    return found


def _aside(session: Session, account_id: int, connection_id: int, aside_id: int) -> SetAside:
    """Locked, so that no run takes it away meanwhile."""
    mine = _asides(account_id, connection_id, aside_id)
    found = session.scalar(select(SetAside).where(*mine).with_for_update())
    if found is None:
        raise NotFound("record", aside_id)
    return found


def _kept_customer(session: Session, account_id: int, connection_id: int, aside_id: int) -> str:
    """The app's id of a customer that it did not let go."""
    app = FinanceApp(load_connection(session, account_id, connection_id).app)
    found = session.scalar(select(SetAside).where(*_asides(account_id, connection_id, aside_id)))
    if found is None or not can_deactivate(found, app):
        raise NotFound("record", aside_id)
    return found.remote_id


def _asides(
    account_id: int, connection_id: int, aside_id: int
) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    return (
        SetAside.account_id == account_id,
        SetAside.connection_id == connection_id,
        SetAside.id == aside_id,
    )


def _queue_again(session: Session, aside: SetAside, person_id: int, now: datetime) -> None:
    """So that the next run looks at the customer, whatever the app lists."""
    scene = Scene(aside.account_id, aside.connection_id)
    waiting = session.scalar(
        select(SyncOutbox).where(
            SyncOutbox.account_id == scene.account_id,
            SyncOutbox.connection_id == scene.connection_id,
            SyncOutbox.kind == aside.kind,
            SyncOutbox.local_id == aside.local_id,
        )
    )
    if waiting is not None:
        waiting.edited_at = now
        return
    parting = _PARTINGS.get(aside.wanted) if aside.kind == LinkKind.CLIENT else None
    if parting and want_parting(session, scene, aside.client_id, parting):
        change_settings(session, scene, next_run_at=now)
        return
    gone = aside.wanted == Deed.DELETED and aside.client_id == aside.local_id
    session.add(
        SyncOutbox(
            account_id=scene.account_id,
            connection_id=scene.connection_id,
            kind=aside.kind,
            local_id=aside.local_id,
            client_id=aside.client_id,
            op=Op.DELETE if gone else Op.CHANGE,
            fields=sorted(aside.values),
            outcome=Outcome.QUEUED,
            person_id=person_id,
            edited_at=now,
        )
    )
