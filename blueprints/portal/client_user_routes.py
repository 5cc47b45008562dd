"""Setup > Manage Users > Client Users: who of the clients' people may come in."""

from flask import Response, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.portal.addresses import address_from
from blueprints.portal.routes import blueprint
from blueprints.web.access import member
from blueprints.web.import_entries import import_entries
from blueprints.web.notices import Notice, Press, say
from blueprints.web.pages import is_fragment_request, page_or_fragment, see_other
from blueprints.web.paging import former_args, page_href, query_from, start_from
from blueprints.web.requests import now, place, session
from blueprints.web.selecting import ticked_ids
from blueprints.web.shown_once import ShownOnce, keep_to_show, take_to_show
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.portal import client_users as users

USER = "<int:client_user_id>"
_LINK = "client_user"
"""The kind of link that is made here."""


@blueprint.get("/a/<account>/setup/client-users")
@member(Permission.CLIENTS)
def client_users() -> Response:
    """The list, or the part of it that htmx swaps while a person types."""
    address, here = address_from(request.args), place().account_id
    context = {
        "address": address,
        "listed": users.list_client_users(session(), here, address.wanted, address.start),
        "counts": users.count_client_users(session(), here),
        "imports": import_entries(),
        "now": now(),
    }
    if not is_fragment_request():
        link = take_to_show(_LINK, place().slug)
        return make_response(render_template("portal/client_users.html", new_link=link, **context))
    response = make_response(render_template("portal/_client_users.html", **context))
    response.headers["HX-Push-Url"] = address.href
    return response


@blueprint.get("/a/<account>/setup/client-users/choose")
@member(Permission.CLIENTS)
def choose_contacts() -> ResponseReturnValue:
    """Contacts who have no access yet."""
    query, start = query_from(request.args), start_from(request.args)
    offered = users.offer_contacts(session(), place().account_id, query, start)
    return page_or_fragment(
        "portal/choose_contacts.html",
        "portal/_contacts.html",
        offered=offered,
        query=query,
        page_href=page_href,
    )


@blueprint.post("/a/<account>/setup/client-users")
@member(Permission.CLIENTS)
def give_access() -> ResponseReturnValue:
    """To the contacts that are ticked; a single one gets the link at once."""
    ids = ticked_ids(request.form)
    if not ids:
        return _choose_again(_("Choose rows first."))
    try:
        made = users.give_access(session(), place(), ids, now())
    except Rejected as rejected:
        return _choose_again(str(rejected))
    if len(made) == 1:
        _make_link(made[0])
    flash(_given(len(made)), "done")
    return see_other("portal.client_users", account=place().slug)


@blueprint.post(f"/a/<account>/setup/client-users/{USER}/invite")
@member(Permission.CLIENTS)
def invite_again(client_user_id: int) -> ResponseReturnValue:
    try:
        _make_link(client_user_id)
    except Rejected as rejected:
        flash(str(rejected), "problem")
    return _back()


@blueprint.post(f"/a/<account>/setup/client-users/{USER}/deactivate")
@member(Permission.CLIENTS)
def deactivate(client_user_id: int) -> ResponseReturnValue:
    here = place()
    user = users.find_client_user(session(), here.account_id, client_user_id)
    users.deactivate(session(), here.account_id, client_user_id, now())
    back = url_for("portal.reactivate", account=here.slug, client_user_id=client_user_id)
    text = _("%(name)s can no longer come into the portal.", name=user.name)
    say(Notice(text, Press(back)))
    return _back()


@blueprint.post(f"/a/<account>/setup/client-users/{USER}/reactivate")
@member(Permission.CLIENTS)
def reactivate(client_user_id: int) -> ResponseReturnValue:
    user = users.find_client_user(session(), place().account_id, client_user_id)
    users.reactivate(session(), place().account_id, client_user_id)
    flash(_("%(name)s has access to the portal again.", name=user.name), "done")
    return _back()


@blueprint.get(f"/a/<account>/setup/client-users/{USER}/remove")
@member(Permission.CLIENTS)
def confirm_removal(client_user_id: int) -> ResponseReturnValue:
    user = users.find_client_user(session(), place().account_id, client_user_id)
    return render_template(
        "portal/confirm_removal.html", user=user, address=address_from(request.args)
    )


@blueprint.post(f"/a/<account>/setup/client-users/{USER}/remove")
@member(Permission.CLIENTS)
def remove(client_user_id: int) -> ResponseReturnValue:
    user = users.find_client_user(session(), place().account_id, client_user_id)
    users.remove(session(), place().account_id, client_user_id)
    flash(_("%(name)s has no access to the portal any more.", name=user.name), "done")
    return _back()


def _make_link(client_user_id: int) -> None:
    """Make a link that the next page shows."""
    token = users.make_link(session(), place(), client_user_id, now())
    user = users.find_client_user(session(), place().account_id, client_user_id)
    href = url_for("auth.welcome", token=token, _external=True)
    keep_to_show(_LINK, place().slug, ShownOnce(href, f"{user.name} ({user.email})"))


def _given(contacts: int) -> str:
    return str(
        ngettext(
            "One contact has access to the portal.",
            "%(num)s contacts have access to the portal. Make each a link to hand on.",
            contacts,
        )
    )


def _choose_again(sentence: str) -> ResponseReturnValue:
    """Back to the contacts, searched as they were."""
    flash(sentence, "problem")
    args = former_args(request.form)
    return see_other("portal.choose_contacts", account=place().slug, **args)


def _back() -> ResponseReturnValue:
    """To the list, narrowed down as it was."""
    address = address_from(request.args)
    return see_other("portal.client_users", account=place().slug, **address.args)
