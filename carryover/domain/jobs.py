"""Kinds and states of background work."""

from enum import StrEnum
from typing import assert_never

from carryover.domain.permissions import Permission, permissions_to_import
from carryover.domain.planning import Source


class JobKind(StrEnum):
    """What is done in the background."""

    READ = "read"
    PLAN = "plan"
    COMMIT = "commit"
    UNDO = "undo"
    EXPORT = "export"
    ACT = "act"
    """Do something to many clients."""
    LIST = "list"
    """Copy the listing of a finance app's customers."""
    DUPLICATES = "duplicates"
    SYNC = "sync"
    """Keep a connection in step: one run."""
    PREVIEW = "preview"
    """Say what such a run would do."""


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


UNFINISHED = (JobState.WAITING, JobState.RUNNING)
MAX_ATTEMPTS = 5
"""A job that died so often is given up: it would kill the next worker too."""


def permissions_to_stop(
    kind: JobKind, source: Source = Source.FILE, project_id: int | None = None
) -> tuple[Permission, ...] | None:
    """What stopping such a job asks for; None where it cannot be stopped singly.

    `source` and `project_id` are those of the import that the job works at: who can begin
    it can stop it.
    """
    match kind:
        case JobKind.READ | JobKind.PLAN | JobKind.COMMIT | JobKind.UNDO:
            return permissions_to_import(source, project_id)
        case JobKind.EXPORT | JobKind.ACT | JobKind.DUPLICATES:
            return (Permission.CLIENTS,)
        case JobKind.LIST:
            return permissions_to_import(Source.CONNECTION)
        case JobKind.SYNC | JobKind.PREVIEW:
            return None
    assert_never(kind)
