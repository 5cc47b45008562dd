"""What the grid of columns and rows says when its form is sent as a whole."""

import json
import re
from collections.abc import Mapping

from flask import flash, request
from flask_babel import gettext as _

from blueprints.imports.entered_cells import cells_from
from blueprints.imports.entered_meanings import meanings_from
from blueprints.imports.entered_orders import orders_from
from blueprints.imports.shown_grid import (
    TICKED,
    Entry,
    choices_of,
    entry_of,
    read_shown,
    renewed,
)
from blueprints.web.requests import place, session
from carryover.services import columns
from carryover.services.grid import Grid, view_grid
from carryover.services.unknown_values import choose_values

_RUBRIC = re.compile(r"rubric-(\d{1,5})")
_ROW = re.compile(r"row-(\d{1,9})")


def keep_grid(import_id: int) -> bool:
    """Keep the rubrics, ticks and cells that were changed on the page, and what values mean.

    Nothing of what was not sent: the page of meanings has no grid. False, and a person is
    told, where the import has become another in another window since the page was made.
    """
    meanings = meanings_from(request.form)
    entry = _keep_columns(import_id) if "rubric-0" in request.form else Entry({})
    if meanings and not entry.is_lost:
        choose_values(session(), place().account_id, import_id, meanings)
    if entry.is_overtaken:
        sentence = _(
            "This import was changed in another window since you opened this page. "
            "What you changed here is kept. This is how it stands now."
        )
        flash(sentence, "problem")
    if entry.is_lost:
        sentence = _(
            "The file was read or its headings were moved in another window since you opened "
            "this page. Nothing of what you changed here was kept."
        )
        flash(sentence, "problem")
    return not (entry.is_overtaken or entry.is_lost)


def shown_after(before: Grid, after: Grid) -> str:
    """What the page shows once its change has been swapped in, as `shown` is sent."""
    then = choices_of(before)
    shown = read_shown(request.form.get("shown", "")) or then
    return json.dumps(renewed(shown, then, choices_of(after)))


def _keep_columns(import_id: int) -> Entry:
    account_id = place().account_id
    now = choices_of(view_grid(session(), account_id, import_id))
    shown = read_shown(request.form.get("shown", ""))
    entry = entry_of(_entered(shown or now), shown, now)
    columns.assign_columns(session(), account_id, import_id, _rubrics(entry.changed))
    columns.choose_date_orders(session(), account_id, import_id, orders_from(entry.changed))
    columns.check_rows(session(), account_id, import_id, _ticks(entry.changed))
    columns.correct_cells(session(), account_id, import_id, cells_from(entry.changed))
    return entry


def _entered(shown: Mapping[str, str]) -> dict[str, str]:
    """Every field that was sent, and whether each row that the page showed was ticked."""
    ticked = {f"row-{number}" for number in request.form.getlist("rows")}
    rows = {name: TICKED if name in ticked else "" for name in shown if _ROW.fullmatch(name)}
    return {**request.form.to_dict(), **rows}


def _rubrics(changed: Mapping[str, str]) -> dict[int, str]:
    return {int(found[1]): rubric for found, rubric in _numbered(_RUBRIC, changed)}


def _ticks(changed: Mapping[str, str]) -> dict[int, bool]:
    return {int(found[1]): tick == TICKED for found, tick in _numbered(_ROW, changed)}


def _numbered(
    pattern: re.Pattern[str], changed: Mapping[str, str]
) -> list[tuple[re.Match[str], str]]:
    return [(found, value) for name, value in changed.items() if (found := pattern.fullmatch(name))]
