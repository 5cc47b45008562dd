"""Words for a part of a country that mean something else elsewhere: what stands there tells."""

import re
from collections.abc import Sequence
from itertools import pairwise

from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.vocabulary import key_of

_WORDS = frozenset(("departamento", "department", "departement", "depto", "dpto"))
_KRAJ = "kraj"
"""A region in Czech and Slovak, a country in Polish."""
_CZECH = re.compile(r"[ďěľňřťů]|\b(?:IČO?|DIČ|PSČ)\b", re.IGNORECASE)
"""What stands in no Polish heading, and in no Slovenian one, where `Kraj` is a town."""
_PARTS_OF_COUNTRIES = frozenset(("city", "district", "region"))


def called_regions(headings: Sequence[str]) -> list[str]:
    """Write `Region` for `Departamento` before a city or a province, which is a part of it.

    And for `Kraj` among Czech or Slovak headings.
    """
    is_czech = any(map(_CZECH.search, headings))
    called = ["Region" if is_czech and key_of(one) == _KRAJ else one for one in headings]
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
