"""two-way sync: the organisation as it was last seen, a day's calls, addresses for webhooks

Columns are added one by one: a batch would rebuild the table on SQLite.
"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

HOOKS = "ix_connections_hook_token"


def upgrade() -> None:
    for column in _columns_of_settings():
        op.add_column("sync_settings", column)
    for column in _columns_of_connections():
        op.add_column("connections", column)
    op.create_index(HOOKS, "connections", ["hook_token"], unique=True)


def downgrade() -> None:
    op.drop_index(HOOKS, "connections")
    for column in _columns_of_connections():
        op.execute(f"ALTER TABLE connections DROP COLUMN {column.name}")
    for column in _columns_of_settings():
        op.execute(f"ALTER TABLE sync_settings DROP COLUMN {column.name}")


def _columns_of_settings() -> list[sa.Column]:
    return [
        sa.Column("books_seen_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("calls_left", sa.Integer(), nullable=True),
        sa.Column("calls_reset_at", base.UtcDateTime(timezone=True), nullable=True),
    ]


def _columns_of_connections() -> list[sa.Column]:
    return [
        sa.Column("hook_token", sa.Text(), nullable=True),
        sa.Column("sealed_hook_secret", sa.Text(), server_default="", nullable=False),
    ]
