"""Zoho Books and Zoho Invoice against their stand-in; every request against their documents."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from carryover.connectors.base import CustomerChange
from carryover.domain.finance_apps import FinanceApp
from carryover.domain.records import ContactRecord
from carryover.remote_errors import (
    DailyLimitReached,
    HasTransactions,
    NameTaken,
    NotPermitted,
    RemoteRefused,
    WrongOrganisation,
)
from tests.carryover.connectors.conformance import ConnectorConformance
from tests.carryover.connectors.failing import ANNA
from tests.carryover.connectors.remotes import CLIENT, ZohoRemote, zoho_remote
from tests.carryover.connectors.zoho_documents import load, violations

DOCUMENTS = load()


@pytest.fixture(params=[FinanceApp.ZOHO_BOOKS, FinanceApp.ZOHO_INVOICE], ids=str)
def remote(request: pytest.FixtureRequest) -> Iterator[ZohoRemote]:
    """Afterwards every request that was sent is held against Zoho's documents."""
    with zoho_remote(request.param) as remote:
        yield remote
        wrong = [one for seen in remote.world.seen for one in violations(seen, DOCUMENTS)]
        assert wrong == []


class TestZoho(ConnectorConformance):
    """Both apps."""

    def block_for_a_while(self, remote: ZohoRemote) -> None:
        remote.organisation.called.extend([remote.clock()] * remote.organisation.per_minute)


def test_an_email_address_is_read_from_the_primary_person(remote):
    customer_id = remote.add("Acme", "Ada", email="ignored@acme.example")

    customer = remote.connector.get_customer(customer_id)

    assert customer.record.fields["email"] == "ada@acme.example"
    assert "email" not in remote.connector.capabilities.fields


def test_what_is_not_ours_of_a_person_is_kept(remote):
    customer_id = remote.add("Acme", "Ada")
    person = remote.organisation.contacts[customer_id]["contact_persons"][0]
    person |= {"salutation": "Dr", "department": "Eng", "skype": "ada.l"}

    remote.connector.change_contact(customer_id, person["contact_person_id"], ANNA)

    kept = {key: person[key] for key in ("salutation", "department", "skype", "first_name")}
    assert kept == {"salutation": "Dr", "department": "Eng", "skype": "ada.l", "first_name": "Anna"}


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (ContactRecord(name="Anna Maria Nowak"), ("Anna", "Maria Nowak")),
        (ContactRecord(name="Anna Nowak", last_name="Nowak"), ("Anna", "Nowak")),
        (ContactRecord(name="Cher"), ("Cher", "")),
        (ContactRecord(last_name="Nowak"), ("Nowak", "")),
        (ContactRecord(email="office@acme.example"), ("office@acme.example", "")),
        (ContactRecord(first_name="Anna", last_name="Nowak"), ("Anna", "Nowak")),
    ],
)
def test_a_person_always_gets_a_first_name(remote, record, names):
    made = remote.connector.create_contact(remote.add("Acme"), record)

    assert (made.record.first_name, made.record.last_name) == names


def test_a_change_of_one_line_keeps_the_rest_of_the_address(remote):
    customer_id = remote.add("Acme")
    address = remote.organisation.contacts[customer_id]["billing_address"]
    address |= {"attention": "Ada", "city": "Linz", "zip": "4020", "state_code": "OÖ"}

    remote.connector.change_customer(customer_id, CustomerChange({"city": "Wien"}))

    kept = remote.organisation.contacts[customer_id]["billing_address"]
    assert {key: kept[key] for key in ("attention", "city", "zip", "state_code")} == {
        "attention": "Ada",
        "city": "Wien",
        "zip": "4020",
        "state_code": "OÖ",
    }


def test_a_name_that_another_customer_has_is_refused_in_words(remote):
    remote.add("Acme")
    customer_id = remote.add("Other")

    with pytest.raises(NameTaken, match='The customer "Acme" already exists'):
        remote.connector.change_customer(customer_id, CustomerChange({"name": "Acme"}))


