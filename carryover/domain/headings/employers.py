"""Who employs, teaches or treats the people of a sheet: who is listed is the client, not these."""

import re
from collections.abc import Sequence

from carryover.domain.headings.readings import Reading

_EMPLOYER = re.compile(
    r"employer|arbeitgeber|employeur|empleador|empregador|datore[\s_]di[\s_]lavoro|werkgever"
    r"|pracodawc|zaměstnavatel|zamestnávateľ|работодател",
    re.IGNORECASE,
)
_DOCTOR = re.compile(
    r"physician|doctor|arzt|médecin|médico|medico|lekarz|lékař|lekár|врач", re.IGNORECASE
)
_SCHOOL = re.compile(
    r"(?:school|schule|école|escuela|escola|scuola|szkoł[ay]|škol[ay]|школ[аы])(?![^\W\d_])"
    r"|学校名?$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"age|(?:date[\s_]of[\s_])?birth(?:[\s_]?da(?:y|te))?|dob|geburtsdatum"
    r"|edad|data[\s_]urodzenia|возраст|дата[\s_]рождения",
    re.IGNORECASE,
)
"""What is told of people, and never of companies."""
_PARTS = frozenset(("first_name", "last_name"))
_WHOLE = frozenset(("full_name", "person_name"))
_NAMES = frozenset(("company", "name", "client_name"))


def leave_employers_out(readings: Sequence[Reading], headings: Sequence[str]) -> list[Reading]:
    """Read nothing into `Employer` and `Physician phone` behind the names of people.

    Nor into `School`, where their birthdays are told. Before them it is the client, whose
    people they are. Who has a position somewhere, or a company, is a contact of it.
    """
    attributes = {one.attribute for one in readings}
    are_people = any(map(_PERSONAL.fullmatch, headings))
    whole = _WHOLE | ({"name"} if are_people else set())
    told: list[Reading] = []
    for reading, heading in zip(readings, headings, strict=True):
        own = {one.attribute for one in told if not one.of_contact}
        has_whole_name = bool(own & whole) and "role" not in attributes
        if reading.of_contact and "company" not in attributes and _DOCTOR.search(heading):
            is_other = has_whole_name or own >= _PARTS or own >= {"first_name", "name"}
        else:
            is_employer = _EMPLOYER.search(heading) or (are_people and _SCHOOL.match(heading))
            is_named = reading.attribute in _NAMES | {""} and bool(is_employer)
            is_other = is_named and (has_whole_name or own >= _PARTS)
        told.append(Reading(is_alien=True) if is_other else reading)
    return told
