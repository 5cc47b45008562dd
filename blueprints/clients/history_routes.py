"""The account's history, where deleted clients are found and changes are taken back."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.clients import words_of_acts
from blueprints.clients.act_routes import begin
from blueprints.clients.routes import blueprint
from blueprints.clients.timeline import timeline_of
from blueprints.web.access import member
from blueprints.web.ids import id_from
from blueprints.web.pages import see_other
from blueprints.web.requests import now, person_id, place, session
from carryover.domain.mass_acts import MOST_AT_ONCE, TakeBack
from carryover.domain.permissions import Permission
from carryover.services.clients.chosen import MOST_NAMED
from carryover.services.clients.history import (
    HistoryPage,
    Range,
    Undone,
    account_history,
    client_history,
    undo_change,
    undo_changes,
)


@blueprint.get("/a/<account>/clients/history")
@member(Permission.CLIENTS)
def history() -> ResponseReturnValue:
    """What happened to all clients, or to one that may be gone."""
    client_id = id_from(request.args.get("client", ""))
    deleted = request.args.get("shown") == Range.DELETED
    page = _page(client_id, Range.DELETED if deleted else Range.ALL)
    return render_template(
        "clients/history.html",
        timeline_entries=timeline_of(page.entries, named=True),
        older=page.before,
        client_id=client_id,
        name=page.entries[0].entry.client_name if client_id and page.entries else "",
        deleted=deleted,
    )


@blueprint.post("/a/<account>/clients/changes/<int:change_id>/undo")
@member(Permission.CLIENTS)
def undo(change_id: int) -> ResponseReturnValue:
    """Take back one change or, up to `last`, all that were made in the same act."""
    last = id_from(request.form.get("last", ""))
    who = session(), place().account_id, person_id()
    if last is not None and last - change_id >= MOST_AT_ONCE:
        return begin(TakeBack(change_id, last), None)
    if last is None:
        done = undo_change(*who, change_id, now())
    else:
        done = undo_changes(*who, change_id, last, now())
    flash(_words(done), "message" if done.kept else "done")
    if done.client_id is None:
        return see_other("clients.clients", account=place().slug)
    return see_other("clients.client", account=place().slug, client_id=done.client_id)


def _page(client_id: int | None, shown: Range) -> HistoryPage:
    before = id_from(request.args.get("before", ""))
    here = place().account_id
    if client_id is None:
        return account_history(session(), here, shown, before)
    return client_history(session(), here, client_id, before)


def _words(done: Undone) -> str:
    said = words_of_acts.taken_back(done.clients)
    if not done.kept:
        return said
    return f"{said} {words_of_acts.kept(len(done.kept), done.kept[:MOST_NAMED])}"
