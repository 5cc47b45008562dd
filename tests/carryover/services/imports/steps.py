"""Imports step by step, as tests take them."""

import io

from carryover.domain.planning import Decision
from carryover.services.imports.committing import start_commit
from carryover.services.imports.deciding import decide_for_all
from carryover.services.imports.importing import ImportView, view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.reviewing import Review, view_review
from carryover.services.imports.undoing import start_undo
from carryover.services.imports.uploading import upload
from carryover.worker.running import run_job


def read(session, installation, account, text: str, name: str = "clients.csv") -> int:
    """Upload and read a file; answers the import's id."""
    begun = upload(session, account, None, io.BytesIO(text.encode()), name, installation)
    run_job(begun.job_id, "test", installation)
    return begun.id


def plan(session, installation, account, import_id: int) -> Review:
    """Make the plan of an import that has been read."""
    run_job(start_plan(session, account, None, import_id, installation), "test", installation)
    return view_review(session, account, import_id, None)


def commit(session, installation, account, import_id: int) -> ImportView:
    """Commit an import that has been planned."""
    run_job(
        start_commit(session, account, None, import_id, installation).job_id, "test", installation
    )
    return view_import(session, account, import_id)


def bring_in(session, installation, account, text: str, duplicates: Decision = Decision.MERGE):
    """The whole import of a file; answers its view."""
    import_id = read(session, installation, account, text)
    plan(session, installation, account, import_id)
    decide_for_all(session, account, import_id, duplicates)
    return commit(session, installation, account, import_id)


def take_back(session, installation, account, import_id: int) -> ImportView:
    """Undo an import."""
    run_job(
        start_undo(session, account, None, import_id, installation).job_id, "test", installation
    )
    return view_import(session, account, import_id)
