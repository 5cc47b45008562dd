"""Which of our contacts is which person of a customer."""

from collections.abc import Sequence

from carryover.domain.folding import collapse_space, fold
from carryover.domain.portal import invitable_address
from carryover.domain.records import ContactRecord


def pair_people(theirs: Sequence[ContactRecord], ours: Sequence[ContactRecord]) -> dict[int, int]:
    """Place of a person among theirs to the place of the same one among ours.

    An address says it first, a name where addresses leave it open; nobody is paired twice.
    """
    pairs: dict[int, int] = {}
    for key in (_address, _name):
        places = {key(one): place for place, one in reversed(list(enumerate(ours))) if key(one)}
        for place, one in enumerate(theirs):
            found = places.get(key(one))
            if place not in pairs and found is not None and found not in pairs.values():
                pairs[place] = found
    return pairs


def _address(contact: ContactRecord) -> str:
    return invitable_address(contact.email)


def _name(contact: ContactRecord) -> str:
    parts = (contact.first_name, contact.last_name)
    return fold(collapse_space(contact.name or " ".join(filter(None, parts))))
