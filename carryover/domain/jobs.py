"""Kinds and states of background work."""

from enum import StrEnum


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
