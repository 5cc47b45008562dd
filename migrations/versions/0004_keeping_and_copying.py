"""how long uploaded files are kept, and imports whose source is another account

Columns are added one by one: a batch would rebuild the table on SQLite, and
dropping the old one takes everything along that refers to it.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UP = (
    "ALTER TABLE accounts ADD COLUMN keep_files_days INTEGER DEFAULT 90 NOT NULL",
    "ALTER TABLE imports ADD COLUMN source TEXT DEFAULT 'file' NOT NULL",
    "ALTER TABLE imports ADD COLUMN source_account_id INTEGER "
    "CONSTRAINT fk_imports_source_account_id REFERENCES accounts (id) ON DELETE SET NULL",
    "ALTER TABLE imports ADD COLUMN source_selection JSON DEFAULT '{}' NOT NULL",
)
DOWN = (
    "ALTER TABLE imports DROP COLUMN source_selection",
    "ALTER TABLE imports DROP COLUMN source",
    "ALTER TABLE accounts DROP COLUMN keep_files_days",
)


def upgrade() -> None:
    for statement in UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in DOWN:
        op.execute(statement)
    if op.get_bind().dialect.name == "sqlite":
        # A column with a reference cannot be dropped there; empty it stays harmless.
        op.execute("UPDATE imports SET source_account_id = NULL")
    else:
        op.execute("ALTER TABLE imports DROP COLUMN source_account_id")
