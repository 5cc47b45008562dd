"""corrections of staged rows, and how many clients a plan leaves as they are"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "row_corrections",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.id"],
            name=op.f("fk_row_corrections_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_row_corrections")),
        sqlite_with_rowid=False,
    )
    op.add_column("imports", sa.Column("unchanged", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("imports", "unchanged")
    op.drop_table("row_corrections")
