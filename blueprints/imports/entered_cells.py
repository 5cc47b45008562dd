"""Cells of the file as forms send them: `cell-4-0` is the first cell of row 4."""

import re
from collections.abc import Mapping

_CELL = re.compile(r"cell-([1-9]\d{0,8})-(\d{1,4})")


def cells_from(form: Mapping[str, str]) -> dict[int, dict[int, str]]:
    """Row number to column to what was entered."""
    entered: dict[int, dict[int, str]] = {}
    for name, value in form.items():
        if found := _CELL.fullmatch(name):
            entered.setdefault(int(found[1]), {})[int(found[2])] = value
    return entered
