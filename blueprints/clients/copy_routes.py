"""Copying the chosen clients to another account of the same person."""

from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients.addresses import address_from
from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from blueprints.web.selecting import (
    ALL_MATCHING,
    Arguments,
    selection_as_told,
    selection_from_form,
    ticked_ids,
)
from carryover.domain.permissions import Permission
from carryover.errors import CountChanged
from carryover.services.clients.chosen import view_chosen
from carryover.services.imports.copying import accounts_to_copy_to, start_copy


@blueprint.post("/a/<account>/clients/chosen/ask-to-copy")
@member(Permission.CLIENTS)
def ask_to_copy_chosen() -> ResponseReturnValue:
    """To the page that asks where to: an address, so that it can be reloaded."""
    return _ask()


def _ask() -> ResponseReturnValue:
    picked: dict[str, Any] = address_from(request.form).args
    if ALL_MATCHING not in request.form:
        picked["ids"] = list(ticked_ids(request.form))
    return see_other("clients.copy_chosen", account=place().slug, **picked)


@blueprint.get("/a/<account>/clients/chosen/copy")
@member(Permission.CLIENTS)
def copy_chosen() -> ResponseReturnValue:
    """Which account the clients go to; where none is ticked, all that the filter finds."""
    return _page(request.args, "", 200)


@blueprint.post("/a/<account>/clients/chosen/copy")
@member(Permission.CLIENTS)
def start_copying() -> ResponseReturnValue:
    """Begin the import in the other account, and go on there."""
    target = request.form.get("target", "")
    if not target:
        return _page(request.form, _("Choose an account first."), 422)
    selection, here = selection_as_told(request.form), place().account_id
    try:
        begun = start_copy(session(), here, person_id(), target, selection, installation())
    except CountChanged as changed:
        flash(str(changed), "problem")
        return _ask()
    enqueue(begun.job_id)
    return see_other("imports.import_page", account=target, import_id=begun.id)


def _page(sent: Arguments, problem: str, status: int) -> ResponseReturnValue:
    here, address = place().account_id, address_from(sent)
    chosen = view_chosen(session(), here, selection_from_form(sent))
    if not chosen.clients:
        flash(_("There is no client to copy."), "problem")
        return see_other("clients.clients", account=place().slug, **address.args)
    page = render_template(
        "clients/copy_chosen.html",
        chosen=chosen,
        ids=ticked_ids(sent),
        targets=accounts_to_copy_to(session(), here, person_id()),
        address=address,
        problem=problem,
    )
    return page, status
