"""duplicates inside an account, and merges that can be taken apart"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("changes", sa.Column("other_client_id", sa.Integer(), nullable=True))
    op.create_table(
        "duplicate_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("clients", sa.Integer(), nullable=False),
        sa.Column("journal_mark", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_duplicate_searches_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_duplicate_searches_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_searches")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_duplicate_searches_account_id", "duplicate_searches", ["account_id"])
    op.create_table(
        "duplicate_pairs",
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["duplicate_searches.id"],
            name=op.f("fk_duplicate_pairs_search_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "search_id", "one_id", "other_id", name=op.f("pk_duplicate_pairs")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_duplicate_pairs_search_id_group_id", "duplicate_pairs", ["search_id", "group_id"]
    )
    op.create_table(
        "kept_apart",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_kept_apart_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_kept_apart_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("account_id", "one_id", "other_id", name=op.f("pk_kept_apart")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("kept_apart")
    op.drop_index("ix_duplicate_pairs_search_id_group_id", table_name="duplicate_pairs")
    op.drop_table("duplicate_pairs")
    op.drop_index("ix_duplicate_searches_account_id", table_name="duplicate_searches")
    op.drop_table("duplicate_searches")
    op.drop_column("changes", "other_client_id")
