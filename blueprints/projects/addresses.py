"""Links between the pages of a project's lists."""

from typing import Any

from flask import request, url_for

from blueprints.web.paging import args_of, query_from
from blueprints.web.requests import place
from carryover.services.client_users import Beside


def page_href(endpoint: str, start: Beside | None, **more: Any) -> str | None:
    """The address of another page of the same list; None where there is none."""
    if start is None:
        return None
    values = {"q": query_from(request.args) or None, **args_of(start), **more}
    return url_for(endpoint, account=place().slug, **values)
