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
from carryover.errors import NotAllowed
from carryover.services.places import find_place

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Who may use a route."""

    everybody: bool = False
    permission: Permission | None = None
    """Needed in the account of the URL; None is enough with any place in it."""
    in_account: bool = False


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


def member(
    permission: Permission | None = None,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """A member of the account in the URL, with a permission if one is named.

    The URL's `account` (the slug) is looked up and handed on as `place()`.
    """

    def rule(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return _turned_away()
            slug = str(kwargs.pop("account"))
            g.place = find_place(session(), person_id(), slug)
            if permission is not None and not g.place.may(permission):
                raise NotAllowed(permission)
            return view(*args, **kwargs)

        return _ruled(guarded, AccessRule(permission=permission, in_account=True))

    return rule


def _ruled(view: View, rule: AccessRule) -> View:
    view.access_rule = rule  # type: ignore[attr-defined]
    return view


def _turned_away() -> ResponseReturnValue:
    response: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return response
