"""What runs left for a person to look at, with no run behind it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import Deed
from carryover.domain.syncing import Aside, Conflict, Reason, Side, Surprise
from carryover.models import SetAside, SyncConflict
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_log import Subject, keep_conflict, point_out, set_aside
from tests.carryover.factories import NOW


def customer(client_id: int, name: str = "Acme") -> Subject:
    return Subject(LinkKind.CLIENT, client_id, client_id, f"remote-{client_id}", name)


def lose_note(session: Session, scene: Scene, client_id: int, person_id: int | None = None) -> int:
    """Our note has lost against theirs; answers the conflict's id."""
    conflict = Conflict("note", "Ours", "Theirs", Side.THEIRS)
    with writing(session):
        keep_conflict(session, scene, customer(client_id), conflict, person_id, NOW)
        session.flush()
        return _newest(session, SyncConflict)


def lose_first_name(session: Session, scene: Scene, client_id: int, contact_id: int) -> int:
    """Our first name of a contact has lost against theirs; answers the conflict's id."""
    subject = Subject(LinkKind.CONTACT, contact_id, client_id, "person-9", "Ada")
    conflict = Conflict("first_name", "Ada", "Adah", Side.THEIRS)
    with writing(session):
        keep_conflict(session, scene, subject, conflict, None, NOW)
        session.flush()
        return _newest(session, SyncConflict)


def be_surprised(session: Session, scene: Scene, client_id: int, surprise: Surprise) -> int:
    """Something happened to the whole record; answers its id."""
    with writing(session):
        point_out(session, scene, customer(client_id), surprise, None, NOW)
        session.flush()
        return _newest(session, SyncConflict)


def refuse_note(session: Session, scene: Scene, client_id: int) -> int:
    """The app does not take our note; answers the id of what was set aside."""
    aside = Aside("SendChange:1", "Zoho Books refused the change: too long")
    wanted = (Deed.CHANGED, {"note": "Ours"})
    with writing(session):
        set_aside(session, scene, customer(client_id), aside, wanted, NOW)
        return _newest(session, SetAside)


def refuse_deletion(
    session: Session, scene: Scene, subject: Subject, reason: Reason = Reason.HAS_TRANSACTIONS
) -> int:
    """The app keeps the record; answers the id of what was set aside."""
    aside = Aside("DeleteThere:1", "Zoho Books keeps it", reason)
    with writing(session):
        set_aside(session, scene, subject, aside, (Deed.DELETED, {}), NOW)
        return _newest(session, SetAside)


def _newest(session: Session, table: type[SyncConflict] | type[SetAside]) -> int:
    return session.scalars(select(func.max(table.id))).one()
