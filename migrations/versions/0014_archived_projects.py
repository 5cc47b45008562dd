"""projects that are put away and can be brought back"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("projects", sa.Column("archived_at", base.UtcDateTime(timezone=True)))


def downgrade() -> None:
    op.execute("ALTER TABLE projects DROP COLUMN archived_at")
