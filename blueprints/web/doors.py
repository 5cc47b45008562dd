"""Where somebody comes into an account: the first page that they may see."""

from flask import url_for

from carryover.domain.permissions import Permission
from carryover.services.places import Place

_DOORS = (
    (Permission.CLIENTS, "clients.clients"),
    (Permission.PROJECTS, "projects.projects"),
    (Permission.ADMIN, "accounts.settings"),
)


def door_of(place: Place) -> str | None:
    """The address of the first page; None for who may see none."""
    for permission, endpoint in _DOORS:
        if place.may(permission):
            return url_for(endpoint, account=place.slug)
    return None
