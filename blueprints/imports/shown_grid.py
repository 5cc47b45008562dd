"""The fields of the grid by their names in forms, and what a page showed in them."""

import json
import re
from collections.abc import Mapping

from blueprints.imports.entered_cells import cells_from
from blueprints.imports.entered_orders import orders_from
from blueprints.web.sent_json import read_json
from carryover.domain.grid_choices import GridChoices

_TICKED = "ticked"
_RUBRIC = re.compile(r"rubric-(\d{1,5})")
_ROW = re.compile(r"row-(\d{1,9})")


def choices_from(named: Mapping[str, str]) -> GridChoices:
    """Read fields by their names; what has another name is none of the grid's."""
    cells = cells_from(named)
    return GridChoices(
        layout=named.get("layout", ""),
        rubrics=_numbered(_RUBRIC, named),
        orders=orders_from(named),
        ticks={row: value == _TICKED for row, value in _numbered(_ROW, named).items()},
        cells={(row, at): value for row, its in cells.items() for at, value in its.items()},
    )


def text_from_choices(choices: GridChoices) -> str:
    """What a page shows, as its form sends it along; `row-4` says whether the row is ticked."""
    named = {
        "layout": choices.layout,
        **{f"rubric-{column}": rubric for column, rubric in choices.rubrics.items()},
        **{f"dates-{column}": order or "" for column, order in choices.orders.items()},
        **{f"row-{row}": _TICKED if tick else "" for row, tick in choices.ticks.items()},
        **{f"cell-{row}-{column}": value for (row, column), value in choices.cells.items()},
    }
    return json.dumps(named)


def read_shown(sent: str) -> GridChoices | None:
    """What the page showed when it was made; None where nothing tells."""
    shown = read_json(sent)
    if not isinstance(shown, dict) or not shown:
        return None
    return choices_from({name: value for name, value in shown.items() if isinstance(value, str)})


def _numbered(pattern: re.Pattern[str], named: Mapping[str, str]) -> dict[int, str]:
    return {
        int(found[1]): value for name, value in named.items() if (found := pattern.fullmatch(name))
    }
