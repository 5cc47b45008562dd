"""Routes of step 3 for merging: field by field for one client, column by column for all."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from blueprints.imports.review_routes import back_to_review
from blueprints.imports.routes import IMPORT, blueprint
from blueprints.web.access import member
from blueprints.web.pages import is_fragment_request, page_or_fragment
from blueprints.web.requests import place, session
from blueprints.web.selecting import Arguments
from carryover.domain.permissions import Permission
from carryover.services.imports.importing import view_import
from carryover.services.imports.merge_choices import choose_merge, view_merge
from carryover.services.imports.merge_policies import set_policies, view_policies
from carryover.services.imports.reviewing import count_review, view_client_in_review

CLIENT = f"{IMPORT}/clients/<int:number>"
PART = "part-"
"""Before the name of a part, in the fields of a form."""


@blueprint.get(f"{CLIENT}/merge")
@member(Permission.CLIENTS)
def merge_dialog(import_id: int, number: int) -> ResponseReturnValue:
    """One choice for each field in which ours and theirs differ."""
    position = request.args.get("candidate", None, int)
    merge = view_merge(session(), place().account_id, import_id, number, position)
    view = view_import(session(), place().account_id, import_id)
    around = {"merge": merge, "view": view, **_turned(request.args)}
    return page_or_fragment("imports/merge_dialog.html", "imports/_merge_dialog.html", **around)


@blueprint.post(f"{CLIENT}/merge")
@member(Permission.CLIENTS)
def choose(import_id: int, number: int) -> ResponseReturnValue:
    """Merge with these choices."""
    position = request.form.get("candidate", 0, int)
    choose_merge(session(), place().account_id, import_id, number, position, _parts())
    if not is_fragment_request():
        return back_to_review(import_id, _anchor=f"imports-client-{number}")
    return _chosen(import_id, number)


@blueprint.get(f"{IMPORT}/policies")
@member(Permission.CLIENTS)
def policies(import_id: int) -> ResponseReturnValue:
    """Which side wins, column by column."""
    account_id = place().account_id
    return page_or_fragment(
        "imports/policies.html",
        "imports/_policies.html",
        columns=view_policies(session(), account_id, import_id),
        view=view_import(session(), account_id, import_id),
        **_turned(request.args),
    )


@blueprint.post(f"{IMPORT}/policies")
@member(Permission.CLIENTS)
def choose_policies(import_id: int) -> ResponseReturnValue:
    """Merge like this from now on."""
    set_policies(session(), place().account_id, import_id, _parts())
    return back_to_review(import_id)


def _parts() -> dict[str, str]:
    sent = request.form.items()
    return {name.removeprefix(PART): value for name, value in sent if name.startswith(PART)}


def _turned(asked: Arguments) -> dict[str, str]:
    """Where the review was: its filter and its page."""
    return {name: asked.get(name, "") for name in ("outcome", "after")}


def _chosen(import_id: int, number: int) -> str:
    """The client as it is decided now, and the numbers."""
    account_id = place().account_id
    around = {"view": view_import(session(), account_id, import_id), **_turned(request.form)}
    counts = count_review(session(), account_id, import_id)
    numbers = render_template("imports/_followers.html", others=(), counts=counts, **around)
    return render_template(
        "imports/_client.html",
        client=view_client_in_review(session(), account_id, import_id, number),
        followers=Markup(numbers),  # noqa: S704 - our own template, escaped already
        **around,
    )
