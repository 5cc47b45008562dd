"""Second names of people: those that the French use, those of American households, and what
Germans are called by."""

from collections.abc import Sequence

from carryover.domain.headings.vocabulary import key_of

_LEAVES_OUT = (
    ("nom", "nom d'usage"),
    ("last name", "family name"),
    ("surname", "family name"),
    ("vorname", "rufname"),
)
"""A name, and the one that says nothing more beside it."""


def without_used_names(headings: Sequence[str]) -> list[str]:
    """Leave `Nom d'usage` out beside `Nom`; beside `Nom de naissance` it is the last name."""
    keys = list(map(key_of, headings))
    left_out = {key_of(other) for name, other in _LEAVES_OUT if key_of(name) in keys}
    return ["" if key in left_out else one for key, one in zip(keys, headings, strict=True)]