def test_a_customer_with_transactions_stays(remote):
    customer_id = remote.add("Acme")
    remote.organisation.contacts[customer_id]["has_transaction"] = True

    with pytest.raises(HasTransactions):
        remote.connector.delete_customer(customer_id)

    assert remote.connector.get_customer(customer_id).record.name == "Acme"


def test_a_second_person_with_the_same_address_is_refused(remote):
    customer_id = remote.add("Acme", "Ada")

    with pytest.raises(RemoteRefused):
        remote.connector.create_contact(
            customer_id, ContactRecord(first_name="A", email="ada@acme.example")
        )


def test_vendors_are_no_customers(remote):
    remote.add("Supplies Ltd", contact_type="vendor")

    assert remote.connector.list_customers().customers == ()


def test_a_used_up_day_is_over_at_the_organisations_midnight(remote):
    remote.organisation.daily_limit = 1
    remote.connector.list_customers()
    before = remote.calls()

    with pytest.raises(DailyLimitReached) as reached:
        remote.connector.list_customers()

    assert remote.calls() == before
    # Noon in London, 13:00 in Warsaw: eleven hours until its midnight.
    assert reached.value.until == remote.clock() + timedelta(hours=11)


def test_the_calls_that_are_left_are_known(remote):
    remote.connector.list_customers()

    assert (remote.connector.budget.limit, remote.connector.budget.remaining) == (5000, 4999)


def test_a_day_that_others_used_up_is_believed_from_the_refusal(remote):
    remote.organisation.daily_limit = 0

    with pytest.raises(DailyLimitReached) as reached:
        remote.connector.list_customers()

    assert reached.value.until == remote.clock() + timedelta(hours=11)


def test_too_many_calls_at_once_are_tried_again(remote):
    customer_id = remote.add("Acme")
    remote.organisation.at_once = 0
    sleeping = remote.clock.advance

    def let_in(seconds: float) -> None:
        remote.organisation.at_once = 5
        sleeping(seconds)

    remote.clock.advance = let_in

    assert [one.id for one in remote.connect().list_customers().customers] == [customer_id]


def test_an_organisation_that_is_not_ones_own_is_said_in_those_words(remote):
    stranger = remote.connect(organisation_id="927270000")

    with pytest.raises(WrongOrganisation, match="is not in the organisation 927270000"):
        stranger.check()


def test_a_missing_scope_is_said_in_those_words(remote):
    read_only = frozenset(
        f"{product}.{one}"
        for product in ("ZohoBooks", "ZohoInvoice")
        for one in ("contacts.READ", "settings.READ")
    )
    code = remote.world.tokens.make_code(CLIENT.client_id, scopes=read_only)
    traded = remote.sign_in.exchange(CLIENT, code)
    remote.tokens.access, remote.tokens.refresh = traded.access, traded.refresh
    customer_id = remote.add("Acme")

    with pytest.raises(NotPermitted, match=r"contacts\.UPDATE"):
        remote.connector.change_customer(customer_id, CustomerChange({"note": "?"}))

    assert remote.tokens.renewals == 1


@pytest.mark.parametrize("sorted_by", [("contact_name",), ("created_time",)])
def test_changes_are_found_even_where_the_order_is_not_as_asked(remote, monkeypatch, sorted_by):
    for number in range(250):
        remote.add(f"Early {number}")
    remote.clock.advance(60)
    since = remote.clock()
    late = remote.add("Aardvark")
    monkeypatch.setattr("standins.zoho.listing._SORTED_BY", sorted_by)

    first = remote.connector.list_changed(since)
    second = remote.connector.list_changed(since, first.next_page)

    found = {one.id for one in (*first.customers, *second.customers)}
    assert (found, second.next_page) == ({late}, None)


def test_a_quiet_while_costs_one_call(remote):
    for number in range(250):
        remote.clock.advance(1)
        remote.add(f"Customer {number}")
    remote.clock.advance(600)
    before = remote.calls()

    page = remote.connector.list_changed(remote.clock())

    assert (page.customers, page.next_page, remote.calls() - before) == ((), None, 1)
