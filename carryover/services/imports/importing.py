"""Imports as pages show them: each one, and the list of earlier ones."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind
from carryover.domain.keeping import kept_until
from carryover.domain.permissions import Permission, permissions_to_import
from carryover.domain.planning import (
    WAITS_FOR_A_PERSON,
    Counts,
    Source,
    Step,
    counts_from_json,
)
from carryover.domain.protection import PasswordState
from carryover.errors import WrongStep
from carryover.models import Account, Import, Person
from carryover.services.installation import Installation
from carryover.store.database import writing
from carryover.store.imports import delete_import, load_import, lock_import, newest_imports
from carryover.store.keyed_pages import Beside, Page
from carryover.store.person_names import PERSON_NAME

JOB_OF_STEP: dict[Step, JobKind] = {
    Step.READING: JobKind.READ,
    Step.PLANNING: JobKind.PLAN,
    Step.COMMITTING: JobKind.COMMIT,
    Step.UNDOING: JobKind.UNDO,
}
"""The work that an import waits for, at the steps where it waits for any."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did."""

    deleted: int
    restored: int
    kept: int
    """Clients that stayed, because somebody had changed them."""


@dataclass(frozen=True, slots=True)
class ListedImport:
    """An import in the list of them."""

    id: int
    step: Step
    source: Source
    file_name: str
    """Or the name of the account that the clients are copied from."""
    has_file: bool
    """The file is still there for download."""
    kept_until: datetime | None
    """When the file goes; None as long as the import waits."""
    person: str
    """Who imported; empty for the command line."""
    created_at: datetime
    rows_read: int
    counts: Counts
    """Of the result; zeros before."""

    @property
    def copies(self) -> bool:
        """The clients come from another account or app, so there is no file and no column."""
        return self.source is not Source.FILE

    @property
    def from_app(self) -> bool:
        """The clients are customers of a finance app, which `file_name` names."""
        return self.source is Source.CONNECTION

    @property
    def can_be_discarded(self) -> bool:
        """Whether it waits for a person and has written nothing."""
        return self.step in WAITS_FOR_A_PERSON


@dataclass(frozen=True, slots=True)
class ImportView(ListedImport):
    """An import as its page shows it."""

    committed_at: datetime | None
    undone_at: datetime | None
    has_columns: bool
    """The first rows have been read, so that the grid can be shown."""
    found: dict[str, object]
    """`SheetInfo` as plain values."""
    chosen: dict[str, Any]
    """What the person decided about reading."""
    error: str
    password_state: PasswordState
    unknown_values: int
    """Different values of the plan that were not understood and not decided."""
    unchanged: int
    """How many of the merged clients stayed as they were."""
    undone: Undone | None
    rows_left_out: int = 0
    """Rows below the headings that are not ticked."""
    client_users: int = 0
    """Contacts of customers who have access since."""
    project_id: int | None = None
    """Where the people of customers went besides the portal."""

    @property
    def permissions(self) -> tuple[Permission, ...]:
        """What writing it asks for, and taking it back."""
        return permissions_to_import(self.source, self.project_id)

    @property
    def changed_nothing(self) -> bool:
        """Whether every client of the file was there already, as it is."""
        counts = self.counts
        return not counts.waiting and 0 < self.unchanged == counts.merged == counts.written


def view_import(session: Session, account_id: int, import_id: int) -> ImportView:
    """An import of the account, as it stands now."""
    work = load_import(session, account_id, import_id)
    return _view(work, _name(session, work.person_id), _days(session, account_id))


def view_imports(session: Session, account_id: int, start: Beside | None) -> Page[ListedImport]:
    """The account's imports, the newest first."""
    days = _days(session, account_id)
    return newest_imports(session, account_id, start).of(lambda row: _listed(row, days))


def discard_import(
    session: Session, account_id: int, import_id: int, installation: Installation
) -> None:
    """Forget an import that wrote nothing and at which nobody is at work, with its file."""
    with writing(session):
        work = lock_import(session, account_id, import_id)
        if work.step not in WAITS_FOR_A_PERSON:
            raise WrongStep(import_id, work.step)
        delete_import(session, account_id, import_id)
    if work.stored_as:
        installation.uploads.remove(work.stored_as)


def _name(session: Session, person_id: int | None) -> str:
    return session.scalar(select(PERSON_NAME).where(Person.id == person_id)) or ""


def _days(session: Session, account_id: int) -> int:
    kept = select(Account.keep_files_days).where(Account.id == account_id)
    return session.scalar(kept) or 0


def _listed(row: Row[*tuple[Any, ...]], days: int) -> ListedImport:
    return ListedImport(
        id=row.import_id,
        step=Step(row.step),
        source=Source(row.source),
        file_name=row.file_name,
        has_file=bool(row.stored_as),
        kept_until=kept_until(Step(row.step), row.created_at, row.committed_at, days),
        person=row.person,
        created_at=row.created_at,
        rows_read=row.rows_read,
        counts=counts_from_json(row.result),
    )


def _view(work: Import, person: str, days: int) -> ImportView:
    undone = work.result.get("undone")
    return ImportView(
        id=work.id,
        step=Step(work.step),
        source=Source(work.source),
        file_name=work.file_name,
        has_file=bool(work.stored_as),
        kept_until=kept_until(Step(work.step), work.created_at, work.committed_at, days),
        person=person,
        created_at=work.created_at,
        committed_at=work.committed_at,
        undone_at=work.undone_at,
        rows_read=work.rows_read,
        has_columns=bool(work.columns),
        found=work.found,
        chosen=work.chosen,
        error=work.error,
        password_state=PasswordState(work.password_state),
        unknown_values=work.unknown_values,
        counts=counts_from_json(work.result),
        unchanged=work.result.get("unchanged", 0),
        undone=Undone(**undone) if undone else None,
        rows_left_out=sum(row > (work.header_row or 0) for row in work.unchecked),
        client_users=work.result.get("client_users", 0),
        project_id=work.project_id,
    )
