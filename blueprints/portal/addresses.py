"""The address of the list of client users: what it is narrowed down to, where it begins."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from blueprints.web.ids import id_from
from blueprints.web.paging import args_of, query_from, start_from
from blueprints.web.requests import place
from blueprints.web.selecting import Arguments
from carryover.domain.portal import Access, ClientUserFilter
from carryover.services.portal.client_users import Beside


@dataclass(frozen=True, slots=True)
class ClientUsersAddress:
    """One view of the list, and the links that lead to others."""

    wanted: ClientUserFilter
    start: Beside | None = None

    @property
    def filter_args(self) -> dict[str, Any]:
        args = {
            "q": self.wanted.query,
            "access": self.wanted.access and self.wanted.access.value,
            "client": self.wanted.client_id,
        }
        return {key: value for key, value in args.items() if value}

    @property
    def args(self) -> dict[str, Any]:
        """As in the address; what is usual stays away."""
        return {**self.filter_args, **args_of(self.start)}

    @property
    def href(self) -> str:
        return url_for("portal.client_users", account=place().slug, **self.args)

    def page(self, start: Beside | None) -> str | None:
        """The address of another page; None where there is none."""
        return None if start is None else ClientUsersAddress(self.wanted, start).href


def address_from(args: Arguments) -> ClientUsersAddress:
    """Read an address; what makes no sense counts as not said."""
    access = args.get("access", "")
    wanted = ClientUserFilter(
        query=query_from(args),
        access=Access(access) if access in list(Access) else None,
        client_id=id_from(args.get("client", "")),
    )
    return ClientUsersAddress(wanted, start_from(args))
