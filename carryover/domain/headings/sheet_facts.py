"""What the columns of a sheet say about one another."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from carryover.domain.folding import fold
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.sheet_addresses import (
    AddressGroup,
    far_from_addresses,
    main_address,
    parts_by_side,
    parts_of,
)
from carryover.domain.headings.sheet_companies import (
    COMPANY_COLUMNS,
    PEOPLE_COLUMNS,
    WHOLE_NAMES,
    clients_are_persons,
    firms_have_two_names,
    have_companies,
    have_employers,
    holds_companies,
    holds_legal_names,
    is_plain,
    plain_names_are_companies,
    tells_clients_apart,
)
from carryover.domain.headings.sheet_people import told_of_people

_BANKING = frozenset(("bank", "iban"))
_CONTACT_COLUMNS = frozenset(("contact", "contact_name"))
_NAME_COLUMNS = (
    COMPANY_COLUMNS | PEOPLE_COLUMNS | {"client", "account", "name", "legal_name", "trade_name"}
)
_PHONES = frozenset(("phone", "mobile"))
_PARTS = frozenset(("first_name", "last_name"))
_NAMES = _PARTS | {"name"}
_SAID_OF_PEOPLE = PEOPLE_COLUMNS | {"name", "role", "email", "phone", "mobile"}
_OFTEN_FILLED = 0.3
_HALF = 0.5
_MOSTLY = 0.7
_NEARLY_ALL = 0.9


NameRole = Literal["full", "first", "last"]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a column must know of the others."""

    has_company: bool = False
    """Companies have a column of their own, so other names are of persons."""
    has_contact_name: bool = False
    """Persons have a column of their own, so other names are of clients."""
    names_contacts: bool = False
    """A column says how a contact is called, or one of their names."""
    has_employers: bool = False
    """People can have jobs at the clients: companies, if only of some, or contacts of theirs."""
    names_differ: bool = False
    """Rows name different clients, so what they all have in common is not the clients'."""
    clients_are_persons: bool = False
    """Companies stand in a column of their own beside clients who are their people."""
    has_names: bool = False
    """Whoever the clients are, a column says how they are called."""
    has_people: bool = False
    """A column, or two, say how people are called."""
    has_parts_of_names: bool = False
    """The first and last name of one person have a column each, and somebody has them."""
    has_plain_name: bool = False
    """A column is called just `Name`."""
    plain_names_are_companies: bool = False
    """What is called just `Name` holds companies, and more of them than their own column."""
    names_shorten_companies: bool = False
    """What is called just `Name` is how the companies in their own column begin."""
    names_shorten_legal_names: bool = False
    """What is called just `Name` is how the full legal names begin."""
    names_repeat_people: bool = False
    """What is called just `Name` is first and last name again, and some have a company."""
    clients_repeat_companies: bool = False
    """Where a company has a name of its own, the client bears the same."""
    contact_is_client: bool = False
    """What is called `Contact name` is not the name of the person in the columns beside it."""
    has_vat: bool = False
    """A column is called by the name of a tax number."""
    told_of_people: frozenset[str] = frozenset()
    """Which of e-mail, phone and mobile number differs from person to person of one company."""
    first_names_are_whole: bool = False
    """There are no last names beside them, and they consist of several words."""
    name_role: NameRole = "full"
    """What a column called just `Name` holds."""
    client_name_role: NameRole = "full"
    """The same for `Client name` beside a client's first or last name: `Nom adhérent`."""
    contact_name_role: NameRole = "full"
    """The same for `Contact name`."""
    counted_people: frozenset[int] = field(default_factory=frozenset)
    """Numbers of people of whom more is said than one part of their name."""
    main_address: AddressGroup = (None, 0)
    address_parts: frozenset[str] = frozenset()
    """What the main address has columns for."""
    parts_by_side: Mapping[Concept | None, frozenset[str]] = field(default_factory=dict)
    """What there is of the address of each side."""
    far_from_addresses: frozenset[int] = field(default_factory=frozenset)
    """Columns without a part of an address beside them: a `State` there is one of affairs."""
    near_bank: frozenset[int] = field(default_factory=frozenset)
    """Columns beside one of a bank."""
    beside_street: frozenset[int] = field(default_factory=frozenset)
    """Columns right of one of a street, where its number stands; or left of one without any."""


