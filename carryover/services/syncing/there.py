"""What a run writes at the app: one call, and no transaction around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from carryover.connectors.base import Connector, CustomerChange, RemoteCustomer
from carryover.domain.connections import LinkKind
from carryover.domain.records import ContactRecord
from carryover.domain.sync_records import (
    contact_fields,
    record_fields,
    with_contact_changes,
    with_tags,
)
from carryover.domain.syncing import (
    TAG,
    Answer,
    CreateThere,
    DeleteThere,
    Done,
    Fields,
    Link,
    Lost,
    NoSuch,
    NotSent,
    Reason,
    Refused,
    Scope,
    SendChange,
)
from carryover.domain.syncing.fields import tags_of
from carryover.domain.syncing.steps import holds
from carryover.remote_errors import (
    CannotDo,
    HasTransactions,
    NameTaken,
    NeedsReconnecting,
    NoAnswer,
    Paused,
    RemoteError,
    RemoteMissing,
    RemoteRefused,
)

Sent: TypeAlias = CreateThere | SendChange | DeleteThere


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a call."""

    answer: Answer
    trouble: RemoteError | None = None
    """Why no other call makes sense now."""


@dataclass(frozen=True, slots=True)
class TheirSide:
    """The app, as one run writes to it."""

    connector: Connector
    scope: Scope

    def write(self, action: Sent, link: Link) -> Told:
        """Do it, unless the record is not any more what was decided on."""
        return _tell(lambda: self._done(action, link))

    def make_inactive(self, instead_of: DeleteThere, link: Link) -> Told:
        """What a person wanted in the place of a customer's deletion."""
        return _tell(lambda: self._made_inactive(instead_of, link))

    def _made_inactive(self, instead_of: DeleteThere, link: Link) -> Answer:
        now, people = self._look_again(link)
        if now is None or not holds(instead_of, now, people):
            return NotSent()
        self.connector.deactivate_customer(link.remote_id)
        return Done()

    def _done(self, action: Sent, link: Link) -> Answer:
        if isinstance(action, CreateThere):
            record = with_contact_changes(ContactRecord(), action.fields)
            made = self.connector.create_contact(link.customer_id, record)
            return Done(contact_fields(made.record, self.scope), made.id)
        # Minutes may have passed since it was read, and somebody may work there too.
        now, people = self._look_again(link)
        if now is None or not holds(action, now, people):
            return NotSent()
        if isinstance(action, SendChange):
            return Done(self._change(action, link, now))
        self._delete(link)
        return Done()

    def _look_again(self, link: Link) -> tuple[Fields | None, dict[str, Fields]]:
        """The record as it is now, None where its customer has it no more; a customer's people."""
        is_client = link.kind is LinkKind.CLIENT
        customer = self.connector.get_customer(link.remote_id if is_client else link.customer_id)
        told = {one.id: one.record for one in customer.contacts or ()}
        people = {id_: contact_fields(record, self.scope) for id_, record in told.items()}
        if is_client:
            return self._seen(customer), people if self.scope.has_contacts else {}
        return people.get(link.remote_id), {}

    def _change(self, action: SendChange, link: Link, now: Fields) -> Fields:
        """Answers the record as the app keeps it."""
        if link.kind is LinkKind.CLIENT:
            change = CustomerChange(_plain(action.fields), _tags(action.fields, now))
            return self._seen(self.connector.change_customer(link.remote_id, change))
        whole = with_contact_changes(ContactRecord(), {**now, **action.fields})
        changed = self.connector.change_contact(link.customer_id, link.remote_id, whole)
        return contact_fields(changed.record, self.scope)

    def _delete(self, link: Link) -> None:
        if link.kind is LinkKind.CLIENT:
            self.connector.delete_customer(link.remote_id)
        else:
            self.connector.delete_contact(link.customer_id, link.remote_id)

    def _seen(self, customer: RemoteCustomer) -> Fields:
        return record_fields(customer.record, self.scope)


def _tell(call: Callable[[], Answer]) -> Told:
    try:
        return Told(call())
    except RemoteMissing:
        return Told(NoSuch())
    except (RemoteRefused, CannotDo) as refused:
        return Told(Refused(str(refused), _reason(refused)))
    except NoAnswer as silence:
        return Told(Lost() if silence.may_have_happened else NotSent(), silence)
    except (Paused, NeedsReconnecting) as trouble:
        return Told(NotSent(), trouble)


def _reason(refused: RemoteRefused | CannotDo) -> Reason:
    match refused:
        case NameTaken():
            return Reason.NAME_TAKEN
        case HasTransactions():
            return Reason.HAS_TRANSACTIONS
        case CannotDo():
            return Reason.CANNOT_DO
        case RemoteRefused():
            return Reason.NOT_ACCEPTED
        case _:
            assert_never(refused)


def _plain(fields: Fields) -> dict[str, str]:
    return {key: value for key, value in fields.items() if not key.startswith(TAG)}


def _tags(fields: Fields, theirs: Fields) -> tuple[str, ...] | None:
    """All tags that the customer is to have; None where none of them changes."""
    if not any(key.startswith(TAG) for key in fields):
        return None
    return with_tags(tags_of(theirs), fields)
