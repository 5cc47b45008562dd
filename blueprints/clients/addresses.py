"""The address of the list: what it is narrowed down to, how it is sorted, where it begins."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import url_for

from blueprints.web.ids import LARGEST_ID
from blueprints.web.requests import place
from blueprints.web.selecting import Arguments, args_from_filter, filter_from_args
from blueprints.web.sent_json import read_json
from carryover.domain.listing import Cursor, Order
from carryover.domain.selection import Filter, Sort

LONGEST_CURSOR = 4_000


@dataclass(frozen=True, slots=True)
class ListAddress:
    """One view of the list, and the links that lead to others."""

    wanted: Filter
    order: Order
    cursor: Cursor | None = None

    @property
    def href(self) -> str:
        args: dict[str, Any] = {"account": place().slug, **self.args}
        return url_for("clients.clients", **args)

    @property
    def args(self) -> dict[str, str]:
        """As in the address; what is usual stays away."""
        args = {**self.filter_args, **self.order_args}
        return args if self.cursor is None else {**args, "at": text_from_cursor(self.cursor)}

    @property
    def filter_args(self) -> dict[str, str]:
        return args_from_filter(self.wanted)

    @property
    def order_args(self) -> dict[str, str]:
        args = {} if self.order.sort is Sort.NAME else {"sort": self.order.sort.value}
        return {**args, "falling": "1"} if self.order.descending else args

    def page(self, cursor: Cursor | None) -> str | None:
        """The address of another page; None where there is none."""
        return None if cursor is None else replace(self, cursor=cursor).href

    def sort_href(self, name: str) -> str:
        """Sort by this column; the other way round where it is sorted by it already."""
        sort = Sort(name)
        newest_first = sort is Sort.UPDATED
        falling = not self.order.descending if sort is self.order.sort else newest_first
        return replace(self, order=Order(sort, falling), cursor=None).href

    def sorted_by(self, name: str) -> str | None:
        """For `aria-sort`."""
        if self.order.sort is not Sort(name):
            return None
        return "descending" if self.order.descending else "ascending"

    @property
    def without_import(self) -> str:
        """The same list, not narrowed down to an import."""
        return replace(self, wanted=replace(self.wanted, import_id=None), cursor=None).href


def address_from(args: Arguments) -> ListAddress:
    """Read an address; what makes no sense counts as not said."""
    sort = args.get("sort", "")
    order = Order(Sort(sort) if sort in list(Sort) else Sort.NAME, args.get("falling", "") == "1")
    return ListAddress(filter_from_args(args), order, _cursor(args.get("at", ""), order))


def text_from_cursor(cursor: Cursor) -> str:
    """A cursor as one word of an address."""
    parts = json.dumps([cursor.key, cursor.client_id, cursor.backwards], ensure_ascii=False)
    return urlsafe_b64encode(parts.encode()).decode().rstrip("=")


def _cursor(text: str, order: Order) -> Cursor | None:
    if not text or len(text) > LONGEST_CURSOR:
        return None
    try:
        sent = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        key, client_id, backwards = read_json(sent)
    except (ValueError, TypeError):
        return None
    cursor = Cursor(key, client_id, backwards)
    return cursor if _makes_sense(cursor, order) else None


def _makes_sense(cursor: Cursor, order: Order) -> bool:
    key, client_id = cursor.key, cursor.client_id
    if not (isinstance(key, str) and type(client_id) is int and type(cursor.backwards) is bool):
        return False
    if "\0" in key or (not key.isprintable() and not _encodable(key)):
        return False
    return 0 < client_id <= LARGEST_ID and (order.sort is not Sort.UPDATED or _is_moment(key))


def _encodable(key: str) -> bool:
    try:
        key.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_moment(key: str) -> bool:
    try:
        return datetime.fromisoformat(key).tzinfo is not None
    except ValueError:
        return False
