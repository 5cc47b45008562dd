"""other customers of an app that are the same client"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remote_twins",
        sa.Column("connection_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("created_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            name=op.f("fk_remote_twins_account_id_connection_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("connection_id", "remote_id", name=op.f("pk_remote_twins")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_remote_twins_account_id_local_id"), "remote_twins", ["account_id", "local_id"]
    )


def downgrade() -> None:
    op.drop_table("remote_twins")
