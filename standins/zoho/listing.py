"""Zoho's listings: filters, order, pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from standins.zoho.contacts import ADDRESSES
from standins.zoho.world import Row

MOST_PER_PAGE = 200
_FILTERS = ("contact_name", "company_name", "first_name", "last_name", "email", "phone", "address")
_VARIANTS = ("", "_startswith", "_contains")
_SORTED_BY = (
    "contact_name",
    "first_name",
    "last_name",
    "email",
    "outstanding_receivable_amount",
    "created_time",
    "last_modified_time",
)
_STATUS = {"Status.Active": "active", "Status.Inactive": "inactive"}


def matching(contacts: Iterable[Row], query: Mapping[str, str]) -> list[Row]:
    """Those that fit every filter, in the order that was asked for."""
    asked = [name for name in _FILTERS if any(f"{name}{one}" in query for one in _VARIANTS)]
    found = [one for one in contacts if _fits(one, query, asked)]
    column = column_of(query)
    found.sort(key=lambda one: (_comparable(one[column]), one["contact_id"]))
    return found[::-1] if query.get("sort_order") == "D" else found


def column_of(query: Mapping[str, str]) -> str:
    """What the listing is sorted by."""
    column = query.get("sort_column", "contact_name")
    return column if column in _SORTED_BY else "contact_name"


def page_of(rows: list[Row], query: Mapping[str, str]) -> tuple[list[Row], dict[str, Any]]:
    """One page, and what Zoho says about it."""
    number = max(_number(query.get("page"), 1), 1)
    size = min(max(_number(query.get("per_page"), MOST_PER_PAGE), 1), MOST_PER_PAGE)
    first = (number - 1) * size
    context = {"page": number, "per_page": size, "has_more_page": first + size < len(rows)}
    return rows[first : first + size], context


def _fits(contact: Row, query: Mapping[str, str], asked: list[str]) -> bool:
    wanted = query.get("contact_type", contact["contact_type"])
    status = _STATUS.get(query.get("filter_by", ""), contact["status"])
    text = query.get("search_text", "").casefold()
    return (
        contact["contact_type"] == wanted
        and contact["status"] == status
        and (not text or text in f"{contact['contact_name']}\n{contact['notes']}".casefold())
        and all(_passes(contact, name, query) for name in asked)
    )


def _passes(contact: Row, name: str, query: Mapping[str, str]) -> bool:
    values = [value.casefold() for value in _values(contact, name)]
    equal, starts, contains = (
        query.get(f"{name}{variant}", "").casefold() for variant in _VARIANTS
    )
    return (
        (not equal or equal in values)
        and (not starts or any(one.startswith(starts) for one in values))
        and (not contains or any(contains in one for one in values))
    )


def _values(contact: Row, name: str) -> list[str]:
    if name != "address":
        return [contact[name]]
    return [str(value) for address in ADDRESSES for value in contact[address].values()]


def _comparable(value: Any) -> tuple[float, str]:
    return (value, "") if isinstance(value, int | float) else (0.0, str(value).casefold())


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
