"""The address for a finance app's webhooks, and the secret that proves whose they are."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.syncing.hook_addresses import keep_secret
from blueprints.syncing.routes import HERE, blueprint
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, place, session
from carryover.domain.permissions import Permission
from carryover.services.syncing.hooks import forget_hook, make_hook_secret


@blueprint.post(f"{HERE}/hook")
@member(Permission.FINANCE)
def new_hook_secret(connection_id: int) -> ResponseReturnValue:
    """Open the address, or only replace its secret."""
    here = place().account_id
    keep_secret(connection_id, make_hook_secret(session(), here, connection_id, installation()))
    return _back(connection_id)


@blueprint.post(f"{HERE}/hook/close")
@member(Permission.FINANCE)
def close_hook(connection_id: int) -> ResponseReturnValue:
    forget_hook(session(), place().account_id, connection_id)
    flash(_("The address is closed. Edits there are fetched as often as before."), "done")
    return _back(connection_id)


def _back(connection_id: int) -> ResponseReturnValue:
    where = {"account": place().slug, "connection_id": connection_id, "_anchor": "syncing-hook"}
    return see_other("syncing.sync", **where)
