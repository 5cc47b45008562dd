"""the search index over clients.search_text

SQLite: an FTS5 trigram index that `store.search` keeps in step.
PostgreSQL: a GIN index of pg_trgm, which keeps itself.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """
    CREATE VIRTUAL TABLE client_search USING fts5(
        search_text, content='clients', content_rowid='id', tokenize='trigram', detail='none'
    )
    """,
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX client_search ON clients USING gin (search_text gin_trgm_ops)",
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE client_search")
    else:
        op.execute("DROP INDEX client_search")
