"""What every connector keeps, over real HTTP. A connector's tests inherit from it."""

import pytest

from carryover.connectors.base import CustomerChange, Deletion, People, Search, SearchBy
from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.records import ContactRecord
from carryover.remote_errors import CannotDo, RemoteMissing
from tests.carryover.connectors.failing import ANNA, FailureConformance, listed
from tests.carryover.connectors.remotes import Remote

WORLD = "Żółw & Söhne 李伟 “Ąę” O'Neill <b>"
NOWHERE = "999999999999999999"


class ConnectorConformance(FailureConformance):
    """Inherit, and give the fixture `remote`."""

    # Listing

    def test_an_empty_organisation_has_no_customers(self, remote: Remote):
        page = remote.connector.list_customers()

        assert (page.customers, page.next_page) == ((), None)

    def test_every_customer_is_listed_once_over_all_pages(self, remote: Remote):
        many = 2 * remote.connector.capabilities.customers_per_page + 1
        ids = [remote.add(f"Customer {number}") for number in range(many)]

        assert sorted(listed(remote)) == sorted(ids)

    def test_a_listed_customer_says_who_it_is(self, remote: Remote):
        customer_id = remote.add(WORLD)

        [customer] = remote.connector.list_customers().customers

        assert (customer.id, customer.record.name, customer.is_active) == (customer_id, WORLD, True)
        assert customer.modified_at is not None
        assert customer.modified_at.tzinfo is not None

    def test_a_currency_is_told_where_the_app_has_one(self, remote: Remote):
        customer_id = remote.add("Acme")

        told = "currency" in remote.connector.get_customer(customer_id).record.fields

        assert told == remote.connector.capabilities.has_currency

    def test_details_stand_in_the_list_where_the_app_says_so(self, remote: Remote):
        remote.add("Acme", city="Linz")

        [customer] = remote.connector.list_customers().customers

        in_list = remote.connector.capabilities.details_in_list
        assert customer.is_complete == in_list
        assert ("city" in customer.record.fields) == in_list
        assert (customer.contacts is not None) == in_list

    # One customer

    def test_a_single_customer_is_complete_with_its_people(self, remote: Remote):
        customer_id = remote.add("Acme", "Ada", "Bo", city="Linz")

        customer = remote.connector.get_customer(customer_id)

        assert customer.is_complete
        assert customer.record.fields["city"] == "Linz"
        assert [one.email for one in customer.whole.contacts] == [
            "ada@acme.example",
            "bo@acme.example",
        ]
        assert customer.contacts[0].is_primary

    def test_blanks_are_absent_and_fields_are_ours(self, remote: Remote):
        customer = remote.connector.get_customer(remote.add("Acme"))

        assert "" not in customer.record.fields.values()
        assert customer.record.fields.keys() <= FIELDS_BY_KEY.keys()

    def test_a_customer_that_is_not_there_is_missing(self, remote: Remote):
        with pytest.raises(RemoteMissing):
            remote.connector.get_customer(NOWHERE)

    # Changing

    def test_a_change_changes_what_it_names_and_nothing_else(self, remote: Remote):
        customer_id = remote.add("Acme", "Ada", city="Linz", phone_2="+43 1")
        before = remote.connector.get_customer(customer_id)

        told = remote.connector.change_customer(customer_id, CustomerChange({"note": "Pays late"}))

        assert told.record.fields == {**before.record.fields, "note": "Pays late"}
        assert told.contacts == before.contacts

    def test_a_changed_customer_is_told_as_it_is_kept(self, remote: Remote):
        customer_id = remote.add("Acme", city="Linz")
        change = CustomerChange({"street": "Hauptstraße 1", "city": "Wien", "postcode": "01010"})

        told = remote.connector.change_customer(customer_id, change)

        assert told == remote.connector.get_customer(customer_id)
        assert told.record.fields["postcode"] == "01010"

    def test_every_field_that_can_be_changed_comes_back_as_it_was_sent(self, remote: Remote):
        customer_id = remote.add("Acme", "Ada")
        fields = {key: sample(key) for key in remote.connector.capabilities.fields}

        told = remote.connector.change_customer(customer_id, CustomerChange(fields))

        assert {key: told.record.fields.get(key, "") for key in fields} == fields

    def test_an_empty_value_clears(self, remote: Remote):
        customer_id = remote.add("Acme", city="Linz")

        told = remote.connector.change_customer(customer_id, CustomerChange({"city": ""}))

        assert "city" not in told.record.fields

    def test_changing_a_customer_that_is_gone_says_so(self, remote: Remote):
        with pytest.raises(RemoteMissing):
            remote.connector.change_customer(NOWHERE, CustomerChange({"note": "?"}))

    def test_a_deleted_customer_is_gone_and_deleting_it_again_is_no_failure(self, remote: Remote):
        customer_id = remote.add("Acme")

        first = remote.connector.delete_customer(customer_id)
        second = remote.connector.delete_customer(customer_id)

        assert (first, second) == (Deletion.DONE, Deletion.GONE_ALREADY)
        assert listed(remote) == []

    def test_an_inactive_customer_is_still_listed(self, remote: Remote):
        customer_id = remote.add("Acme")
        if not remote.connector.capabilities.can_deactivate:
            with pytest.raises(CannotDo):
                remote.connector.deactivate_customer(customer_id)
            return

        remote.connector.deactivate_customer(customer_id)

        [customer] = remote.connector.list_customers().customers
        assert (customer.id, customer.is_active) == (customer_id, False)

    # People

    def test_people_live_by_themselves_or_not_at_all(self, remote: Remote):
        customer_id = remote.add("Acme")
        if remote.connector.capabilities.people is People.DERIVED:
            for forbidden in people_calls(remote, customer_id):
                with pytest.raises(CannotDo):
                    forbidden()
            return

        made = remote.connector.create_contact(customer_id, ANNA)
        moved = ContactRecord(first_name="Anna", last_name="Maj", phone="+48 22")
        changed = remote.connector.change_contact(customer_id, made.id, moved)

        assert (made.record, made.customer_id) == (ANNA, customer_id)
        assert (changed.id, changed.record) == (made.id, moved)
        assert remote.connector.get_customer(customer_id).contacts == (changed,)
        gone = [remote.connector.delete_contact(customer_id, made.id) for _ in range(2)]
        assert gone == [Deletion.DONE, Deletion.GONE_ALREADY]

    def test_all_people_are_listed_where_the_app_says_so(self, remote: Remote):
        customer_id = remote.add("Acme", "Ada")
        if not remote.connector.capabilities.lists_people:
            with pytest.raises(CannotDo):
                remote.connector.list_people()
            return

        page = remote.connector.list_people()

        assert page.contacts == remote.connector.get_customer(customer_id).contacts
        assert page.next_page is None

    # Searching, changes

    @pytest.mark.parametrize("by", list(SearchBy))
    def test_a_search_finds_whole_values_in_any_case(self, remote: Remote, by: SearchBy):
        customer_id = remote.add("Acme", "Ada")
        remote.add("Other", "Bo")
        text = {SearchBy.NAME: "aCME", SearchBy.EMAIL: "ADA@acme.example"}.get(by, "123")
        if by not in remote.connector.capabilities.searches:
            with pytest.raises(CannotDo):
                remote.connector.search(Search(by, text))
            return

        found = remote.connector.search(Search(by, text))

        wanted = [] if by is SearchBy.PHONE else [customer_id]
        assert [one.id for one in found.customers] == wanted

    def test_changed_customers_are_told_with_those_of_that_very_moment(self, remote: Remote):
        early = remote.add("Early")
        remote.clock.advance(3600)
        since = remote.clock()
        same_moment = remote.add("At that moment")
        remote.clock.advance(60)
        later = remote.add("Later")

        page = remote.connector.list_changed(since)

        assert {one.id for one in page.customers} == {same_moment, later}
        assert early not in {one.id for one in page.customers}


def sample(key: str) -> str:
    """A value of a field's shape."""
    shapes = {
        "kind": "person",
        "days": "14",
        "email": "office@acme.example",
        "country": "Austria",
    }
    return shapes.get(FIELDS_BY_KEY[key].shape, f"{key} 00123")


def people_calls(remote: Remote, customer_id: str):
    return (
        lambda: remote.connector.create_contact(customer_id, ANNA),
        lambda: remote.connector.change_contact(customer_id, "1", ANNA),
        lambda: remote.connector.delete_contact(customer_id, "1"),
    )
