"""Answers: a page or its fragment, a redirect, a place to go back to."""

import re
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for

_OUR_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def page_or_fragment(page: str, fragment: str, **context: Any) -> str:
    """The whole page, or only the part that htmx is going to swap."""
    template = fragment if is_fragment_request() else page
    return render_template(template, **context)


def is_fragment_request() -> bool:
    """Whether htmx asks for a part of a page (going back in history asks for all of it)."""
    return bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]


def see_other(endpoint: str, **values: Any) -> Response:
    """After a good POST: 303 to a page that can be reloaded; htmx follows it whole."""
    target = url_for(endpoint, **values)
    if is_fragment_request():
        response = make_response("", 200)
        response.headers["HX-Redirect"] = target
        return response
    return make_response(redirect(target, 303))


def with_event(body: str, event: str, status: int = 200) -> Response:
    """A fragment that also tells the rest of the page what happened."""
    response = make_response(body, status)
    response.headers["HX-Trigger"] = event
    return response


def path_on_this_site(wanted: str | None, otherwise: str) -> str:
    """A path to go to after signing in; anything that could leave the site is refused."""
    return wanted if wanted and _OUR_PATH.fullmatch(wanted) else otherwise
