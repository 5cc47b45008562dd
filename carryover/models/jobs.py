"""Work in the background. The queue carries ids; this row is the truth."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


class Job(Base):
    """One piece of background work for an account. Its progress stands on the board."""

    __tablename__ = "jobs"
    __table_args__ = (Index(None, "state"), Index(None, "account_id", "kind", "subject_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    kind: Mapped[str]
    """A `jobs.JobKind`: what is done."""
    subject_id: Mapped[int]
    """The import or export that it is done to."""
    state: Mapped[str]
    """A `jobs.JobState`."""
    runner: Mapped[Value]
    """Who runs it now; a new runner's name makes the old one's lease void."""
    attempts: Mapped[int] = mapped_column(default=0)
    secret: Mapped[Value]
    """What the work needs and nobody may read, sealed; blank once the job has ended."""
    error: Mapped[Value]
    """One sentence for a person."""
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
