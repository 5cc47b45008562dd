"""How long files are kept: uploaded ones, and those that were made for download."""

from datetime import datetime, timedelta

from carryover.domain.planning import Step

MOST_DAYS = 3_650
_WRITTEN = (Step.DONE, Step.UNDOING, Step.UNDONE)
_DAY = timedelta(days=1)
EXPORT_KEPT = _DAY
"""A whole base in a file: to be fetched by who asked for it, and in nobody's way after that."""


def kept_until(
    step: Step, created_at: datetime, committed_at: datetime | None, days: int
) -> datetime | None:
    """When the file goes, by the account's policy; None as long as the import still waits.

    A file that could not be read stays for a day at least: it can be read in another way.
    """
    if step in _WRITTEN and committed_at is not None:
        return committed_at + days * _DAY
    return created_at + max(days, 1) * _DAY if step is Step.FAILED else None
