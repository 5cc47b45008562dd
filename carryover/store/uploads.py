"""The uploaded files of imports, and until when each is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from carryover.domain.keeping import kept_until
from carryover.domain.planning import Step
from carryover.errors import NotFound
from carryover.models import Account, Import


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """The file of one import."""

    account_id: int
    import_id: int
    file_name: str
    stored_as: str
    """Name on the shelf of uploads; empty where there is no file, or none any more."""
    kept_until: datetime | None
    """When it goes; None as long as the import waits."""


def uploaded_files(session: Session) -> list[UploadedFile]:
    """Those of all accounts."""
    return [_file(row) for row in session.execute(_files().where(Import.stored_as != ""))]


def uploaded_file(session: Session, account_id: int, import_id: int) -> UploadedFile:
    """That of an import of the account; NotFound where there is no such import."""
    mine = _files().where(Import.account_id == account_id, Import.id == import_id)
    row = session.execute(mine).one_or_none()
    if row is None:
        raise NotFound("import", import_id)
    return _file(row)


def _files() -> Select[*tuple[Any, ...]]:
    """Only what tells: an import describes every column of its file."""
    return select(
        Import.account_id,
        Import.id,
        Import.file_name,
        Import.stored_as,
        Import.step,
        Import.created_at,
        Import.committed_at,
        Account.keep_files_days,
    ).join(Account, Account.id == Import.account_id)


def _file(row: Row[*tuple[Any, ...]]) -> UploadedFile:
    return UploadedFile(
        account_id=row.account_id,
        import_id=row.id,
        file_name=row.file_name,
        stored_as=row.stored_as,
        kept_until=kept_until(
            Step(row.step), row.created_at, row.committed_at, row.keep_files_days
        ),
    )
