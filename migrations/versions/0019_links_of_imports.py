"""which import made a link, so that its undo takes it away again

A link that is there already is of the import that took the customer and was the first to end
after the link was made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_FILL = """
UPDATE remote_links SET import_id = (
    SELECT min(imports.id) FROM imports
    JOIN imported_customers ON imported_customers.import_id = imports.id
    WHERE imports.connection_id = remote_links.connection_id
    AND imported_customers.remote_id = remote_links.remote_id
    AND imports.committed_at >= remote_links.created_at
) WHERE kind = 'client'
"""


def upgrade() -> None:
    op.add_column("remote_links", sa.Column("import_id", sa.Integer(), nullable=True))
    op.execute(_FILL)


def downgrade() -> None:
    op.execute("ALTER TABLE remote_links DROP COLUMN import_id")
