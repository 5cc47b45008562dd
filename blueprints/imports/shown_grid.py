"""What a page of the grid showed: what was not changed on it is not written.

Two windows can show one import. Sent as a whole, the older one would take back in
silence what was done in the newer one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from blueprints.imports.grid_changes import cells_of
from blueprints.web.sent_json import read_json
from carryover.services.grid import Grid

TICKED = "ticked"
_SHEET = ("sheet", "encoding", "delimiter")


def choices_of(grid: Grid) -> dict[str, str]:
    """Name of each field of the form to its value; of rows, `row-4` says whether it is ticked.

    `layout` is no field: it tells whether the columns and rows are still those.
    """
    columns = grid.columns
    mended = [cell for row in cells_of(grid).values() for cell in row if cell.can_be_mended]
    return {
        "layout": _layout_of(grid),
        **{f"rubric-{one.index}": one.rubric for one in columns},
        **{f"dates-{one.index}": one.chosen_order or "" for one in columns if one.shows_dates},
        **{f"row-{one.number}": TICKED if one.checked else "" for one in grid.rows},
        **{f"cell-{one.row}-{one.column}": one.value for one in mended},
    }


def _layout_of(grid: Grid) -> str:
    """A digest: headings can be as long as a cell, and this goes with every change."""
    sheet = [grid.found.get(key) for key in _SHEET]
    told = json.dumps([sheet, [one.header for one in grid.columns]])
    return sha256(told.encode()).hexdigest()


def read_shown(sent: str) -> dict[str, str]:
    """What `choices_of` said when the page was made; empty where nothing tells."""
    shown = read_json(sent)
    return shown if isinstance(shown, dict) else {}


def renewed(
    shown: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, str]:
    """What the page shows once a change of it, and what that changed, are swapped in.

    Rows that have been read since are not on the page.
    """
    return {
        **shown,
        **{
            name: value
            for name, value in after.items()
            if before.get(name) != value and (name in shown or not name.startswith("row-"))
        },
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person did on a page of the grid."""

    changed: Mapping[str, str]
    """Name to value, of what does not stand as the page showed it."""
    is_overtaken: bool = False
    """The import is not, elsewhere, what the person saw on the page."""
    is_lost: bool = False
    """The page showed other columns or rows, so nothing of it can be kept."""


def entry_of(entered: Mapping[str, str], shown: Mapping[str, str], now: Mapping[str, str]) -> Entry:
    """Tell what was changed on the page from what was changed elsewhere since."""
    if not shown:
        return Entry(entered)
    if shown.get("layout") != now.get("layout"):
        return Entry({}, is_lost=True)
    changed = {name: value for name, value in entered.items() if value != shown.get(name)}
    elsewhere = any(
        now.get(name, value) not in (value, shown[name])
        for name, value in entered.items()
        if name in shown
    )
    return Entry(changed, elsewhere)
