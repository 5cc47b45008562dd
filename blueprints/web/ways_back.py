"""Where a page that refuses leads on to: what it was about, or the list that this stands in."""

from dataclasses import dataclass

from flask import g, request, url_for
from flask_babel import LazyString, lazy_gettext
from flask_login import current_user

from blueprints.web.doors import door_of
from blueprints.web.requests import session
from carryover.domain.permissions import Permission
from carryover.errors import NotFound
from carryover.services.places import Place, places_of


@dataclass(frozen=True, slots=True)
class Way:
    """A link of a page that refuses."""

    label: str | LazyString
    href: str


@dataclass(frozen=True, slots=True)
class _Target:
    permission: Permission
    endpoint: str
    label: LazyString


_C, _F, _P = Permission.CLIENTS, Permission.FINANCE, Permission.PROJECTS
_CLIENTS = _Target(_C, "clients.clients", lazy_gettext("To the clients"))
_CLIENT_USERS = _Target(_C, "portal.client_users", lazy_gettext("To the client users"))
_CONNECTIONS = _Target(_F, "connections.connections", lazy_gettext("To the connections"))

_RECORDS = {
    "import": _Target(_C, "imports.import_page", lazy_gettext("To the import")),
    "client": _Target(_C, "clients.client", lazy_gettext("To the client")),
    "project": _Target(_P, "projects.project", lazy_gettext("To the project")),
    "connection": _Target(_F, "connections.connection", lazy_gettext("To the connection")),
}
"""What an address can be about; its id stands in the argument `<word>_id`."""
_LISTS = {
    "imports": _Target(_C, "imports.imports", lazy_gettext("To the imports")),
    "clients": _CLIENTS,
    "exports": _CLIENTS,
    "projects": _Target(_P, "projects.projects", lazy_gettext("To the projects")),
    "connections": _CONNECTIONS,
    "syncing": _CONNECTIONS,
    "customers": _CLIENT_USERS,
    "portal": _CLIENT_USERS,
    "accounts": _Target(Permission.ADMIN, "accounts.members", lazy_gettext("To the members")),
}
"""The list that each blueprint's records stand in."""


def way_back(error: Exception) -> Way | None:
    """The closest page that is there and that the person may see; None outside of accounts."""
    if portal := g.get("portal"):
        return Way(lazy_gettext("To your portal"), url_for("portal.overview", account=portal.slug))
    place = g.get("place") or _place_of_path()
    if place is None:
        return None
    return _to_record(place, error) or _to_list(place) or _into(place)


def _to_record(place: Place, error: Exception) -> Way | None:
    for word, target in _RECORDS.items():
        key = (request.view_args or {}).get(f"{word}_id")
        is_there = key and not (isinstance(error, NotFound) and error.what == word)
        if is_there and _leads_on(place, target):
            href = url_for(target.endpoint, account=place.slug, **{f"{word}_id": key})
            return Way(target.label, href)
    return None


def _to_list(place: Place) -> Way | None:
    target = _LISTS.get(request.blueprint or "")
    if target is None or not _leads_on(place, target):
        return None
    return Way(target.label, url_for(target.endpoint, account=place.slug))


def _into(place: Place) -> Way | None:
    door = door_of(place)
    return Way(lazy_gettext("To %(account)s", account=place.name), door) if door else None


def _leads_on(place: Place, target: _Target) -> bool:
    """Whether the person may see it, and has not just been refused by it."""
    return place.may(target.permission) and request.endpoint != target.endpoint


def _place_of_path() -> Place | None:
    """The account of an address that no route has, where it is one of the person's."""
    here = request.path.split("/")
    if not current_user.is_authenticated or len(here) < 3 or here[1] != "a":
        return None
    mine = places_of(session(), current_user.person_id)
    return next((one for one in mine if one.slug == here[2]), None)
