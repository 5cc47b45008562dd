"""Which rubrics a column could have, and how well its heading speaks for each."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.proposals_by_values import BY_VALUES
from carryover.domain.headings.proposals_of_names import (
    client_name,
    contact_name,
    contact_of,
    full_name,
    legal_name,
    name_of,
    person_name,
    person_part,
    role_of,
    trade_name,
)
from carryover.domain.headings.proposals_of_reach import fax, reach, website
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.readings import Reading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS
from carryover.domain.headings.sheet_facts import SheetFacts
from carryover.domain.headings.vocabulary import key_of
from carryover.domain.headings.weights import SURE, Proposals

_FIRST_COLUMNS = 4
_WELL_READ = 0.7
_NEARLY_ALL = 0.9
_LINES_OF_STREETS = 2
_HARDLY_ANY = 0.2
_STATES = frozenset(("state", "stato", "estado", "etat", "stav", "stan"))
"""Also states of affairs."""
_AMERICAN = "state"
"""Where addresses have them."""
_FAR = 0.5
_APART = 0.98
"""Of two addresses the one beside its town is worth a little more."""
_WHERE = frozenset(("address", "street"))
_KEY_OF_TABLE = re.compile(r"(?:user|record|row|object|entity)[\s_]?id", re.IGNORECASE)
_NUMBERINGS = frozenset(("external_id", "code", "row_number"))


def propose(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """Weigh the rubrics for one column by its heading alone."""
    reading = one.reading
    found = _last_line(one, facts) or _by_attribute(one, facts)
    found = {rubric: weight * reading.certainty for rubric, weight in found.items()}
    if "external_id" in found and one.profile.is_unique and reading.certainty < _WELL_READ:
        found["external_id"] *= 1.1
    if "external_id" in found and _is_hardly_a_key(one):
        found["external_id"] *= 0.4
    if _may_be_of_affairs(one, facts):
        found = {rubric: weight * _FAR for rubric, weight in found.items()}
    elif reading.attribute in _WHERE and one.column.index in facts.far_from_addresses:
        found = {rubric: weight * _APART for rubric, weight in found.items()}
    if _is_own_key(one) and "postcode" not in found:
        found = {"external_id": _key_weight(one, found.get("external_id", 0.0))}
    return found


def _may_be_of_affairs(one: ReadColumn, facts: SheetFacts) -> bool:
    """`State` far from all addresses, or without any and without a value."""
    key = key_of(one.column.header)
    is_alone = facts.address_parts <= {"region"} and one.profile.is_empty and key != _AMERICAN
    is_apart = is_alone or one.column.index in facts.far_from_addresses
    return is_apart and key in _STATES


def _by_attribute(one: ReadColumn, facts: SheetFacts) -> Proposals:
    reading = one.reading
    if reading.attribute == "side_code":
        return _side_code(reading, facts)
    if reading.attribute in ADDRESS_PARTS:
        if is_house_number(one, facts):
            reading = replace(reading, attribute="house_no")
        return {} if reading.is_key else _address(reading, facts)
    if reading.attribute in _BY_ATTRIBUTE:
        return _BY_ATTRIBUTE[reading.attribute](reading, facts)
    if reading.attribute in BY_VALUES and (told := BY_VALUES[reading.attribute](one, facts)):
        return told
    found = _PLAIN.get(reading.attribute, {})
    return {rubric: weight * _share_of(reading) for rubric, weight in found.items()}


def is_house_number(one: ReadColumn, facts: SheetFacts) -> bool:
    """Whether a column holds numbers of houses; `Street no.` beside an address is one, too."""
    if one.reading.attribute == "house_no":
        return True
    is_number = one.profile.share("house number") >= _WELL_READ
    return one.reading.attribute == "street" and is_number and "address" in facts.address_parts


def _last_line(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """`Address 3` can hold `6583 VX Nijmegen`, and the lines after it the region and postcode.

    Only where these have no column of their own.
    """
    reading = one.reading
    if reading.attribute not in ("street", "address", "postcode"):
        return {}
    if reading.side is None:
        return _part_on_line(one, facts.address_parts)
    if reading.side is Concept.SHIPPING:
        found = _part_on_line(one, facts.parts_by_side[Concept.SHIPPING])
        return {f"shipping_{part}": weight for part, weight in found.items()}
    return {}


def _part_on_line(one: ReadColumn, parts: Collection[str]) -> Proposals:
    number, profile = one.reading.number, one.profile
    if number != 1 and "city" not in parts and profile.share("postcode and place") >= _WELL_READ:
        return {"city": 0.7}
    if number <= _LINES_OF_STREETS:
        return {}
    if "postcode" not in parts and profile.share("telling postcode") >= _NEARLY_ALL:
        return {"postcode": 0.7}
    if "city" not in parts and _holds_places(profile):
        return {"city": 0.7, "region": 0.5}
    return {}


def _holds_places(profile: Profile) -> bool:
    """Whether nearly every row has the name of a place, in words."""
    return profile.filled >= _NEARLY_ALL and profile.share("place") >= _NEARLY_ALL


def _share_of(reading: Reading) -> float:
    """Trust what is the client's, and what is said once."""
    if reading.side is Concept.SHIPPING or (reading.number > 1 and reading.attribute != "tags"):
        return 0.4
    return 0.85 if reading.of_contact else 1.0


def _is_own_key(one: ReadColumn) -> bool:
    if _is_hardly_filled(one):
        return False
    if _is_guid_of_record(one):
        return one.profile.is_mostly_unique
    is_first = one.column.index == 0 and one.reading.attribute in _NUMBERINGS
    if is_first and one.profile.is_mostly_unique and not one.profile.is_counter:
        return True
    may_be_unique = one.profile.is_unique or one.profile.is_empty
    is_key = one.reading.is_key or _is_called_by_its_table(one)
    return is_key and may_be_unique and one.column.index < _FIRST_COLUMNS


