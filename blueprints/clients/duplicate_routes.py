"""Clients that are the same or similar: finding them, and saying which are not."""

import re

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients.routes import blueprint
from blueprints.web.access import member
from blueprints.web.ids import id_from
from blueprints.web.notices import Notice, Press, say
from blueprints.web.pages import is_fragment_request, page_or_fragment, see_other
from blueprints.web.requests import enqueue, installation, now, person_id, place, session
from blueprints.web.selecting import ids_from
from carryover.domain.permissions import Permission
from carryover.services.duplicates.finding import (
    is_outdated,
    keep_apart,
    let_be_found_again,
    start_search,
)
from carryover.services.duplicates.listing import GroupMark, rest_of_group, view_duplicates

_MARK = re.compile(r"([01])-(\d{1,10})")


@blueprint.get("/a/<account>/clients/duplicates")
@member(Permission.CLIENTS)
def duplicates() -> str:
    """How far the search is; then what it found."""
    after = _mark_from(request.args.get("at", ""))
    found = view_duplicates(session(), place().account_id, after, installation())
    return page_or_fragment(
        "clients/duplicates.html",
        "clients/_duplicates.html",
        found=found,
        first=after is None,
        following=_as_text(found.following) if found.following else None,
    )


@blueprint.post("/a/<account>/clients/duplicates")
@member(Permission.CLIENTS)
def find_duplicates() -> ResponseReturnValue:
    """Look through all clients, unless nothing has changed since somebody did."""
    if is_outdated(session(), place().account_id):
        begun = start_search(session(), place().account_id, person_id(), installation())
        enqueue(begun.job_id)
    return see_other("clients.duplicates", account=place().slug)


@blueprint.post("/a/<account>/clients/duplicates/apart")
@member(Permission.CLIENTS)
def not_the_same() -> ResponseReturnValue:
    """Remember that a client is none of the others, or that no two of them are the same."""
    ids = ids_from(request.form.get("ids", ""))
    client_id = id_from(request.form.get("client", ""))
    here = place().account_id
    apart = keep_apart(session(), here, person_id(), ids, client_id, now())
    text = _("%(names)s are kept apart.", names=_listed(apart))
    if client_id is not None and len(ids) > 2:
        text = _("%(name)s is none of the others.", name=apart[0])
    hidden = {"ids": request.form.get("ids", "")}
    undo = Press(url_for("clients.same_after_all", account=place().slug), hidden=hidden)
    return decided(Notice(text, undo), ids)


@blueprint.post("/a/<account>/clients/duplicates/together")
@member(Permission.CLIENTS)
def same_after_all() -> ResponseReturnValue:
    """Show clients together again that were kept apart."""
    let_be_found_again(session(), place().account_id, ids_from(request.form.get("ids", "")))
    flash(_("They are listed again."), "done")
    return see_other("clients.duplicates", account=place().slug)


def decided(notice: Notice, ids: tuple[int, ...]) -> ResponseReturnValue:
    """In the place of a group what was done with it, and whatever is left to be decided."""
    if not is_fragment_request():
        say(notice)
        return see_other("clients.duplicates", account=place().slug)
    return render_template(
        "clients/_decided.html",
        notice=notice,
        key=min(ids),
        groups=rest_of_group(session(), place().account_id, ids),
    )


def _listed(names: tuple[str, ...]) -> str:
    return _(" and ").join((", ".join(names[:-1]), names[-1]))


def _mark_from(text: str) -> GroupMark | None:
    found = _MARK.fullmatch(text)
    return GroupMark(found[1] == "1", int(found[2])) if found else None


def _as_text(mark: GroupMark) -> str:
    return f"{mark.sure:d}-{mark.group_id}"
