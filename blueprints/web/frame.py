"""What the frame around every page shows."""

from typing import Any

from flask import g
from flask_babel import get_locale
from flask_login import current_user

from blueprints.web.doors import door_of
from blueprints.web.requests import session
from carryover.services.places import places_of
from carryover.services.portals import is_only_client_user, portals_of


def frame() -> dict[str, Any]:
    """Context of every template: the person, the account or portal, and the others of theirs."""
    lang = str(get_locale()).replace("_", "-")
    if not current_user.is_authenticated:
        return {"lang": lang, "current_person": None, "current_account": None, "my_accounts": []}
    here, person_id = g.get("place"), current_user.person_id
    mine = places_of(session(), person_id)
    return {
        "current_person": current_user,
        "current_account": here or g.get("portal"),
        "my_accounts": mine,
        "door_of": door_of,
        "my_portals": portals_of(session(), person_id),
        "may_make_accounts": bool(mine) or not is_only_client_user(session(), person_id),
        "allowed": {str(one) for one in here.permissions} if here else set(),
        "lang": lang,
    }
