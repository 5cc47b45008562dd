"""A list in an address: what is searched, and `after` or `before` which record a page begins."""

from typing import Any

from flask import request, url_for

from blueprints.web.ids import id_from
from blueprints.web.requests import place
from blueprints.web.selecting import LONGEST_QUERY, Arguments
from carryover.domain.folding import clean_text
from carryover.services.portal.client_users import Beside


def start_from(args: Arguments) -> Beside | None:
    """Read `after` or `before`; what makes no sense means the first page."""
    after, before = id_from(args.get("after", "")), id_from(args.get("before", ""))
    if after is not None:
        return Beside(after)
    return None if before is None else Beside(before, backwards=True)


def args_of(start: Beside | None) -> dict[str, int]:
    """The same as arguments of an address."""
    if start is None:
        return {}
    return {"before" if start.backwards else "after": start.id}


def page_href(endpoint: str, start: Beside | None, **more: Any) -> str | None:
    """The address of another page of the same list; None where there is none."""
    if start is None:
        return None
    values = {"q": query_from(request.args) or None, **args_of(start), **more}
    return url_for(endpoint, account=place().slug, **values)


def query_from(args: Arguments) -> str:
    """What was typed into the search box."""
    return clean_text(args.get("q", ""))[:LONGEST_QUERY]


def former_args(form: Arguments) -> dict[str, Any]:
    """Where the list stood whose form was sent."""
    return {"q": query_from(form) or None, **args_of(start_from(form))}
