"""What a run writes here: one action, inside the caller's transaction."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.journal import (
    Action,
    Cause,
    CauseKind,
    Delta,
    StateChange,
    apply_delta,
    delta_from_json,
    inverse,
)
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ClientState, ContactState
from carryover.domain.sync_records import (
    client_fields,
    contact_fields,
    with_client_changes,
    with_contact_changes,
)
from carryover.domain.syncing import (
    Answer,
    BringBack,
    CreateHere,
    DeleteHere,
    Done,
    Fields,
    Link,
    MoveHere,
    NotSent,
    Reason,
    Refused,
    Scope,
    TakeChange,
)
from carryover.domain.syncing.steps import holds
from carryover.models import Change, Contact
from carryover.store.choosing import lock_clients
from carryover.store.clients import load_states, save
from carryover.store.ids import reserve_ids
from carryover.store.sync_links import Scene

Written: TypeAlias = TakeChange | CreateHere | DeleteHere | BringBack | MoveHere
_MOVED_ON = NotSent()
"""The record is no longer as it was seen; the next run looks again."""


@dataclass(frozen=True, slots=True)
class OurSide:
    """Our base, as one run writes to it."""

    session: Session
    scene: Scene
    scope: Scope
    now: datetime

    def write(self, action: Written, link: Link, client_id: int, other_id: int) -> Answer:
        """Do it; `other_id` is the client to which a contact moves, else 0."""
        lock_clients(self.session, self.scene.account_id, [client_id, other_id])
        state = self._state(client_id)
        match action:
            case BringBack(fields=fields):
                return self._bring_back(link, client_id, state, fields)
            case _ if state is None:
                return _MOVED_ON
            case TakeChange():
                return self._take(action, link, client_id, state)
            case CreateHere(fields=fields):
                return self._create(client_id, state, fields)
            case DeleteHere():
                return self._delete(action, link, client_id, state)
            case MoveHere():
                return self._move(link, client_id, state, other_id)

    def _take(self, action: TakeChange, link: Link, client_id: int, state: ClientState) -> Answer:
        if link.kind is LinkKind.CLIENT:
            if not holds(action, client_fields(state.fields, state.tags, self.scope)):
                return _MOVED_ON
            after = with_client_changes(state, action.fields)
            if not after.name:
                sentence = "A client needs a name, and there it has none."
                return Refused(sentence, Reason.NOT_ACCEPTED_HERE)
            return self._save(client_id, state, after)
        contact = state.contact(link.local_id or 0)
        if contact is None or not holds(action, contact_fields(contact.record, self.scope)):
            return _MOVED_ON
        changed = replace(contact, record=with_contact_changes(contact.record, action.fields))
        return self._save(client_id, state, _with_contact(state, changed))

    def _create(self, client_id: int, state: ClientState, fields: Fields) -> Answer:
        record = with_contact_changes(ContactRecord(), fields)
        contact_id = reserve_ids(self.session, Contact, 1)[0]
        self._save(client_id, state, _with_contact(state, ContactState(record, contact_id)))
        return Done(local_id=contact_id)

    def _delete(self, action: DeleteHere, link: Link, client_id: int, state: ClientState) -> Answer:
        if link.kind is LinkKind.CLIENT:
            people = {str(one.id): contact_fields(one.record, self.scope) for one in state.contacts}
            now = client_fields(state.fields, state.tags, self.scope)
            if not holds(action, now, people if self.scope.has_contacts else {}):
                return _MOVED_ON
            return self._save(client_id, state, NOTHING, Action.DELETED)
        contact = state.contact(link.local_id or 0)
        if contact is None:
            return Done()
        if not holds(action, contact_fields(contact.record, self.scope)):
            return _MOVED_ON
        return self._save(client_id, state, _without(state, contact))

    def _bring_back(
        self, link: Link, client_id: int, state: ClientState | None, fields: Fields
    ) -> Answer:
        if link.kind is LinkKind.CLIENT:
            if state is not None:
                return _MOVED_ON
            former = self._former_client(client_id)
            return self._save(
                client_id, NOTHING, with_client_changes(former, fields), Action.RESTORED
            )
        if state is None:
            return _MOVED_ON
        contact_id = link.local_id or 0
        there = state.contact(contact_id)
        former_record = there.record if there else self._former_contact(client_id, contact_id)
        back = ContactState(with_contact_changes(former_record, fields), contact_id)
        return self._save(client_id, state, _with_contact(state, back))

    def _move(self, link: Link, client_id: int, state: ClientState, other_id: int) -> Answer:
        contact, other = state.contact(link.local_id or 0), self._state(other_id)
        if contact is None or other is None:
            return _MOVED_ON
        self._save(client_id, state, _without(state, contact))
        return self._save(other_id, other, _with_contact(other, contact))

    def _save(
        self,
        client_id: int,
        before: ClientState,
        after: ClientState,
        action: Action = Action.UPDATED,
    ) -> Answer:
        cause = Cause(CauseKind.SYNC, connection_id=self.scene.connection_id)
        if after != before:
            change = StateChange(client_id, before, after, action, cause)
            save(self.session, self.scene.account_id, [change], self.now)
        return Done()

    def _state(self, client_id: int) -> ClientState | None:
        return load_states(self.session, self.scene.account_id, [client_id]).get(client_id)

    def _former_client(self, client_id: int) -> ClientState:
        """The client as it was when it was deleted."""
        deleted = self._journal(client_id, Action.DELETED)
        return apply_delta(NOTHING, inverse(deleted[0])) if deleted else NOTHING

    def _former_contact(self, client_id: int, contact_id: int) -> ContactRecord:
        """The contact as it was when it was deleted."""
        for delta in self._journal(client_id, None):
            for before, after in delta.contacts:
                if before is not None and after is None and before.id == contact_id:
                    return before.record
        return ContactRecord()

    def _journal(self, client_id: int, action: Action | None) -> list[Delta]:
        """Newest first."""
        mine = select(Change.delta).where(
            Change.account_id == self.scene.account_id, Change.client_id == client_id
        )
        wanted = mine.where(Change.action == action) if action else mine
        newest = wanted.order_by(Change.id.desc()).limit(50)
        return [delta_from_json(one) for one in self.session.scalars(newest)]


def _with_contact(state: ClientState, contact: ContactState) -> ClientState:
    others = [one for one in state.contacts if one.id != contact.id]
    ordered = sorted([*others, contact], key=lambda one: one.id or 0)
    return replace(state, contacts=tuple(ordered))


def _without(state: ClientState, contact: ContactState) -> ClientState:
    return replace(state, contacts=tuple(one for one in state.contacts if one is not contact))