def facts_of(columns: Sequence[ReadColumn]) -> SheetFacts:
    """Look at all columns together."""
    main = main_address(columns)
    attributes = frozenset(one.reading.attribute for one in columns)
    names_differ = any(map(tells_clients_apart, columns))
    has_company = have_companies(columns, names_differ=names_differ)
    has_contact_name = any(map(_holds_contacts, columns))
    role = _role_of_plain_names(columns, have_contacts=has_contact_name and not has_company)
    return SheetFacts(
        has_company=has_company or ("name" not in attributes and _have_legal_names(columns)),
        has_contact_name=has_contact_name,
        names_contacts=has_contact_name or any(map(_is_part_of_contact, columns)),
        has_employers=have_employers(columns),
        names_differ=names_differ,
        clients_are_persons=clients_are_persons(columns),
        has_names=not attributes.isdisjoint(_NAME_COLUMNS),
        has_people=not attributes.isdisjoint(PEOPLE_COLUMNS),
        has_parts_of_names=_have_parts_of_names(columns),
        has_plain_name="name" in attributes,
        plain_names_are_companies=plain_names_are_companies(columns),
        names_shorten_companies=_names_shorten_companies(columns),
        names_shorten_legal_names=_shortens(columns, "name", "legal_name"),
        names_repeat_people=_names_repeat_people(columns),
        clients_repeat_companies=_clients_repeat_companies(columns),
        contact_is_client=_contact_is_client(columns, has_company=has_company),
        has_vat="vat" in attributes,
        told_of_people=told_of_people(columns),
        first_names_are_whole=_first_names_are_whole(columns),
        name_role=role,
        client_name_role=_role_of_client_names(columns),
        contact_name_role=_role_of_contact_names(columns, attributes, role),
        counted_people=_counted_people(columns),
        main_address=main,
        address_parts=parts_of(columns, main),
        parts_by_side=parts_by_side(columns),
        far_from_addresses=far_from_addresses(columns),
        near_bank=_near_bank(columns),
        beside_street=_beside_street(columns),
    )


def _have_legal_names(columns: Sequence[ReadColumn]) -> bool:
    return any(map(holds_legal_names, columns))


def _have_parts_of_names(columns: Sequence[ReadColumn]) -> bool:
    first = [one for one in columns if max(one.reading.person, one.reading.number) < 2]
    own = [one for one in first if one.reading.side is None and one.reading.attribute in _PARTS]
    told = [one for one in own if not one.profile.is_empty]
    has_rows = any(not one.profile.is_empty for one in columns)
    return {one.reading.attribute for one in (told if has_rows else own)} == _PARTS


def _role_of_client_names(columns: Sequence[ReadColumn]) -> NameRole:
    own = [one for one in columns if one.reading.of_client]
    return _name_role(own, "client_name", of_contact=False)


def _role_of_contact_names(
    columns: Sequence[ReadColumn], attributes: frozenset[str], role: NameRole
) -> NameRole:
    is_of_all = role == "full" and "name" in attributes
    return _name_role(columns, "contact_name", of_contact=None if is_of_all else True)


def _role_of_plain_names(columns: Sequence[ReadColumn], *, have_contacts: bool) -> NameRole:
    if have_contacts and _name_role(columns, "contact_name", of_contact=True) == "full":
        return "full"
    return _name_role(columns, "name", of_contact=False)


def _names_shorten_companies(columns: Sequence[ReadColumn]) -> bool:
    return _shortens(columns, "name", "company") or firms_have_two_names(columns)


def _near_bank(columns: Sequence[ReadColumn]) -> frozenset[int]:
    banks = [one.column.index for one in columns if one.reading.attribute in _BANKING]
    return frozenset(bank + step for bank in banks for step in (-2, -1, 1, 2, 3))


def _beside_street(columns: Sequence[ReadColumn]) -> frozenset[int]:
    streets = [
        one
        for one in columns
        if one.reading.attribute in ("street", "address") and not one.reading.number
    ]
    lack_numbers = [
        one for one in streets if one.profile.values and not one.profile.share("digits")
    ]
    after = {one.column.index + 1 for one in streets}
    return frozenset(after | {one.column.index - 1 for one in lack_numbers})


def _holds_contacts(one: ReadColumn) -> bool:
    is_read = one.reading.attribute in _CONTACT_COLUMNS and one.reading.certainty > _HALF
    return is_read and one.profile.share("flag") < _HALF


def _shortens(columns: Sequence[ReadColumn], name: str, other: str) -> bool:
    """Say whether the names of one column begin those of the other, and whoever has one has both.

    A person without a company would be left without a name.
    """
    filled = {
        one.reading.attribute: one.profile.filled
        for one in columns
        if one.reading.attribute in (name, other) and is_plain(one.reading)
    }
    if filled.get(other, 0.0) < filled.get(name, 0.0) * _NEARLY_ALL:
        return False
    return _agree(columns, name, other, str.startswith)


def _clients_repeat_companies(columns: Sequence[ReadColumn]) -> bool:
    if _agree(columns, "name", "company", str.startswith):
        return not _shortens(columns, "name", "company")
    return any(_agree(columns, name, "company", str.__eq__) for name in ("client", "client_name"))


