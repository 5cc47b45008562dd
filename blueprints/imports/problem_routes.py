"""Routes of step 3 for problem rows: mended one by one, all at once, or in a file of their own."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from blueprints.imports.entered_cells import cells_from
from blueprints.imports.forms import CorrectedForm
from blueprints.imports.review_routes import back_to_review
from blueprints.imports.routes import IMPORT, blueprint
from blueprints.imports.steps import review_page
from blueprints.web.access import member
from blueprints.web.downloads import download
from blueprints.web.ids import id_from
from blueprints.web.pages import is_fragment_request, see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.imports import correcting
from carryover.services.imports.importing import view_import
from carryover.services.imports.problem_sheets import problem_sheet, take_corrected
from carryover.services.imports.reviewing import count_review, view_clients_in_review
from carryover.sheet_errors import SheetError

MOST_SWAPPED = 50
"""Clients of the page that are drawn again because another one changed."""


@blueprint.post(f"{IMPORT}/clients/<int:number>/correct")
@member(Permission.CLIENTS)
def correct_client(import_id: int, number: int) -> ResponseReturnValue:
    """Correct cells of one client of the plan."""
    entered = cells_from(request.form)
    changed = correcting.correct_rows(session(), place().account_id, import_id, entered)
    return _changed(import_id, number, changed, ())


@blueprint.post(f"{IMPORT}/clients/<int:number>/leave-out")
@member(Permission.CLIENTS)
def leave_out(import_id: int, number: int) -> ResponseReturnValue:
    """Leave out the rows that keep a client of the plan from being one."""
    rows = _rows()
    changed = correcting.leave_out(session(), place().account_id, import_id, rows)
    return _changed(import_id, number, changed, rows)


@blueprint.post(f"{IMPORT}/clients/<int:number>/take-in")
@member(Permission.CLIENTS)
def take_in(import_id: int, number: int) -> ResponseReturnValue:
    """Let rows that were left out take part again."""
    changed = correcting.take_in(session(), place().account_id, import_id, _rows())
    return _changed(import_id, number, changed, ())


@blueprint.post(f"{IMPORT}/problems/leave-out")
@member(Permission.CLIENTS)
def leave_out_problems(import_id: int) -> ResponseReturnValue:
    """Leave out every row that cannot become a client."""
    rows, job_id = correcting.leave_out_problems(
        session(), place().account_id, person_id(), import_id, installation()
    )
    flash(ngettext("One row is left out.", "%(num)s rows are left out.", rows), "done")
    return _on(import_id, job_id)


@blueprint.post(f"{IMPORT}/left-out/take-in")
@member(Permission.CLIENTS)
def take_in_all(import_id: int) -> ResponseReturnValue:
    """Let every row that was left out take part again."""
    rows, job_id = correcting.take_in_all(
        session(), place().account_id, person_id(), import_id, installation()
    )
    flash(ngettext("One row takes part again.", "%(num)s rows take part again.", rows), "done")
    return _on(import_id, job_id)


@blueprint.get(f"{IMPORT}/problems")
@member(Permission.CLIENTS)
def fetch_problems(import_id: int) -> ResponseReturnValue:
    """The problem rows as a file."""
    with problem_sheet(session(), place().account_id, import_id, installation()) as sheet:
        # Opened here, the file stays readable after it has been taken off the shelf.
        return download(sheet.path.open("rb"), sheet.file_name, sheet.sheet_format.mime_type)


@blueprint.post(f"{IMPORT}/problems")
@member(Permission.CLIENTS)
def take_problems(import_id: int) -> ResponseReturnValue:
    """Take the corrected problem rows back into their import."""
    form = CorrectedForm()
    if not form.validate():
        return _refused(import_id, form)
    try:
        rows, job_id = _taken(import_id, form)
    except (SheetError, Rejected) as error:
        form.file.errors = [str(error)]
        return _refused(import_id, form)
    flash(ngettext("One row is corrected.", "%(num)s rows are corrected.", rows), "done")
    return _on(import_id, job_id)


def _taken(import_id: int, form: CorrectedForm) -> tuple[int, int | None]:
    sent = form.file.data
    return take_corrected(
        session(),
        place().account_id,
        person_id(),
        import_id,
        sent.stream,
        sent.filename or _("The file"),
        installation(),
    )


def _refused(import_id: int, form: CorrectedForm) -> ResponseReturnValue:
    return review_page(view_import(session(), place().account_id, import_id), form, 422)


def _rows() -> list[int]:
    found = [id_from(number) for number in request.form.getlist("rows")]
    return [number for number in found if number is not None]


def _on(import_id: int, job_id: int | None) -> ResponseReturnValue:
    if job_id is not None:
        enqueue(job_id)
    return see_other("imports.import_page", account=place().slug, import_id=import_id)


def _changed(
    import_id: int, number: int, changed: set[int], left_out: list[int] | tuple[()]
) -> ResponseReturnValue:
    """The client as it is planned now, whatever else is planned otherwise, and the numbers."""
    if not is_fragment_request():
        return back_to_review(import_id, _anchor=f"imports-client-{number}")
    account_id = place().account_id
    numbers = {number, *sorted(changed)[:MOST_SWAPPED]}
    planned = {
        one.number: one for one in view_clients_in_review(session(), account_id, import_id, numbers)
    }
    if changed - {number} - planned.keys() or (number not in planned and not left_out):
        return back_to_review(import_id)
    client = planned.pop(number, None)
    around = {
        "view": view_import(session(), account_id, import_id),
        "outcome": request.form.get("outcome", ""),
        "after": request.form.get("after", ""),
    }
    followers = render_template(
        "imports/_followers.html",
        others=list(planned.values()),
        counts=count_review(session(), account_id, import_id),
        **around,
    )
    return render_template(
        "imports/_client.html" if client else "imports/_left_out.html",
        client=client,
        number=number,
        rows=left_out,
        followers=Markup(followers),  # noqa: S704 - our own template, escaped already
        fresh=True,
        **around,
    )
