"""what merges leave to do at finance apps, and whose links they handed on

Columns are added one by one: a batch would rebuild the table on SQLite.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in _columns():
        op.add_column("remote_links", column)


def downgrade() -> None:
    for column in _columns():
        op.execute(f"ALTER TABLE remote_links DROP COLUMN {column.name}")


def _columns() -> list[sa.Column]:
    return [
        sa.Column("parting", sa.Text(), server_default="", nullable=False),
        sa.Column("handed_from", sa.JSON(), server_default="[]", nullable=False),
    ]
