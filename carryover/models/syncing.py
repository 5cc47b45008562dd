"""Two-way sync: what is to be told, what was told, and what waits for a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


def _of_connection() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["account_id", "connection_id"],
        ["connections.account_id", "connections.id"],
        ondelete="CASCADE",
    )


class SyncSettings(Base):
    """How a connection is kept in step, and how far it is."""

    __tablename__ = "sync_settings"
    __table_args__ = (_of_connection(), Index(None, "account_id"))

    connection_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int]
    is_on: Mapped[bool]
    policy: Mapped[str]
    """Which side wins a conflict: a `syncing.Rule`."""
    field_policies: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Field key to a rule of its own."""
    paused_until: Mapped[datetime | None]
    """Nothing is asked before that: the app's wish, or its silence."""
    pause_reason: Mapped[Value]
    """One sentence, also where a person has to do something."""
    failures: Mapped[int] = mapped_column(default=0)
    """Runs without an answer, one after the other."""
    lease: Mapped[Value]
    """Who runs it. A run that finds another one's name here writes nothing more."""
    lease_until: Mapped[datetime | None]
    high_water: Mapped[datetime | None]
    """The newest change seen, by the app's own clock."""
    listed_at: Mapped[datetime | None]
    """When all customers were last listed, by our clock."""
    next_run_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    """When the last run began; what was edited later asks for another one at once."""
    last_run_at: Mapped[datetime | None]
    """When the last one came to its end."""
    organisation_id: Mapped[Value]
    currency: Mapped[Value]
    """With which organisation, and which currency of it, the two sides agreed."""
    books_seen_at: Mapped[datetime | None]
    """When the app was last asked for the organisation, and nothing was wrong with it."""
    calls_a_day: Mapped[int | None]
    """What the app last said; None where it says nothing."""
    calls_left: Mapped[int | None]
    calls_reset_at: Mapped[datetime | None]
    """Until then."""
    stopped: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Why a guard stopped the last run, and what it would have done."""
    confirmed: Mapped[list[Any]] = mapped_column(default=list)
    """The guards that a person has let pass, for one run."""
    preview: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What a run would have done when a person last asked."""


class SyncOutbox(Base):
    """A change of ours that a finance app is to be told, written with the change itself.

    A record has one row for each connection; the row goes once the app has answered.
    """

    __tablename__ = "sync_outbox"
    __table_args__ = (
        _of_connection(),
        UniqueConstraint("connection_id", "kind", "local_id"),
        Index(None, "account_id", "kind", "local_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    kind: Mapped[str]
    """A `connections.LinkKind`."""
    local_id: Mapped[int]
    client_id: Mapped[int]
    """The client itself, or the one that the contact belongs to."""
    op: Mapped[str]
    """An `outbox.Op`."""
    fields: Mapped[list[Any]] = mapped_column(default=list)
    """Keys of what was changed."""
    edition: Mapped[int] = mapped_column(default=1)
    """Grows with every edit: an answer closes the row only as it was when it was sent."""
    outcome: Mapped[str]
    """An `outbox.Outcome`."""
    person_id: Mapped[int | None]
    """Whose edit it was."""
    edited_at: Mapped[datetime]
    asked: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What a creation there carries, from before it is sent until its answer is kept."""


class SyncRun(Base):
    """One run that did something, or could not."""

    __tablename__ = "sync_runs"
    __table_args__ = (
        _of_connection(),
        UniqueConstraint("account_id", "id"),
        Index(None, "connection_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    sent: Mapped[int] = mapped_column(default=0)
    received: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[Value]
    """Why it ended early, in a sentence."""


class SyncEvent(Base):
    """What a run did with one record."""

    __tablename__ = "sync_events"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "run_id"],
            ["sync_runs.account_id", "sync_runs.id"],
            ondelete="CASCADE",
        ),
        Index(None, "run_id", "id"),
        Index(None, "account_id", "client_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    run_id: Mapped[int]
    at: Mapped[datetime]
    side: Mapped[str]
    """The side that was written to: "ours" or "theirs"."""
    kind: Mapped[str]
    action: Mapped[str]
    """A `sync_log.Deed`."""
    client_id: Mapped[int]
    """Of ours; the client may be gone."""
    name: Mapped[Value]
    remote_id: Mapped[Value]
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SyncConflict(Base):
    """Two edits of one value, of which one has won; the other is kept to be swapped back.

    Or what happened to a whole record that was deleted on one side and edited on the other.
    """

    __tablename__ = "sync_conflicts"
    __table_args__ = (
        _of_connection(),
        Index(None, "account_id", "client_id"),
        Index(None, "connection_id", "settled_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    kind: Mapped[str]
    local_id: Mapped[int]
    client_id: Mapped[int]
    name: Mapped[Value]
    remote_id: Mapped[Value]
    surprise: Mapped[Value]
    """A `syncing.Surprise` about the whole record; empty where two values differ."""
    field: Mapped[Value]
    """Like the values below, empty for a surprise."""
    ours: Mapped[Value]
    theirs: Mapped[Value]
    winner: Mapped[str]
    """"ours" or "theirs"; empty for a surprise."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose edit ours was."""
    ours_at: Mapped[datetime | None]
    theirs_at: Mapped[datetime | None]
    """By the app's own clock."""
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """When a person said what becomes of it."""


class SetAside(Base):
    """A record that a side has refused; the others go on without it."""

    __tablename__ = "sync_set_aside"
    __table_args__ = (
        _of_connection(),
        UniqueConstraint("connection_id", "kind", "local_id", "remote_id"),
        Index(None, "account_id", "client_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    kind: Mapped[str]
    local_id: Mapped[int]
    """0 for a record of theirs that is not here yet."""
    client_id: Mapped[int]
    remote_id: Mapped[Value]
    name: Mapped[Value]
    wanted: Mapped[str]
    """What was tried: a `sync_log.Deed`."""
    mark: Mapped[str]
    """Of the action itself: another one of the same record is tried."""
    reason: Mapped[str]
    """A `syncing.Reason`, by which failures are grouped."""
    sentence: Mapped[str]
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was to be written, by field."""
    at: Mapped[datetime]
    left_out: Mapped[bool] = mapped_column(default=False)
    """A person said: not this record."""
