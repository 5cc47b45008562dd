"""What the grid of columns and rows says when its form is sent as a whole."""

from flask import request

from blueprints.imports.entered_cells import cells_from
from blueprints.imports.entered_orders import orders_from
from blueprints.web.requests import place, session
from blueprints.web.selecting import id_from
from carryover.services import columns


def keep_grid(import_id: int) -> None:
    """Keep all rubrics, and which of the rows shown are ticked; nothing where none were sent."""
    rubrics = _rubrics()
    if not rubrics:
        return
    checked = {id_from(number) or 0 for number in request.form.getlist("rows")}
    columns.assign_columns(session(), place().account_id, import_id, rubrics)
    columns.choose_date_orders(session(), place().account_id, import_id, orders_from(request.form))
    columns.check_shown_rows(session(), place().account_id, import_id, checked)
    columns.correct_cells(session(), place().account_id, import_id, cells_from(request.form))


def _rubrics() -> list[str]:
    """The values of `rubric-0`, `rubric-1` ... up to the first that is missing."""
    rubrics: list[str] = []
    while (rubric := request.form.get(f"rubric-{len(rubrics)}")) is not None:
        rubrics.append(rubric)
    return rubrics
