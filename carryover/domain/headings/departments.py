"""Departments of a country and of a firm, told apart by what stands beside them."""

from collections.abc import Sequence
from itertools import pairwise

from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.vocabulary import key_of

_WORDS = frozenset(("departamento", "department", "departement", "depto", "dpto"))
_PARTS_OF_COUNTRIES = frozenset(("city", "district", "region"))


def called_regions(headings: Sequence[str]) -> list[str]:
    """Write `Region` for `Departamento` before a city or a province, which is a part of it."""
    called = list(headings)
    for place, (heading, following) in enumerate(pairwise(headings)):
        if key_of(heading) not in _WORDS:
            continue
        attribute = read_heading(following).attribute
        if attribute in _PARTS_OF_COUNTRIES:
            called[place] = "Region"
        if attribute == "region":
            # There is one rubric for the two, and the department is the larger.
            called[place + 1] = ""
    return called
