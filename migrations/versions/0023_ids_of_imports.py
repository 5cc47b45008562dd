"""an import gets an id that none ever had, also after the newest one was discarded

PostgreSQL's sequence does that by itself.
"""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "INSERT INTO sqlite_sequence(name, seq) "
            "SELECT 'imports', coalesce(max(id), 0) FROM imports"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'imports'")
