"""Acts on the clients that were chosen in the list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.clients.addresses import address_from
from blueprints.clients.pages import offer_undo
from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, person_id, place, session
from blueprints.web.selecting import (
    ALL_MATCHING,
    ids_in,
    nothing_is_chosen,
    selection_from_form,
    ticked_ids,
)
from carryover.domain.normalise import split_tags
from carryover.domain.permissions import Permission
from carryover.services import chosen
from carryover.services.chosen import DoneToMany


@blueprint.post("/a/<account>/clients/chosen/tag")
@member(Permission.CLIENTS)
def tag_chosen() -> ResponseReturnValue:
    return _tag(chosen.add_tags, _tagged)


@blueprint.post("/a/<account>/clients/chosen/untag")
@member(Permission.CLIENTS)
def untag_chosen() -> ResponseReturnValue:
    return _tag(chosen.remove_tags, _untagged)


@blueprint.post("/a/<account>/clients/chosen/archive")
@member(Permission.CLIENTS)
def archive_chosen() -> ResponseReturnValue:
    return _act(chosen.archive_clients, _archived)


@blueprint.post("/a/<account>/clients/chosen/unarchive")
@member(Permission.CLIENTS)
def unarchive_chosen() -> ResponseReturnValue:
    return _act(chosen.unarchive_clients, _unarchived)


@blueprint.post("/a/<account>/clients/chosen/ask-to-delete")
@member(Permission.CLIENTS)
def ask_to_delete_chosen() -> ResponseReturnValue:
    """To the page that says how many will go: an address, so that it can be reloaded."""
    if nothing_is_chosen(request.form):
        return _choose_first()
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
    reaches = ids_in(request.form, "there")
    words = _deleted_there_too if reaches else _deleted
    return _act(partial(chosen.delete_clients, reaches=reaches), words)


def _tag(act: Callable[..., DoneToMany], words: Callable[[int], str]) -> ResponseReturnValue:
    tags = split_tags(request.form.get("tags", ""))
    if not tags:
        flash(_("Write a tag first."), "problem")
        return _back()
    return _act(act, words, tags)


def _act(
    act: Callable[..., DoneToMany], words: Callable[[int], str], *more: object
) -> ResponseReturnValue:
    """Do it to the chosen ones, say to how many, and offer the way back."""
    if nothing_is_chosen(request.form):
        return _choose_first()
    selection, now = selection_from_form(request.form), installation().clock()
    done = act(session(), place().account_id, person_id(), selection, *more, now)
    offer_undo(words(done.clients), done)
    return _back()


def _choose_first() -> ResponseReturnValue:
    flash(_("Choose rows first."), "problem")
    return _back()


def _back() -> ResponseReturnValue:
    """To the list, narrowed down and sorted as it was."""
    return see_other("clients.clients", account=place().slug, **address_from(request.form).args)


def _tagged(clients: int) -> str:
    return str(ngettext("One client is tagged.", "%(num)s clients are tagged.", clients))


def _untagged(clients: int) -> str:
    return str(ngettext("The tag is off one client.", "The tag is off %(num)s clients.", clients))


def _archived(clients: int) -> str:
    return str(ngettext("One client is archived.", "%(num)s clients are archived.", clients))


def _unarchived(clients: int) -> str:
    said = ngettext(
        "One client is back from the archive.",
        "%(num)s clients are back from the archive.",
        clients,
    )
    return str(said)


def _deleted(clients: int) -> str:
    return str(ngettext("One client is deleted.", "%(num)s clients are deleted.", clients))


def _deleted_there_too(clients: int) -> str:
    said = ngettext(
        "One client is deleted; its customer goes with the next sync.",
        "%(num)s clients are deleted; their customers go with the next sync.",
        clients,
    )
    return str(said)
