"""The list of clients."""

from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from flask import Response, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from blueprints.clients.addresses import ListAddress, address_from
from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.filters import country_name
from blueprints.web.pages import is_fragment_request
from blueprints.web.requests import place, session
from blueprints.web.selecting import filter_from_args
from carryover.domain.permissions import Permission
from carryover.domain.selection import Shown
from carryover.errors import NotFound
from carryover.services.clients.clients import count_clients, find_facets, list_clients
from carryover.services.imports.importing import view_import

Choices: TypeAlias = dict[str, list[tuple[str, str]]]
"""Name of a drop-down to its values, each with what it is called."""


@blueprint.get("/a/<account>/clients")
@member(Permission.CLIENTS)
def clients() -> Response:
    """The list, or the part of it that htmx swaps while a person types."""
    address, here = address_from(request.args), place().account_id
    context: dict[str, Any] = {
        "address": address,
        "listed": list_clients(session(), here, address.wanted, address.order, address.cursor),
        "total": count_clients(session(), here, address.wanted),
        "file_name": _file_name(address),
    }
    if is_fragment_request():
        return _part(address, context)
    context.update(choices=_choices(), facets=_facets(address))
    return make_response(render_template("clients/clients.html", **context))


def _part(address: ListAddress, context: dict[str, Any]) -> Response:
    """The list alone; with the filter's numbers where those on the page are of other clients."""
    if _shown_before() is not address.wanted.shown:
        context.update(facets=_facets(address), oob=True)
    response = make_response(render_template("clients/_list.html", **context))
    # The address as we would write it, not with every blank field of the form.
    response.headers["HX-Push-Url"] = address.href
    return response


def _shown_before() -> Shown:
    """What the page shows that asks for a part of it; the numbers on it are of these."""
    _path, _mark, query = request.headers.get("HX-Current-URL", "").partition("?")
    return filter_from_args(MultiDict(parse_qsl(query.partition("#")[0]))).shown


def _facets(address: ListAddress) -> Choices:
    """The drop-downs that say a number of clients with each of their choices."""
    facets = find_facets(session(), place().account_id, address.wanted.shown)
    countries = [(code, f"{country_name(code)} ({number})") for code, number in facets.countries]
    tags = [(tag, f"{tag} ({number})") for tag, number in facets.tags]
    return {
        "country": [("", _("All countries")), *_with(address.wanted.country, countries)],
        "tag": [("", _("All tags")), *_with(address.wanted.tag, tags)],
    }


def _choices() -> Choices:
    """What the other drop-downs of the filter offer."""
    return {
        "kind": [("", _("All kinds")), ("company", _("Companies")), ("person", _("Persons"))],
        "shown": [
            ("current", _("Not archived")),
            ("archived", _("Archived")),
            ("all", _("All")),
        ],
    }


def _with(chosen: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices, with the chosen one even where no client has it."""
    if not chosen or chosen in dict(choices):
        return choices
    return [(chosen, chosen), *choices]


def _file_name(address: ListAddress) -> str:
    """The file of the import that the list is narrowed down to; empty where there is none."""
    import_id = address.wanted.import_id
    if import_id is None:
        return ""
    try:
        return view_import(session(), place().account_id, import_id).file_name
    except NotFound:
        return str(import_id)
