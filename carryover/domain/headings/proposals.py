"""Which rubrics a column could have, and how well its heading speaks for each."""

from collections.abc import Callable

from carryover.domain.fields import contact_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.readings import Reading
from carryover.domain.headings.sheet_facts import ADDRESS_PARTS, ReadColumn, SheetFacts

Proposals = dict[str, float]
"""Rubric to weight, 0 to 1."""

SURE = 0.92
_FIRST_OF_ITS_KIND = frozenset((0, 1))


def propose(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """Weigh the rubrics for one column by its heading alone."""
    reading = one.reading
    if reading.attribute == "side_code":
        found = _side_code(reading, facts)
    elif reading.attribute in ADDRESS_PARTS:
        found = _address(reading, facts)
    elif reading.attribute in _BY_ATTRIBUTE:
        found = _BY_ATTRIBUTE[reading.attribute](reading, facts)
    elif reading.attribute in _BY_VALUES:
        found = _BY_VALUES[reading.attribute](one, facts)
    else:
        found = dict(_PLAIN.get(reading.attribute, {}))
        if reading.number > 1 or reading.side is Concept.SHIPPING:
            found = {rubric: weight * 0.4 for rubric, weight in found.items()}
    return {rubric: weight * reading.certainty for rubric, weight in found.items()}


_PLAIN: dict[str, Proposals] = {
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
    "tags": {"tags": SURE},
    "category": {"tags": 0.7},
}


def _address(reading: Reading, facts: SheetFacts) -> Proposals:
    weight = SURE
    prefix = ""
    if reading.side is Concept.SHIPPING:
        prefix = "shipping_"
        if facts.parts_by_side[Concept.SHIPPING].isdisjoint(_MAIN_PARTS):
            weight = 0.3
    elif (reading.side, 0 if reading.address == 1 else reading.address) != facts.main_address:
        if reading.side is Concept.POSTAL and Concept.SHIPPING not in facts.parts_by_side:
            prefix, weight = "shipping_", 0.55
        elif reading.side is None and reading.attribute not in facts.address_parts:
            weight = 0.72
        else:
            return {}
    return {prefix + rubric: part * weight for rubric, part in _address_parts(reading).items()}


def _side_code(reading: Reading, facts: SheetFacts) -> Proposals:
    """Read `Billing Code` as a postcode where that address has a city but no postcode."""
    parts = facts.parts_by_side.get(reading.side, frozenset())
    return _address(reading, facts) if "city" in parts and "postcode" not in parts else {}


def _address_parts(reading: Reading) -> Proposals:
    if reading.attribute == "annex" and reading.of_company:
        return {}
    if reading.attribute in ("street", "address"):
        if reading.number == 2:
            return {"street2": 1.0}
        weight = 1.0 if reading.attribute == "street" else 0.94
        return {"street": weight, "street2": 0.3} if reading.number < 2 else {}
    if reading.number > 1 and reading.attribute != "annex":
        return {}
    return _ADDRESS_PARTS[reading.attribute]


_MAIN_PARTS = frozenset(("street", "address", "city", "postcode"))
"""Without any of these there is no delivery address."""

_ADDRESS_PARTS: dict[str, Proposals] = {
    "house_no": {"street2": 0.52},
    "side_code": {"postcode": 0.8},
    "annex": {"street2": 0.96},
    "city": {"city": 1.0},
    "region": {"region": 1.0},
    "land": {"country": 0.95, "region": 0.85},
    "district": {"region": 0.92},
    "country": {"country": 1.0, "region": 0.3},
    "postcode": {"postcode": 1.0},
}


def _reach(first: str, second: str, of_contact: str) -> Callable[[Reading, SheetFacts], Proposals]:
    """Make the rule for e-mail, phone and mobile: which of several is the first one."""

    def weigh(reading: Reading, _facts: SheetFacts) -> Proposals:
        if reading.side is Concept.SHIPPING:
            return {"shipping_phone": SURE} if first == "phone" else {}
        if reading.of_contact:
            person = max(reading.person, 1)
            own = {first: 0.55, second: 0.47} if person == 1 else {}
            return {contact_rubric(person, of_contact): 0.94} | own
        if reading.number > 2:
            return {second: 0.47}
        if reading.number == 2 or reading.side in (Concept.OTHER, Concept.HOME):
            return {first: 0.62, second: 0.72}
        if reading.side is not None:
            return {first: 0.88, second: 0.55}
        return {first: SURE, second: 0.5}

    return weigh


def _fax(reading: Reading, _facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING or reading.number > 1:
        return {}
    return {
        "fax": 0.6 if reading.side in (Concept.OTHER, Concept.HOME) or reading.of_contact else SURE
    }


def _website(reading: Reading, _facts: SheetFacts) -> Proposals:
    if reading.number > 1 or reading.side is Concept.SHIPPING:
        return {}
    return {"website": 0.6 if reading.side in (Concept.OTHER, Concept.HOME) else SURE}


def _person_part(part: str) -> Callable[[Reading, SheetFacts], Proposals]:
    """Make the rule for first and last names: of the client, or of a contact."""

    def weigh(reading: Reading, facts: SheetFacts) -> Proposals:
        if reading.side is Concept.SHIPPING:
            return {}
        person = max(reading.person or reading.number, 1)
        of_contact = contact_rubric(person, part)
        if reading.of_contact:
            return {of_contact: 0.95} | ({part: 0.5} if person == 1 else {})
        if person > 1:
            return {of_contact: 0.6}
        if reading.side is not None:
            return {of_contact if facts.has_company else part: 0.8}
        if facts.has_company and not reading.of_client:
            return {of_contact: SURE, part: 0.6}
        return {part: SURE, of_contact: 0.6}

    return weigh


def _company(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": 0.85}
    weight = 0.6 if reading.side in (Concept.HOME, Concept.OTHER) or reading.number > 1 else 0.93
    if not facts.has_company:
        weight *= 0.8
    if facts.has_contact_name and facts.has_plain_name:
        weight *= 0.9
    return {"name": weight}


def _client_name(reading: Reading, _facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": SURE}
    return {"name": 0.95 if reading.number < 2 else 0.5}


def _legal_name(_reading: Reading, _facts: SheetFacts) -> Proposals:
    return {"name": 0.8}


def _name(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": SURE}
    if reading.number > 1:
        return {}
    if facts.name_role != "full":
        part = "last_name" if facts.name_role == "last" else "first_name"
        return _person_part(part)(reading, facts)
    if facts.has_contact_name:
        return {"name": 0.94}
    if facts.has_company:
        return {"contact_name": 0.8, "name": 0.72}
    return {"name": 0.9, "contact_name": 0.4}


def _person_name(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": 0.8}
    of_contact = contact_rubric(max(reading.person, 1), "name")
    if facts.has_company or reading.of_contact:
        return {of_contact: SURE, "name": 0.55}
    return {"name": SURE, of_contact: 0.6}


def _contact_name(reading: Reading, facts: SheetFacts) -> Proposals:
    if facts.contact_is_client:
        return {"name": 0.95, "contact_name": 0.5}
    if facts.contact_name_role != "full":
        part = "last_name" if facts.contact_name_role == "last" else "first_name"
        return _person_part(part)(reading, facts)
    return _contact(reading, facts)


def _contact(reading: Reading, _facts: SheetFacts) -> Proposals:
    person = max(reading.person, reading.number, 1)
    return {contact_rubric(person, "name"): SURE} | ({"name": 0.55} if person == 1 else {})


def _role(reading: Reading, _facts: SheetFacts) -> Proposals:
    return {contact_rubric(max(reading.person, 1), "role"): 0.9}


_BY_ATTRIBUTE: dict[str, Callable[[Reading, SheetFacts], Proposals]] = {
    "email": _reach("email", "email_2", "email"),
    "phone": _reach("phone", "phone_2", "phone"),
    "mobile": _reach("mobile", "phone_2", "mobile"),
    "fax": _fax,
    "website": _website,
    "first_name": _person_part("first_name"),
    "last_name": _person_part("last_name"),
    "legal_name": _legal_name,
    "client_name": _client_name,
    "account_name": _client_name,
    "name": _name,
    "person_name": _person_name,
    "contact": _contact,
    "contact_name": _contact_name,
    "role": _role,
}


def _company_or_flag(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.profile.share("flag") >= 0.5:
        return {"kind": 0.9}
    return _company(one.reading, facts)


def _client(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.profile.share("flag") >= 0.5:
        return {}
    if one.profile.share("number") >= 0.8:
        return {"external_id": 0.8}
    return {name: weight * 0.92 for name, weight in _client_name(one.reading, facts).items()}


def _account(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    if _looks_like_bank_account(one.profile):
        return {"bank_account": 0.8}
    if one.profile.share("number") >= 0.8:
        return {"external_id": 0.9}
    return {"name": 0.75, "external_id": 0.5}


def _account_no(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.column.index in facts.near_bank or _looks_like_bank_account(one.profile):
        return {"bank_account": 0.94}
    return {"external_id": 0.85}


def _bank_account(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    if one.reading.number > 1:
        return {}
    return {"bank_account": 0.8 if one.reading.of_contact else SURE}


def _tax(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    """`Tax` can be a number or a rate: the values tell."""
    if one.profile.is_empty:
        return {"tax_id": 0.7}
    return {"tax_id": 0.85 * one.profile.share("long number"), "registration_no": 0.3}


def _kind(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    return {"kind": 0.9} if one.profile.share("kind") >= 0.6 else {}


def _row_number(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    if one.profile.is_empty or one.profile.is_counter:
        return {}
    return {"external_id": 0.9}


_BY_VALUES: dict[str, Callable[[ReadColumn, SheetFacts], Proposals]] = {
    "company": _company_or_flag,
    "client": _client,
    "account": _account,
    "account_no": _account_no,
    "bank_account": _bank_account,
    "tax": _tax,
    "kind": _kind,
    "type": _kind,
    "row_number": _row_number,
}


def _looks_like_bank_account(profile: Profile) -> bool:
    return profile.share("iban") >= 0.5 or (
        profile.share("long number") >= 0.8 and profile.mean_length >= 20
    )
