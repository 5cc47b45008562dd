"""The drop-downs with what a value can mean."""

from collections.abc import Iterable

from flask_babel import gettext as _

from blueprints.imports.rubrics import Groups
from blueprints.web.choices import country_choices, currency_choices, language_choices
from carryover.domain.null_markers import NULL
from carryover.domain.value_choices import KEEP_AS_EXTRA, KEEP_AS_TYPED, LEAVE_BLANK

_DAYS = (0, 3, 5, 7, 8, 10, 14, 15, 20, 21, 25, 28, 30, 40, 45, 50, 60, 75, 90, 100, 120, 150, 180)
"""Terms of payment that are in use."""


def meanings_of(shapes: Iterable[str]) -> dict[str, Groups]:
    """Shape to what a value of it can mean."""
    return {shape: _meanings(shape) for shape in set(shapes)}


def _meanings(shape: str) -> Groups:
    if shape == NULL:
        return [(None, _of_marker())]
    later = (
        _("Not decided: kept as typed")
        if shape == "country"
        else _("Not decided: kept as an extra field")
    )
    return [
        (
            None,
            [
                ("", later),
                (LEAVE_BLANK, _("Leave blank")),
                (KEEP_AS_EXTRA, _("Keep as an extra field")),
            ],
        ),
        (_("It means"), _values(shape)),
    ]


def _of_marker() -> list[tuple[str, str]]:
    return [
        ("", _("Not decided: kept")),
        (LEAVE_BLANK, _("Nothing: leave the cells blank")),
        (KEEP_AS_TYPED, _("A value: keep it")),
    ]


def _values(shape: str) -> list[tuple[str, str]]:
    match shape:
        case "country":
            return [choice for choice in country_choices() if choice[0]]
        case "language":
            return language_choices()
        case "currency":
            return currency_choices()
        case "kind":
            return [("company", _("Company")), ("person", _("Private person"))]
        case _:
            return [(str(days), _("%(number)s days", number=days)) for days in _DAYS]
