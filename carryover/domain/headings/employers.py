"""Who employs the people of a sheet: those who are listed are the clients, not their employers."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import Reading

_EMPLOYER = re.compile(
    r"(?i).*\b(?:employer|arbeitgeber|employeur|emplead?or|empregador|datore di lavoro|werkgever"
    r"|pracodawca|zaměstnavatel|zamestnávateľ|работодатель)\b.*"
)
_PEOPLE = frozenset(("first_name", "last_name"))


def leave_employers_out(readings: Sequence[Reading], headings: Sequence[str]) -> list[Reading]:
    """Read nothing into `Employer` where first and last names are the clients' own."""
    own = {one.attribute for one in readings if not one.of_contact}
    if not own >= _PEOPLE:
        return list(readings)
    return [
        Reading(is_alien=True) if _EMPLOYER.fullmatch(heading) else reading
        for reading, heading in zip(readings, headings, strict=True)
    ]
