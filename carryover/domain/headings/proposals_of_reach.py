"""Which rubrics an e-mail address, a phone, a fax or a website could have."""

from collections.abc import Callable

from carryover.domain.fields import contact_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import Reading
from carryover.domain.headings.sheet_companies import is_plain
from carryover.domain.headings.sheet_facts import SheetFacts
from carryover.domain.headings.weights import SURE, Proposals


def reach(first: str, second: str, of_contact: str) -> Callable[[Reading, SheetFacts], Proposals]:
    """Make the rule for e-mail, phone and mobile: which of several is the first one."""

    def weigh_contacts(reading: Reading, facts: SheetFacts) -> Proposals:
        person = max(reading.person, 1)
        if person > 1:
            return {contact_rubric(person, of_contact): 0.94}
        is_own = facts.has_people and not (facts.has_company or facts.names_contacts)
        if is_own and not reading.person:
            # A private person's own, and no contact would have a name.
            return {first: 0.9, contact_rubric(1, of_contact): 0.6}
        is_second = reading.number > 1 or reading.side in (Concept.HOME, Concept.OTHER)
        return {
            contact_rubric(1, of_contact): 0.94,
            first: 0.55,
            second: 0.58 if is_second else 0.47,
        }

    def weigh(reading: Reading, facts: SheetFacts) -> Proposals:
        if reading.side is Concept.SHIPPING:
            return {"shipping_phone": SURE} if first == "phone" else {}
        if reading.of_contact:
            return weigh_contacts(reading, facts)
        if first in facts.told_of_people and is_plain(reading) and not reading.number:
            return {contact_rubric(1, of_contact): SURE, first: 0.5}
        weight, other = _weight_of_reach(reading, facts)
        return ({first: weight} if weight else {}) | {second: other}

    return weigh


def fax(reading: Reading, _facts: SheetFacts) -> Proposals:
    if reading.side is Concept.SHIPPING or reading.number > 1:
        return {}
    return {
        "fax": 0.6 if reading.side in (Concept.OTHER, Concept.HOME) or reading.of_contact else SURE
    }


def website(reading: Reading, _facts: SheetFacts) -> Proposals:
    if reading.number > 1 or reading.side is Concept.SHIPPING:
        return {}
    return {"website": 0.6 if reading.side in (Concept.OTHER, Concept.HOME) else SURE}


def _weight_of_reach(reading: Reading, facts: SheetFacts) -> tuple[float, float]:
    """How much speaks for the first of the client's own, and for the second."""
    if reading.number > 2:
        return 0.0, 0.47
    if reading.number == 2:
        return 0.62, 0.75 if reading.side is None else 0.68
    if reading.side is Concept.OTHER:
        return 0.62, 0.72
    if reading.side is Concept.HOME and facts.has_company:
        return 0.74, 0.7
    if reading.side is Concept.WORK and not facts.has_company:
        return 0.74, 0.74
    if reading.side is not None:
        return 0.88, 0.72 if reading.side is Concept.WORK else 0.55
    # `Company phone` beside people's phones.
    is_clients = reading.of_company and facts.has_people and facts.has_company
    return 0.94 if is_clients or reading.is_main else SURE, 0.5
