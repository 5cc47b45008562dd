"""What the grid of columns and rows says when its form is sent as a whole."""

from collections.abc import Sequence

from flask import request

from blueprints.imports.entered_cells import cells_from
from blueprints.imports.entered_meanings import meanings_from
from blueprints.imports.entered_orders import orders_from
from blueprints.web.requests import place, session
from blueprints.web.selecting import id_from
from carryover.services import columns
from carryover.services.unknown_values import choose_values


def keep_grid(import_id: int) -> None:
    """Keep all rubrics, which of the rows shown are ticked, and what values mean.

    Nothing of what was not sent: the page of meanings has no grid.
    """
    meanings = meanings_from(request.form)
    if rubrics := _rubrics():
        _keep_columns(import_id, rubrics)
    if meanings:
        choose_values(session(), place().account_id, import_id, meanings)


def _keep_columns(import_id: int, rubrics: Sequence[str]) -> None:
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
