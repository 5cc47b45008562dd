"""Menu entries that bring customers from the connected apps."""

from flask import url_for
from flask_babel import gettext as _

from blueprints.web.requests import place, session
from carryover.domain.permissions import Permission
from carryover.services.connections.customers import connected_apps


def import_entries(project_id: int = 0, *, only: int | None = None) -> list[dict[str, str]]:
    """One for each app, for `macros/menus.html`; none for who may not. 0 is the portal.

    `only` names a connection.
    """
    here = place()
    if not (here.may(Permission.FINANCE) and here.may(Permission.CLIENTS)):
        return []
    return [
        {
            "label": _("Import from %(app)s", app=app.name),
            "action": url_for(
                "customers.begin",
                account=here.slug,
                connection_id=app.connection_id,
                project_id=project_id,
            ),
        }
        for app in connected_apps(session(), here.account_id)
        if only in (None, app.connection_id)
    ]
