"""What a sheet has once and clients have is the clients', if the values say so.

`Locaties_address`, where no other column holds streets, and user names that are e-mail
addresses. What stands under a word for something else is never taken: it may be the sender's.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from carryover.domain.fields import parse_contact_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.neighbours import Neighbour
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.tokens import tokens_of

_USER_NAME = re.compile(
    r"\w{0,3}(?:user[\s_]?name|login|benutzername|gebruikersnaam|nazwa[\s_]użytkownika|usuario"
    r"|nome[\s_](?:utente|de[\s_]usuário)|nom[\s_]d[’']utilisateur|identifiant)",
    re.IGNORECASE,
)
_HALF = 0.5
_NEARLY_ALL = 0.9
_WEIGHT = 0.5
_UNKNOWN = frozenset((Concept.UNKNOWN, Concept.FILLER))
_SHAPES = {
    "email": (Concept.EMAIL, "email"),
    "phone": (Concept.PHONE, "phone"),
    "street": (Concept.ADDRESS, "street and number"),
}
"""What a rubric is called, and how its values look."""


def told_alone(columns: Sequence[ReadColumn], known: Collection[str]) -> dict[int, Neighbour]:
    """Place among the columns to what stands there and nowhere else.

    `known`: the rubrics that some column can have.
    """
    kinds = {_kind(rubric) for rubric in known}
    found = dict(_reached(columns, kinds))
    if "email" not in kinds | {one.rubric for one in found.values()}:
        found |= _user_names(columns)
    return found


def _kind(rubric: str) -> str:
    contact = parse_contact_rubric(rubric)
    return contact.field if contact else rubric.removeprefix("shipping_")


def _reached(
    columns: Sequence[ReadColumn], known: Collection[str]
) -> Iterator[tuple[int, Neighbour]]:
    for rubric, (concept, shape) in _SHAPES.items():
        place = _only(columns, concept)
        if rubric in known or place is None:
            continue
        profile = columns[place].profile
        if profile.is_unique and profile.share(shape) > _HALF:
            yield place, Neighbour(rubric, _WEIGHT, "Nothing else here says this of a client")


def _only(columns: Sequence[ReadColumn], concept: Concept) -> int | None:
    """The place of the one column that speaks of it, if it speaks of nothing else we know."""
    places = [place for place, one in enumerate(columns) if concept in _said(one)]
    is_alone = len(places) == 1 and _said(columns[places[0]]) <= _UNKNOWN | {concept}
    return places[0] if is_alone else None


def _said(one: ReadColumn) -> set[Concept | None]:
    return {token.concept for token in tokens_of(one.column.header)}


def _user_names(columns: Sequence[ReadColumn]) -> dict[int, Neighbour]:
    found = [place for place, one in enumerate(columns) if _is_address_to_sign_in(one)]
    reason = "Different e-mail addresses, and no other column has any"
    return {place: Neighbour("email", _WEIGHT, reason) for place in found[:1]}


def _is_address_to_sign_in(one: ReadColumn) -> bool:
    is_called_so = _USER_NAME.fullmatch(one.column.header) is not None
    return is_called_so and one.profile.is_unique and one.profile.share("email") >= _NEARLY_ALL
