"""Which column was what, remembered for the next file like it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value

_NAMED, _UNNAMED = text("name <> ''"), text("name = ''")


class SavedMapping(Base):
    """A mapping of an account: of the last import of such a file, or kept under a name."""

    __tablename__ = "saved_mappings"
    __table_args__ = (
        Index(
            "ix_saved_mappings_of_file",
            "account_id",
            "fingerprint",
            unique=True,
            sqlite_where=_UNNAMED,
            postgresql_where=_UNNAMED,
        ),
        Index(
            "ix_saved_mappings_of_name",
            "account_id",
            "name",
            unique=True,
            sqlite_where=_NAMED,
            postgresql_where=_NAMED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    fingerprint: Mapped[str]
    """`remembered.fingerprint` of the headings."""
    name: Mapped[Value]
    """Empty for what is remembered without being asked."""
    headings: Mapped[list[Any]] = mapped_column(default=list)
    rubrics: Mapped[list[Any]] = mapped_column(default=list)
    """One for each heading."""
    value_choices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`value_choices.ValueChoices`."""
    used_at: Mapped[datetime]
