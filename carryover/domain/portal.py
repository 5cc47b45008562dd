"""The portal: who of the clients' people may come in, and what they may correct."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from carryover.domain.client_input import ClientInput, TypedClient, check_client
from carryover.domain.fields import CLIENT_FIELDS, Field
from carryover.domain.people import folded_email
from carryover.domain.records import ClientRecord
from carryover.domain.values import is_email, split_emails

_OURS_ALONE = {"short_name", "external_id"}
COMPANY_FIELDS: tuple[Field, ...] = tuple(
    one for one in CLIENT_FIELDS if one.group != "terms" and one.key not in _OURS_ALONE
)
"""What a client user sees and corrects of the company. Terms, notes, tags, our own
numbers and the extras of imports are ours."""


class Access(StrEnum):
    """How far a client user has come."""

    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True)
class ClientUserFilter:
    """Which client users are shown; every part must hold."""

    query: str = ""
    access: Access | None = None
    client_id: int | None = None


def invitable_address(email: str) -> str:
    """The address that a contact can sign in with, the first of several; "" where none is."""
    return next((folded_email(one) for one in split_emails(email) if is_email(one)), "")


def check_company(typed: Mapping[str, str], ours: ClientRecord) -> ClientInput:
    """Check a company's details as its own client user corrected them.

    Whatever is not the client user's to see stays as it is, even where it was sent along.
    """
    known = {one.key for one in COMPANY_FIELDS}
    theirs = {key: value for key, value in typed.items() if key in known}
    read = check_client(TypedClient({**ours.fields, **theirs}), ours)
    return replace(read, record=replace(read.record, tags=ours.tags))