def _is_called_by_its_table(one: ReadColumn) -> bool:
    """`userid` in the first column is the record's own, whatever it is a record of."""
    return one.column.index == 0 and _KEY_OF_TABLE.fullmatch(one.column.header) is not None


def _is_hardly_a_key(one: ReadColumn) -> bool:
    """Small numbers that come again count something, unless they are called a client's."""
    is_called_so = one.reading.of_client and one.reading.is_key
    return _is_hardly_filled(one) or (one.profile.is_of_small_numbers and not is_called_so)


def _is_hardly_filled(one: ReadColumn) -> bool:
    return 0 < one.profile.filled < _HARDLY_ANY


def _is_guid_of_record(one: ReadColumn) -> bool:
    """Programs that name their records so put the name first, whatever they call it."""
    return one.column.index == 0 and one.profile.share("guid") >= _NEARLY_ALL


def _key_weight(one: ReadColumn, weight: float) -> float:
    """Trust a key more in the first column, where the record's own one stands."""
    if one.column.index > 0:
        return max(weight, 0.5)
    if one.reading.certainty >= _WELL_READ:
        return max(weight, 0.9)
    return max(weight, 0.65 if one.profile.is_empty else 0.75)


_PLAIN: dict[str, Proposals] = {
    "domain": {"website": 0.8},
    "short_name": {"short_name": SURE},
    "vat": {"tax_id": 0.95, "registration_no": 0.4},
    "register": {"registration_no": SURE},
    "iban": {"bank_account": 0.96},
    "bank": {"bank_name": SURE},
    "currency": {"currency": SURE},
    "language": {"language": SURE},
    "terms": {"payment_terms": SURE},
    "external_id": {"external_id": 0.95},
    "note": {"note": SURE},
    "description": {"note": 0.85},
    "tags": {"tags": SURE},
}


def _address(reading: Reading, facts: SheetFacts) -> Proposals:
    weight = 0.85 if reading.of_contact and not reading.of_client else SURE
    prefix = ""
    if reading.side is Concept.SHIPPING:
        prefix = "shipping_"
        if facts.parts_by_side[Concept.SHIPPING].isdisjoint(_MAIN_PARTS):
            is_known = reading.attribute in facts.address_parts
            prefix, weight = (prefix, 0.3) if is_known else ("", 0.72)
    elif (reading.side, 0 if reading.address == 1 else reading.address) != facts.main_address:
        is_second = (reading.side is Concept.POSTAL and not _is_alone(reading, facts)) or (
            reading.side is None and reading.address == 2
        )
        if is_second and Concept.SHIPPING not in facts.parts_by_side:
            prefix, weight = "shipping_", 0.55
        elif _may_belong(reading, facts) and reading.attribute not in facts.address_parts:
            weight = 0.72
        else:
            return {}
    return {prefix + rubric: part * weight for rubric, part in _address_parts(reading).items()}


def _may_belong(reading: Reading, facts: SheetFacts) -> bool:
    """Say whether a part could be of the main address, although its heading says otherwise."""
    return reading.side is None or _is_alone(reading, facts) or _completes(reading, facts)


def _is_alone(reading: Reading, facts: SheetFacts) -> bool:
    return facts.parts_by_side[reading.side] == {reading.attribute}


def _completes(reading: Reading, facts: SheetFacts) -> bool:
    """`BillingAddress1` beside a plain `City` is of one address with it: neither has the other."""
    return facts.parts_by_side[reading.side].isdisjoint(facts.address_parts)


def _side_code(reading: Reading, facts: SheetFacts) -> Proposals:
    """Read `Billing Code` as a postcode where that address has a city but no postcode."""
    parts = facts.parts_by_side.get(reading.side, frozenset())
    return _address(reading, facts) if "city" in parts and "postcode" not in parts else {}


def _address_parts(reading: Reading) -> Proposals:
    if reading.attribute in ("street", "address"):
        if reading.number == 2:
            return {"street2": 1.0}
        if reading.number > 2:
            return {"street": 0.3}
        weight = 1.0 if reading.attribute == "street" else 0.94
        return {"street": weight, "street2": 0.3}
    if reading.number > 1 and reading.attribute != "annex":
        return {}
    return _ADDRESS_PARTS[reading.attribute]


_MAIN_PARTS = frozenset(("street", "address", "city", "postcode"))
"""Without any of these there is no delivery address."""

_ADDRESS_PARTS: dict[str, Proposals] = {
    "house_no": {"street2": 0.52},
    "quarter": {"street2": 0.6},
    "suburb": {"city": 0.8, "street2": 0.6},
    "side_code": {"postcode": 0.8},
    "annex": {"street2": 0.96},
    "city": {"city": 1.0},
    "region": {"region": 1.0},
    "land": {"country": 0.95, "region": 0.85},
    "district": {"region": 0.92},
    "country": {"country": 1.0, "region": 0.3},
    "postcode": {"postcode": 1.0},
}


_BY_ATTRIBUTE: dict[str, Callable[[Reading, SheetFacts], Proposals]] = {
    "email": reach("email", "email_2", "email"),
    "phone": reach("phone", "phone_2", "phone"),
    "mobile": reach("mobile", "phone_2", "mobile"),
    "fax": fax,
    "website": website,
    "first_name": person_part("first_name"),
    "last_name": person_part("last_name"),
    "legal_name": legal_name,
    "trade_name": trade_name,
    "full_name": full_name,
    "client_name": client_name,
    "account_name": client_name,
    "name": name_of,
    "person_name": person_name,
    "contact": contact_of,
    "contact_name": contact_name,
    "role": role_of,
}
