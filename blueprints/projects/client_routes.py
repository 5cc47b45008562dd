"""The clients of a project."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.projects.routes import PROJECT, blueprint
from blueprints.projects.user_routes import UserType
from blueprints.web.access import member
from blueprints.web.pages import page_or_fragment, see_other
from blueprints.web.paging import former_args, page_href, query_from, start_from
from blueprints.web.requests import now, place, session
from blueprints.web.selecting import ticked_ids
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.projects import clients as service
from carryover.services.projects.projects import view_project

CLIENT = "<int:client_id>"


@blueprint.get(f"/a/<account>/projects/{PROJECT}/clients/choose")
@member(Permission.PROJECTS, Permission.CLIENTS)
def choose_clients(project_id: int) -> ResponseReturnValue:
    """Clients that are not in the project."""
    here, query = place().account_id, query_from(request.args)
    offered = service.offer_clients(session(), here, project_id, query, start_from(request.args))
    return page_or_fragment(
        "projects/choose_clients.html",
        "projects/_clients.html",
        project=view_project(session(), here, project_id),
        offered=offered,
        query=query,
        page_href=page_href,
    )


@blueprint.post(f"/a/<account>/projects/{PROJECT}/clients")
@member(Permission.PROJECTS, Permission.CLIENTS)
def add_clients(project_id: int) -> ResponseReturnValue:
    ids = ticked_ids(request.form)
    if not ids:
        return _choose_again(project_id, _("Choose rows first."))
    try:
        added = service.add_clients(session(), place().account_id, project_id, ids, now())
    except Rejected as rejected:
        return _choose_again(project_id, str(rejected))
    words = ngettext("One client is in the project.", "%(num)s clients are in the project.", added)
    flash(words, "done")
    return _to_clients(project_id)


@blueprint.post(f"/a/<account>/projects/{PROJECT}/clients/{CLIENT}/primary")
@member(Permission.PROJECTS)
def make_primary(project_id: int, client_id: int) -> ResponseReturnValue:
    service.make_primary(session(), place().account_id, project_id, client_id)
    flash(_("The project has another primary client."), "done")
    return _to_clients(project_id)


@blueprint.get(f"/a/<account>/projects/{PROJECT}/clients/{CLIENT}/remove")
@member(Permission.PROJECTS)
def confirm_removal(project_id: int, client_id: int) -> ResponseReturnValue:
    here = place().account_id
    leaving = service.find_client_of_project(session(), here, project_id, client_id)
    return render_template(
        "projects/confirm_removal.html",
        project=view_project(session(), here, project_id),
        leaving=leaving,
    )


@blueprint.post(f"/a/<account>/projects/{PROJECT}/clients/{CLIENT}/remove")
@member(Permission.PROJECTS)
def remove_client(project_id: int, client_id: int) -> ResponseReturnValue:
    here = place().account_id
    gone = service.find_client_of_project(session(), here, project_id, client_id)
    service.remove_client(session(), here, project_id, client_id)
    flash(_("%(name)s left the project.", name=gone.name), "done")
    return _to_clients(project_id)


def _choose_again(project_id: int, sentence: str) -> ResponseReturnValue:
    """Back to the clients, searched as they were."""
    flash(sentence, "problem")
    args = {"project_id": project_id, **former_args(request.form)}
    return see_other("projects.choose_clients", account=place().slug, **args)


def _to_clients(project_id: int) -> ResponseReturnValue:
    shown = UserType.CLIENTS.value
    return see_other("projects.users", account=place().slug, project_id=project_id, type=shown)
