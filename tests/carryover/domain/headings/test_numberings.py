"""Tests of whose number a heading speaks of."""

import pytest

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.numberings import numbering


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({Concept.CLIENT, Concept.NUMBER}, ("external_id", 0.97)),
        ({Concept.BILLING, Concept.CODE}, ("side_code", 1.0)),
        ({Concept.CONTACT, Concept.NUMBER}, ("contact_no", 1.0)),
        ({Concept.COMPANY, Concept.NUMBER}, ("register", 0.85)),
        ({Concept.BILLING, Concept.NUMBER}, ("", 0.0)),
        ({Concept.WORK, Concept.NUMBER}, ("", 0.0)),
        ({Concept.NUMBER}, ("row_number", 0.6)),
        ({Concept.EXTERNAL, Concept.ID}, ("external_id", 1.0)),
        ({Concept.EXTERNAL, Concept.CLIENT}, ("external_id", 1.0)),
        ({Concept.EXTERNAL, Concept.PAYMENT}, ("", 0.0)),
    ],
)
def test_a_number_is_that_of_whom_the_heading_names(
    said: set[Concept], found: tuple[str, float]
) -> None:
    assert numbering(frozenset(said)) == found
