"""Files that were made for download."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


class Export(Base):
    """A selection of clients, written to a file."""

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    sheet_format: Mapped[str]
    """"xls", "xlsx" or "csv"."""
    selection: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`selection.selection_as_json`."""
    file_name: Mapped[str]
    """What the browser saves it as."""
    stored_as: Mapped[Value]
    """Name on the shelf of exports; empty until it is ready."""
    clients: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
