"""What the grid of columns and rows says when its form is sent as a whole."""

from dataclasses import replace
from typing import assert_never

from flask import flash, request
from flask_babel import gettext as _

from blueprints.imports.entered_meanings import meanings_from
from blueprints.imports.shown_grid import choices_from, read_shown, text_from_choices
from blueprints.web.ids import id_from
from blueprints.web.requests import installation, person_id, place, session
from carryover.domain.grid_choices import GridChoices, renewed
from carryover.services.imports.grid import Grid
from carryover.services.imports.grid_cells import choices_of
from carryover.services.imports.keeping_grid import (
    Kept,
    LayoutLost,
    Overtaken,
    Planning,
    Sent,
    Unfit,
    keep_and_plan,
    keep_grid,
)


def keep_entered(import_id: int) -> bool:
    """Keep the rubrics, ticks and cells that were changed on the page, and what values mean.

    False, and a person is told, where the import has become another in another window
    since the page was made.
    """
    done = keep_grid(session(), place().account_id, import_id, _sent())
    if isinstance(done, Kept):
        return True
    _tell(done)
    return False


def plan_entered(import_id: int) -> Planning | Unfit | None:
    """The same, and ask for the plan; None where a person is told first what changed."""
    who = place().account_id, person_id()
    done = keep_and_plan(session(), *who, import_id, _sent(), installation())
    if isinstance(done, Planning | Unfit):
        return done
    _tell(done)
    return None


def shown_after(before: Grid, after: Grid) -> str:
    """What the page shows once its change has been swapped in, as `shown` is sent."""
    then = choices_of(before)
    shown = read_shown(request.form.get("shown", "")) or then
    return text_from_choices(renewed(shown, then, choices_of(after)))


def _sent() -> Sent:
    """Nothing of the grid where none was sent: the page of meanings has no grid."""
    meanings = meanings_from(request.form)
    if "rubric-0" not in request.form:
        return Sent(meanings)
    return Sent(meanings, _entered(), read_shown(request.form.get("shown", "")))


def _entered() -> GridChoices:
    """Every field that was sent; of rows, those that are ticked."""
    rows = map(id_from, request.form.getlist("rows"))
    return replace(choices_from(request.form), ticks={row: True for row in rows if row})


def _tell(done: Overtaken | LayoutLost) -> None:
    match done:
        case Overtaken():
            sentence = _(
                "This import was changed in another window since you opened this page. "
                "What you changed here is kept. This is how it stands now."
            )
        case LayoutLost():
            sentence = _(
                "The file was read or its headings were moved in another window since you opened "
                "this page. Nothing of what you changed here was kept."
            )
        case other:
            assert_never(other)
    flash(sentence, "problem")
