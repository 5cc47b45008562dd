"""The page Import Customers: the copy of an app's customers, searched and ticked.

Each address exists twice: for the portal, and below a project.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.web.access import member
from blueprints.web.ids import id_from
from blueprints.web.pages import is_fragment_request, page_or_fragment, see_other, with_event
from blueprints.web.paging import args_of, query_from, start_from
from blueprints.web.requests import enqueue, installation, place, session
from blueprints.web.selecting import ticked_ids
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.connections import customers as service
from carryover.services.connections.customers import Beside, CustomersView, Destination
from carryover.services.connections.listing_customers import start_listing
from carryover.services.imports.importing_customers import start_import

blueprint = Blueprint("customers", __name__)
PORTAL = "/a/<account>/setup/client-users/import/<int:connection_id>"
PROJECT = "/a/<account>/projects/<int:project_id>/client-users/import/<int:connection_id>"
View = Callable[..., ResponseReturnValue]


def _both(rule: str, method: str) -> Callable[[View], View]:
    """Two addresses for one view."""

    def add(view: View) -> View:
        for_portal = blueprint.route(PORTAL + rule, methods=[method], defaults={"project_id": 0})
        for_project = blueprint.route(PROJECT + rule, methods=[method])
        return for_project(for_portal(view))

    return add


@_both("", "GET")
@member(Permission.FINANCE, Permission.CLIENTS)
def customers(connection_id: int, project_id: int) -> ResponseReturnValue:
    """The page, or the part of it that htmx swaps while a person types."""
    view = _seen(_to(connection_id, project_id))
    if is_fragment_request() and request.headers.get("HX-Target") == "customers-reading":
        return _reading(view)
    return page_or_fragment("customers/customers.html", "customers/_list.html", **_context(view))


@_both("/begin", "POST")
@member(Permission.FINANCE, Permission.CLIENTS)
def begin(connection_id: int, project_id: int) -> ResponseReturnValue:
    """Read the app's listing, if the copy is old or somebody wants it again; show the page."""
    service.check_permissions(place(), _to(connection_id, project_id))
    again = "again" in request.form
    job_id = start_listing(session(), place(), connection_id, installation(), again=again)
    if job_id is not None:
        enqueue(job_id)
    return _back(connection_id, project_id)


@_both("/choose", "POST")
@member(Permission.FINANCE, Permission.CLIENTS)
def choose(connection_id: int, project_id: int) -> ResponseReturnValue:
    """Remember the ticks of the rows that are shown, and go on to where the button leads."""
    to = _to(connection_id, project_id)
    try:
        _keep(to)
    except Rejected as rejected:
        return _refused(to, rejected)
    if is_fragment_request():
        return render_template("customers/_chosen.html", **_context(_seen(to)))
    return _back(connection_id, project_id)


@_both("/choose-all", "POST")
@member(Permission.FINANCE, Permission.CLIENTS)
def choose_all(connection_id: int, project_id: int) -> ResponseReturnValue:
    """All that match the search, besides those that are ticked already."""
    to = _to(connection_id, project_id)
    service.choose_all(session(), place(), to, _query())
    return _back(connection_id, project_id)


@_both("/choose-none", "POST")
@member(Permission.FINANCE, Permission.CLIENTS)
def choose_none(connection_id: int, project_id: int) -> ResponseReturnValue:
    service.choose_none(session(), place(), _to(connection_id, project_id))
    return _back(connection_id, project_id)


@_both("/import", "POST")
@member(Permission.FINANCE, Permission.CLIENTS)
def start(connection_id: int, project_id: int) -> ResponseReturnValue:
    """Begin the import of all that is ticked, on this page of the list and on others."""
    to = _to(connection_id, project_id)
    try:
        _keep(to)
        begun = start_import(session(), place(), to, installation())
    except Rejected as rejected:
        return _refused(to, rejected)
    enqueue(begun.job_id)
    return see_other("imports.import_page", account=place().slug, import_id=begun.id)


def _to(connection_id: int, project_id: int) -> Destination:
    return Destination(place().account_id, connection_id, project_id)


def _seen(to: Destination) -> CustomersView:
    start = start_from(request.args)
    return service.view_customers(session(), place(), to, _query(), start, installation())


def _query() -> str:
    """What is searched: as the form says that was sent, or else the address."""
    return query_from(request.form if "q" in request.form else request.args)


def _keep(to: Destination) -> int:
    """Remember the ticks of the rows that the form shows."""
    shown = [id_from(one) or 0 for one in request.form.getlist("shown")]
    return service.keep_choices(session(), place(), to, shown, ticked_ids(request.form))


def _context(view: CustomersView) -> dict[str, Any]:
    def href(endpoint: str, start: Beside | None = None, **more: Any) -> str:
        here: dict[str, Any] = {
            "connection_id": view.connection_id,
            "project_id": view.project_id,
        }
        args: dict[str, Any] = {"q": view.query or None, **args_of(start)} if start else {}
        return url_for(f"customers.{endpoint}", account=place().slug, **here, **args, **more)

    return {"view": view, "href": href}


def _reading(view: CustomersView) -> ResponseReturnValue:
    """How far the reading is; at its end the list hears of it, and comes anew."""
    body = render_template("customers/_reading.html", **_context(view))
    goes_on = view.job is not None and not view.job.ended
    return body if goes_on else with_event(body, "customers-read")


def _refused(to: Destination, rejected: Rejected) -> ResponseReturnValue:
    """The same page, with what was wrong; nothing of it is remembered."""
    flash(str(rejected), "problem")
    return render_template("customers/customers.html", **_context(_seen(to))), 422


def _back(connection_id: int, project_id: int) -> ResponseReturnValue:
    """To the page, searched as it was; a button may lead to another part of the list."""
    here: dict[str, Any] = {"connection_id": connection_id, "project_id": project_id}
    args: dict[str, Any] = {"q": _query() or None, **args_of(start_from(request.args))}
    return see_other("customers.customers", account=place().slug, **here, **args)
