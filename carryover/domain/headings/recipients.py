"""Orders and parcels: who receives them, beside who ordered them."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS

_RECIPIENT = re.compile(
    r"(?i:recipient|receiver|addressee|empf(?:ä|ae)nger|ontvanger|destinataire|destinat[aá]rio"
    r"|adresat|odbiorc[ay]|příjemc[ei]|príjemc[au]|получател[ья]|受取人)(?![a-zà-ž])[\s_.:-]*"
)
_LETTER = re.compile(r"(?P<rest>.*\w)[\s_]+(?P<side>[LR])")
_SIDES = {"L": "Ship to", "R": "Bill to"}
_GERMAN = re.compile(r"\b(?:Ort|PLZ|Stra(?:ß|ss)e)\b")
_ENOUGH = 2
_HALF = 0.5


def called_deliveries(headings: Sequence[str]) -> list[str]:
    """Write `Ship to` for `Recipient` where whoever ordered has an address of their own."""
    called = [_RECIPIENT.sub("Ship to ", one, count=1) for one in headings]
    recipients = [one for one, before in zip(called, headings, strict=True) if one != before]
    others = [one for one, before in zip(called, headings, strict=True) if one == before]
    return called if _have_an_address(recipients) and _have_an_address(others) else list(headings)


def called_sides(headings: Sequence[str]) -> list[str]:
    """Write out the letters behind German headings: `Ort L` is of the Lieferung, `Ort R` of the
    Rechnung."""
    found = [_LETTER.fullmatch(one) for one in headings]
    sides = [{one["rest"] for one in found if one and one["side"] == side} for side in _SIDES]
    both = set.intersection(*sides)
    if not (_have_an_address(list(both)) and any(map(_GERMAN.search, both))):
        return list(headings)
    return [
        f"{_SIDES[one['side']]} {one['rest']}" if one and one["rest"] in both else heading
        for one, heading in zip(found, headings, strict=True)
    ]


def _have_an_address(headings: Sequence[str]) -> bool:
    parts = {one.attribute for one in map(read_heading, headings) if one.certainty > _HALF}
    return len(parts & ADDRESS_PARTS) >= _ENOUGH
