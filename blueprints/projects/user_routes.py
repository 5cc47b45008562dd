"""The Users tab of a project: members, client users and clients."""

from enum import StrEnum
from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.projects.routes import PROJECT, blueprint
from blueprints.web.access import member
from blueprints.web.import_entries import import_entries
from blueprints.web.notices import Notice, Press, say
from blueprints.web.pages import is_fragment_request, page_or_fragment, see_other
from blueprints.web.paging import former_args, page_href, query_from, start_from
from blueprints.web.requests import now, place, session
from blueprints.web.selecting import ticked_ids
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.projects import users as service
from carryover.services.projects.projects import view_project

USER = "<int:client_user_id>"


class UserType(StrEnum):
    """What the drop-down of the tab offers."""

    USERS = "users"
    CLIENT_USERS = "client-users"
    CLIENTS = "clients"


@blueprint.get(f"/a/<account>/projects/{PROJECT}/users")
@member(Permission.PROJECTS)
def users(project_id: int) -> ResponseReturnValue:
    """The tab, the list of the chosen type, or the client users that a search finds."""
    typed = request.args.get("type", "")
    shown = UserType(typed) if typed in list(UserType) else UserType.USERS
    context = {"shown": shown.value, **_people(project_id, shown)}
    if is_fragment_request() and request.headers.get("HX-Target") == "projects-client-users":
        return render_template("projects/_client_users.html", **context)
    return page_or_fragment("projects/users.html", "projects/_people.html", **context)


@blueprint.get(f"/a/<account>/projects/{PROJECT}/client-users/choose")
@member(Permission.PROJECTS, Permission.CLIENTS)
def choose_contacts(project_id: int) -> ResponseReturnValue:
    """Contacts who are not in the project."""
    here, query = place().account_id, query_from(request.args)
    offered = service.offer_contacts(session(), here, project_id, query, start_from(request.args))
    return page_or_fragment(
        "projects/choose_contacts.html",
        "projects/_contacts.html",
        project=view_project(session(), here, project_id),
        offered=offered,
        query=query,
        page_href=page_href,
    )


@blueprint.post(f"/a/<account>/projects/{PROJECT}/client-users")
@member(Permission.PROJECTS, Permission.CLIENTS)
def add_client_users(project_id: int) -> ResponseReturnValue:
    ids = ticked_ids(request.form)
    if not ids:
        return _choose_again(project_id, _("Choose rows first."))
    try:
        added = service.add_client_users(session(), place(), project_id, ids, now())
    except Rejected as rejected:
        return _choose_again(project_id, str(rejected))
    words = ngettext(
        "One contact is in the project.", "%(num)s contacts are in the project.", added
    )
    flash(words, "done")
    return _to_client_users(project_id)


@blueprint.post(f"/a/<account>/projects/{PROJECT}/client-users/{USER}/remove")
@member(Permission.PROJECTS)
def remove_client_user(project_id: int, client_user_id: int) -> ResponseReturnValue:
    """From this project only."""
    here = place()
    gone = service.remove_client_user(session(), here.account_id, project_id, client_user_id)
    text = _("%(name)s left the project and stays in the portal.", name=gone.name)
    again = url_for("projects.add_client_users", account=here.slug, project_id=project_id)
    back = Press(again, hidden={"ids": gone.contact_id})
    say(Notice(text, back if here.may(Permission.CLIENTS) else None))
    return _to_client_users(project_id)


def _people(project_id: int, shown: UserType) -> dict[str, Any]:
    """What the list of this type shows."""
    here = place().account_id
    project = view_project(session(), here, project_id)
    match shown:
        case UserType.USERS:
            return {"project": project, "members": service.members_of_project(session(), here)}
        case UserType.CLIENTS:
            return {"project": project}
        case UserType.CLIENT_USERS:
            query, start = query_from(request.args), start_from(request.args)
            listed = service.list_project_users(session(), here, project_id, query, start)
            return {
                "project": project,
                "listed": listed,
                "query": query,
                "imports": import_entries(project_id),
                "page_href": page_href,
                "now": now(),
            }


def _choose_again(project_id: int, sentence: str) -> ResponseReturnValue:
    """Back to the contacts, searched as they were."""
    flash(sentence, "problem")
    args = {"project_id": project_id, **former_args(request.form)}
    return see_other("projects.choose_contacts", account=place().slug, **args)


def _to_client_users(project_id: int) -> ResponseReturnValue:
    shown = UserType.CLIENT_USERS.value
    return see_other("projects.users", account=place().slug, project_id=project_id, type=shown)
