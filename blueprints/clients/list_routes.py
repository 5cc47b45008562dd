"""The list of clients."""

from flask import Response, make_response, render_template, request
from flask_babel import gettext as _

from blueprints.clients.addresses import ListAddress, address_from
from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.filters import country_name
from blueprints.web.pages import is_fragment_request
from blueprints.web.requests import place, session
from carryover.domain.permissions import Permission
from carryover.errors import NotFound
from carryover.services.clients import count_clients, find_facets, list_clients
from carryover.services.importing import view_import


@blueprint.get("/a/<account>/clients")
@member(Permission.CLIENTS)
def clients() -> Response:
    """The list, or the part of it that htmx swaps while a person types."""
    address, here = address_from(request.args), place().account_id
    context = {
        "address": address,
        "listed": list_clients(session(), here, address.wanted, address.order, address.cursor),
        "total": count_clients(session(), here, address.wanted),
        "file_name": _file_name(address),
    }
    if not is_fragment_request():
        page = render_template("clients/clients.html", choices=_choices(address), **context)
        return make_response(page)
    response = make_response(render_template("clients/_list.html", **context))
    # The address as we would write it, not with every blank field of the form.
    response.headers["HX-Push-Url"] = address.href
    return response


def _choices(address: ListAddress) -> dict[str, list[tuple[str, str]]]:
    """What the drop-downs of the filter offer."""
    facets = find_facets(session(), place().account_id)
    countries = [(code, f"{country_name(code)} ({number})") for code, number in facets.countries]
    tags = [(tag, f"{tag} ({number})") for tag, number in facets.tags]
    return {
        "kind": [("", _("All kinds")), ("company", _("Companies")), ("person", _("Persons"))],
        "country": [("", _("All countries")), *_with(address.wanted.country, countries)],
        "tag": [("", _("All tags")), *_with(address.wanted.tag, tags)],
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
