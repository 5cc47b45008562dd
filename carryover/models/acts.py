"""What people do to many clients in the background."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base


class Act(Base):
    """One thing done to many clients in one go."""

    __tablename__ = "acts"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    act: Mapped[dict[str, Any]]
    """`mass_acts.act_as_json`."""
    selection: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`selection.selection_as_json`; empty where the act itself says to which."""
    clients: Mapped[int] = mapped_column(default=0)
    """How many were changed."""
    first_change: Mapped[int] = mapped_column(default=0)
    """Ids of the changes that take it back; 0 where there are none."""
    last_change: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    """Of something taken back: how many clients were changed since, and stay."""
    kept_names: Mapped[list[Any]] = mapped_column(default=list)
    """The first few of these."""
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
