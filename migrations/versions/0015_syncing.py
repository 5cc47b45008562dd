"""two-way sync: bases of links, the outbox, runs, conflicts and what is set aside

Columns are added one by one: a batch would rebuild the table on SQLite.
"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = (
    "sync_set_aside",
    "sync_conflicts",
    "sync_events",
    "sync_runs",
    "sync_outbox",
    "sync_settings",
)
"""In the order in which they can go."""


def upgrade() -> None:
    op.add_column("changes", sa.Column("connection_id", sa.Integer(), nullable=True))
    for column in _columns_of_links():
        op.add_column("remote_links", column)
    _create_sync_settings()
    _create_sync_outbox()
    _create_sync_runs()
    _create_sync_events()
    _create_sync_conflicts()
    _create_sync_set_aside()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    for column in _columns_of_links():
        op.execute(f"ALTER TABLE remote_links DROP COLUMN {column.name}")
    op.execute("ALTER TABLE changes DROP COLUMN connection_id")


def _columns_of_links() -> list[sa.Column]:
    return [
        sa.Column("base", sa.JSON(), nullable=True),
        sa.Column("remote_modified_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("is_settled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("missed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("parted_at", base.UtcDateTime(timezone=True), nullable=True),
    ]


def _create_sync_settings() -> None:
    op.create_table(
        "sync_settings",
        sa.Column("connection_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("field_policies", sa.JSON(), nullable=False),
        sa.Column("paused_until", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Text(), server_default="", nullable=False),
        sa.Column("lease_until", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("high_water", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("listed_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("next_run_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("begun_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_run_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.Text(), server_default="", nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("calls_a_day", sa.Integer(), nullable=True),
        sa.Column("stopped", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("confirmed", sa.JSON(), nullable=False),
        sa.Column("preview", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            name=op.f("fk_sync_settings_account_id_connection_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("connection_id", name=op.f("pk_sync_settings")),
    )
    op.create_index(
        op.f("ix_sync_settings_account_id"), "sync_settings", ["account_id"], unique=False
    )


def _create_sync_outbox() -> None:
    op.create_table(
        "sync_outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("edited_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            name=op.f("fk_sync_outbox_account_id_connection_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_outbox")),
        sa.UniqueConstraint(
            "connection_id",
            "kind",
            "local_id",
            name=op.f("uq_sync_outbox_connection_id_kind_local_id"),
        ),
    )
    op.create_index(
        op.f("ix_sync_outbox_account_id_kind_local_id"),
        "sync_outbox",
        ["account_id", "kind", "local_id"],
        unique=False,
    )


def _create_sync_runs() -> None:
    op.create_table(
        "sync_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            name=op.f("fk_sync_runs_account_id_connection_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_runs")),
        sa.UniqueConstraint("account_id", "id", name=op.f("uq_sync_runs_account_id_id")),
    )
    op.create_index(
        op.f("ix_sync_runs_connection_id_id"), "sync_runs", ["connection_id", "id"], unique=False
    )


def _create_sync_events() -> None:
    op.create_table(
        "sync_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("remote_id", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "run_id"],
            ["sync_runs.account_id", "sync_runs.id"],
            name=op.f("fk_sync_events_account_id_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_events")),
    )
    op.create_index(
        op.f("ix_sync_events_account_id_client_id_id"),
        "sync_events",
        ["account_id", "client_id", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_sync_events_run_id_id"), "sync_events", ["run_id", "id"], unique=False)


def _create_sync_conflicts() -> None:
    op.create_table(
        "sync_conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("remote_id", sa.Text(), server_default="", nullable=False),
        sa.Column("field", sa.Text(), server_default="", nullable=False),
        sa.Column("ours", sa.Text(), server_default="", nullable=False),
        sa.Column("theirs", sa.Text(), server_default="", nullable=False),
        sa.Column("winner", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("ours_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("theirs_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            name=op.f("fk_sync_conflicts_account_id_connection_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_sync_conflicts_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_conflicts")),
    )
    op.create_index(
        op.f("ix_sync_conflicts_account_id_client_id"),
        "sync_conflicts",
        ["account_id", "client_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_sync_conflicts_connection_id_settled_at"),
        "sync_conflicts",
        ["connection_id", "settled_at"],
        unique=False,
    )


def _create_sync_set_aside() -> None:
    op.create_table(
        "sync_set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("remote_id", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("has_transactions", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            name=op.f("fk_sync_set_aside_account_id_connection_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_set_aside")),
        sa.UniqueConstraint(
            "connection_id",
            "kind",
            "local_id",
            "remote_id",
            name=op.f("uq_sync_set_aside_connection_id_kind_local_id_remote_id"),
        ),
    )
    op.create_index(
        op.f("ix_sync_set_aside_account_id_client_id"),
        "sync_set_aside",
        ["account_id", "client_id"],
        unique=False,
    )