def _agree(
    columns: Sequence[ReadColumn], name: str, other: str, how: Callable[[str, str], bool]
) -> bool:
    """Say whether the values of two columns agree in most rows that have both."""
    names = [one for one in columns if one.reading.attribute == name and is_plain(one.reading)]
    others = [one for one in columns if one.reading.attribute == other and is_plain(one.reading)]
    if len(names) != 1 or len(others) != 1:
        return False
    pairs = _pairs(others[0], names[0])
    return bool(pairs) and sum(how(long, short) for long, short in pairs) >= _MOSTLY * len(pairs)


def _names_repeat_people(columns: Sequence[ReadColumn]) -> bool:
    """Say whether who has a company would lose it, were the whole names the clients'."""
    first, last, whole = (
        next((one.column.samples for one in columns if one.reading.attribute in attributes), ())
        for attributes in (("first_name",), ("last_name",), WHOLE_NAMES)
    )
    rows = [tuple(map(fold, row)) for row in zip(first, last, whole, strict=False) if all(row)]
    same = sum(one in name and other in name for one, other, name in rows)
    has_some = any(holds_companies(one) and not one.profile.is_empty for one in columns)
    return has_some and bool(rows) and same >= _MOSTLY * len(rows)


def _contact_is_client(columns: Sequence[ReadColumn], *, has_company: bool) -> bool:
    """Say whether `Contact name` and the first and last names beside it are different people."""
    whole = [one for one in columns if one.reading.attribute == "contact_name"]
    parts = [
        one
        for one in columns
        if one.reading.attribute == "last_name" and not one.reading.of_contact
    ]
    if len(whole) != 1 or len(parts) != 1 or whole[0].reading.person:
        return False
    if any(map(_is_part_of_contact, columns)):
        return False
    if whole[0].profile.share("company") >= _OFTEN_FILLED:
        return True
    if _reach_both(columns):
        return False
    if not _pairs(whole[0], parts[0]):
        return not has_company
    return not _contains(whole[0], parts[0])


def _reach_both(columns: Sequence[ReadColumn]) -> bool:
    """Whether a client has a phone of their own beside that of the contact."""
    phones = [one.reading for one in columns if one.reading.attribute in _PHONES]
    return any(one.of_contact for one in phones) and any(not one.of_contact for one in phones)


def _is_part_of_contact(one: ReadColumn) -> bool:
    reading = one.reading
    return reading.attribute in _PARTS and reading.of_contact and not reading.person


def _name_role(
    columns: Sequence[ReadColumn], attribute: str, *, of_contact: bool | None
) -> NameRole:
    """Find out whether `Name` beside `Vorname` is a last name, and the like.

    `of_contact` None: whosever the other names are.
    """
    own = [
        one
        for one in columns
        if of_contact in (None, one.reading.of_contact) and one.reading.number < 2
    ]
    called = [one for one in own if one.reading.attribute == attribute]
    plain = [one for one in called if is_plain(one.reading)] or [
        one for one in called if one.reading.side is Concept.BILLING
    ]
    person = min((one.reading.person for one in plain), default=0)
    plain = [one for one in plain if one.reading.person == person]
    firsts = _named(own, "first_name", person)
    lasts = _named(own, "last_name", person)
    if len(plain) != 1 or bool(firsts) == bool(lasts):
        return "full"
    part = (firsts or lasts)[0]
    if plain[0].profile.share("company") >= 0.2 or _contains(plain[0], part):
        return "full"
    return "last" if firsts else "first"


def _counted_people(columns: Sequence[ReadColumn]) -> frozenset[int]:
    said = Counter(
        one.reading.person or (one.reading.number if one.reading.attribute in _NAMES else 0)
        for one in columns
        if one.reading.attribute in _SAID_OF_PEOPLE
    )
    return frozenset(number for number, columns_of_it in said.items() if columns_of_it > 1)


def _first_names_are_whole(columns: Sequence[ReadColumn]) -> bool:
    firsts = [one for one in columns if one.reading.attribute == "first_name"]
    others = any(one.reading.attribute in ("last_name", "name") for one in columns)
    return not others and all(one.profile.share("named") >= _MOSTLY for one in firsts)


def _named(columns: Sequence[ReadColumn], attribute: str, person: int) -> list[ReadColumn]:
    """Give the columns for a part of somebody's name; who is counted has columns of their own."""
    found = [one for one in columns if one.reading.attribute == attribute]
    return [one for one in found if one.reading.person == person] or found


def _contains(whole: ReadColumn, part: ReadColumn) -> bool:
    """Say whether the names of one column hold those of the other, row by row."""
    pairs = _pairs(whole, part)
    return bool(pairs) and sum(piece in name for name, piece in pairs) * 2 >= len(pairs)


def _pairs(whole: ReadColumn, part: ReadColumn) -> list[tuple[str, str]]:
    return [
        (fold(name), fold(piece))
        for name, piece in zip(whole.column.samples, part.column.samples, strict=False)
        if name.strip() and piece.strip()
    ]
