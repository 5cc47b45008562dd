"""Whether the clients of a sheet are companies, and who works for them."""

import re
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.readings import Reading

COMPANY_COLUMNS = frozenset(("company", "client_name", "account_name"))
PEOPLE_COLUMNS = frozenset(
    ("contact", "contact_name", "full_name", "person_name", "first_name", "last_name")
)
WHOLE_NAMES = frozenset(("name", "full_name"))
_EMPLOYERS = COMPANY_COLUMNS | {"legal_name", "trade_name"}
_CLIENT_COLUMNS = COMPANY_COLUMNS | {"client", "name", "legal_name", "full_name"}
_PERSONS = frozenset(("first_name", "last_name", "full_name", "person_name"))
_BY_LAW = re.compile(r"ra(?:ison|z[oóaã]n?|gione)[\s_]*soc", re.IGNORECASE)
_DISPLAYED = re.compile(r"display[\s_]*name|nom d.affichage|anzeigename", re.IGNORECASE)
_OFTEN_FILLED = 0.3
_HALF = 0.5
_MOSTLY = 0.7


def have_companies(columns: Sequence[ReadColumn], *, names_differ: bool) -> bool:
    """Say whether companies have a column of their own, and most clients are in it."""
    telling = _telling(columns, names_differ=names_differ)
    return any(map(holds_companies, telling)) and not _company_is_rare(columns)


def have_employers(columns: Sequence[ReadColumn]) -> bool:
    """Say whether people can have jobs at the clients: private persons have contacts, too."""
    own = {one.reading.attribute for one in columns if not one.reading.of_contact}
    theirs = {one.reading.attribute for one in columns if one.reading.of_contact}
    has_contacts = bool(theirs & (PEOPLE_COLUMNS | {"role"}))
    has_companies = bool(own & _EMPLOYERS) or any(map(holds_companies, columns))
    return has_companies or (has_contacts and not own & _PERSONS)


def clients_are_persons(columns: Sequence[ReadColumn]) -> bool:
    """Say whether companies stand beside clients who are their people."""
    clients = [one for one in columns if one.reading.attribute == "client_name"]
    companies = [one for one in columns if one.reading.attribute == "company"]
    if _are_filled(companies) < _are_filled(clients) * _HALF:
        return False
    return (
        any(one.profile.share("person") >= _MOSTLY for one in clients)
        and any(map(holds_companies, companies))
        and all(one.profile.share("person") < _MOSTLY for one in companies)
    )


def plain_names_are_companies(columns: Sequence[ReadColumn]) -> bool:
    """Say whether what is called just `Name` holds companies, more of them than their own."""
    plain = [one for one in columns if one.reading.attribute == "name" and is_plain(one.reading)]
    names = [one.profile for one in plain]
    filled = max((one.profile.filled for one in columns if holds_companies(one)), default=0.0)
    return any(one.share("company") >= _OFTEN_FILLED and one.filled > filled for one in names)


def firms_have_two_names(columns: Sequence[ReadColumn]) -> bool:
    """Say whether `Nombre` beside `Razón social`, or `Display name` beside a company, is a firm's.

    Unless people are named: then it is theirs.
    """
    headings: dict[str, list[str]] = {}
    for one in columns:
        headings.setdefault(one.reading.attribute, []).append(one.column.header)
    companies, names = headings.get("company", []), headings.get("name", [])
    if not companies or not names or not _PERSONS.isdisjoint(headings):
        return False
    return any(map(_BY_LAW.search, companies)) or any(map(_DISPLAYED.search, names))


def tells_clients_apart(one: ReadColumn) -> bool:
    """Say whether a column names different clients."""
    named = one.reading.attribute in _CLIENT_COLUMNS and not one.reading.of_contact
    return named and not (one.profile.is_empty or one.profile.is_constant)


def holds_companies(one: ReadColumn) -> bool:
    """Say whether a column is of companies by its heading, and its values do not deny it."""
    reading, profile = one.reading, one.profile
    are_companies = profile.share("company") >= _OFTEN_FILLED
    return (
        reading.attribute in COMPANY_COLUMNS | ({"client"} if are_companies else set())
        and reading.side is not Concept.SHIPPING
        and reading.certainty > _OFTEN_FILLED
        and not profile.tells_kinds
        and profile.share("number") < _MOSTLY
    )


def holds_legal_names(one: ReadColumn) -> bool:
    """Say whether a column is of legal names: `Official` may be a flag."""
    return one.reading.attribute == "legal_name" and one.profile.share("flag") < _HALF


def is_plain(reading: Reading) -> bool:
    """Say whether a heading speaks of no side, and is well read."""
    return reading.side is None and reading.certainty > _HALF


def _telling(columns: Sequence[ReadColumn], *, names_differ: bool) -> Sequence[ReadColumn]:
    """Those that say something of clients: what nobody has does not, nor what all have.

    All, where there is no row yet.
    """
    filled = [one for one in columns if not one.profile.is_empty] or columns
    return [one for one in filled if not (names_differ and one.profile.is_constant)]


def _company_is_rare(columns: Sequence[ReadColumn]) -> bool:
    """Say whether the plain names are filled where the companies mostly are not."""
    names = [one for one in columns if one.reading.attribute in WHOLE_NAMES]
    companies = list(filter(holds_companies, columns))
    return bool(names) and _are_filled(companies) < _are_filled(names) * _HALF


def _are_filled(columns: Sequence[ReadColumn]) -> float:
    """Give the part of the rows in which the fullest of the columns says something."""
    return max((one.profile.filled for one in columns), default=0.0)
