"""what happened to a whole record is told in a column of its own, not in that of our value"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    surprise = sa.Column("surprise", sa.Text(), server_default="", nullable=False)
    op.add_column("sync_conflicts", surprise)
    op.execute("UPDATE sync_conflicts SET surprise = ours, ours = '', winner = '' WHERE field = ''")


def downgrade() -> None:
    op.execute(
        "UPDATE sync_conflicts SET ours = surprise, winner = CASE "
        "WHEN surprise IN ('brought_back', 'left', 'stayed_there') THEN 'theirs' "
        "ELSE 'ours' END WHERE surprise <> ''"
    )
    op.execute("ALTER TABLE sync_conflicts DROP COLUMN surprise")
