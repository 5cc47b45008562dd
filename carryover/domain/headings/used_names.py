"""The name that French people use, which may be another than that of their birth."""

from collections.abc import Sequence

from carryover.domain.headings.vocabulary import key_of

_USED = key_of("nom d'usage")
_NAME = key_of("nom")


def without_used_names(headings: Sequence[str]) -> list[str]:
    """Leave `Nom d'usage` out beside `Nom`; beside `Nom de naissance` it is the last name."""
    if _NAME not in map(key_of, headings):
        return list(headings)
    return ["" if key_of(one) == _USED else one for one in headings]
