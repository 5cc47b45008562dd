"""Who employs or treats the people of a sheet: those who are listed are the clients, not these."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import Reading

_EMPLOYER = re.compile(
    r"employer|arbeitgeber|employeur|empleador|empregador|datore[\s_]di[\s_]lavoro|werkgever"
    r"|pracodawc|zaměstnavatel|zamestnávateľ|работодател",
    re.IGNORECASE,
)
_DOCTOR = re.compile(
    r"physician|doctor|dentist|p(?:a?ediatric|hysiotherap)ian|(?:haus|zahn|kinder)?arzt|ärztin"
    r"|médecin|dentiste|médico|medico|huisarts|tandarts|lekarz|lékař|lekár|врач|主治医|かかりつけ",
    re.IGNORECASE,
)
_PEOPLE = frozenset(("first_name", "last_name"))
_WHOLE_NAMES = frozenset(("full_name", "person_name"))
_NAMES = frozenset(("company", "name", "client_name"))


def leave_employers_out(readings: Sequence[Reading], headings: Sequence[str]) -> list[Reading]:
    """Read nothing into `Employer` and `Physician phone` behind the names of people.

    Before them it is the client, whose people they are.
    """
    told: list[Reading] = []
    for reading, heading in zip(readings, headings, strict=True):
        own = {one.attribute for one in told if not one.of_contact}
        are_people = own >= _PEOPLE or own & _WHOLE_NAMES
        told.append(
            Reading(is_alien=True) if are_people and _is_other(reading, heading) else reading
        )
    return told


def _is_other(reading: Reading, heading: str) -> bool:
    if reading.attribute in _NAMES and _EMPLOYER.search(heading):
        return True
    return reading.of_contact and _DOCTOR.search(heading) is not None
