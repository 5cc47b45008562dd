"""two-way sync: when the organisation was last looked at, and what is left of a day's calls

Columns are added one by one: a batch would rebuild the table on SQLite.
"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in _columns_of_settings():
        op.add_column("sync_settings", column)


def downgrade() -> None:
    for column in _columns_of_settings():
        op.execute(f"ALTER TABLE sync_settings DROP COLUMN {column.name}")


def _columns_of_settings() -> list[sa.Column]:
    return [
        sa.Column("books_seen_at", base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("calls_left", sa.Integer(), nullable=True),
        sa.Column("calls_reset_at", base.UtcDateTime(timezone=True), nullable=True),
    ]
