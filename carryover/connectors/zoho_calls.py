"""Calls of one Zoho organisation: the token, the envelope, pages, and why a call was refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

from carryover.connectors.base import Budget, Organisation
from carryover.connectors.http import HttpClient, Outside, Request
from carryover.connectors.pace import Pace
from carryover.connectors.values import Row, id_in, row_in, rows_in, text_in
from carryover.connectors.zoho_refusals import refusal
from carryover.connectors.zoho_sign_in import scopes
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.remote_errors import AccessEnded, NotPermitted, Unreadable, WrongOrganisation

PER_PAGE = 200


class TokenSource(Protocol):
    """Keeps the access token of a connection, and renews it one at a time."""

    def token(self) -> str: ...

    def renewed(self, refused: str) -> str:
        """Another token than the one that was refused; AccessEnded."""


class ZohoCalls:
    """Asks for one organisation."""

    def __init__(
        self,
        app: FinanceApp,
        base: str,
        organisation_id: str,
        tokens: TokenSource,
        outside: Outside,
        pace: Pace,
    ) -> None:
        self.name = app_name(app)
        self._app = app
        self._base = base
        self._organisation_id = organisation_id
        self._tokens = tokens
        self._pace = pace
        self._http = HttpClient(self.name, outside, pace, refusal)

    @property
    def budget(self) -> Budget | None:
        return self._pace.budget

    @property
    def ahead(self) -> timedelta | None:
        return self._pace.ahead

    def close(self) -> None:
        self._http.close()

    def get(self, path: str, about: str = "", **params: str) -> dict[str, Any]:
        """Ask for something; answers the whole envelope."""
        return self._call(self._request("GET", path, about, params))

    def send(
        self, method: str, path: str, about: str, body: Row | None = None, repeatable: bool = True
    ) -> dict[str, Any]:
        """Change something."""
        request = self._request(method, path, about, {})
        return self._call(replace(request, body=body, repeatable=repeatable))

    def page(self, path: str, number: int, **params: str) -> dict[str, Any]:
        """A page of a listing. The answer must say that it is that page."""
        paged = {"per_page": str(PER_PAGE), **params, "page": str(number)}
        body = self.get(path, **paged)
        told = row_in(self.name, body, "page_context")
        if told.get("page") != number or not isinstance(told.get("has_more_page"), bool):
            raise Unreadable(self.name, "another page than was asked for")
        return body

    def organisations(self) -> tuple[Organisation, ...]:
        """Where the token's owner belongs to."""
        try:
            body = self._with_token(Request("GET", f"{self._base}/organizations"))
        except NotPermitted as refused:
            raise NotPermitted(self.name, scopes(self._app)) from refused
        rows = rows_in(self.name, body, "organizations")
        return tuple(_organisation(self.name, row) for row in rows)

    def chosen_organisation(self) -> Organisation:
        """The connection's own; WrongOrganisation where it is not among them."""
        for one in self.organisations():
            if one.id == self._organisation_id:
                return one
        raise WrongOrganisation(self.name, self._organisation_id)

    def _call(self, request: Request) -> dict[str, Any]:
        try:
            return self._with_token(request)
        except NotPermitted as refused:
            # Zoho says the same of a wrong organisation and of a missing scope.
            self.chosen_organisation()
            raise NotPermitted(self.name, scopes(self._app)) from refused

    def _with_token(self, request: Request) -> dict[str, Any]:
        token = self._tokens.token()
        try:
            return self._asked(request, token)
        except AccessEnded:
            renewed = self._tokens.renewed(token)
        try:
            return self._asked(request, renewed)
        except AccessEnded as ended:
            # The token is new and Zoho's own, so it is the permission that is missing.
            raise NotPermitted(self.name, ()) from ended

    def _asked(self, request: Request, token: str) -> dict[str, Any]:
        headers = {"Authorization": f"Zoho-oauthtoken {token}"}
        body = self._http.exchange(replace(request, headers=headers)).mapping()
        if body.get("code") != 0:
            raise Unreadable(self.name, "success without its code")
        return body

    def _request(self, method: str, path: str, about: str, params: Mapping[str, str]) -> Request:
        return Request(
            method,
            f"{self._base}/{path}",
            params={"organization_id": self._organisation_id, **params},
            about=about,
        )


def has_more(body: Row) -> bool:
    """Whether a page that was read has a next one."""
    return bool(body["page_context"]["has_more_page"])


def _organisation(app: str, row: Row) -> Organisation:
    return Organisation(
        id=id_in(app, row, "organization_id"),
        name=text_in(row, "name"),
        currency=text_in(row, "currency_code"),
        time_zone=text_in(row, "time_zone"),
        is_default=row.get("is_default_org") is True,
    )
