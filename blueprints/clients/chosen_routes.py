"""Acts on the clients that were chosen in the list."""

from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients import words_of_acts
from blueprints.clients.act_routes import begin
from blueprints.clients.addresses import address_from
from blueprints.clients.pages import offer_undo
from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import now, person_id, place, session
from blueprints.web.selecting import (
    ALL_MATCHING,
    ids_in,
    nothing_is_chosen,
    selection_as_told,
    selection_from_form,
    ticked_ids,
)
from carryover.domain.mass_acts import (
    AddTags,
    Archive,
    ClientAct,
    Delete,
    RemoveTags,
    Unarchive,
)
from carryover.domain.normalise import split_tags
from carryover.domain.permissions import Permission
from carryover.domain.selection import Selection
from carryover.errors import CountChanged
from carryover.services.clients import chosen
from carryover.services.clients.acting import are_many


@blueprint.post("/a/<account>/clients/chosen/tag")
@member(Permission.CLIENTS)
def tag_chosen() -> ResponseReturnValue:
    return _tag(AddTags(_tags()))


@blueprint.post("/a/<account>/clients/chosen/untag")
@member(Permission.CLIENTS)
def untag_chosen() -> ResponseReturnValue:
    return _tag(RemoveTags(_tags()))


@blueprint.post("/a/<account>/clients/chosen/archive")
@member(Permission.CLIENTS)
def archive_chosen() -> ResponseReturnValue:
    return _act(Archive())


@blueprint.post("/a/<account>/clients/chosen/unarchive")
@member(Permission.CLIENTS)
def unarchive_chosen() -> ResponseReturnValue:
    return _act(Unarchive())


@blueprint.post("/a/<account>/clients/chosen/ask-to-delete")
@member(Permission.CLIENTS)
def ask_to_delete_chosen() -> ResponseReturnValue:
    """To the page that says how many will go: an address, so that it can be reloaded."""
    if nothing_is_chosen(request.form):
        return _choose_first()
    return _ask_to_delete()


def _ask_to_delete() -> ResponseReturnValue:
    picked: dict[str, Any] = address_from(request.form).args
    if ALL_MATCHING in request.form:
        picked[ALL_MATCHING] = "1"
    else:
        picked["ids"] = list(ticked_ids(request.form))
    return see_other("clients.confirm_deletion_of_chosen", account=place().slug, **picked)


@blueprint.get("/a/<account>/clients/chosen/delete")
@member(Permission.CLIENTS)
def confirm_deletion_of_chosen() -> ResponseReturnValue:
    if nothing_is_chosen(request.args):
        return _choose_first()
    selection = selection_from_form(request.args)
    return render_template(
        "clients/confirm_deletion_of_chosen.html",
        chosen=chosen.view_chosen(session(), place().account_id, selection),
        ids=ticked_ids(request.args) if ALL_MATCHING not in request.args else (),
        all_matching=ALL_MATCHING in request.args,
        address=address_from(request.args),
    )


@blueprint.post("/a/<account>/clients/chosen/delete")
@member(Permission.CLIENTS)
def delete_chosen() -> ResponseReturnValue:
    return _act(Delete(frozenset(ids_in(request.form, "there"))))


def _tags() -> tuple[str, ...]:
    return tuple(split_tags(request.form.get("tags", "")))


def _tag(act: AddTags | RemoveTags) -> ResponseReturnValue:
    if not act.tags:
        flash(_("Write a tag first."), "problem")
        return _back()
    return _act(act)


def _act(act: ClientAct) -> ResponseReturnValue:
    """Do it to the chosen ones; ask again where they are not as many as the page said."""
    if nothing_is_chosen(request.form):
        return _choose_first()
    try:
        return _done(act, selection_as_told(request.form))
    except CountChanged as changed:
        flash(str(changed), "problem")
        return _ask_to_delete() if isinstance(act, Delete) and changed.now else _back()


def _done(act: ClientAct, selection: Selection) -> ResponseReturnValue:
    """Do it, say to how many, and offer the way back."""
    here = place().account_id
    if are_many(session(), here, selection):
        return begin(act, selection)
    done = chosen.do_to_clients(session(), here, person_id(), selection, act, now())
    offer_undo(words_of_acts.done(act, done.clients), done)
    return _back()


def _choose_first() -> ResponseReturnValue:
    flash(_("Choose rows first."), "problem")
    return _back()


def _back() -> ResponseReturnValue:
    """To the list, narrowed down and sorted as it was."""
    return see_other("clients.clients", account=place().slug, **address_from(request.form).args)
