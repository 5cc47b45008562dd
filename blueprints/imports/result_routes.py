"""Routes of the last step: taking an import back, and its file for download."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from blueprints.imports.routes import IMPORT, blueprint
from blueprints.web.access import member
from blueprints.web.downloads import download
from blueprints.web.pages import see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from carryover.domain.permissions import Permission
from carryover.domain.planning import Step
from carryover.services.imports.importing import view_import
from carryover.services.imports.keeping import fetch_file
from carryover.services.imports.undoing import preview_undo, start_undo


@blueprint.get(f"{IMPORT}/undo")
@member(Permission.CLIENTS)
def confirm_undo(import_id: int) -> ResponseReturnValue:
    """Say what taking the import back would do."""
    account_id = place().account_id
    view = view_import(session(), account_id, import_id)
    if view.step is not Step.DONE:
        return see_other("imports.import_page", account=place().slug, import_id=import_id)
    preview = preview_undo(session(), account_id, import_id)
    lacks = place().lacks(view.permissions)
    return render_template("imports/confirm_undo.html", view=view, preview=preview, lacks=lacks)


@blueprint.post(f"{IMPORT}/undo")
@member(Permission.CLIENTS)
def undo(import_id: int) -> ResponseReturnValue:
    """Take the import back in the background."""
    begun = start_undo(session(), place().account_id, person_id(), import_id, installation())
    enqueue(begun.job_id)
    return see_other("imports.import_page", account=place().slug, import_id=import_id)


@blueprint.get(f"{IMPORT}/file")
@member(Permission.CLIENTS)
def fetch(import_id: int) -> Response:
    """The file as it was uploaded; never shown, only saved: it is somebody else's content."""
    found = fetch_file(session(), place().account_id, import_id, installation())
    return download(found.path, found.file_name, "application/octet-stream")
