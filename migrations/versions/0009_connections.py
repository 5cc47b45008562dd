"""connections to finance apps, and links to their records"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "connections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("app", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        *map(
            _value,
            (
                "prefix",
                "client_id",
                "sealed_client_secret",
                "sealed_refresh_token",
                "sealed_access_token",
            ),
        ),
        _moment("access_until"),
        _moment("renewing_until"),
        sa.Column("organisations", sa.JSON(), nullable=False),
        *map(
            _value,
            (
                "organisation_id",
                "organisation_name",
                "organisation_currency",
                "default_currency",
            ),
        ),
        sa.Column("state", sa.Text(), nullable=False),
        _value("problem"),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_at", base.UtcDateTime(timezone=True), nullable=False),
        _moment("connected_at"),
        _moment("checked_at"),
        _moment("disconnected_at"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_connections_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_connections_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connections")),
        sa.UniqueConstraint("account_id", "id", name=op.f("uq_connections_account_id_id")),
    )
    op.create_table(
        "connection_sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("browser_hash", sa.Text(), nullable=False),
        sa.Column("state_hash", sa.Text(), nullable=False),
        sa.Column("sealed_verifier", sa.Text(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("expires_at", base.UtcDateTime(timezone=True), nullable=False),
        _moment("used_at"),
        _of_connection("connection_sign_ins"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_connection_sign_ins_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_sign_ins")),
        sa.UniqueConstraint("state_hash", name=op.f("uq_connection_sign_ins_state_hash")),
    )
    op.create_index(
        op.f("ix_connection_sign_ins_account_id_connection_id"),
        "connection_sign_ins",
        ["account_id", "connection_id"],
    )
    op.create_table(
        "remote_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        _value("remote_customer_id"),
        sa.Column("created_at", base.UtcDateTime(timezone=True), nullable=False),
        _of_connection("remote_links"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remote_links")),
        _one_for_each("remote_id"),
        _one_for_each("local_id"),
    )
    op.create_index(
        op.f("ix_remote_links_account_id_kind_local_id"),
        "remote_links",
        ["account_id", "kind", "local_id"],
    )


def downgrade() -> None:
    op.drop_table("remote_links")
    op.drop_table("connection_sign_ins")
    op.drop_table("connections")


def _value(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, base.UtcDateTime(timezone=True), nullable=True)


def _of_connection(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id", "connection_id"],
        ["connections.account_id", "connections.id"],
        name=op.f(f"fk_{table}_account_id_connection_id"),
        ondelete="CASCADE",
    )


def _one_for_each(column: str) -> sa.UniqueConstraint:
    name = op.f(f"uq_remote_links_connection_id_kind_{column}")
    return sa.UniqueConstraint("connection_id", "kind", column, name=name)
