"""The addresses of a sheet: which columns are of which, and which one is the client's own."""

from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.read_columns import ReadColumn

AddressGroup = tuple[Concept | None, int]
"""The side of an address (BILLING, HOME ...) and its number."""

ADDRESS_PARTS = frozenset(
    (
        "address",
        "street",
        "house_no",
        "annex",
        "quarter",
        "suburb",
        "city",
        "region",
        "district",
        "land",
        "country",
        "postcode",
    )
)
_PREFERENCE = {
    None: 1.0,
    Concept.BILLING: 1.02,
    Concept.WORK: 0.95,
    Concept.POSTAL: 0.9,
    Concept.HOME: 0.85,
    Concept.OTHER: 0.6,
}
_HALF = 0.5
_OF_A_CONTACT = 0.905
_BESIDE_A_FIRM_S = 0.84
"""So much is a contact's address worth where the firm has one of its own."""
_OF_FIRMS = frozenset((Concept.BILLING, Concept.WORK))
_NEAR = 2
"""Columns."""
_ENOUGH_PARTS = 2
_HARDLY_FILLED = 0.25
"""So much less is an address worth that nobody has."""


def parts_by_side(columns: Sequence[ReadColumn]) -> dict[Concept | None, frozenset[str]]:
    """Say what there is of the address of each side."""
    parts: dict[Concept | None, frozenset[str]] = {}
    for one in columns:
        side = one.reading.side
        if one.reading.attribute in ADDRESS_PARTS:
            parts[side] = parts.get(side, frozenset()) | {one.reading.attribute}
    return parts


def far_from_addresses(columns: Sequence[ReadColumn]) -> frozenset[int]:
    """Give the columns with no part of an address near them, where there is one elsewhere."""
    parts = {one.column.index for one in columns if one.reading.attribute in ADDRESS_PARTS}
    far = {
        one.column.index
        for one in columns
        if all(abs(one.column.index - other) > _NEAR for other in parts - {one.column.index})
    }
    return frozenset(far) if len(parts - far) >= _ENOUGH_PARTS else frozenset()


def parts_of(columns: Sequence[ReadColumn], group: AddressGroup) -> frozenset[str]:
    """Say what an address has columns for."""
    return frozenset(
        one.reading.attribute
        for one in columns
        if _address_group(one) == group and (_is_well_read(one) or not one.profile.is_empty)
    )


def _address_group(one: ReadColumn) -> AddressGroup | None:
    reading = one.reading
    if reading.attribute not in ADDRESS_PARTS or reading.side is Concept.SHIPPING:
        return None
    return reading.side, 0 if reading.address == 1 else reading.address


def main_address(columns: Sequence[ReadColumn]) -> AddressGroup:
    """Choose the address that is the client's own: the fullest, of the most usual side."""
    groups: dict[AddressGroup, list[ReadColumn]] = {}
    for one in columns:
        if group := _address_group(one):
            groups.setdefault(group, []).append(one)
    if not groups:
        return None, 0
    firm_has_one = any(side in _OF_FIRMS for side, _ in groups)
    of_contact = _BESIDE_A_FIRM_S if firm_has_one else _OF_A_CONTACT
    return max(groups, key=lambda group: _weight_of_address(group, groups[group], of_contact))


def _weight_of_address(
    group: AddressGroup, columns: Sequence[ReadColumn], of_contact: float
) -> float:
    side, number = group
    weight = _PREFERENCE.get(side, 0.5)
    if number > 1:
        weight *= 0.7
    weight *= max(one.reading.certainty for one in columns)
    if 2 * sum(one.reading.of_contact for one in columns) > len(columns):
        weight *= of_contact
    if all(one.profile.is_empty for one in columns):
        weight *= 0.65
    weight *= 1 - _HARDLY_FILLED * (1 - max(one.profile.filled for one in columns))
    kinds = len({_kind_of_part(one) for one in columns if _is_well_read(one)} - {""})
    return weight * (0.4, 0.6, 0.9, 1.0)[kinds]


def _is_well_read(one: ReadColumn) -> bool:
    return one.reading.certainty >= _HALF


def _kind_of_part(one: ReadColumn) -> str:
    """Name what a column is of an address; "" for what is none without the others."""
    attribute = one.reading.attribute
    if attribute in ("street", "address"):
        return "street"
    return attribute if attribute in ("city", "postcode") else ""
