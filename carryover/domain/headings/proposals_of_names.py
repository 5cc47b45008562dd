"""Which rubrics a name could have: of a client, of a person, of neither."""

from collections.abc import Callable

from carryover.domain.fields import contact_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import Reading
from carryover.domain.headings.sheet_facts import NameRole, SheetFacts
from carryover.domain.headings.weights import SURE, Proposals


def person_part(part: str) -> Callable[[Reading, SheetFacts], Proposals]:
    """Make the rule for first and last names: of the client, or of a contact."""

    def weigh(reading: Reading, facts: SheetFacts) -> Proposals:
        if reading.side is Concept.SHIPPING:
            return {}
        if part == "first_name" and facts.first_names_are_whole:
            return person_name(reading, facts)
        person = max(reading.person or reading.number, 1)
        of_contact = contact_rubric(person, part)
        if reading.of_contact:
            return {of_contact: 0.95} | ({part: 0.5} if person == 1 else {})
        if person > 1:
            # `Apellido 2` by itself is another name of the same person.
            return {of_contact: 0.6} if person in facts.counted_people else {}
        if reading.side is not None:
            return {of_contact if facts.has_company else part: 0.8}
        if facts.has_company and not reading.of_client:
            return {of_contact: SURE, part: 0.6}
        return {part: SURE, of_contact: 0.6}

    return weigh


def company_of(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": 0.78}
    weight = 0.6 if reading.side in (Concept.HOME, Concept.OTHER) or reading.number > 1 else 0.93
    if not facts.has_company:
        weight *= 0.8
    if facts.clients_repeat_companies or (facts.has_contact_name and facts.has_plain_name):
        weight *= 0.9
    return {"name": weight}


def client_name(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": SURE}
    if facts.client_name_role != "full":
        return _part_of_name(facts.client_name_role, reading, facts)
    if facts.clients_are_persons:
        return {"contact_name": 0.8, "name": 0.72}
    return {"name": 0.95 if reading.number < 2 else 0.5}


def legal_name(_reading: Reading, facts: SheetFacts) -> Proposals:
    return {"name": 0.95 if facts.names_shorten_legal_names else 0.8}


def trade_name(reading: Reading, _facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": 0.8}
    return {"name": 0.82, "short_name": 0.5}


def full_name(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": SURE}
    if facts.clients_repeat_companies and facts.has_plain_name and not reading.of_contact:
        return {}
    if facts.has_company or facts.plain_names_are_companies or reading.of_contact:
        return contact_of(reading, facts)
    return {"name": 0.6 if facts.names_repeat_people else 0.94, "contact_name": 0.4}


def name_of(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": SURE}
    if reading.number > 1 or (reading.side is Concept.BILLING and facts.has_company):
        return {}
    if facts.name_role != "full":
        return _part_of_name(facts.name_role, reading, facts)
    if facts.has_contact_name:
        return {"name": 0.94}
    if facts.plain_names_are_companies or facts.clients_repeat_companies:
        return {"name": 0.94, "contact_name": 0.4}
    if facts.names_shorten_companies or facts.names_shorten_legal_names:
        return {"name": 0.9, "short_name": 0.5}
    if facts.has_company:
        is_of_person = facts.names_repeat_people or not facts.has_parts_of_names
        return {"name": 0.72} | ({"contact_name": 0.8} if is_of_person else {})
    return {"name": 0.6 if facts.names_repeat_people else 0.9, "contact_name": 0.4}


def person_name(reading: Reading, facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING:
        return {"shipping_name": 0.86}
    of_contact = contact_rubric(max(reading.person, 1), "name")
    if facts.has_company or reading.of_contact:
        return {of_contact: SURE, "name": 0.55}
    return {"name": SURE, of_contact: 0.6}


def contact_name(reading: Reading, facts: SheetFacts) -> Proposals:
    if facts.contact_is_client:
        return {"name": 0.95, "contact_name": 0.5}
    if facts.contact_name_role != "full":
        return _part_of_name(facts.contact_name_role, reading, facts)
    return contact_of(reading, facts)


def _part_of_name(role: NameRole, reading: Reading, facts: SheetFacts) -> Proposals:
    part = "last_name" if role == "last" else "first_name"
    return person_part(part)(reading, facts)


def contact_of(reading: Reading, _facts: SheetFacts) -> Proposals:
    person = max(reading.person, reading.number, 1)
    weight = SURE if reading.side is None else 0.87
    return {contact_rubric(person, "name"): weight} | ({"name": 0.55} if person == 1 else {})


def role_of(reading: Reading, facts: SheetFacts) -> Proposals:
    """What people are by profession says nothing of their own in a list of private persons."""
    if not facts.has_employers:
        return {}
    return {contact_rubric(max(reading.person, 1), "role"): 0.9}
