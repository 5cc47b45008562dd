"""What a person does with clients, one at a time: find, read, create, change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.client_input import Problems, TypedClient, check_client, check_contact
from carryover.domain.journal import (
    Action,
    Cause,
    CauseKind,
    StateChange,
    apply_delta,
    inverse,
)
from carryover.domain.listing import Cursor, Facets, ListPage, Order
from carryover.domain.selection import Filter, Shown
from carryover.domain.states import ClientState, ContactState, state_of, with_values
from carryover.errors import NotFound, Rejected
from carryover.models import Client
from carryover.store import clients, listing
from carryover.store.choosing import lock_clients
from carryover.store.database import writing
from carryover.store.history import changes_of_client, newest_changes

_IN_PLACE = (Action.UPDATED, Action.ARCHIVED, Action.UNARCHIVED)
"""Each of them makes one version more."""


@dataclass(frozen=True, slots=True)
class ClientView:
    """A client as its page shows it."""

    id: int
    state: ClientState
    version: int
    """Goes into the form, so that two people cannot overwrite each other unseen."""
    created_at: datetime
    updated_at: datetime

    @property
    def name(self) -> str:
        return self.state.name


def list_clients(
    session: Session, account_id: int, wanted: Filter, order: Order, cursor: Cursor | None
) -> ListPage:
    """One page of the account's clients."""
    return listing.list_page(session, account_id, wanted, order, cursor)


def count_clients(session: Session, account_id: int, wanted: Filter) -> int:
    """How many clients the filter finds."""
    return listing.count_clients(session, account_id, wanted)


def find_facets(session: Session, account_id: int, shown: Shown) -> Facets:
    """What the list can be narrowed down to, counted among the clients that are shown."""
    return listing.find_facets(session, account_id, shown)


def view_client(session: Session, account_id: int, client_id: int) -> ClientView:
    """One client; NotFound for another account's."""
    row = session.execute(
        select(Client.version, Client.created_at, Client.updated_at).where(
            Client.account_id == account_id, Client.id == client_id
        )
    ).one_or_none()
    if row is None:
        raise NotFound("client", client_id)
    state = clients.load_state(session, account_id, client_id)
    return ClientView(client_id, state, row.version, row.created_at, row.updated_at)


def state_at(
    session: Session, account_id: int, client: ClientView, version: int
) -> ClientState | None:
    """The client as it stood at that version; None where the journal does not lead back there."""
    steps = client.version - version
    if version < 1 or steps < 0:
        return None
    since = changes_of_client(session, account_id, client.id, None, steps)
    if len(since) < steps or any(one.action not in _IN_PLACE for one in since):
        return None
    return reduce(lambda state, one: apply_delta(state, inverse(one.delta)), since, client.state)


def create_client(
    session: Session, account_id: int, person_id: int, typed: TypedClient, now: datetime
) -> int:
    """Create a client from a form; Rejected names the fields that are wrong."""
    read = check_client(typed)
    _reject(read.problems)
    cause = by_person(person_id)
    with writing(session):
        new = [(state_of(read.record), cause)]
        return clients.create(session, account_id, new, now)[0]


def edit_client(
    session: Session,
    account_id: int,
    person_id: int,
    client_id: int,
    version: int,
    typed: TypedClient,
    now: datetime,
) -> None:
    """Change a client by a form that was opened at `version`.

    Stale where somebody was faster; Rejected names the fields that are wrong.
    """

    def edited(before: ClientState) -> ClientState:
        clients.check_version(session, account_id, client_id, version)
        read = check_client(typed, before.record)
        _reject(read.problems)
        return with_values(before, read.record)

    change_client(session, account_id, by_person(person_id), client_id, edited, now)


def add_contact(
    session: Session,
    account_id: int,
    person_id: int,
    client_id: int,
    typed: Mapping[str, str],
    now: datetime,
) -> None:
    """Add a contact to a client; Rejected names the fields that are wrong."""

    def with_one_more(before: ClientState) -> ClientState:
        read = check_contact(typed)
        _reject(read.problems)
        return replace(before, contacts=(*before.contacts, ContactState(read.record)))

    change_client(session, account_id, by_person(person_id), client_id, with_one_more, now)


def edit_contact(
    session: Session,
    account_id: int,
    person_id: int,
    client_id: int,
    contact_id: int,
    version: int,
    typed: Mapping[str, str],
    now: datetime,
) -> None:
    """Change a contact by a form that was opened at the client's `version`."""

    def edited(before: ClientState) -> ClientState:
        ours = _contact(before, contact_id)
        clients.check_version(session, account_id, client_id, version)
        read = check_contact(typed, ours.record)
        _reject(read.problems)
        theirs = replace(ours, record=read.record)
        contacts = tuple(theirs if one.id == contact_id else one for one in before.contacts)
        return replace(before, contacts=contacts)

    change_client(session, account_id, by_person(person_id), client_id, edited, now)


def delete_contact(
    session: Session,
    account_id: int,
    person_id: int,
    client_id: int,
    contact_id: int,
    version: int,
    now: datetime,
) -> int:
    """Delete a contact that was shown at the client's `version`; Stale where it changed since.

    Answers the change that takes it back.
    """

    def without(before: ClientState) -> ClientState:
        gone = _contact(before, contact_id)
        clients.check_version(session, account_id, client_id, version)
        return replace(before, contacts=tuple(one for one in before.contacts if one is not gone))

    return change_client(session, account_id, by_person(person_id), client_id, without, now)


def find_contact(client: ClientView, contact_id: int) -> ContactState:
    """A contact of the client; NotFound for another's."""
    return _contact(client.state, contact_id)


def by_person(person_id: int) -> Cause:
    """A member of the account does it."""
    return Cause(CauseKind.PERSON, person_id=person_id)


def change_client(
    session: Session,
    account_id: int,
    cause: Cause,
    client_id: int,
    step: Callable[[ClientState], ClientState],
    now: datetime,
) -> int:
    """Save what `step` makes of the client, or nothing; answers the client's newest change."""
    with writing(session):
        take_step(session, account_id, cause, client_id, step, now)
        return newest_changes(session, account_id, [client_id])[client_id]


def take_step(
    session: Session,
    account_id: int,
    cause: Cause,
    client_id: int,
    step: Callable[[ClientState], ClientState],
    now: datetime,
) -> None:
    """Save what `step` makes of the client, inside the caller's transaction."""
    lock_clients(session, account_id, [client_id])
    before = clients.load_state(session, account_id, client_id)
    after = step(before)
    if after != before:
        change = StateChange(client_id, before, after, Action.UPDATED, cause)
        clients.save(session, account_id, [change], now)


def _contact(state: ClientState, contact_id: int) -> ContactState:
    contact = state.contact(contact_id)
    if contact is None:
        raise NotFound("contact", contact_id)
    return contact


def _reject(problems: Problems) -> None:
    if problems:
        raise Rejected(problems)
