"""What is done to many clients in the background: asked for, watched, and its way back."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.clients import words_of_acts
from blueprints.clients.pages import take_back
from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.notices import Press
from blueprints.web.pages import page_or_fragment, see_other
from blueprints.web.paging import page_href, start_from
from blueprints.web.requests import enqueue, installation, person_id, place, session
from carryover.domain.jobs import JobKind
from carryover.domain.mass_acts import MassAct, TakeBack
from carryover.domain.permissions import Permission
from carryover.domain.selection import Selection
from carryover.services.clients.acting import ActView, list_acts, start_act, view_act
from carryover.services.jobs import latest_job

ID = "<int:act_id>"


@blueprint.get(f"/a/<account>/clients/acts/{ID}")
@member(Permission.CLIENTS)
def act(act_id: int) -> str:
    """How far it is; then what was done, with the way back."""
    here = place().account_id
    view = view_act(session(), here, act_id)
    return page_or_fragment(
        "clients/act.html",
        "clients/_act.html",
        act=view,
        heading=words_of_acts.heading(view.act),
        said=_said(view),
        undo=_undo(view),
        job=latest_job(session(), here, (JobKind.ACT,), act_id, installation()),
    )


@blueprint.get("/a/<account>/clients/acts")
@member(Permission.CLIENTS)
def acts() -> str:
    """What was done to many clients at once, each with the page that takes it back."""
    listed = list_acts(session(), place().account_id, start_from(request.args))
    lines = listed.of(lambda one: (one, words_of_acts.heading(one.act)))
    return render_template("clients/acts.html", acts=lines, page_href=page_href)


def begin(wanted: MassAct, selection: Selection | None) -> ResponseReturnValue:
    """Ask for it, and go where it is watched."""
    begun = start_act(session(), place().account_id, person_id(), wanted, selection, installation())
    enqueue(begun.job_id)
    return see_other("clients.act", account=place().slug, act_id=begun.id)


def _said(view: ActView) -> str:
    said = words_of_acts.done(view.act, view.clients)
    return f"{said} {words_of_acts.kept(view.kept, view.kept_names)}" if view.kept else said


def _undo(view: ActView) -> Press | None:
    """The way back from what changed something, and was none itself."""
    if isinstance(view.act, TakeBack) or not view.clients:
        return None
    return take_back(view.first_change, view.last_change)
