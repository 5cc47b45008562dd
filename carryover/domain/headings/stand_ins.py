"""Who is the client where a sheet names none: a shop, an owner, or whoever else has a name."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import Reading, read_heading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS

_VENUE = re.compile(
    r"(?:store|shop|outlet|showroom|school|hotel|restaurant|salon|clinic|hospital|church|venue"
    r"|dealer(?:ship)?|establishment|szkoła|škola|école|escuela|escola|scuola|schule|tienda|loja"
    r"|negozio|winkel|sklep|магазин|школа|店名|学校名)"
    r"(?:[\s_]*(?:name|title))?",
    re.IGNORECASE,
)
_MANAGER = re.compile(r"(?:manager|менеджер|店長)(?=$|[\s_])", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:owner|eigentümer|propriétaire|propietario|proprietario|proprietário|właściciel|vlastník"
    r"|majitel|eigenaar|владелец|собственник|所有者)(?:'s)?[\s_.:-]*",
    re.IGNORECASE,
)
_COMPANIES = frozenset(
    ("name", "company", "client", "client_name", "account", "account_name", "legal_name")
)
_PEOPLE = frozenset(("full_name", "person_name", "first_name", "last_name"))
_WELL_READ = 0.5


def called_clients(headings: Sequence[str]) -> list[str]:
    """Write `Company` for `Store name`, `Client` for `Owner` or `Name` for `Backer name`.

    People beside a school are its clients, or its pupils, unless they have positions there.
    """
    venues = [one for one in headings if _VENUE.fullmatch(one)]
    others = [read_heading(one) for one in headings if one not in venues]
    work_there = any(one.of_contact or one.attribute == "role" for one in others)
    clients = _COMPANIES if venues and work_there else _COMPANIES | _PEOPLE
    if any(_is_own(one) and one.attribute in clients for one in others):
        return list(headings)
    if venues:
        return _called_companies(headings) if len(venues) == 1 else list(headings)
    return _called_owners(headings) or _called_names(headings)


def _is_own(reading: Reading) -> bool:
    return not reading.of_contact and reading.side is None and reading.certainty > _WELL_READ


def _called_companies(headings: Sequence[str]) -> list[str]:
    return [
        "Company name" if _VENUE.fullmatch(one) else _MANAGER.sub("contact", one, count=1)
        for one in headings
    ]


def _called_owners(headings: Sequence[str]) -> list[str]:
    """Owners are those of whom an address is told; others look after somebody."""
    called = [_OWNER.sub("Client ", one, count=1) for one in headings]
    told = {
        read_heading(one).attribute
        for one, before in zip(called, headings, strict=True)
        if one != before
    }
    return called if told & ADDRESS_PARTS and told & {"client", "client_name"} else []


def _called_names(headings: Sequence[str]) -> list[str]:
    """A name of somebody whom we have no word for, if there is but one."""
    named = [one for one in headings if _names_somebody(read_heading(one))]
    return ["Name" if [one] == named else one for one in headings]


def _names_somebody(reading: Reading) -> bool:
    return reading.attribute == "name" and reading.side is None
