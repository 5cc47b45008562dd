"""What InvoiceOcean knows: accounts and their clients."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from standins.faults import Faults
from standins.times import WorldClock

Row = dict[str, Any]
WARSAW = ZoneInfo("Europe/Warsaw")
NEVER_SHOWN = ("panel-token-canary", "password-hash-canary", "panel-url-canary")
"""Stand in every answer, as the real ones do, and belong nowhere else."""
_NULL = (
    "external_id",
    "mobile_phone",
    "default_payment_type",
    "payment_to_kind",
    "accounting_id",
    "person",
    "note",
)
"""Blank as null; the others are blank as an empty string."""
_EMPTY = (
    "tax_no",
    "street",
    "post_code",
    "city",
    "country",
    "email",
    "phone",
    "www",
    "fax",
    "bank",
    "bank_account",
    "first_name",
    "last_name",
    "register_number",
    "title",
    "delivery_address",
)
WRITABLE = {"name", "shortcut", "company", "kind", "tag_list", *_NULL, *_EMPTY}


class Refused(Exception):
    """An answer with a status and a message in one of the real shapes."""

    def __init__(self, status: int, message: str | dict[str, list[str]]) -> None:
        self.status = status
        self.message = message
        super().__init__(str(message))


@dataclass
class Account:
    """One account under its prefix."""

    prefix: str
    token: str
    clients: dict[int, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """One request that came in."""

    method: str
    path: str


@dataclass
class World:
    """Everything behind the stand-in's addresses."""

    clock: WorldClock = field(default_factory=WorldClock)
    accounts: dict[str, Account] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    seen: list[Seen] = field(default_factory=list)
    blocked_for: int = 0
    """Seconds of a 429 that the next call gets; 0 for none."""
    _ids: "count[int]" = field(default_factory=lambda: count(9857672))

    def add_account(self, prefix: str, token: str) -> Account:
        self.accounts[prefix] = Account(prefix, token)
        return self.accounts[prefix]

    def create(self, account: Account, body: Row) -> Row:
        """Never refuses a name that exists; the short name gets a number instead."""
        now = self._now()
        client: Row = {
            "id": next(self._ids),
            **dict.fromkeys(_NULL),
            **dict.fromkeys(_EMPTY, ""),
            "company": True,
            "kind": "buyer",
            "tag_list": [],
            "deleted": False,
            "dynamic_fields": {},
            "created_at": now,
            "updated_at": now,
            "token": NEVER_SHOWN[0],
            "password_hash": NEVER_SHOWN[1],
            "password_salt": NEVER_SHOWN[1],
            "panel_url": f"https://example.com/{NEVER_SHOWN[2]}",
        }
        client["shortcut"] = _short_name(account, str(body.get("name", "")))
        self.write(client, body)
        account.clients[client["id"]] = client
        return client

    def write(self, client: Row, body: Row) -> None:
        """What is not sent stays."""
        if not body.get("name", client.get("name")):
            raise Refused(422, {"name": ["- nie może być puste"]})
        client |= {key: value for key, value in body.items() if key in WRITABLE}
        client["company"] = client["company"] in (True, "1", 1, "true")
        client["updated_at"] = self._now()

    def delete(self, client: Row) -> None:
        client["deleted"] = True
        client["updated_at"] = self._now()

    def _now(self) -> str:
        now: datetime = self.clock().astimezone(WARSAW)
        return now.isoformat(timespec="milliseconds")


def _short_name(account: Account, name: str) -> str:
    same = sum(one["name"] == name for one in account.clients.values())
    return f"{name} ({same})" if same else name
