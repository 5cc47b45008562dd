"""Where somebody comes into an account: the first page that they may see."""

from collections.abc import Collection, Sequence

from flask import url_for

from carryover.domain.permissions import Permission
from carryover.services.places import Place

_DOORS = (
    (Permission.CLIENTS, "clients.clients"),
    (Permission.PROJECTS, "projects.projects"),
    (Permission.ADMIN, "accounts.settings"),
    (Permission.FINANCE, "connections.connections"),
)


def first_door(places: Sequence[Place]) -> str | None:
    """Where somebody comes in who named no account: one with clients before any other."""
    for permission, endpoint in _DOORS:
        for place in places:
            if place.may(permission):
                return url_for(endpoint, account=place.slug)
    return None


def door_of(place: Place) -> str | None:
    """The address of the first page; None for who may see none."""
    return door_into(place.slug, place.permissions)


def door_into(slug: str, permissions: Collection[Permission]) -> str | None:
    """The same for who has just been given these permissions in the account."""
    for permission, endpoint in _DOORS:
        if permission in permissions:
            return url_for(endpoint, account=slug)
    return None
