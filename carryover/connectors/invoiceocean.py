"""InvoiceOcean, Fakturownia, VosFactures, BitFactura: one product under several names.

The token travels in the address of GET and DELETE and in the body of POST and PUT: the
app knows no other way. Addresses are therefore never logged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
from carryover.connectors.http import Answer, HttpClient, Outside, Request, retry_after
from carryover.connectors.invoiceocean_records import (
    CONTACT_FIELDS,
    CUSTOMER_FIELDS,
    customer,
    customer_body,
)
from carryover.connectors.pace import Pace
from carryover.connectors.values import rows_of
from carryover.domain.records import ContactRecord
from carryover.remote_errors import (
    AccessEnded,
    CannotDo,
    RemoteError,
    RemoteMissing,
    RemoteRefused,
    TooQuick,
)

PER_PAGE = 100
LIMITS = CallLimits(per_minute=None, at_once=1, seconds_between=1.0)
"""The app names none; somebody who copies whole bases has found one call a second to pass."""
BLOCKED = timedelta(seconds=60)
"""Where the app does not say for how long."""
_FILTERS = {SearchBy.NAME: "name", SearchBy.EMAIL: "email"}
CAPABILITIES = Capabilities(
    people=People.DERIVED,
    has_currency=False,
    # Whether its filters find parts of words is written nowhere: whoever searches for
    # parts searches a copy of the listing.
    searches=frozenset(_FILTERS),
    lists_changes=True,
    lists_people=False,
    details_in_list=True,
    can_deactivate=False,
    customers_per_page=PER_PAGE,
    limits=LIMITS,
    fields=CUSTOMER_FIELDS,
    contact_fields=CONTACT_FIELDS,
    tags=True,
)


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What the account's settings give out; often written as `token/prefix`."""

    text: str = field(repr=False)

    @property
    def prefix(self) -> str:
        """The account that the token names; empty where it names none."""
        return self.text.partition("/")[2]


