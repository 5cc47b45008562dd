"""What a sheet has once and clients have is the clients', whatever words stand beside it.

`Purchase email`, where no other column holds e-mail addresses, and the key of the records
where no heading speaks of one: it comes first, whatever it is called.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from carryover.domain.fields import parse_contact_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.fitting import fit
from carryover.domain.headings.neighbours import Neighbour
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.tokens import tokens_of

_CODE = re.compile(r"[\w./:#-]{1,40}")
_MANY = 3
"""So many rows it takes for values to differ in all of them by more than chance."""
_HALF = 0.5
_NEARLY_ALL = 0.9
_WEIGHT = 0.5
_UNKNOWN = frozenset((Concept.UNKNOWN, Concept.FILLER))
_SOMETHING = _UNKNOWN | {Concept.ALIEN}
_PEOPLE = frozenset((Concept.CONTACT, Concept.HEAD, Concept.PERSON))
_BESIDE = {
    "email": (Concept.EMAIL, _SOMETHING | _PEOPLE),
    "phone": (Concept.PHONE, _UNKNOWN | _PEOPLE),
    "street": (Concept.ADDRESS, _UNKNOWN),
    "first_name": (Concept.FIRST_NAME, _SOMETHING | _PEOPLE),
    "last_name": (Concept.LAST_NAME, _SOMETHING | _PEOPLE),
}
"""What a rubric is called, and what else its heading may say."""
_PARTS = ("first_name", "last_name")


def told_alone(columns: Sequence[ReadColumn], known: Collection[str]) -> dict[int, Neighbour]:
    """Place among the columns to what stands there and nowhere else.

    `known`: the rubrics that some column can have.
    """
    kinds = {_kind(rubric) for rubric in known}
    found = dict(_reached(columns, kinds))
    if "email" not in kinds and "email" not in {one.rubric for one in found.values()}:
        found |= _addresses(columns)
    if known and "external_id" not in known and _is_key_in_front(columns[0]):
        reason = "A different code in every row comes first"
        found.setdefault(0, Neighbour("external_id", _WEIGHT, reason))
    return found


def _kind(rubric: str) -> str:
    contact = parse_contact_rubric(rubric)
    return contact.field if contact else rubric.removeprefix("shipping_")


def _reached(
    columns: Sequence[ReadColumn], known: Collection[str]
) -> Iterator[tuple[int, Neighbour]]:
    said = [_said(one) for one in columns]
    for rubric, (concept, beside) in _BESIDE.items():
        places = [place for place, words in enumerate(said) if concept in words]
        if rubric in known or len(places) != 1 or not said[places[0]] <= beside | {concept}:
            continue
        if _may_hold(rubric, columns[places[0]]):
            is_contacts = "name" in known and (rubric in _PARTS or said[places[0]] & _PEOPLE)
            whose = f"contact_{rubric}" if is_contacts else rubric
            yield places[0], Neighbour(whose, _WEIGHT, "Nothing else here says this of a client")


def _addresses(columns: Sequence[ReadColumn]) -> dict[int, Neighbour]:
    """E-mail addresses that are called something else: user names, logins."""
    places = [place for place, one in enumerate(columns) if _holds_addresses(one.profile)]
    reason = "Different e-mail addresses, and no other column has any"
    return {places[0]: Neighbour("email", _WEIGHT, reason)} if len(places) == 1 else {}


def _holds_addresses(profile: Profile) -> bool:
    return profile.share("email") >= _NEARLY_ALL and _differs_in_every_row(profile)


def _may_hold(rubric: str, one: ReadColumn) -> bool:
    """`Purchase email` is the client's where all differ; the one who looks after them has one."""
    is_own = not one.reading.is_alien or _differs_in_every_row(one.profile)
    return is_own and fit(rubric, one.profile).weight > _HALF


def _said(one: ReadColumn) -> set[Concept | None]:
    return {token.concept for token in tokens_of(one.column.header)}


def _is_key_in_front(one: ReadColumn) -> bool:
    profile = one.profile
    is_other = one.reading.is_alien or profile.is_counter or profile.share("date")
    if is_other or not _differs_in_every_row(profile):
        return False
    with_digits = sum(any(map(str.isdecimal, value)) for value in profile.values)
    return with_digits > _HALF * len(profile.values) and all(map(_CODE.fullmatch, profile.values))


def _differs_in_every_row(profile: Profile) -> bool:
    return profile.is_mostly_unique and len(profile.values) >= _MANY
