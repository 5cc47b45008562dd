"""What stands in the grid of columns and rows, and what of it a person changed on a page.

Two windows can show one import. Sent as a whole, the older one would take back in
silence what was done in the newer one: what was not changed on a page is not written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from carryover.domain.typed_dates import DateOrder

_Part: TypeAlias = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class GridChoices:
    """What stands in the fields of the grid: in all of them, or in some."""

    layout: str = ""
    """Tells whether the columns and rows are still those."""
    rubrics: Mapping[int, str] = field(default_factory=dict)
    """0-based column to its rubric."""
    orders: Mapping[int, DateOrder | None] = field(default_factory=dict)
    """0-based column to how its dates are to be understood; None leaves it to us."""
    ticks: Mapping[int, bool] = field(default_factory=dict)
    """Row number to whether it takes part."""
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Row number and 0-based column to what stands there."""

    @property
    def parts(self) -> tuple[_Part, _Part, _Part, _Part]:
        return self.rubrics, self.orders, self.ticks, self.cells

    @property
    def cells_by_row(self) -> dict[int, dict[int, str]]:
        rows: dict[int, dict[int, str]] = {}
        for (number, column), value in self.cells.items():
            rows.setdefault(number, {})[column] = value
        return rows


def with_unticked(entered: GridChoices, shown: GridChoices) -> GridChoices:
    """A form names the rows that are ticked; all others that its page showed are not."""
    ticks = {number: entered.ticks.get(number, False) for number in shown.ticks}
    return replace(entered, ticks=ticks)


def changed_on_page(entered: GridChoices, shown: GridChoices) -> GridChoices:
    """What was entered and does not stand as the page showed it."""
    parts = zip(entered.parts, shown.parts, strict=True)
    return GridChoices(entered.layout, *(_others(then, before) for then, before in parts))


def is_changed_elsewhere(entered: GridChoices, shown: GridChoices, now: GridChoices) -> bool:
    """Whether something stands neither as the page showed it nor as it was entered there."""
    return any(
        key in before and present.get(key, value) not in (value, before[key])
        for then, before, present in zip(entered.parts, shown.parts, now.parts, strict=True)
        for key, value in then.items()
    )


def renewed(shown: GridChoices, before: GridChoices, after: GridChoices) -> GridChoices:
    """What the page shows once a change of it, and what that changed, are swapped in.

    Rows that have been read since are not on the page.
    """
    on_page = replace(after, ticks=_among(after.ticks, shown.ticks))
    parts = zip(shown.parts, before.parts, on_page.parts, strict=True)
    layout = shown.layout if after.layout == before.layout else after.layout
    return GridChoices(layout, *({**old, **_others(new, then)} for old, then, new in parts))


def _others(entered: _Part, shown: _Part) -> dict[Any, Any]:
    return {key: value for key, value in entered.items() if key not in shown or shown[key] != value}


def _among(ticks: Mapping[int, bool], shown: Mapping[int, bool]) -> dict[int, bool]:
    return {number: tick for number, tick in ticks.items() if number in shown}
