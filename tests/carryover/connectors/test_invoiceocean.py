"""InvoiceOcean and its sisters against their stand-in."""

from collections.abc import Iterator

import pytest

from carryover.connectors.base import CustomerChange
from carryover.domain.records import ContactRecord
from carryover.remote_errors import AccessEnded, RemoteRefused
from tests.carryover.connectors.conformance import ConnectorConformance
from tests.carryover.connectors.remotes import InvoiceOceanRemote, invoiceocean_remote


@pytest.fixture
def remote() -> Iterator[InvoiceOceanRemote]:
    with invoiceocean_remote() as remote:
        yield remote


class TestInvoiceOcean(ConnectorConformance):
    """One product under several names."""

    def block_for_a_while(self, remote: InvoiceOceanRemote) -> None:
        remote.world.blocked_for = 45


def test_people_are_read_from_the_fields_of_the_client(remote):
    customer_id = remote.add(
        "Acme", person="Ada Nowak", email="ada@acme.example, bo@acme.example", phone="+48 22 1"
    )

    customer = remote.connector.get_customer(customer_id)

    assert customer.whole.contacts == (
        ContactRecord(name="Ada Nowak", email="ada@acme.example", phone="+48 22 1"),
        ContactRecord(email="bo@acme.example"),
    )
    assert customer.record.fields["email"] == "ada@acme.example"


def test_changing_the_address_keeps_the_addresses_of_others(remote):
    customer_id = remote.add("Acme", email="ada@acme.example,bo@acme.example")

    remote.connector.change_customer(customer_id, CustomerChange({"email": "ida@acme.example"}))

    assert remote.customers()[0]["email"] == "ida@acme.example,bo@acme.example"


@pytest.mark.parametrize(("flag", "kind"), [("1", "company"), ("0", "person"), (True, "company")])
def test_the_flag_for_companies_is_understood_in_every_spelling(remote, flag, kind):
    customer_id = remote.add("Acme", company=flag)

    assert remote.connector.get_customer(customer_id).record.fields["kind"] == kind


def test_tags_come_along_and_go_back(remote):
    customer_id = remote.add("Acme", tag_list=["vip", "north"])

    assert remote.connector.get_customer(customer_id).record.tags == ("vip", "north")

    told = remote.connector.change_customer(customer_id, CustomerChange(tags=("south",)))
    assert told.record.tags == ("south",)


def test_a_refusal_by_field_is_quoted(remote):
    customer_id = remote.add("Acme")

    with pytest.raises(RemoteRefused, match="name - nie może być puste"):
        remote.connector.change_customer(customer_id, CustomerChange({"name": ""}))


def test_a_prefix_without_an_account_asks_for_a_person(remote):
    del remote.world.accounts["acme-trade"]

    with pytest.raises(AccessEnded):
        remote.connector.list_customers()


def test_the_account_can_be_read_off_the_token(remote):
    assert remote.connector.check().id == "acme-trade"
