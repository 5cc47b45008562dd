"""The part of an address that no known word names: it stands beside those that are named."""

from collections.abc import Iterator, Mapping, Sequence

from carryover.domain.headings.neighbours import Neighbour, is_postcode, is_street, is_town
from carryover.domain.headings.read_columns import ReadColumn

_WEIGHT = 0.5
_MISSING = (
    ("city", ("postcode",), is_town, "Towns beside the postcode"),
    ("postcode", ("city",), is_postcode, "Postcodes beside the city"),
    ("street", ("postcode", "city"), is_street, "Streets beside the city"),
)
"""A part, what it stands beside, how its values look, and what a person is told."""
_ALONE = "street"
"""Looks like nothing else; any words can stand beside a lone postcode: trades, diagnoses."""


def told_by_address(
    columns: Sequence[ReadColumn], known: Mapping[str, int]
) -> Iterator[tuple[int, Neighbour]]:
    """Place among the columns to the part of the address that is missing.

    `known`: rubric to place among the columns, of those whose heading is understood.
    """
    for part, others, looks_so, reason in _MISSING:
        if part != _ALONE and _ALONE not in known:
            continue
        around = [place for other in others for place in _around(columns, known.get(other))]
        found = [place for place in around if looks_so(columns[place].profile)]
        if part not in known and found:
            yield found[0], Neighbour(part, _WEIGHT, reason)


def _around(columns: Sequence[ReadColumn], place: int | None) -> list[int]:
    """Places beside one of which nothing is known; first what follows, as a city its postcode."""
    if place is None:
        return []
    beside = [one for one in (place + 1, place - 1) if 0 <= one < len(columns)]
    return [one for one in beside if _is_unknown(columns[one])]


def _is_unknown(one: ReadColumn) -> bool:
    is_read = one.reading.is_alien or one.reading.attribute
    return not is_read and bool(one.column.header.strip())
