"""Files that are kept for a time: uploads by the account's policy, exports for a day."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.keeping import EXPORT_KEPT, kept_until
from carryover.domain.planning import Step
from carryover.errors import NotFound
from carryover.models import Account, Import
from carryover.services.installation import Installation
from carryover.store.database import writing
from carryover.store.exports import delete_export, export_files, exports_made_until
from carryover.store.imports import change_import, load_import
from carryover.store.shelf import Shelf

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An uploaded file, as it was given to us."""

    path: Path
    file_name: str


def fetch_file(session: Session, account_id: int, import_id: int, place: Installation) -> KeptFile:
    """The file of an import; NotFound where there is none, or none any more."""
    work = load_import(session, account_id, import_id)
    days = session.scalars(select(Account.keep_files_days).where(Account.id == account_id)).one()
    if not work.stored_as or _is_over(work, days, place.clock()):
        raise NotFound("file of import", import_id)
    path = place.uploads.path(work.stored_as)
    if not path.exists():
        raise NotFound("file of import", import_id)
    return KeptFile(path, work.file_name)


def remove_old_files(session: Session, place: Installation) -> int:
    """Remove uploads that their accounts keep no longer, and old exports; answers how many."""
    return _remove_old_uploads(session, place) + _remove_old_exports(session, place)


def _remove_old_uploads(session: Session, place: Installation) -> int:
    now = place.clock()
    kept = session.execute(
        select(Import, Account.keep_files_days)
        .join(Account, Account.id == Import.account_id)
        .where(Import.stored_as != "")
        .execution_options(populate_existing=True)
    ).all()
    session.commit()
    return sum(_remove(session, work, place) for work, days in kept if _is_over(work, days, now))


def _remove_old_exports(session: Session, place: Installation) -> int:
    """With them goes what a worker that was killed has left on their shelf."""
    until = place.clock() - EXPORT_KEPT
    old, known = exports_made_until(session, until), export_files(session)
    session.commit()
    removed = 0
    for account_id, export_id, stored_as in old:
        if stored_as and not _taken_off(place.exports, stored_as):
            continue
        with writing(session):
            delete_export(session, account_id, export_id)
        removed += 1
    return removed + place.exports.remove_strays(known, until)


def remove_file_if_old(
    session: Session, account_id: int, import_id: int, place: Installation
) -> None:
    """The same for one import, at once: for accounts that keep nothing after the commit."""
    work = load_import(session, account_id, import_id)
    days = session.scalars(select(Account.keep_files_days).where(Account.id == account_id)).one()
    if work.stored_as and _is_over(work, days, place.clock()):
        _remove(session, work, place)


def _is_over(work: Import, days: int, now: datetime) -> bool:
    until = kept_until(Step(work.step), work.created_at, work.committed_at, days)
    return until is not None and until <= now


def _remove(session: Session, work: Import, place: Installation) -> bool:
    """First the file, then its name: whoever is killed between finds it again."""
    if not _taken_off(place.uploads, work.stored_as):
        return False
    with writing(session):
        change_import(session, work.account_id, work.id, stored_as="")
    return True


def _taken_off(shelf: Shelf, stored_as: str) -> bool:
    try:
        shelf.remove(stored_as)
    except OSError:
        logger.exception("the file %s cannot be removed", shelf.path(stored_as))
        return False
    return True
