"""Routes of imports: the list, the file step, the page of one import at whatever step it is."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from blueprints.imports.forms import UploadForm
from blueprints.imports.steps import import_answer
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.paging import page_href, start_from
from blueprints.web.requests import enqueue, installation, person_id, place, session
from carryover.domain.permissions import Permission
from carryover.services.imports.importing import (
    JOB_OF_STEP,
    discard_import,
    view_import,
    view_imports,
)
from carryover.services.imports.mappings import view_mappings
from carryover.services.imports.uploading import upload
from carryover.services.jobs import latest_job, stop_job
from carryover.sheet_errors import EmptyFile, FileTooLarge

blueprint = Blueprint("imports", __name__)
IMPORTS = "/a/<account>/settings/import"
IMPORT = f"{IMPORTS}/<int:import_id>"


@blueprint.get(IMPORTS)
@member(Permission.CLIENTS)
def imports() -> str:
    """Earlier imports, and the way to a new one."""
    account_id = place().account_id
    return render_template(
        "imports/imports.html",
        imports=view_imports(session(), account_id, start_from(request.args)),
        mappings=view_mappings(session(), account_id),
        page_href=page_href,
    )


@blueprint.get(f"{IMPORTS}/new")
@member(Permission.CLIENTS)
def new_import() -> ResponseReturnValue:
    """Choose a file."""
    return _file_page(UploadForm(), 200)


@blueprint.post(f"{IMPORTS}/new")
@member(Permission.CLIENTS)
def upload_file() -> ResponseReturnValue:
    """Keep the file and begin to read it."""
    form = UploadForm()
    if not form.validate():
        return _file_page(form, 422)
    sent, account_id = form.file.data, place().account_id
    try:
        begun = upload(
            session(), account_id, person_id(), sent.stream, sent.filename, installation()
        )
    except (EmptyFile, FileTooLarge) as error:
        form.file.errors = [str(error)]
        return _file_page(form, 422)
    enqueue(begun.job_id)
    return see_other("imports.import_page", account=place().slug, import_id=begun.id)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """The server stopped taking the file in before any route saw it."""
    return _too_large_page(**(request.view_args or {}))


@blueprint.get(IMPORT)
@member(Permission.CLIENTS)
def import_page(import_id: int) -> ResponseReturnValue:
    """The step that the import is at, or the part of it that asks for itself again."""
    return import_answer(view_import(session(), place().account_id, import_id))


@blueprint.post(f"{IMPORT}/cancel")
@member(Permission.CLIENTS)
def cancel(import_id: int) -> ResponseReturnValue:
    """Ask the work in the background to stop; what has ended already stays as it is."""
    account_id, here = place().account_id, installation()
    kind = JOB_OF_STEP.get(view_import(session(), account_id, import_id).step)
    job = kind and latest_job(session(), account_id, (kind,), import_id, here)
    if job and not job.ended:
        stop_job(session(), place(), job.id, here)
    return see_other("imports.import_page", account=place().slug, import_id=import_id)


@blueprint.get(f"{IMPORT}/discard")
@member(Permission.CLIENTS)
def confirm_discard(import_id: int) -> ResponseReturnValue:
    """Say what goes with an import that has written nothing."""
    view = view_import(session(), place().account_id, import_id)
    if not view.can_be_discarded:
        return see_other("imports.import_page", account=place().slug, import_id=import_id)
    lacks = place().lacks(view.permissions)
    return render_template("imports/confirm_discard.html", view=view, lacks=lacks)


@blueprint.post(f"{IMPORT}/discard")
@member(Permission.CLIENTS)
def discard(import_id: int) -> ResponseReturnValue:
    """Forget an import that has written nothing, for who could begin it."""
    view = view_import(session(), place().account_id, import_id)
    place().require(*view.permissions)
    discard_import(session(), place().account_id, import_id, installation())
    flash(_("%(name)s is discarded.", name=view.file_name), "done")
    return see_other("imports.imports", account=place().slug)


def _file_page(form: UploadForm, status: int) -> ResponseReturnValue:
    limit = installation().limits.file_bytes
    return render_template("imports/new_import.html", form=form, limit=limit), status


@member(Permission.CLIENTS)
def _too_large_page() -> ResponseReturnValue:
    form = UploadForm(formdata=None)
    limit = installation().limits.file_bytes // 1_000_000
    sentence = _(
        "The file is larger than %(limit)s MB. Split it and import the parts.", limit=limit
    )
    form.file.errors = [sentence]
    return _file_page(form, 422)
