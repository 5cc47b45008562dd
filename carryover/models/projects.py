"""Projects, and whom they are for."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base


class Project(Base):
    """Work for clients, in one currency."""

    __tablename__ = "projects"
    __table_args__ = (
        UniqueConstraint("account_id", "id"),
        UniqueConstraint("account_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    name: Mapped[str]
    currency: Mapped[str]
    """ISO 4217; every client of the project uses it."""
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    """Put away then: nobody comes into it, and client users do not see it."""


class ProjectClient(Base):
    """A client's place in a project; the first of those that are there is the primary one.

    A place outlives the client's deletion, so that bringing the client back finds it.
    """

    __tablename__ = "project_clients"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "project_id"],
            ["projects.account_id", "projects.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["account_id", "present_client_id"],
            ["clients.account_id", "clients.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "client_id"),
        Index(None, "account_id", "present_client_id"),
    )

    account_id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(primary_key=True)
    present_client_id: Mapped[int | None]
    """The same while the client exists, empty while it is deleted: see `store.presence`."""
    position: Mapped[int]
    """Ascending in the order in which clients came."""
    added_at: Mapped[datetime]


class ProjectUser(Base):
    """A client user in a project of their client."""

    __tablename__ = "project_users"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "project_id", "client_id"],
            [
                "project_clients.account_id",
                "project_clients.project_id",
                "project_clients.client_id",
            ],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["account_id", "client_id", "client_user_id"],
            ["client_users.account_id", "client_users.client_id", "client_users.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "client_id", "client_user_id"),
    )

    account_id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(primary_key=True)
    client_user_id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int]
    added_at: Mapped[datetime]
