"""Who is signed in, as Flask-Login sees it."""

from dataclasses import dataclass

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.web.pages import is_fragment_request
from blueprints.web.requests import now, session
from carryover.services.accounts.people import find_sign_in


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A signed-in browser; the id that Flask-Login keeps is the sign-in's token."""

    token: str
    person_id: int
    name: str
    email: str
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.token


def load_signed_in(token: str) -> SignedIn | None:
    """The person behind a token; None where the sign-in was ended."""
    found = find_sign_in(session(), token, now())
    if found is None:
        return None
    return SignedIn(token, found.person_id, found.name, found.email)


def turn_away() -> ResponseReturnValue:
    """Send somebody who is not signed in to the sign-in page, and back afterwards."""
    if is_fragment_request():
        response = make_response("", 401)
        response.headers["HX-Redirect"] = url_for("auth.sign_in")
        return response
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("auth.sign_in", next=wanted), 303)
