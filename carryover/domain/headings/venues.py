"""Shops, schools and other places of business: clients where a sheet names nobody else."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import Reading, read_heading

_VENUE = re.compile(
    r"(?:store|shop|outlet|showroom|school|hotel|restaurant|salon|clinic|hospital|church|venue"
    r"|dealer(?:ship)?|establishment|szkoła|škola|école|escuela|escola|scuola|schule|tienda|loja"
    r"|negozio|winkel|sklep|магазин|школа|店名|学校名)"
    r"(?P<name>[\s_]*(?:name|title))?",
    re.IGNORECASE,
)
_MANAGER = re.compile(r"(?P<who>manager|менеджер|店長)(?=$|[\s_])", re.IGNORECASE)
_COMPANIES = frozenset(
    ("name", "company", "client", "client_name", "account", "account_name", "legal_name")
)
_PEOPLE = frozenset(("full_name", "person_name", "first_name", "last_name"))
_WELL_READ = 0.5


def called_companies(headings: Sequence[str]) -> list[str]:
    """Write `Company` for `Store name` where no client is named, and `Contact` for its manager.

    People beside a school are its clients, or its pupils, unless they have positions there.
    """
    venues = [one for one in headings if _VENUE.fullmatch(one)]
    if len(venues) != 1:
        return list(headings)
    read = [read_heading(one) for one in headings if one not in venues]
    work_there = any(one.of_contact or one.attribute == "role" for one in read)
    clients = _COMPANIES if work_there else _COMPANIES | _PEOPLE
    if any(_names_one(one) and one.attribute in clients for one in read):
        return list(headings)
    return [
        "Company name" if one in venues else _MANAGER.sub("contact", one, count=1)
        for one in headings
    ]


def _names_one(reading: Reading) -> bool:
    return not reading.of_contact and reading.side is None and reading.certainty > _WELL_READ
