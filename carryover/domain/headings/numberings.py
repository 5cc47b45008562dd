"""What a heading says that speaks of a number, a code, an id or a reference: whose it is."""

from carryover.domain.headings.attributes import NUMBERS, SIDES
from carryover.domain.headings.concepts import Concept

PEOPLE = frozenset((Concept.CONTACT, Concept.PERSON))
_CLIENTS = PEOPLE | {Concept.EXTERNAL, Concept.CLIENT, Concept.COMPANY, Concept.ACCOUNT}


def numbering(said: frozenset[Concept]) -> tuple[str, float]:
    """Tell the client's own number from numbers of other things: the attribute, and how surely."""
    numbers = said & NUMBERS
    whose = said - numbers - {Concept.MAIN, Concept.OTHER, Concept.FIRST}
    if found := _numbering_of_others(numbers, whose):
        return found, 1.0
    if Concept.NAME in whose or Concept.BILLING in whose or Concept.SHIPPING in whose:
        return "", 0.0
    return _numbering_of_clients(numbers, whose, said)


def _numbering_of_others(numbers: frozenset[Concept], whose: frozenset[Concept]) -> str:
    """Know `Billing code` as a postcode and `Contact no` as what is dialled."""
    sides = {Concept.BILLING, Concept.SHIPPING, Concept.POSTAL}
    if numbers == {Concept.CODE} and whose and whose <= sides:
        return "side_code"
    dialled = numbers == {Concept.NUMBER} and whose & PEOPLE and whose <= PEOPLE | set(SIDES)
    return "contact_no" if dialled else ""


def _numbering_of_clients(
    numbers: frozenset[Concept], whose: frozenset[Concept], said: frozenset[Concept]
) -> tuple[str, float]:
    if Concept.EXTERNAL in whose and (numbers or whose <= _CLIENTS):
        return "external_id", 1.0
    if Concept.ACCOUNT in whose:
        return ("account_no", 1.0) if Concept.ID not in numbers else ("external_id", 0.6)
    if Concept.CLIENT in whose:
        return "external_id", 0.97 if not said & {Concept.OTHER, Concept.SECOND} else 0.7
    if Concept.COMPANY in whose:
        return ("external_id", 0.85) if Concept.NUMBER not in numbers else ("register", 0.85)
    if whose:
        weight = 0.65 if Concept.MAIN in said else 0.75
        return ("external_id", weight) if whose <= PEOPLE else ("", 0.0)
    return _bare_numbering(numbers)


def _bare_numbering(numbers: frozenset[Concept]) -> tuple[str, float]:
    if Concept.ID in numbers:
        return "external_id", 0.94
    if Concept.REFERENCE in numbers:
        return "external_id", 0.8
    return ("code", 1.0) if Concept.CODE in numbers else ("row_number", 0.6)
