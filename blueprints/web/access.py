"""Who may come in. Every route wears exactly one of these rules."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import current_app, g
from flask.typing import ResponseReturnValue
from flask_login import current_user

from blueprints.web.requests import person_id, session
from carryover.domain.permissions import Permission
from carryover.errors import OnlyForMembers
from carryover.services.places import find_place
from carryover.services.portal.portals import find_portal, is_only_client_user

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Who may use a route."""

    everybody: bool = False
    permissions: tuple[Permission, ...] = ()
    """All of them needed in the account of the URL; with none, any place in it is enough."""
    in_account: bool = False
    in_portal: bool = False
    """For client users of the account in the URL, and for nobody else."""


def public(view: View) -> View:
    """Anybody, signed in or not."""
    return _ruled(view, AccessRule(everybody=True))


def signed_in(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Anybody who is signed in."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _turned_away()
        return view(*args, **kwargs)

    return _ruled(guarded, AccessRule())


def insider(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Anybody who is signed in, but no one who is a client user and nothing else."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _turned_away()
        if is_only_client_user(session(), person_id()):
            raise OnlyForMembers
        return view(*args, **kwargs)

    return _ruled(guarded, AccessRule())


def member(
    *permissions: Permission,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """A member of the account in the URL, with all of the permissions that are named.

    The URL's `account` (the slug) is looked up and handed on as `place()`.
    """

    def rule(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return _turned_away()
            slug = str(kwargs.pop("account"))
            g.place = find_place(session(), person_id(), slug)
            g.place.require(*permissions)
            return view(*args, **kwargs)

        return _ruled(guarded, AccessRule(permissions=permissions, in_account=True))

    return rule


def client_user(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """A client user of the account in the URL, which is handed on as `portal()`."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _turned_away()
        g.portal = find_portal(session(), person_id(), str(kwargs.pop("account")))
        return view(*args, **kwargs)

    return _ruled(guarded, AccessRule(in_account=True, in_portal=True))


def _ruled(view: View, rule: AccessRule) -> View:
    view.access_rule = rule  # type: ignore[attr-defined]
    return view


def _turned_away() -> ResponseReturnValue:
    response: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return response
