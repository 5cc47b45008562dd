"""Where Alembic finds the tables: a connection handed in, or the app's database."""

from alembic import context

from carryover.models import Base


def include_object(_object, name, kind, _reflected, _compare_to):
    """The search index is made of tables of its own; models know nothing of it."""
    return not (kind == "table" and name.startswith("client_search"))


def run(connection):
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        include_object=include_object,
        user_module_prefix="base.",
    )
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    run(handed_in)
else:
    from flask import current_app

    with current_app.extensions["migrate"].db.engine.connect() as connection:
        run(connection)
        connection.commit()
