"""projects, their clients, and client users of the portal"""

import sqlalchemy as sa
from alembic import op

from carryover.models import base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = base.UtcDateTime(timezone=True)
CONTACTS = ("ix_contacts_account_id_client_id_id", "contacts", ["account_id", "client_id", "id"])


def upgrade() -> None:
    # Unique, so that an access to the portal can refer to a contact of that very client.
    op.drop_index(CONTACTS[0], CONTACTS[1])
    op.create_index(*CONTACTS, unique=True)
    _create_projects()
    _create_project_clients()
    _create_client_users()
    _create_project_users()


def downgrade() -> None:
    for table in ("project_users", "client_users", "project_clients", "projects"):
        op.drop_table(table)
    op.drop_index(CONTACTS[0], CONTACTS[1])
    op.create_index(*CONTACTS)


def _create_projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_projects_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
        sa.UniqueConstraint("account_id", "id", name="uq_projects_account_id_id"),
        sa.UniqueConstraint("account_id", "name", name="uq_projects_account_id_name"),
    )


def _create_project_clients() -> None:
    op.create_table(
        "project_clients",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("present_client_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "project_id"],
            ["projects.account_id", "projects.id"],
            name="fk_project_clients_account_id_project_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "present_client_id"],
            ["clients.account_id", "clients.id"],
            name="fk_project_clients_account_id_present_client_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "project_id", "client_id", name="pk_project_clients"
        ),
    )
    _index("project_clients", "account_id", "client_id")
    _index("project_clients", "account_id", "present_client_id")


def _create_client_users() -> None:
    op.create_table(
        "client_users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("present_contact_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("link_until", MOMENT, nullable=True),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=True),
        sa.Column("deactivated_at", MOMENT, nullable=True),
        *_constraints_of_client_users(),
    )
    _index("client_users", "account_id", "client_id", "present_contact_id")
    _index("client_users", "person_id")


def _constraints_of_client_users() -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name="pk_client_users"),
        _unique("client_users", "account_id", "contact_id"),
        _unique("client_users", "account_id", "client_id", "id"),
        _unique("client_users", "token_hash"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_client_users_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "client_id", "present_contact_id"],
            ["contacts.account_id", "contacts.client_id", "contacts.id"],
            name="fk_client_users_account_id_client_id_present_contact_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_client_users_person_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["people.id"], name="fk_client_users_invited_by", ondelete="SET NULL"
        ),
    )


def _create_project_users() -> None:
    op.create_table(
        "project_users",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("client_user_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "project_id", "client_id"],
            [
                "project_clients.account_id",
                "project_clients.project_id",
                "project_clients.client_id",
            ],
            name="fk_project_users_account_id_project_id_client_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "client_id", "client_user_id"],
            ["client_users.account_id", "client_users.client_id", "client_users.id"],
            name="fk_project_users_account_id_client_id_client_user_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "project_id", "client_user_id", name="pk_project_users"
        ),
    )
    _index("project_users", "account_id", "client_id", "client_user_id")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")
