"""the local copy of a finance app's customers, choices among them, and imports of them

Columns are added one by one: a batch would rebuild the table on SQLite, and
dropping the old one takes everything along that refers to it.
"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

REFERENCES = (("connection_id", "connections"), ("project_id", "projects"))


def upgrade() -> None:
    for column, table in REFERENCES:
        op.execute(
            f"ALTER TABLE imports ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_imports_{column} REFERENCES {table} (id) ON DELETE SET NULL"
        )
    op.add_column("jobs", sa.Column("waits_until", base.UtcDateTime(timezone=True)))
    op.create_table(
        "customer_listings",
        sa.Column("connection_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("next_page", sa.Integer(), nullable=True),
        sa.Column("begun_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("read_at", base.UtcDateTime(timezone=True), nullable=True),
        _of_connection("customer_listings"),
        sa.PrimaryKeyConstraint("connection_id", name=op.f("pk_customer_listings")),
    )
    _create_listed_customers()
    _create_choices()


def downgrade() -> None:
    op.drop_table("imported_customers")
    op.drop_table("chosen_customers")
    op.drop_table("listed_customers")
    op.drop_table("customer_listings")
    op.execute("ALTER TABLE jobs DROP COLUMN waits_until")
    for column, _table in REFERENCES:
        if op.get_bind().dialect.name == "sqlite":
            # A column with a reference cannot be dropped there; empty it stays harmless.
            op.execute(f"UPDATE imports SET {column} = NULL")
        else:
            op.execute(f"ALTER TABLE imports DROP COLUMN {column}")


def _create_listed_customers() -> None:
    op.create_table(
        "listed_customers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        *map(_value, ("company", "currency", "email", "phone")),
        sa.Column("contacts", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        _of_connection("listed_customers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_customers")),
        sa.UniqueConstraint(
            "connection_id", "remote_id", name=op.f("uq_listed_customers_connection_id_remote_id")
        ),
    )
    op.create_index(
        op.f("ix_listed_customers_connection_id_name_key_id"),
        "listed_customers",
        ["connection_id", "name_key", "id"],
    )


def _create_choices() -> None:
    op.create_table(
        "chosen_customers",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        _reference("chosen_customers", "customer_id", "listed_customers"),
        _reference("chosen_customers", "person_id", "people"),
        sa.PrimaryKeyConstraint(
            "customer_id", "person_id", "project_id", name=op.f("pk_chosen_customers")
        ),
    )
    op.create_table(
        "imported_customers",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        _reference("imported_customers", "import_id", "imports"),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_imported_customers")),
        sqlite_with_rowid=False,
    )


def _value(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _of_connection(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id", "connection_id"],
        ["connections.account_id", "connections.id"],
        name=op.f(f"fk_{table}_account_id_connection_id"),
        ondelete="CASCADE",
    )


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE"
    )
