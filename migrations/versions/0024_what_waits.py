"""what happened to a whole record has a column of its own, and refusals a reason of ours"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    surprise = sa.Column("surprise", sa.Text(), server_default="", nullable=False)
    op.add_column("sync_conflicts", surprise)
    op.execute("UPDATE sync_conflicts SET surprise = ours, ours = '', winner = '' WHERE field = ''")
    op.execute(
        "UPDATE sync_set_aside SET reason = CASE "
        "WHEN has_transactions THEN 'has_transactions' "
        "WHEN reason = 'NameTaken' THEN 'name_taken' "
        "WHEN reason = 'CannotDo' THEN 'cannot_do' "
        "WHEN reason = 'RefusedHere' THEN 'not_accepted_here' "
        "ELSE 'not_accepted' END"
    )
    op.execute("ALTER TABLE sync_set_aside DROP COLUMN has_transactions")


def downgrade() -> None:
    has_transactions = sa.Column(
        "has_transactions", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("sync_set_aside", has_transactions)
    op.execute(
        "UPDATE sync_set_aside SET has_transactions = true WHERE reason = 'has_transactions'"
    )
    op.execute(
        "UPDATE sync_set_aside SET reason = CASE reason "
        "WHEN 'has_transactions' THEN 'HasTransactions' "
        "WHEN 'name_taken' THEN 'NameTaken' "
        "WHEN 'cannot_do' THEN 'CannotDo' "
        "WHEN 'not_accepted_here' THEN 'RefusedHere' "
        "ELSE 'RemoteRefused' END"
    )
    op.execute(
        "UPDATE sync_conflicts SET ours = surprise, winner = CASE "
        "WHEN surprise IN ('brought_back', 'left', 'stayed_there') THEN 'theirs' "
        "ELSE 'ours' END WHERE surprise <> ''"
    )
    op.execute("ALTER TABLE sync_conflicts DROP COLUMN surprise")
