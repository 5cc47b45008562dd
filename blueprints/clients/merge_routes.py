"""Merging clients, and taking a merge apart."""

from collections.abc import Iterator

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients.duplicate_routes import decided
from blueprints.clients.routes import blueprint
from blueprints.clients.timeline import changes_of, label_of
from blueprints.web.access import member
from blueprints.web.ids import id_from, version_from
from blueprints.web.notices import Link, Notice, say
from blueprints.web.pages import is_fragment_request, page_or_fragment, see_other
from blueprints.web.requests import now, person_id, place, session
from blueprints.web.selecting import ids_from, ticked_ids
from carryover.domain.connections import Parting
from carryover.domain.journal import Action
from carryover.domain.permissions import Permission
from carryover.services.duplicates.merging import Merged, WantedMerge, merge_clients, view_merge
from carryover.services.duplicates.unmerging import preview_unmerge, unmerge

PART = "part-"
"""Before the name of a part, in the fields of a form."""
CHANGE = "<int:change_id>"


@blueprint.get("/a/<account>/clients/merge")
@member(Permission.CLIENTS)
def merge() -> str:
    """One choice for each part in which the clients differ."""
    ids = ids_from(request.args.get("ids", ""))
    view = view_merge(session(), place().account_id, ids)
    return page_or_fragment("clients/merge.html", "clients/_merge_dialog.html", merge=view, ids=ids)


@blueprint.post("/a/<account>/clients/merge")
@member(Permission.CLIENTS)
def merge_chosen() -> ResponseReturnValue:
    """Make one client of those that are ticked."""
    done = merge_clients(session(), place().account_id, person_id(), _wanted(), now())
    group = ids_from(request.form.get("group", ""))
    if is_fragment_request() and group:
        return decided(_notice(done), group)
    say(_notice(done))
    return see_other("clients.client", account=place().slug, client_id=done.client_id)


@blueprint.get(f"/a/<account>/clients/changes/{CHANGE}/unmerge")
@member(Permission.CLIENTS)
def confirm_unmerge(change_id: int) -> str:
    """What taking a merge apart would do."""
    preview = preview_unmerge(session(), place().account_id, change_id)
    return render_template(
        "clients/confirm_unmerge.html",
        preview=preview,
        gives_back=changes_of(Action.UPDATED, preview.gives_back),
        kept=[(label_of(one.part), one.value) for one in preview.kept],
    )


@blueprint.post(f"/a/<account>/clients/changes/{CHANGE}/unmerge")
@member(Permission.CLIENTS)
def unmerge_clients(change_id: int) -> ResponseReturnValue:
    """Make two clients of one again."""
    version = version_from(request.form)
    done = unmerge(session(), place().account_id, person_id(), change_id, version, now())
    names = {"name": done.name, "other": done.back_name}
    href = url_for("clients.client", account=place().slug, client_id=done.back_id)
    text = _("%(name)s and %(other)s are two clients again.", **names)
    say(Notice(text, Link(href, _("Show %(name)s", name=done.back_name))))
    return see_other("clients.client", account=place().slug, client_id=done.client_id)


def _wanted() -> WantedMerge:
    form = request.form
    versions = {one: id_from(form.get(f"version-{one}", "")) or 0 for one in ticked_ids(form)}
    chosen = {
        name.removeprefix(PART): id_from(value) or 0
        for name, value in form.items()
        if name.startswith(PART)
    }
    partings = {
        (client_id, app): Parting(value)
        for client_id in versions
        for app, value in _partings_of(client_id)
    }
    return WantedMerge(id_from(form.get("stays", "")) or 0, versions, chosen, partings)


def _partings_of(client_id: int) -> Iterator[tuple[int, str]]:
    """Connection to what is wanted; what makes no sense counts as nothing."""
    before = f"parting-{client_id}-"
    for name, value in request.form.items():
        connection_id = id_from(name.removeprefix(before))
        if name.startswith(before) and connection_id and value in list(Parting):
            yield connection_id, value


def _notice(done: Merged) -> Notice:
    if set(done.gone) == {done.name}:
        text = _("The clients called %(name)s are one now.", name=done.name)
    else:
        text = _("%(gone)s went into %(name)s.", gone=", ".join(done.gone), name=done.name)
    href = url_for("clients.confirm_unmerge", account=place().slug, change_id=done.change_id)
    return Notice(text, Link(href, _("Unmerge…")))
