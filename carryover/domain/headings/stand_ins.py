"""Who is the client where a sheet names none: a shop with an address, or an owner with one."""

import re
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.readings import Reading, read_heading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS
from carryover.domain.headings.sheet_companies import COMPANY_COLUMNS

_VENUE = re.compile(
    r"(?:(?:name|nom|nombre|nome|naam|nazwa|název|názov|название|наименование)"
    r"(?:[\s_]+(?:of|de|del|della|do|da|van|der)(?:[\s_]+(?:the|la|de|het))?)?[\s_]+(?:l[’'])?)?"
    r"(?:store|shop|outlet|showroom|school|hotel|restaurant|salon|clinic|hospital|church|venue"
    r"|dealer(?:ship)?|charity|establishment|szkoł[ay]|škol[ay]|école|escuela|escola|scuola|schule"
    r"|tienda|loja|negozio|winkel|sklepu?|obchodu|магазина?|школ[аы]|店名|学校名|(?:医療機関|取扱店)名?)"
    r"(?:[\s_]*(?:name|title))?",
    re.IGNORECASE,
)
_MANAGER = re.compile(r"(?:manager|менеджер|店長)(?=$|[\s_])", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:owner|eigentümer|propriétaire|propietario|proprietario|proprietário|właściciel|vlastník"
    r"|majitel|eigenaar|владелец|владельца|собственник|собственника|所有者)(?:'s)?"
    r"(?=[\s_.:-]|$|[名住氏電])[\s_.:-]*",
    re.IGNORECASE,
)
_OCCUPATION = re.compile(
    r"occupation|profession|beruf|zawód|povolání|povolanie|profesión|professione|beroep|профессия",
    re.IGNORECASE,
)
_COMPANIES = COMPANY_COLUMNS | {"name", "client", "account", "legal_name"}
_PARTS = frozenset(("first_name", "last_name"))
_PEOPLE = _PARTS | {"full_name", "person_name"}
_THEIR_OWN = (None, Concept.BILLING)
_WELL_READ = 0.5


def called_clients(headings: Sequence[str], values: Sequence[Sequence[str]]) -> list[str]:
    """Write `Company` for `Store name`, or `Client` for `Owner`, where nobody else is one.

    Or `Contact first name` for the owner's, where nobody else works for the company.

    `values`: those of each column. A shop at which many clients buy is nobody's name.
    """
    venues = [place for place, one in enumerate(headings) if _VENUE.fullmatch(one)]
    others = [one for place, one in enumerate(headings) if place not in venues]
    if len(venues) == 1 and _are_of_a_venue(others) and _are_unlike(values[venues[0]]):
        called = [_MANAGER.sub("contact", one) if _MANAGER.match(one) else one for one in headings]
        called[venues[0]] = "Company name"
        return called
    read = list(map(read_heading, others))
    if venues or any(_names_one_of(_PEOPLE | {"name"}, one) for one in read):
        return list(headings)
    if any(_names_one_of(_COMPANIES, one) for one in read):
        return _called_people(headings, values, "Contact ")
    return _called_owners(_called_people(headings, values, ""))


def _called_people(
    headings: Sequence[str], values: Sequence[Sequence[str]], whose: str
) -> list[str]:
    """Let owners with first and last names be the people of a sheet that knows no others.

    Unless they come again: then they are those who use the program.
    """
    owned = {place: _OWNER.sub("", one) for place, one in enumerate(headings) if _OWNER.match(one)}
    parts = {place: one for place, one in owned.items() if read_heading(one).attribute in _PARTS}
    told = {read_heading(one).attribute for one in parts.values()}
    has_contacts = any(read_heading(one).of_contact for one in headings)
    if told != _PARTS or has_contacts or not all(_are_unlike(values[place]) for place in parts):
        return list(headings)
    return [whose + parts[place] if place in parts else one for place, one in enumerate(headings)]


def _are_of_a_venue(headings: Sequence[str]) -> bool:
    """Whether there is an address, and no client; people may be, if they have positions there.

    Those beside a school are its pupils otherwise.
    """
    read = list(map(read_heading, headings))
    have_positions = any(
        reading.attribute == "role"
        and reading.side is not Concept.OTHER
        and not _OCCUPATION.search(heading)
        for reading, heading in zip(read, headings, strict=True)
    )
    clients = _COMPANIES if have_positions else _COMPANIES | _PEOPLE
    if any(_names_one_of(clients, one) for one in read):
        return False
    return any(one.attribute in ADDRESS_PARTS and one.side in _THEIR_OWN for one in read)


def _names_one_of(attributes: frozenset[str], reading: Reading) -> bool:
    is_own = not reading.of_contact and reading.side in _THEIR_OWN
    return is_own and reading.attribute in attributes and reading.certainty > _WELL_READ


def _are_unlike(values: Sequence[str]) -> bool:
    profile = Profile.of(values)
    return profile.is_empty or profile.is_mostly_unique


def _called_owners(headings: Sequence[str]) -> list[str]:
    """Owners are those of whom an address is told; others look after somebody."""
    owned = [place for place, one in enumerate(headings) if _OWNER.match(one)]
    called = list(headings)
    for place in owned:
        called[place] = _OWNER.sub("Client ", called[place], count=1)
    told = {read_heading(called[place]).attribute for place in owned}
    return called if told & ADDRESS_PARTS and told & {"client", "client_name"} else list(headings)
