"""Routes of exports."""

from flask import Blueprint, Response, request, send_file

from blueprints.exports.forms import ExportForm
from blueprints.web.access import member
from blueprints.web.pages import page_or_fragment, see_other
from blueprints.web.requests import enqueue, installation, person_id, place, session
from blueprints.web.selecting import selection_from_form
from carryover.domain.jobs import JobKind
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.exporting import download, start_export, view_export
from carryover.services.jobs import latest_job

blueprint = Blueprint("exports", __name__)

MIME_TYPES = {
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


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
        form.sheet_format.data,
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
    found = download(session(), place().account_id, export_id, installation())
    return send_file(
        found.path,
        mimetype=MIME_TYPES[found.sheet_format],
        as_attachment=True,
        download_name=found.file_name,
        max_age=0,
    )
