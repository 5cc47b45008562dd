"""Which person of theirs is a contact of ours that no link tells of yet."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from carryover.domain.folding import collapse_space, fold
from carryover.domain.syncing.links import (
    DeletedHere,
    Fields,
    Here,
    NeverHere,
    NeverThere,
    Pair,
    There,
)

Likeness = Callable[[Fields, Fields], int]
"""How much speaks for two people being one; 0 for nobody."""


def join_people(contacts: Sequence[Pair]) -> tuple[Pair, ...]:
    """Make one pair of two where a contact without a link stands on either side.

    First those whose creation there was not answered: what was sent is what they agreed on.
    Then those that people typed on both sides; they have agreed on nothing yet.
    """
    joined = _join(contacts, _was_asked, _asked_fields, _traces)
    return _join(joined, _is_new_here, _own_fields, _agreement)


def _join(
    contacts: Sequence[Pair],
    is_seeker: Callable[[Pair], bool],
    fields_of: Callable[[Pair], Fields],
    likeness: Likeness,
) -> tuple[Pair, ...]:
    strangers = [one for one in contacts if _is_stranger(one)]
    if not strangers:
        return tuple(contacts)
    found: dict[int, Pair] = {}
    for place, seeker in enumerate(contacts):
        if is_seeker(seeker) and strangers:
            score, stranger = _likest(fields_of(seeker), strangers, likeness)
            if score:
                strangers.remove(stranger)
                found[place] = _joined(seeker, stranger)
    left = [one for one in contacts if not _is_stranger(one) or one in strangers]
    kept = {id(one): found.get(place, one) for place, one in enumerate(contacts)}
    return tuple(kept[id(one)] for one in left)


def _likest(fields: Fields, strangers: Sequence[Pair], likeness: Likeness) -> tuple[int, Pair]:
    scores = [likeness(fields, _there(one).fields) for one in strangers]
    best = max(range(len(strangers)), key=lambda place: (scores[place], -place))
    return scores[best], strangers[best]


def _joined(seeker: Pair, stranger: Pair) -> Pair:
    """One record from now on; what it needs will make its link known."""
    link = replace(seeker.link, remote_id=stranger.link.remote_id)
    return Pair(link, seeker.ours, stranger.theirs)


def _is_stranger(pair: Pair) -> bool:
    return isinstance(pair.ours, NeverHere) and isinstance(pair.theirs, There)


def _was_asked(pair: Pair) -> bool:
    waits = isinstance(pair.ours, Here | DeletedHere) and isinstance(pair.theirs, NeverThere)
    return waits and pair.link.asked is not None


def _is_new_here(pair: Pair) -> bool:
    return isinstance(pair.ours, Here) and isinstance(pair.theirs, NeverThere)


def _asked_fields(pair: Pair) -> Fields:
    return pair.link.asked or {}


def _own_fields(pair: Pair) -> Fields:
    assert isinstance(pair.ours, Here)
    return pair.ours.fields


def _there(pair: Pair) -> There:
    assert isinstance(pair.theirs, There)
    return pair.theirs


def _traces(asked: Fields, found: Fields) -> int:
    """What is left of a contact that was sent: someone may have corrected it since.

    An office's number alone makes nobody of another name the same person.
    """
    if asked == found:
        return len(_TELLING) + 1
    ours = {field: _key(asked, field) for field in _TELLING}
    theirs = {field: _key(found, field) for field in _TELLING}
    agreeing = sum(bool(one) and one == theirs[field] for field, one in ours.items())
    is_renamed = ours["name"] != theirs["name"] and bool(ours["name"] and theirs["name"])
    return 0 if is_renamed and agreeing < _ENOUGH_WITHOUT_NAME else agreeing


_ENOUGH_WITHOUT_NAME = 2
_TELLING = ("name", "email", "phone", "mobile")


def _agreement(ours: Fields, theirs: Fields) -> int:
    """Name and address must not contradict, and one of them must agree: two people of one
    office share an address, and two of one name do not."""
    agreed = 0
    for field in ("name", "email"):
        one, other = _key(ours, field), _key(theirs, field)
        if one and other and one != other:
            return 0
        agreed += bool(one and one == other)
    return agreed


def _key(fields: Fields, field: str) -> str:
    if field == "name":
        parts = (fields.get("first_name", ""), fields.get("last_name", ""))
        return fold(collapse_space(fields.get("name") or " ".join(filter(None, parts))))
    value = fields.get(field, "")
    return value.casefold() if field == "email" else "".join(filter(str.isdigit, value))
