"""keys of matching, and plans that are ready to become clients

The keys of clients that are there already are filed by `store.matching.file_anew`
when the account next plans an import: their accounts stand at edition 0. Plans that
wait for a person have no keys and no comparable forms; they are made again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OUTDATED = -1
_FORMS = ("name_key", "city_key", "country_code", "search_text")


def upgrade() -> None:
    op.create_table(
        "client_keys",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_client_keys_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "block", "client_id", name=op.f("pk_client_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "planned_keys",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.id"],
            name=op.f("fk_planned_keys_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", "block", "number", name=op.f("pk_planned_keys")),
        sqlite_with_rowid=False,
    )
    op.add_column(
        "accounts", sa.Column("keys_edition", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "imports", sa.Column("similar", sa.Text(), server_default="clone", nullable=False)
    )
    op.add_column(
        "planned_clients", sa.Column("choices", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "planned_clients", sa.Column("candidates", sa.JSON(), server_default="[]", nullable=False)
    )
    for form in _FORMS[1:]:
        op.add_column("planned_clients", sa.Column(form, sa.Text(), server_default="", nullable=False))
    op.drop_index("ix_planned_clients_import_id_name_key_number", table_name="planned_clients")
    op.execute(sa.text("UPDATE imports SET journal_mark = :mark").bindparams(mark=_OUTDATED))


def downgrade() -> None:
    op.create_index(
        "ix_planned_clients_import_id_name_key_number",
        "planned_clients",
        ["import_id", "name_key", "number"],
    )
    for form in _FORMS[1:]:
        op.drop_column("planned_clients", form)
    op.drop_column("planned_clients", "candidates")
    op.drop_column("planned_clients", "choices")
    op.drop_column("imports", "similar")
    op.drop_column("accounts", "keys_edition")
    op.drop_table("planned_keys")
    op.drop_table("client_keys")
