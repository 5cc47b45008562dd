"""What the frame around every page shows."""

from functools import cached_property
from typing import Any

from flask import g
from flask_babel import get_locale
from flask_login import current_user

from blueprints.web.doors import door_of
from blueprints.web.requests import session
from carryover.services.places import Place, places_of
from carryover.services.portal.portals import Portal, is_only_client_user, portals_of


class Elsewhere:
    """The other accounts and portals of a person: looked up when the bar is drawn, and once.

    A fragment has no bar, and asks for none of it.
    """

    def __init__(self, person_id: int) -> None:
        self._person_id = person_id

    @cached_property
    def accounts(self) -> list[Place]:
        return places_of(session(), self._person_id)

    @cached_property
    def portals(self) -> list[Portal]:
        return portals_of(session(), self._person_id)

    @cached_property
    def may_make_accounts(self) -> bool:
        return bool(self.accounts) or not is_only_client_user(session(), self._person_id)


def frame() -> dict[str, Any]:
    """Context of every template: the person, the account or portal, and the others of theirs."""
    lang = str(get_locale()).replace("_", "-")
    if not current_user.is_authenticated:
        return {"lang": lang, "current_person": None, "current_account": None}
    here = g.get("place")
    return {
        "current_person": current_user,
        "current_account": here or g.get("portal"),
        "elsewhere": _elsewhere(),
        "door_of": door_of,
        "allowed": {str(one) for one in here.permissions} if here else set(),
        "lang": lang,
    }


def _elsewhere() -> Elsewhere:
    """The same for all templates of a request."""
    if "elsewhere" not in g:
        g.elsewhere = Elsewhere(current_user.person_id)
    found: Elsewhere = g.elsewhere
    return found
