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
_ENOUGH = 2
_HALF = 0.5


def called_deliveries(headings: Sequence[str]) -> list[str]:
    """Write `Ship to` for `Recipient` where whoever ordered has an address of their own.

    And for the letters behind `Ort L` and `Ort R`: Lieferung, Rechnung.
    """
    headings = _with_letters_in_words(headings)
    called = [_RECIPIENT.sub("Ship to ", one, count=1) for one in headings]
    recipients = [one for one, before in zip(called, headings, strict=True) if one != before]
    others = [one for one, before in zip(called, headings, strict=True) if one == before]
    return called if _have_an_address(recipients) and _have_an_address(others) else list(headings)


def _with_letters_in_words(headings: Sequence[str]) -> Sequence[str]:
    found = [_LETTER.fullmatch(one) for one in headings]
    sides = {
        letter: [one["rest"] for one in found if one and one["side"] == letter] for letter in _SIDES
    }
    if not all(map(_have_an_address, sides.values())):
        return headings
    return [
        f"{_SIDES[one['side']]} {one['rest']}" if one else heading
        for one, heading in zip(found, headings, strict=True)
    ]


def _have_an_address(headings: Sequence[str]) -> bool:
    parts = {one.attribute for one in map(read_heading, headings) if one.certainty > _HALF}
    return len(parts & ADDRESS_PARTS) >= _ENOUGH
