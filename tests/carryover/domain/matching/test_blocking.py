"""Clients that the rules could call the same are filed under a common number."""

import pytest
from hypothesis import given

from carryover.domain.matching import blocks_of, keys_of
from carryover.domain.records import ClientRecord
from tests.carryover.strategies import client_records


def blocks(**values: str) -> set[int]:
    return set(blocks_of(keys_of(ClientRecord(values), "PL")))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"tax_id": "PL 525-224-84-81"}, {"tax_id": "5252248481"}),
        ({"phone": "22 123 45 67"}, {"mobile": "+48 221234567 wew. 3"}),
        ({"email": "Ada@Acme.example"}, {"email_2": "ada@acme.example"}),
        ({"email": "ada@acme.example"}, {"website": "https://www.acme.example/shop"}),
        ({"name": "Nowak Jan"}, {"name": "Jan Nowak Sp. z o.o."}),
        ({"name": "Kowalski Tools", "city": "Leeds"}, {"name": "Kovalsky", "city": "Leads"}),
        ({"name": "Acme", "street": "12 Main Street"}, {"name": "Akme", "street": "Maine St. 12"}),
        (
            {"name": "Ostrix Machinenbau", "street": "Hauptstr. 1", "city": "Praha"},
            {"name": "Ostrix Maschinenbau", "street": "Hauptstraße 1", "city": "Prague"},
        ),
        (
            {"name": "Ostrix Machinenbau", "street": "Hauptstr. 1"},
            {"name": "Ostrix Maschinenbau", "street": "Hauptstr. 1", "city": "München"},
        ),
        (
            {"name": "Ostrx", "postcode": "80331"},
            {"name": "Ostrixx", "postcode": "80331", "city": "München"},
        ),
    ],
)
def test_what_could_be_one_client_is_filed_together(ours, theirs):
    assert blocks(**ours) & blocks(**theirs)


def test_nothing_in_common_is_filed_apart():
    assert not blocks(name="Acme", city="Leeds") & blocks(name="Birch", city="Leeds")


@given(client_records)
def test_blocks_are_the_same_in_every_region_and_fit_the_column(record):
    here, there = (blocks_of(keys_of(record, region)) for region in ("PL", ""))

    assert set(here) == set(there)
    assert all(0 < block < 2**36 for block in here)
