"""Legal forms go, names stay."""

import pytest

from carryover.domain.matching.names import name_of


@pytest.mark.parametrize(
    "written",
    [
        "Nowak Sp. z o.o.", "Nowak spółka z o.o. sp. k.", "Nowak S.A.", "Nowak GmbH",
        "Nowak GmbH & Co. KG", "Nowak S.r.l.", "Nowak S. r. l.", "Nowak Ltd", "Nowak, LLC",
        "Nowak Inc.", "Nowak s.r.o.", "Nowak spol. s r.o.", "Nowak a.s.", "SARL Nowak", "Nowak SAS",
        "Nowak B.V.", "Nowak N.V.", "Nowak AB", "Nowak ApS", "Nowak A/S", "Nowak Oy", "Nowak Kft.",
        "Nowak d.o.o.", "ООО «Nowak»", "株式会社Nowak", "Nowak Pty Ltd", "Nowak S.A. de C.V.",
        "Nowak Ltda.", "NOWAK CO., LTD.",
    ],
)  # fmt: skip
def test_the_legal_form_goes_at_either_end(written):
    assert name_of(written).key == "nowak"


@pytest.mark.parametrize("name", ["AS", "Co", "SE", "Ltd", "S.A."])
def test_a_name_that_is_nothing_but_a_form_stays(name):
    assert name_of(name).words


@pytest.mark.parametrize("name", ["Asa Lindqvist", "Kgosi Market", "Incanto", "Sasha Coop House"])
def test_words_that_only_begin_like_a_form_stay(name):
    assert len(name_of(name).words) == len(name.split())
