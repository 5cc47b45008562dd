"""mappings that are remembered, and what values mean

"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_mappings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("rubrics", sa.JSON(), nullable=False),
        sa.Column("value_choices", sa.JSON(), nullable=False),
        sa.Column("used_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_saved_mappings_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_mappings")),
    )
    _unique("ix_saved_mappings_of_file", "fingerprint", "name = ''")
    _unique("ix_saved_mappings_of_name", "name", "name <> ''")
    with op.batch_alter_table("imports") as batch:
        batch.add_column(_json("value_choices"))
        batch.add_column(_json("remembered"))
        batch.add_column(
            sa.Column("unknown_values", sa.Integer(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("imports") as batch:
        batch.drop_column("unknown_values")
        batch.drop_column("remembered")
        batch.drop_column("value_choices")
    op.drop_table("saved_mappings")


def _unique(name: str, column: str, where: str) -> None:
    op.create_index(
        name,
        "saved_mappings",
        ["account_id", column],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), server_default=sa.text("'{}'"), nullable=False)
