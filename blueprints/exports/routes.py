"""Routes of exports."""

from flask import Blueprint, Response, request

from blueprints.exports.forms import ExportForm
from blueprints.web.access import member
from blueprints.web.downloads import download
from blueprints.web.pages import page_or_fragment, see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from blueprints.web.selecting import selection_from_form
from carryover.domain.jobs import JobKind
from carryover.domain.permissions import Permission
from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import Rejected
from carryover.services.clients.exporting import fetch_export, start_export, view_export
from carryover.services.jobs import latest_job

blueprint = Blueprint("exports", __name__)


@blueprint.post("/a/<account>/exports")
@member(Permission.CLIENTS)
def start() -> Response:
    """Begin to write the selected clients to a file."""
    form = ExportForm()
    if not form.validate():
        raise Rejected({"sheet_format": "Choose xls, xlsx or csv."})
    begun = start_export(
        session(),
        place().account_id,
        person_id(),
        place().slug,
        selection_from_form(request.form),
        SheetFormat(form.sheet_format.data),
        installation(),
    )
    enqueue(begun.job_id)
    return see_other("exports.export", account=place().slug, export_id=begun.id)


@blueprint.get("/a/<account>/exports/<int:export_id>")
@member(Permission.CLIENTS)
def export(export_id: int) -> str:
    """How far an export is; then its file."""
    account_id = place().account_id
    return page_or_fragment(
        "exports/export.html",
        "exports/_state.html",
        export=view_export(session(), account_id, export_id),
        job=latest_job(session(), account_id, (JobKind.EXPORT,), export_id, installation()),
    )


@blueprint.get("/a/<account>/exports/<int:export_id>/file")
@member(Permission.CLIENTS)
def fetch(export_id: int) -> Response:
    """The file itself."""
    found = fetch_export(session(), place().account_id, export_id, installation())
    return download(found.path, found.file_name, found.sheet_format.mime_type)
