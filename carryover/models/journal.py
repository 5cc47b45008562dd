"""The one journal: what changed, when, and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


class Change(Base):
    """One change of one client, its contacts included. Rows are only ever added."""

    __tablename__ = "changes"
    __table_args__ = (
        Index(None, "account_id", "id"),
        Index(None, "account_id", "client_id", "id"),
        Index(
            "ix_changes_deleted",
            "account_id",
            "id",
            sqlite_where=text("action = 'deleted'"),
            postgresql_where=text("action = 'deleted'"),
        ),
        Index(None, "import_id", "client_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    client_id: Mapped[int]
    """No foreign key: the journal outlives the client."""
    client_name: Mapped[Value]
    at: Mapped[datetime]
    action: Mapped[str]
    """A `journal.Action`."""
    cause: Mapped[str]
    """A `journal.CauseKind`."""
    person_id: Mapped[int | None]
    import_id: Mapped[int | None]
    import_row: Mapped[int | None]
    """Row number in the file that the import read."""
    undoes: Mapped[int | None]
    """The change that this one takes back."""
    other_client_id: Mapped[int | None]
    """Of a merge and of its end: the other client, which may be gone."""
    connection_id: Mapped[int | None]
    """Of a change that came from a finance app."""
    delta: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`journal.delta_as_json`; empty for a creation, whose result is the client itself."""
