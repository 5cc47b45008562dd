"""What a person says about keeping a connection in step: whether, how, and that it may."""

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind
from carryover.errors import Rejected
from carryover.models import SyncSettings
from carryover.services.installation import Installation
from carryover.services.syncing.running import start_sync
from carryover.services.syncing.viewing import view_sync
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import begin_keeping_in_step, change_settings


def pause(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> None:
    """Neither ask nor tell the app anything until a person says so."""
    _change(session, account_id, connection_id, installation, is_on=False)


def resume(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> int:
    """Go on, with everything compared; answers the run's job."""
    nothing_known = {"listed_at": None, "paused_until": None, "pause_reason": "", "failures": 0}
    _change(session, account_id, connection_id, installation, is_on=True, **nothing_known)
    return start_sync(session, account_id, connection_id, installation)


def sync_now(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> int:
    """Run at once, with a complete listing; a stop is judged anew. Answers the run's job."""
    anew = {"listed_at": None, "stopped": None, "paused_until": None, "pause_reason": ""}
    _change(session, account_id, connection_id, installation, **anew)
    return start_sync(session, account_id, connection_id, installation)


def preview(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> int:
    """Say what a run would do now; answers the job that finds out."""
    _change(session, account_id, connection_id, installation, preview=None)
    return start_sync(session, account_id, connection_id, installation, JobKind.PREVIEW)


def let_pass(
    session: Session, account_id: int, connection_id: int, typed: str, installation: Installation
) -> int:
    """Let the run that a guard stopped go on; Rejected unless the count was typed.

    Answers the run's job. Should more have come together meanwhile, it stops again.
    """
    stopped = view_sync(session, account_id, connection_id, installation).stopped
    if stopped is None or not stopped.can_pass:
        raise Rejected({"count": "There is nothing that waits for this."})
    if typed.strip() != str(stopped.count):
        raise Rejected({"count": f"Type {stopped.count} to let it pass."})
    with writing(session):
        settings = _settings(session, account_id, connection_id, installation)
        guards = (settings.stopped or {}).get("guards", [])
        change_settings(session, Scene(account_id, connection_id), stopped=None, confirmed=guards)
    return start_sync(session, account_id, connection_id, installation)


def _change(
    session: Session,
    account_id: int,
    connection_id: int,
    installation: Installation,
    **values: object,
) -> None:
    with writing(session):
        _settings(session, account_id, connection_id, installation)
        change_settings(session, Scene(account_id, connection_id), **values)


def _settings(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> SyncSettings:
    load_connection(session, account_id, connection_id)
    return begin_keeping_in_step(session, Scene(account_id, connection_id), installation.clock())
