"""secrets of jobs, passwords that are asked for, shortened numbers, order of days and months"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("secret", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "imports", sa.Column("password_state", sa.Text(), server_default="", nullable=False)
    )
    op.add_column("imports", sa.Column("dates", sa.JSON(), server_default="{}", nullable=False))
    op.create_table(
        "shortened_cells",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.id"],
            name=op.f("fk_shortened_cells_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_shortened_cells")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("shortened_cells")
    op.drop_column("imports", "dates")
    op.drop_column("imports", "password_state")
    op.drop_column("jobs", "secret")
