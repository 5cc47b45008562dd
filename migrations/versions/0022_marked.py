"""clients of a plan that have a cell to look at can be listed"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

INDEX = "ix_planned_clients_marked"


def upgrade() -> None:
    marked = sa.Column("marked", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("planned_clients", marked)
    where = sa.text("marked")
    op.create_index(
        INDEX,
        "planned_clients",
        ["import_id", "number"],
        sqlite_where=where,
        postgresql_where=where,
    )
    op.execute(
        "UPDATE planned_clients SET marked = true "
        "WHERE outcome <> 'problem' AND CAST(problems AS text) <> '[]'"
    )


def downgrade() -> None:
    op.drop_index(INDEX, "planned_clients")
    op.execute("ALTER TABLE planned_clients DROP COLUMN marked")
