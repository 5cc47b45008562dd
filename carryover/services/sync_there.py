"""What a run writes at the app: one call, and no transaction around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

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
    Refused,
    Scope,
    SendChange,
)
from carryover.domain.syncing.fields import tags_of
from carryover.remote_errors import (
    CannotDo,
    HasTransactions,
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
    reason: str = ""
    """The sort of refusal."""


@dataclass(frozen=True, slots=True)
class TheirSide:
    """The app, as one run writes to it."""

    connector: Connector
    scope: Scope

    def write(self, action: Sent, link: Link, theirs: Fields) -> Told:
        """Do it; `theirs` is the record as it was read."""
        return _tell(lambda: self._done(action, link, theirs))

    def _done(self, action: Sent, link: Link, theirs: Fields) -> Done:
        match action:
            case CreateThere(fields=fields):
                record = with_contact_changes(ContactRecord(), fields)
                made = self.connector.create_contact(link.customer_id, record)
                return Done(contact_fields(made.record, self.scope), made.id)
            case SendChange(fields=fields) if link.kind is LinkKind.CLIENT:
                change = CustomerChange(_plain(fields), _tags(fields, theirs))
                return Done(self._seen(self.connector.change_customer(link.remote_id, change)))
            case SendChange(fields=fields):
                whole = with_contact_changes(ContactRecord(), {**theirs, **fields})
                changed = self.connector.change_contact(link.customer_id, link.remote_id, whole)
                return Done(contact_fields(changed.record, self.scope))
            case DeleteThere():
                self._delete(link)
                return Done()

    def _delete(self, link: Link) -> None:
        if link.kind is LinkKind.CLIENT:
            self.connector.delete_customer(link.remote_id)
        else:
            self.connector.delete_contact(link.customer_id, link.remote_id)

    def _seen(self, customer: RemoteCustomer) -> Fields:
        return record_fields(customer.record, self.scope)


def _tell(call: Callable[[], Done]) -> Told:
    try:
        return Told(call())
    except RemoteMissing:
        return Told(NoSuch())
    except (RemoteRefused, CannotDo) as refused:
        has_transactions = isinstance(refused, HasTransactions)
        return Told(Refused(str(refused), has_transactions), reason=type(refused).__name__)
    except NoAnswer as silence:
        return Told(Lost() if silence.may_have_happened else NotSent(), silence)
    except (Paused, NeedsReconnecting) as trouble:
        return Told(NotSent(), trouble)


def _plain(fields: Fields) -> dict[str, str]:
    return {key: value for key, value in fields.items() if not key.startswith(TAG)}


def _tags(fields: Fields, theirs: Fields) -> tuple[str, ...] | None:
    """All tags that the customer is to have; None where none of them changes."""
    if not any(key.startswith(TAG) for key in fields):
        return None
    return with_tags(tags_of(theirs), fields)
