"""What the page of an import shows: one template for each step, one value for each template."""

from typing import assert_never

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.imports.forms import CorrectedForm, PasswordForm
from blueprints.imports.grid_changes import GridChanges
from blueprints.imports.rubrics import rubric_groups
from blueprints.imports.shown_grid import text_from_choices
from blueprints.imports.source import heading_choices, source_of
from blueprints.web.ids import id_from
from blueprints.web.pages import is_fragment_request, see_other
from blueprints.web.requests import installation, place, session
from carryover.domain.planning import PlanFilter, Step
from carryover.domain.protection import PasswordState
from carryover.services.imports.grid import Grid, view_grid
from carryover.services.imports.grid_cells import cells_of, choices_of
from carryover.services.imports.importing import JOB_OF_STEP, ImportView
from carryover.services.imports.mappings import last_time, view_mappings
from carryover.services.imports.reviewing import view_left_out, view_review
from carryover.services.imports.undoing import preview_undo
from carryover.services.jobs import JobView, latest_job


def import_answer(view: ImportView) -> ResponseReturnValue:
    """The page, or the fragment that htmx asks for while work goes on."""
    if not is_fragment_request():
        return step_page(view)
    watches_grid = request.headers.get("HX-Target") == "imports-source"
    if watches_grid and shows_grid(view):
        return _reading_part(view)
    if not watches_grid and view.step in JOB_OF_STEP and not shows_grid(view):
        return render_template("imports/_working.html", view=view, job=job_of(view))
    return see_other("imports.import_page", account=place().slug, import_id=view.id)


def _reading_part(view: ImportView) -> str:
    """How far reading is while the grid is shown; with the way on, once it has ended."""
    grid = grid_of(view)
    return render_template(
        "imports/_source.html",
        view=view,
        grid=grid,
        source=source_of(view),
        headings=heading_choices(grid),
        cells=cells_of(grid),
        oob=True,
    )


def step_page(view: ImportView) -> ResponseReturnValue:
    """The page of the step that an import is at."""
    match view.step:
        case Step.READING | Step.COLUMNS if shows_grid(view):
            return columns_page(view)
        case Step.REVIEW if request.args.get("step") == "columns" and not view.copies:
            return columns_page(view)
        case Step.REVIEW:
            return review_page(view)
        case Step.READING | Step.PLANNING | Step.COMMITTING | Step.UNDOING:
            return working_page(view)
        case Step.FAILED | Step.COLUMNS:
            return failed_page(view)
        case Step.DONE:
            return result_page(view)
        case Step.UNDONE:
            return undone_page(view)
    assert_never(view.step)


def shows_grid(view: ImportView) -> bool:
    """Whether step 2 is shown; it can be, as soon as the first rows have been read."""
    return view.step in (Step.READING, Step.COLUMNS) and view.has_columns and not view.copies


def columns_page(
    view: ImportView, status: int = 200, mapping_error: str = ""
) -> ResponseReturnValue:
    """Step 2; with what is wrong about the name that a mapping was to be saved under."""
    account_id = place().account_id
    grid = grid_of(view)
    page = render_template(
        "imports/columns.html",
        view=view,
        grid=grid,
        cells=cells_of(grid),
        shown=text_from_choices(choices_of(grid)),
        source=source_of(view),
        headings=heading_choices(grid),
        groups=rubric_groups(column.rubric for column in grid.columns),
        letters=[_letters(column.index) for column in grid.columns],
        changes=GridChanges(),
        mapping_choices=_mapping_choices(),
        last_time=last_time(session(), account_id, view.id),
        mapping_error=mapping_error,
        unknown=None,
    )
    return page, status


def working_page(view: ImportView) -> ResponseReturnValue:
    """Work goes on in the background."""
    lacks = place().lacks(view.permissions)
    return render_template("imports/working.html", view=view, job=job_of(view), lacks=lacks)


def failed_page(view: ImportView) -> ResponseReturnValue:
    """The file was not read, and why; or it waits for its password."""
    if view.password_state.asks:
        return password_page(view)
    return render_template("imports/failed.html", view=view, source=source_of(view))


def password_page(
    view: ImportView, form: PasswordForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The file waits for its password; form: what was refused before it was tried."""
    if form is None:
        form = PasswordForm(formdata=None)
        if view.password_state is PasswordState.WRONG:
            form.password.errors = [_("This password does not open the workbook. Type it again.")]
    return render_template("imports/password.html", view=view, form=form), status


def review_page(
    view: ImportView, form: CorrectedForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """Step 3, filtered and turned to a page by the address; form: a sheet that was refused."""
    wanted = request.args.get("outcome", "")
    among = PlanFilter(wanted) if wanted in list(PlanFilter) else None
    review = view_review(session(), place().account_id, view.id, among, _after())
    page = render_template(
        "imports/review.html",
        view=view,
        review=review,
        counts=review.counts,
        outcome=among or "",
        form=form or CorrectedForm(formdata=None),
        lacks=place().lacks(view.permissions),
    )
    return page, status


def result_page(view: ImportView) -> ResponseReturnValue:
    """Step 4: what was done."""
    left_out = view_left_out(session(), place().account_id, view.id, _after())
    lacks = place().lacks(view.permissions)
    return render_template("imports/result.html", view=view, left_out=left_out, lacks=lacks)


def undone_page(view: ImportView) -> ResponseReturnValue:
    """What was taken back, and what was not."""
    preview = preview_undo(session(), place().account_id, view.id)
    return render_template("imports/undone.html", view=view, preview=preview)


def grid_of(view: ImportView) -> Grid:
    return view_grid(session(), place().account_id, view.id)


def job_of(view: ImportView) -> JobView | None:
    """The work that the import waits for."""
    kind = JOB_OF_STEP[view.step]
    return latest_job(session(), place().account_id, (kind,), view.id, installation())


def _mapping_choices() -> list[tuple[str, str]]:
    """The saved mappings, by name."""
    saved = view_mappings(session(), place().account_id)
    return [(str(one.id), one.name) for one in saved]


def _letters(index: int) -> str:
    """Name a column as spreadsheet programs do: 0 is A, 26 is AA."""
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _after() -> int:
    return id_from(request.args.get("after", "")) or 0
