"""Who employs the people of a sheet: those who are listed are the clients, not their employers."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import Reading

_EMPLOYER = re.compile(
    r"employer|arbeitgeber|employeur|empleador|empregador|datore[\s_]di[\s_]lavoro|werkgever"
    r"|pracodawc|zaměstnavatel|zamestnávateľ|работодател",
    re.IGNORECASE,
)
_PEOPLE = frozenset(("first_name", "last_name"))
_NAMES = frozenset(("company", "name", "client_name"))


def leave_employers_out(readings: Sequence[Reading], headings: Sequence[str]) -> list[Reading]:
    """Read nothing into `Employer` behind the first and last names of people.

    Before them it is the client, whose people they are.
    """
    told: list[Reading] = []
    for reading, heading in zip(readings, headings, strict=True):
        own = {one.attribute for one in told if not one.of_contact}
        is_employer = reading.attribute in _NAMES and _EMPLOYER.search(heading)
        told.append(Reading(is_alien=True) if is_employer and own >= _PEOPLE else reading)
    return told
