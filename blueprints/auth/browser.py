"""The browser's side of a sign-in: which token its cookie holds."""

from typing import cast

from flask import session as cookie
from flask_login import current_user, login_user, logout_user

from blueprints.web.identity import load_signed_in


def keep(token: str) -> None:
    """Give the browser a fresh cookie with this token and nothing of the one before."""
    cookie.clear()
    login_user(load_signed_in(token))
    cookie.permanent = True


def forget() -> None:
    """Empty the browser's cookie."""
    logout_user()
    cookie.clear()


def kept_token() -> str:
    """The token of the signed-in browser that asks."""
    return cast(str, current_user.token)
