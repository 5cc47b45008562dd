"""Zoho Books and Zoho Invoice: one interface under two addresses."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from carryover.connectors.base import (
    Budget,
    CallLimits,
    Capabilities,
    ContactPage,
    CustomerChange,
    CustomerPage,
    Deletion,
    Organisation,
    People,
    RemoteContact,
    RemoteCustomer,
    Search,
    SearchBy,
)
from carryover.connectors.http import Outside
from carryover.connectors.pace import Pace
from carryover.connectors.values import Row, row_in, rows_in, text_in
from carryover.connectors.zoho_calls import PER_PAGE, TokenSource, ZohoCalls, has_more
from carryover.connectors.zoho_records import (
    CONTACT_FIELDS,
    CUSTOMER_FIELDS,
    changes_address,
    contact_body,
    customer_body,
    listed_contact,
    listed_customer,
    new_contact_body,
    single_contact,
    whole_customer,
)
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.records import ContactRecord
from carryover.remote_errors import CannotDo, RemoteMissing

LIMITS = CallLimits(per_minute=100, at_once=5)
"""Of a free organisation; a paid one may ask ten at once."""
LONGEST_SEARCH = 100
_FILTERS = {
    SearchBy.NAME: "contact_name_contains",
    SearchBy.EMAIL: "email_contains",
    SearchBy.PHONE: "phone_contains",
}
_CUSTOMERS = {"contact_type": "customer", "filter_by": "Status.All"}
"""Without the second one Zoho leaves out the inactive ones, or does not."""
_PEOPLE = "contacts/contactpersons"


def capabilities(app: FinanceApp) -> Capabilities:
    """What both apps have. Only Zoho Invoice is known to list the people of all customers."""
    return Capabilities(
        people=People.OWN,
        has_currency=True,
        searches=frozenset(_FILTERS),
        lists_changes=True,
        lists_people=app is FinanceApp.ZOHO_INVOICE,
        details_in_list=False,
        can_deactivate=True,
        customers_per_page=PER_PAGE,
        limits=LIMITS,
        fields=CUSTOMER_FIELDS,
        contact_fields=CONTACT_FIELDS,
    )


class ZohoConnector:
    """One organisation of Zoho Books or Zoho Invoice; a `base.Connector`."""

    def __init__(
        self,
        app: FinanceApp,
        base: str,
        organisation_id: str,
        tokens: TokenSource,
        outside: Outside,
        pace: Pace | None = None,
    ) -> None:
        pace = pace or Pace(app_name(app), LIMITS, outside.clock, outside.sleep)
        self._app = app
        self._calls = ZohoCalls(app, base, organisation_id, tokens, outside, pace)

    @property
    def name(self) -> str:
        return self._calls.name

    @property
    def capabilities(self) -> Capabilities:
        return capabilities(self._app)

    @property
    def budget(self) -> Budget | None:
        return self._calls.budget

    @property
    def ahead(self) -> timedelta | None:
        return self._calls.ahead

    def close(self) -> None:
        self._calls.close()

    def organisations(self) -> tuple[Organisation, ...]:
        return self._calls.organisations()

    def organisation(self) -> Organisation:
        return self._calls.chosen_organisation()

    def check(self) -> Organisation:
        chosen = self.organisation()
        self._page(1, per_page="1")
        return chosen

    def list_customers(self, page: int = 1) -> CustomerPage:
        # By creation: a customer that is created or renamed meanwhile moves no other one.
        return self._listed(page, sort_column="created_time", sort_order="A")

    def list_changed(self, since: datetime, page: int = 1) -> CustomerPage:
        body = self._page(page, sort_column="last_modified_time", sort_order="D")
        customers = self._customers(body)
        changed = tuple(one for one in customers if not one.modified_at or one.modified_at >= since)
        is_past = _is_newest_first(body, customers) and len(changed) < len(customers)
        return CustomerPage(changed, page + 1 if has_more(body) and not is_past else None)

    def list_people(self, page: int = 1) -> ContactPage:
        if not self.capabilities.lists_people:
            raise CannotDo(self.name, "list the people of all customers")
        body = self._calls.page(_PEOPLE, page)
        rows = rows_in(self.name, body, "contact_persons")
        people = tuple(listed_contact(self.name, row) for row in rows)
        return ContactPage(people, page + 1 if has_more(body) else None)

    def search(self, wanted: Search, page: int = 1) -> CustomerPage:
        return self._listed(page, **{_FILTERS[wanted.by]: wanted.text[:LONGEST_SEARCH]})

    def get_customer(self, customer_id: str) -> RemoteCustomer:
        return whole_customer(self.name, self._customer(customer_id))

    def change_customer(self, customer_id: str, change: CustomerChange) -> RemoteCustomer:
        now: Row = {}
        if changes_address(change):
            now = row_in(self.name, self._customer(customer_id), "contact")
        body = customer_body(change, now)
        answered = self._calls.send(
            "PUT", f"contacts/{customer_id}", f"customer {customer_id}", body
        )
        return whole_customer(self.name, answered)

    def delete_customer(self, customer_id: str) -> Deletion:
        return self._delete(f"contacts/{customer_id}", f"customer {customer_id}")

    def deactivate_customer(self, customer_id: str) -> None:
        self._calls.send("POST", f"contacts/{customer_id}/inactive", f"customer {customer_id}")

    def create_contact(self, customer_id: str, record: ContactRecord) -> RemoteContact:
        body = new_contact_body(customer_id, record)
        about = f"customer {customer_id}"
        answered = self._calls.send("POST", _PEOPLE, about, body, repeatable=False)
        return single_contact(self.name, customer_id, answered)

    def change_contact(
        self, customer_id: str, contact_id: str, record: ContactRecord
    ) -> RemoteContact:
        now = row_in(self.name, self._contact(customer_id, contact_id), "contact_person")
        body = contact_body(customer_id, record, now)
        self._calls.send("PUT", f"{_PEOPLE}/{contact_id}", f"contact {contact_id}", body)
        # What comes back from changing a person is not documented well enough to be a base.
        answered = self._contact(customer_id, contact_id)
        return single_contact(self.name, customer_id, answered)

    def delete_contact(self, customer_id: str, contact_id: str) -> Deletion:
        return self._delete(f"{_PEOPLE}/{contact_id}", f"contact {contact_id}")

    def _customer(self, customer_id: str) -> dict[str, Any]:
        return self._calls.get(f"contacts/{customer_id}", f"customer {customer_id}")

    def _contact(self, customer_id: str, contact_id: str) -> dict[str, Any]:
        path = f"contacts/{customer_id}/contactpersons/{contact_id}"
        return self._calls.get(path, f"contact {contact_id}")

    def _delete(self, path: str, about: str) -> Deletion:
        try:
            self._calls.send("DELETE", path, about)
        except RemoteMissing:
            return Deletion.GONE_ALREADY
        return Deletion.DONE

    def _listed(self, page: int, **wanted: str) -> CustomerPage:
        body = self._page(page, **wanted)
        return CustomerPage(self._customers(body), page + 1 if has_more(body) else None)

    def _page(self, number: int, **wanted: str) -> dict[str, Any]:
        return self._calls.page("contacts", number, **_CUSTOMERS, **wanted)

    def _customers(self, body: Mapping[str, Any]) -> tuple[RemoteCustomer, ...]:
        rows = rows_in(self.name, body, "contacts")
        return tuple(listed_customer(self.name, row) for row in rows)


def _is_newest_first(body: Row, customers: tuple[RemoteCustomer, ...]) -> bool:
    """Whether Zoho sorted as asked. The order is not documented, so it must show:
    rows of one single moment show nothing."""
    told = body["page_context"]
    moments = [one.modified_at for one in customers if one.modified_at]
    return (
        text_in(told, "sort_column") == "last_modified_time"
        and text_in(told, "sort_order") == "D"
        and moments == sorted(moments, reverse=True)
        and len(set(moments)) > 1
    )
