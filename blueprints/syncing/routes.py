"""A connection that is kept in step: where it stands, what it did, and how it goes on."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.syncing.forms import LetPassForm
from blueprints.syncing.hook_addresses import hook_context
from blueprints.syncing.words import in_words, lines_of
from blueprints.web.access import member
from blueprints.web.forms import show_problems
from blueprints.web.import_entries import import_entries
from blueprints.web.pages import page_or_fragment, see_other
from blueprints.web.requests import enqueue, installation, place, session
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.syncing import steering
from carryover.services.syncing.viewing import SyncView, view_run, view_sync

blueprint = Blueprint("syncing", __name__)
HERE = "/a/<account>/settings/connections/<int:connection_id>/sync"


@blueprint.get(HERE)
@member(Permission.FINANCE)
def sync(connection_id: int) -> ResponseReturnValue:
    """The page, or the part of it that asks for itself while a run is at it."""
    return page_or_fragment(
        "syncing/sync.html", "syncing/_status.html", **_context(_seen(connection_id))
    )


@blueprint.get(f"{HERE}/runs/<int:run_id>")
@member(Permission.FINANCE)
def run(connection_id: int, run_id: int) -> ResponseReturnValue:
    """One run, record by record."""
    found, events = view_run(session(), place().account_id, connection_id, run_id)
    view = _seen(connection_id)
    return render_template("syncing/run.html", view=view, run=found, lines=lines_of(events))


@blueprint.post(f"{HERE}/now")
@member(Permission.FINANCE)
def sync_now(connection_id: int) -> ResponseReturnValue:
    enqueue(steering.sync_now(session(), place().account_id, connection_id, installation()))
    return _back(connection_id)


@blueprint.post(f"{HERE}/preview")
@member(Permission.FINANCE)
def preview(connection_id: int) -> ResponseReturnValue:
    enqueue(steering.preview(session(), place().account_id, connection_id, installation()))
    return _back(connection_id)


@blueprint.post(f"{HERE}/pause")
@member(Permission.FINANCE)
def pause(connection_id: int) -> ResponseReturnValue:
    steering.pause(session(), place().account_id, connection_id, installation())
    flash(_("Paused. Nothing is sent or fetched until you resume."), "done")
    return _back(connection_id)


@blueprint.post(f"{HERE}/resume")
@member(Permission.FINANCE)
def resume(connection_id: int) -> ResponseReturnValue:
    enqueue(steering.resume(session(), place().account_id, connection_id, installation()))
    return _back(connection_id)


@blueprint.post(f"{HERE}/let-pass")
@member(Permission.FINANCE)
def let_pass(connection_id: int) -> ResponseReturnValue:
    """Let a run go on that a guard has stopped."""
    here = place().account_id
    form = LetPassForm(_seen(connection_id).stopped)
    typed = form.count.data or ""
    try:
        enqueue(steering.let_pass(session(), here, connection_id, typed, installation()))
    except Rejected as rejected:
        show_problems(form, rejected)
        context = _context(_seen(connection_id), let_pass_form=form)
        return render_template("syncing/sync.html", **context), 422
    return _back(connection_id)


def _seen(connection_id: int) -> SyncView:
    return view_sync(session(), place().account_id, connection_id, installation())


def _context(view: SyncView, **forms: object) -> dict[str, object]:
    filled = request.method == "POST"
    return {
        "view": view,
        "let_pass_form": LetPassForm(view.stopped),
        "guards": in_words(view.stopped.guards if view.stopped else (), view.app),
        "preview_guards": in_words(view.preview.guards if view.preview else (), view.app),
        "stopped_lines": lines_of(view.stopped.planned.lines if view.stopped else ()),
        "preview_lines": lines_of(view.preview.planned.lines if view.preview else ()),
        "is_refused": filled,
        "imports": import_entries(only=view.connection_id),
        **hook_context(view.connection_id),
        **forms,
    }


def _back(connection_id: int) -> ResponseReturnValue:
    return see_other("syncing.sync", account=place().slug, connection_id=connection_id)
