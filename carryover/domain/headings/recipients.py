"""Orders and parcels: who receives them, beside who ordered them."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS

_RECIPIENT = re.compile(
    r"(?i:recipient|receiver|addressee|empf(?:ä|ae)nger|ontvanger|destinataire|destinat[aá]rio"
    r"|adresat|odbiorc[ay]|příjemc[ei]|príjemc[au]|получател[ья]|受取人)(?![a-zà-ž])[\s_.:-]*"
)
_ENOUGH = 2
_HALF = 0.5


def called_deliveries(headings: Sequence[str]) -> list[str]:
    """Write `Ship to` for `Recipient` where whoever ordered has an address of their own."""
    called = [_RECIPIENT.sub("Ship to ", one, count=1) for one in headings]
    recipients = [one for one, before in zip(called, headings, strict=True) if one != before]
    others = [one for one, before in zip(called, headings, strict=True) if one == before]
    return called if _have_an_address(recipients) and _have_an_address(others) else list(headings)


def _have_an_address(headings: Sequence[str]) -> bool:
    parts = {one.attribute for one in map(read_heading, headings) if one.certainty > _HALF}
    return len(parts & ADDRESS_PARTS) >= _ENOUGH
