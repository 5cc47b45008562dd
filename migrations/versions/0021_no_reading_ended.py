"""nothing asked whether an import had been read to its end: its step says so"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE imports DROP COLUMN reading_ended")


def downgrade() -> None:
    ended = sa.Column("reading_ended", sa.Boolean(), server_default=sa.true(), nullable=False)
    op.add_column("imports", ended)
