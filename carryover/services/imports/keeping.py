"""Files that are kept for a time: uploads by the account's policy, exports for a day."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from carryover.domain.keeping import EXPORT_KEPT
from carryover.errors import NotFound
from carryover.services.installation import Installation
from carryover.store.database import writing
from carryover.store.exports import delete_export, export_files, exports_made_until
from carryover.store.imports import change_import
from carryover.store.shelf import Shelf
from carryover.store.uploads import UploadedFile, uploaded_file, uploaded_files

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An uploaded file, as it was given to us."""

    path: Path
    file_name: str


def fetch_file(
    session: Session, account_id: int, import_id: int, installation: Installation
) -> KeptFile:
    """The file of an import; NotFound where there is none, or none any more."""
    file = uploaded_file(session, account_id, import_id)
    if not file.stored_as or _is_over(file, installation.clock()):
        raise NotFound("file of import", import_id)
    path = installation.uploads.path(file.stored_as)
    if not path.exists():
        raise NotFound("file of import", import_id)
    return KeptFile(path, file.file_name)


def remove_old_files(session: Session, installation: Installation) -> int:
    """Remove uploads that their accounts keep no longer, and old exports; answers how many."""
    return _remove_old_uploads(session, installation) + _remove_old_exports(session, installation)


def _remove_old_uploads(session: Session, installation: Installation) -> int:
    now = installation.clock()
    kept = uploaded_files(session)
    session.commit()
    return sum(_remove(session, file, installation) for file in kept if _is_over(file, now))


def _remove_old_exports(session: Session, installation: Installation) -> int:
    """With them goes what a worker that was killed has left on their shelf."""
    until = installation.clock() - EXPORT_KEPT
    old, known = exports_made_until(session, until), export_files(session)
    session.commit()
    removed = 0
    for account_id, export_id, stored_as in old:
        if stored_as and not _taken_off(installation.exports, stored_as):
            continue
        with writing(session):
            delete_export(session, account_id, export_id)
        removed += 1
    return removed + installation.exports.remove_strays(known, until)


def remove_file_if_old(
    session: Session, account_id: int, import_id: int, installation: Installation
) -> None:
    """The same for one import, at once: for accounts that keep nothing after the commit."""
    file = uploaded_file(session, account_id, import_id)
    if file.stored_as and _is_over(file, installation.clock()):
        _remove(session, file, installation)


def _is_over(file: UploadedFile, now: datetime) -> bool:
    return file.kept_until is not None and file.kept_until <= now


def _remove(session: Session, file: UploadedFile, installation: Installation) -> bool:
    """First the file, then its name: whoever is killed between finds it again."""
    if not _taken_off(installation.uploads, file.stored_as):
        return False
    with writing(session):
        change_import(session, file.account_id, file.import_id, stored_as="")
    return True


def _taken_off(shelf: Shelf, stored_as: str) -> bool:
    try:
        shelf.remove(stored_as)
    except OSError:
        logger.exception("the file %s cannot be removed", shelf.path(stored_as))
        return False
    return True
