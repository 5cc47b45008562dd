"""what a person wants of a merge: policies of an import, picks of one client"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("imports", sa.Column("policies", sa.JSON(), server_default="{}", nullable=False))
    op.add_column(
        "planned_clients", sa.Column("picks", sa.JSON(), server_default="{}", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("planned_clients", "picks")
    op.drop_column("imports", "policies")
