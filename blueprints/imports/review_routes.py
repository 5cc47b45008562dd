"""Routes of step 3: what happens to clients that exist already, and the commit."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.imports.routes import IMPORT, blueprint
from blueprints.web.access import member
from blueprints.web.pages import is_fragment_request, see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from carryover.domain.permissions import Permission
from carryover.domain.planning import Decision
from carryover.errors import Rejected
from carryover.services.committing import start_commit
from carryover.services.deciding import decide_for_all, decide_for_one
from carryover.services.importing import view_import
from carryover.services.reviewing import count_review, view_client_in_review


@blueprint.post(f"{IMPORT}/decisions")
@member(Permission.CLIENTS)
def decide_all(import_id: int) -> ResponseReturnValue:
    """Merge, clone or skip every client that exists already."""
    decide_for_all(session(), place().account_id, import_id, _decision())
    return back_to_review(import_id)


@blueprint.post(f"{IMPORT}/decisions/<int(max=2147483647):number>")
@member(Permission.CLIENTS)
def decide(import_id: int, number: int) -> ResponseReturnValue:
    """Merge, clone or skip one client."""
    decide_for_one(session(), place().account_id, import_id, number, _decision())
    if not is_fragment_request():
        return back_to_review(import_id, _anchor=f"imports-client-{number}")
    return _decided(import_id, number)


@blueprint.post(f"{IMPORT}/commit")
@member(Permission.CLIENTS)
def commit(import_id: int) -> ResponseReturnValue:
    """Write what the plan says; a second press leads to the same result."""
    begun = start_commit(session(), place().account_id, person_id(), import_id, installation())
    enqueue(begun.job_id)
    return see_other("imports.import_page", account=place().slug, import_id=import_id)


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


def _decision() -> Decision:
    wanted = request.form.get("decision", "")
    if wanted not in list(Decision):
        raise Rejected({"decision": "Choose merge, clone or skip."})
    return Decision(wanted)


def back_to_review(import_id: int, **values: str) -> ResponseReturnValue:
    """The review, as it was filtered and turned."""
    shown = {key: request.form[key] for key in ("outcome", "after") if request.form.get(key)}
    return see_other(
        "imports.import_page", account=place().slug, import_id=import_id, **shown, **values
    )
