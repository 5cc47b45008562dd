"""Routes about how a file is read: its sheet, its encoding, what is hidden, its password."""

from flask import request
from flask.typing import ResponseReturnValue

from blueprints.imports.forms import LONGEST_PASSWORD, PasswordForm
from blueprints.imports.routes import IMPORT, blueprint
from blueprints.imports.steps import password_page
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from carryover.domain.permissions import Permission
from carryover.domain.planning import Step
from carryover.services.imports import columns
from carryover.services.imports.importing import view_import
from carryover.services.imports.reading_choices import ReadingChoices, choices_of


@blueprint.post(f"{IMPORT}/read-again")
@member(Permission.CLIENTS)
def read_again(import_id: int) -> ResponseReturnValue:
    """Read the file as the form says; where that is as before, nothing has to be read."""
    form = request.form
    choices = ReadingChoices(
        sheet=form.get("sheet", ""),
        encoding=form.get("encoding", ""),
        delimiter=form.get("delimiter", ""),
        hidden=bool(form.get("hidden")),
        password=form.get("password", "")[:LONGEST_PASSWORD],
    )
    view = view_import(session(), place().account_id, import_id)
    if view.step is Step.COLUMNS and choices == choices_of(view.chosen):
        return see_other("imports.import_page", account=place().slug, import_id=import_id)
    return _read(import_id, choices)


@blueprint.post(f"{IMPORT}/password")
@member(Permission.CLIENTS)
def unlock(import_id: int) -> ResponseReturnValue:
    """Read a protected workbook with its password, otherwise as before."""
    view = view_import(session(), place().account_id, import_id)
    form = PasswordForm()
    if not form.validate():
        return password_page(view, form, 422)
    return _read(import_id, choices_of(view.chosen, form.password.data or ""))


def _read(import_id: int, choices: ReadingChoices) -> ResponseReturnValue:
    job_id = columns.read_again(
        session(), place().account_id, person_id(), import_id, choices, installation()
    )
    enqueue(job_id)
    return see_other("imports.import_page", account=place().slug, import_id=import_id)
