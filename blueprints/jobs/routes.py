"""Routes of background jobs."""

from flask import Blueprint, Response

from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, place, session
from carryover.domain.jobs import JobKind
from carryover.domain.permissions import Permission
from carryover.services.jobs import stop_job

blueprint = Blueprint("jobs", __name__)


@blueprint.post("/a/<account>/jobs/<int:job_id>/stop")
@member(Permission.CLIENTS)
def stop(job_id: int) -> Response:
    """Ask a job to stop, and go back to where it is watched."""
    job = stop_job(session(), place().account_id, job_id, installation())
    if job.kind is JobKind.EXPORT:
        return see_other("exports.export", account=place().slug, export_id=job.subject_id)
    if job.kind is JobKind.ACT:
        return see_other("clients.act", account=place().slug, act_id=job.subject_id)
    if job.kind is JobKind.LIST:
        here = {"connection_id": job.subject_id, "project_id": 0}
        return see_other("customers.customers", account=place().slug, **here)
    if job.kind is JobKind.DUPLICATES:
        return see_other("clients.duplicates", account=place().slug)
    return see_other("imports.import_page", account=place().slug, import_id=job.subject_id)
