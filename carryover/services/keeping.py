"""Uploaded files: fetched again while the account's policy keeps them, removed after that."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.keeping import kept_until
from carryover.domain.planning import Step
from carryover.errors import NotFound
from carryover.models import Account, Import
from carryover.services.installation import Installation
from carryover.store.database import writing
from carryover.store.imports import change_import, load_import

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
    """Remove every file that its account keeps no longer; answers how many."""
    now = place.clock()
    kept = session.execute(
        select(Import, Account.keep_files_days)
        .join(Account, Account.id == Import.account_id)
        .where(Import.stored_as != "")
        .execution_options(populate_existing=True)
    ).all()
    session.commit()
    return sum(_remove(session, work, place) for work, days in kept if _is_over(work, days, now))


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
    try:
        place.uploads.remove(work.stored_as)
    except OSError:
        logger.exception("the file of import %d cannot be removed", work.id)
        return False
    with writing(session):
        change_import(session, work.account_id, work.id, stored_as="")
    return True