class InvoiceOceanConnector:
    """One account of InvoiceOcean or a sister of it; a `base.Connector`."""

    def __init__(
        self,
        name: str,
        base: str,
        prefix: str,
        token: ApiToken,
        outside: Outside,
        pace: Pace | None = None,
    ) -> None:
        self._name = name
        self._base = base
        self._prefix = prefix
        self._token = token
        self._pace = pace or Pace(name, LIMITS, outside.clock, outside.sleep)
        self._http = HttpClient(name, outside, self._pace, refusal)

    @property
    def name(self) -> str:
        return self._name

    @property
    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    @property
    def budget(self) -> Budget | None:
        return self._pace.budget

    @property
    def ahead(self) -> timedelta | None:
        return self._pace.ahead

    def close(self) -> None:
        self._http.close()

    def organisations(self) -> tuple[Organisation, ...]:
        # A token belongs to one account; nothing that every token may ask tells its name.
        return (Organisation(self._prefix, self._prefix, currency="", is_default=True),)

    def organisation(self) -> Organisation:
        return self.organisations()[0]

    def check(self) -> Organisation:
        self._listed(1, per_page="25")
        return self.organisation()

    def list_customers(self, page: int = 1) -> CustomerPage:
        return self._listed(page)

    def list_changed(self, since: datetime, page: int = 1) -> CustomerPage:
        found = self._listed(page, order="updated_at.desc")
        changed = tuple(
            one for one in found.customers if not one.modified_at or one.modified_at >= since
        )
        moments = [one.modified_at for one in found.customers if one.modified_at]
        # That the order turns by ".desc" is known of invoices only.
        in_order = len(moments) > 1 and moments == sorted(moments, reverse=True)
        is_past = in_order and moments[0] != moments[-1] and len(changed) < len(found.customers)
        return CustomerPage(changed, None if is_past else found.next_page)

    def list_people(self, page: int = 1) -> ContactPage:
        raise CannotDo(self.name, "list people")

    def search(self, wanted: Search, page: int = 1) -> CustomerPage:
        if wanted.by not in _FILTERS:
            raise CannotDo(self.name, f"search by {wanted.by}")
        return self._listed(page, **{_FILTERS[wanted.by]: wanted.text})

    def get_customer(self, customer_id: str) -> RemoteCustomer:
        found = customer(self.name, self._client(customer_id))
        if not found.is_active:
            raise RemoteMissing(self.name, f"client {customer_id}")
        return found

    def change_customer(self, customer_id: str, change: CustomerChange) -> RemoteCustomer:
        now = self._client(customer_id) if "email" in change.fields else {}
        body = customer_body(change, now)
        answer = self._send("PUT", customer_id, {"api_token": self._token.text, "client": body})
        return customer(self.name, answer.mapping())

    def delete_customer(self, customer_id: str) -> Deletion:
        try:
            self._ask("DELETE", customer_id)
        except RemoteMissing:
            return Deletion.GONE_ALREADY
        return Deletion.DONE

    def deactivate_customer(self, customer_id: str) -> None:
        raise CannotDo(self.name, "make a client inactive")

    def create_contact(self, customer_id: str, record: ContactRecord) -> RemoteContact:
        raise CannotDo(self.name, "keep contacts of its own")

    def change_contact(
        self, customer_id: str, contact_id: str, record: ContactRecord
    ) -> RemoteContact:
        raise CannotDo(self.name, "keep contacts of its own")

    def delete_contact(self, customer_id: str, contact_id: str) -> Deletion:
        raise CannotDo(self.name, "keep contacts of its own")

    def _client(self, customer_id: str) -> dict[str, Any]:
        return self._ask("GET", customer_id).mapping()

    def _listed(self, page: int, **wanted: str) -> CustomerPage:
        asked = {"per_page": str(PER_PAGE), **wanted, "page": str(page)}
        params = {"api_token": self._token.text, **asked}
        answer = self._http.exchange(Request("GET", f"{self._base}/clients.json", params=params))
        rows = rows_of(self.name, answer.rows(), "clients")
        found = (customer(self.name, row) for row in rows)
        is_full = len(rows) >= int(asked["per_page"])
        return CustomerPage(
            tuple(one for one in found if one.is_active), page + 1 if is_full else None
        )

    def _ask(self, method: str, customer_id: str) -> Answer:
        return self._http.exchange(
            Request(
                method,
                f"{self._base}/clients/{customer_id}.json",
                params={"api_token": self._token.text},
                about=f"client {customer_id}",
                wants_body=method == "GET",
            )
        )

    def _send(self, method: str, customer_id: str, body: Mapping[str, Any]) -> Answer:
        address = f"{self._base}/clients/{customer_id}.json"
        return self._http.exchange(
            Request(method, address, body=body, about=f"client {customer_id}")
        )


def refusal(answer: Answer, now: datetime) -> RemoteError:
    """An answer that is not good, as an error. Its words are in the account's language."""
    match answer.status:
        case 401 | 403:
            return AccessEnded(answer.app)
        case 404 if answer.about:
            return RemoteMissing(answer.app, answer.about)
        case 404:
            # The listing itself is missing: there is no such account.
            return AccessEnded(answer.app)
        case 429:
            return TooQuick(answer.app, retry_after(answer.headers, now) or now + BLOCKED)
        case _:
            words = _words(answer.mapping_or_nothing()) or f"refused with {answer.status}"
            return RemoteRefused(answer.app, words)


def _words(body: Mapping[str, Any]) -> str:
    """`message` is a sentence, or a mapping of field to sentences; some call it otherwise."""
    for key in ("message", "error", "errors"):
        match body.get(key):
            case str(words):
                return words
            case dict(fields):
                return "; ".join(f"{name} {_joined(told)}" for name, told in fields.items())
    return ""


def _joined(told: object) -> str:
    return ", ".join(map(str, told)) if isinstance(told, list) else str(told)
