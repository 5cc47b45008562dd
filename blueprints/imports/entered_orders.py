"""Orders of dates as forms send them: `dates-3` is that of the fourth column."""

import re
from collections.abc import Mapping

from carryover.domain.typed_dates import DateOrder

_ORDER = re.compile(r"dates-(\d{1,5})")


def orders_from(form: Mapping[str, str]) -> dict[int, DateOrder | None]:
    """0-based column to what was chosen; None where it is left to us."""
    return {
        int(found[1]): DateOrder(value) if value in list(DateOrder) else None
        for name, value in form.items()
        if (found := _ORDER.fullmatch(name))
    }
