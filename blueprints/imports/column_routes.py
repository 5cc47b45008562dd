"""Routes of step 2: which column is what, which rows take part, how the file is read."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.imports.entered_cells import cells_from
from blueprints.imports.entered_grid import keep_entered, plan_entered, shown_after
from blueprints.imports.entered_orders import orders_from
from blueprints.imports.grid_changes import changes_between
from blueprints.imports.routes import IMPORT, blueprint
from blueprints.imports.steps import columns_page
from blueprints.web.access import member
from blueprints.web.ids import id_from
from blueprints.web.pages import is_fragment_request, see_other
from blueprints.web.requests import enqueue, place, session
from carryover.domain.permissions import Permission
from carryover.services.imports import columns
from carryover.services.imports.grid import Grid, view_grid
from carryover.services.imports.importing import view_import
from carryover.services.imports.keeping_grid import Planning, Unfit


@blueprint.post(f"{IMPORT}/columns")
@member(Permission.CLIENTS)
def save_columns(import_id: int) -> ResponseReturnValue:
    """Keep every rubric, check box and cell that was changed in the grid."""
    return _to_import(import_id) if keep_entered(import_id) else _to_columns(import_id)


@blueprint.post(f"{IMPORT}/columns/<int(max=100000):column>")
@member(Permission.CLIENTS)
def assign_column(import_id: int, column: int) -> ResponseReturnValue:
    """Assign one column."""
    before = view_grid(session(), place().account_id, import_id)
    rubric = request.form.get(f"rubric-{column}", "")
    columns.assign_columns(session(), place().account_id, import_id, {column: rubric})
    return _what_changed(before)


@blueprint.post(f"{IMPORT}/columns/<int(max=100000):column>/dates")
@member(Permission.CLIENTS)
def order_dates(import_id: int, column: int) -> ResponseReturnValue:
    """Say which number is the day in the dates of a column."""
    before = view_grid(session(), place().account_id, import_id)
    orders = {column: orders_from(request.form).get(column)}
    columns.choose_date_orders(session(), place().account_id, import_id, orders)
    return _what_changed(before)


@blueprint.post(f"{IMPORT}/rows/<int:number>")
@member(Permission.CLIENTS)
def check_row(import_id: int, number: int) -> ResponseReturnValue:
    """Let one row take part, or leave it out: it takes part when it is among the ticked ones."""
    before = view_grid(session(), place().account_id, import_id)
    checked = str(number) in request.form.getlist("rows")
    columns.check_rows(session(), place().account_id, import_id, {number: checked})
    return _what_changed(before)


@blueprint.post(f"{IMPORT}/cells")
@member(Permission.CLIENTS)
def correct_cells(import_id: int) -> ResponseReturnValue:
    """Correct cells in the grid."""
    before = view_grid(session(), place().account_id, import_id)
    columns.correct_cells(session(), place().account_id, import_id, cells_from(request.form))
    return _what_changed(before)


@blueprint.post(f"{IMPORT}/heading")
@member(Permission.CLIENTS)
def move_heading(import_id: int) -> ResponseReturnValue:
    """Say which row holds the headings."""
    header_row = id_from(request.form.get("header_row", ""))
    columns.move_heading(session(), place().account_id, import_id, header_row)
    return _to_import(import_id)


@blueprint.post(f"{IMPORT}/plan")
@member(Permission.CLIENTS)
def plan(import_id: int) -> ResponseReturnValue:
    """Keep the grid and ask for the plan; columns that do not fit are shown with the reasons."""
    match plan_entered(import_id):
        case Planning(job_id):
            enqueue(job_id)
            return _to_import(import_id)
        case Unfit():
            return columns_page(view_import(session(), place().account_id, import_id), 422)
        case None:
            return _to_columns(import_id)


def _what_changed(before: Grid) -> ResponseReturnValue:
    """Only the parts of the grid that look different now, and its summary."""
    if not is_fragment_request():
        return _to_import(before.import_id)
    view = view_import(session(), place().account_id, before.import_id)
    after = view_grid(session(), place().account_id, before.import_id)
    return render_template(
        "imports/_grid_changes.html",
        view=view,
        grid=after,
        changes=changes_between(before, after),
        shown=shown_after(before, after),
        oob=True,
    )


def _to_import(import_id: int) -> ResponseReturnValue:
    return see_other("imports.import_page", account=place().slug, import_id=import_id)


def _to_columns(import_id: int) -> ResponseReturnValue:
    return see_other(
        "imports.import_page", account=place().slug, import_id=import_id, step="columns"
    )
