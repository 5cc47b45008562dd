"""Routes of values that were not understood, and of columns that no rubric takes."""

from flask.typing import ResponseReturnValue

from blueprints.imports.entered_grid import keep_entered
from blueprints.imports.meanings import meanings_of
from blueprints.imports.routes import IMPORT, blueprint
from blueprints.web.access import member
from blueprints.web.pages import page_or_fragment, see_other
from blueprints.web.requests import place, session
from carryover.domain.permissions import Permission
from carryover.services.imports import columns
from carryover.services.imports.importing import view_import
from carryover.services.imports.unknown_values import view_unknown_values


@blueprint.post(f"{IMPORT}/extras")
@member(Permission.CLIENTS)
def keep_left_over(import_id: int) -> ResponseReturnValue:
    """Keep every column that no rubric takes as an extra field, and what the grid shows."""
    if keep_entered(import_id):
        columns.keep_left_over(session(), place().account_id, import_id)
    return see_other("imports.import_page", account=place().slug, import_id=import_id)


@blueprint.get(f"{IMPORT}/values")
@member(Permission.CLIENTS)
def unknown_values(import_id: int) -> ResponseReturnValue:
    """Values of the whole file that were not understood, once each."""
    unknown = view_unknown_values(session(), place().account_id, import_id)
    return page_or_fragment(
        "imports/unknown_values.html",
        "imports/_unknown.html",
        view=view_import(session(), place().account_id, import_id),
        unknown=unknown,
        meanings=meanings_of(one.shape for one in unknown.values),
    )


@blueprint.post(f"{IMPORT}/values")
@member(Permission.CLIENTS)
def say_what_values_mean(import_id: int) -> ResponseReturnValue:
    """Keep what was chosen for each value that the form shows, and what the grid beside it says."""
    view = view_import(session(), place().account_id, import_id)
    keep_entered(view.id)
    return see_other(
        "imports.import_page",
        account=place().slug,
        import_id=view.id,
        _anchor="imports-unknown",
    )
