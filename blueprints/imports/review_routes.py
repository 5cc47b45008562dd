"""Routes of step 3: what happens to clients that exist already, and the commit."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.imports.landing import land
from blueprints.imports.routes import IMPORT, blueprint
from blueprints.imports.steps import import_answer
from blueprints.web.access import member
from blueprints.web.notices import Notice, Press, say
from blueprints.web.pages import is_fragment_request, see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from blueprints.web.selecting import ticked_ids
from carryover.domain.permissions import Permission
from carryover.domain.planning import Decision, Outcome, Step
from carryover.errors import Rejected
from carryover.services.imports.committing import start_commit
from carryover.services.imports.deciding import (
    decide_for_alike,
    decide_for_all,
    decide_for_one,
    decide_for_these,
)
from carryover.services.imports.importing import view_import
from carryover.services.imports.reviewing import count_review, view_client_in_review

_REPEATED = ("decision", "of", "outcome", "after")
"""What a form of the review says, and says again where it is sent once more."""


@blueprint.post(f"{IMPORT}/decisions")
@member(Permission.CLIENTS)
def decide_all(import_id: int) -> ResponseReturnValue:
    """Merge, clone or skip every client that exists already, or every similar one."""
    similar = request.form.get("of") == Outcome.SIMILAR
    outcome = Outcome.SIMILAR if similar else Outcome.EXISTS
    decision, _position = _decision()
    account_id, too = place().account_id, "singly_too" in request.form
    apart = decide_for_all(session(), account_id, import_id, decision, outcome, singly_too=too)
    counts = count_review(session(), account_id, import_id)
    _say_how_many_stay(import_id, apart)
    _say_how_many_wait(counts.apart if similar else counts.waiting, decision)
    return back_to_review(import_id)


@blueprint.post(f"{IMPORT}/decisions/chosen")
@member(Permission.CLIENTS)
def decide_chosen(import_id: int) -> ResponseReturnValue:
    """Merge, clone or skip the clients that are ticked."""
    numbers = ticked_ids(request.form)
    if not numbers:
        flash(_("Choose rows first."), "problem")
        return back_to_review(import_id)
    decided = decide_for_these(session(), place().account_id, import_id, numbers, _decision()[0])
    _say_how_many(decided, len(numbers) - decided)
    return back_to_review(import_id)


@blueprint.post(f"{IMPORT}/decisions/<int:number>")
@member(Permission.CLIENTS)
def decide(import_id: int, number: int) -> ResponseReturnValue:
    """Merge, clone or skip one client; or with it all that are like it."""
    account_id, (decision, position) = place().account_id, _decision()
    decide_for_one(session(), account_id, import_id, number, decision, position)
    if "alike" in request.form:
        _say_how_many(decide_for_alike(session(), account_id, import_id, number, decision))
        return back_to_review(import_id)
    if not is_fragment_request():
        return back_to_review(import_id, _anchor=f"imports-client-{number}")
    return _decided(import_id, number)


@blueprint.post(f"{IMPORT}/commit")
@member(Permission.CLIENTS)
def commit(import_id: int) -> ResponseReturnValue:
    """Write what the plan says; a second press leads to the same result."""
    begun = start_commit(session(), place().account_id, person_id(), import_id, installation())
    enqueue(begun.job_id)
    return see_other("imports.committing", account=place().slug, import_id=import_id)


@blueprint.get(f"{IMPORT}/commit")
@member(Permission.CLIENTS)
def committing(import_id: int) -> ResponseReturnValue:
    """How far writing is; and once it has ended, where the import leads to."""
    view = view_import(session(), place().account_id, import_id)
    return import_answer(view) if view.step is Step.COMMITTING else land(view)


def _decided(import_id: int, number: int) -> ResponseReturnValue:
    """What happens to the client now, and the numbers of the plan."""
    account_id = place().account_id
    return render_template(
        "imports/_effect.html",
        client=view_client_in_review(session(), account_id, import_id, number),
        view=view_import(session(), account_id, import_id),
        counts=count_review(session(), account_id, import_id),
        outcome=request.form.get("outcome", ""),
        oob=True,
    )


def _decision() -> tuple[Decision, int | None]:
    """The decision; with the candidate's position in `merge:1`, where there are several."""
    wanted, _colon, position = request.form.get("decision", "").partition(":")
    if wanted not in list(Decision) or not (position or "0").isdecimal():
        raise Rejected({"decision": "Choose merge, clone or skip."})
    return Decision(wanted), int(position[:9]) if position else None


def _say_how_many(decided: int, waiting: int = 0) -> None:
    said = ngettext("Decided for one client.", "Decided for %(num)s clients.", decided)
    if waiting > 0:
        said = f"{said} " + ngettext(
            "One waits: say with which one to merge it.",
            "%(num)s wait: say with which one to merge each.",
            waiting,
        )
    flash(said, "done")


def _say_how_many_stay(import_id: int, apart: int) -> None:
    """With the button by which they follow too."""
    if not apart:
        return
    text = ngettext(
        "One that you decided before stays as it is.",
        "%(num)s that you decided before stay as they are.",
        apart,
    )
    again = url_for("imports.decide_all", account=place().slug, import_id=import_id)
    hidden = {key: request.form[key] for key in _REPEATED if request.form.get(key)}
    label = ngettext("Let it follow", "Let them follow", apart)
    follow = Press(again, label, {**hidden, "singly_too": "yes"})
    say(Notice(text, follow), "message")


def _say_how_many_wait(waiting: int, decision: Decision) -> None:
    if waiting and decision is Decision.MERGE:
        said = ngettext(
            "One waits: say with which one to merge it.",
            "%(num)s wait: say with which one to merge each.",
            waiting,
        )
        flash(said, "message")


def back_to_review(import_id: int, **values: str) -> ResponseReturnValue:
    """The review, as it was filtered and turned."""
    shown = {key: request.form[key] for key in ("outcome", "after") if request.form.get(key)}
    return see_other(
        "imports.import_page", account=place().slug, import_id=import_id, **shown, **values
    )
