"""nobody is noted down beside a refusal: whoever tries again is asked then"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE sync_set_aside DROP COLUMN person_id")


def downgrade() -> None:
    op.add_column("sync_set_aside", sa.Column("person_id", sa.Integer(), nullable=True))
