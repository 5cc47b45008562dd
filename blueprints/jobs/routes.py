"""Routes of background jobs."""

from typing import assert_never

from flask import Blueprint, Response, request

from blueprints.web.access import member
from blueprints.web.ids import id_from
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, place, session
from carryover.domain.jobs import JobKind
from carryover.domain.permissions import Permission
from carryover.services.jobs import JobView, stop_job

blueprint = Blueprint("jobs", __name__)


@blueprint.post("/a/<account>/jobs/<int:job_id>/stop")
@member(Permission.CLIENTS)
def stop(job_id: int) -> Response:
    """Ask a job to stop, and go back to where it is watched."""
    return _back(stop_job(session(), place(), job_id, installation()))


def _back(job: JobView) -> Response:
    slug, subject = place().slug, job.subject_id
    match job.kind:
        case JobKind.READ | JobKind.PLAN | JobKind.COMMIT | JobKind.UNDO:
            return see_other("imports.import_page", account=slug, import_id=subject)
        case JobKind.EXPORT:
            return see_other("exports.export", account=slug, export_id=subject)
        case JobKind.ACT:
            return see_other("clients.act", account=slug, act_id=subject)
        case JobKind.LIST:
            # One listing serves the portal and all projects: the address says who watches it.
            project_id = id_from(request.args.get("project", "")) or 0
            to = {"connection_id": subject, "project_id": project_id}
            return see_other("customers.customers", account=slug, **to)
        case JobKind.DUPLICATES:
            return see_other("clients.duplicates", account=slug)
        case JobKind.SYNC | JobKind.PREVIEW:
            return see_other("syncing.sync", account=slug, connection_id=subject)
    assert_never(job.kind)
