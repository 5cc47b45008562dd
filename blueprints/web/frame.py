"""What the frame around every page shows."""

from typing import Any

from flask import g
from flask_babel import get_locale
from flask_login import current_user

from blueprints.web.requests import session
from carryover.services.places import places_of


def frame() -> dict[str, Any]:
    """Context of every template: the person, the account, the other accounts."""
    if not current_user.is_authenticated:
        return {"current_person": None, "current_account": None, "my_accounts": []}
    here = g.get("place")
    return {
        "current_person": current_user,
        "current_account": here,
        "my_accounts": places_of(session(), current_user.person_id),
        "allowed": {str(one) for one in here.permissions} if here else set(),
        "locale": str(get_locale()),
    }
