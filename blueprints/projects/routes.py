"""Projects: the list, a project's overview, its name and currency."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.projects.forms import ProjectForm
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import now, place, session
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.projects import projects as service
from carryover.services.projects.projects import ProjectDetails

blueprint = Blueprint("projects", __name__)
PROJECT = "<int:project_id>"


@blueprint.get("/a/<account>/projects")
@member(Permission.PROJECTS)
def projects() -> ResponseReturnValue:
    """Those at work; by the address those that were put away."""
    here, archived = place().account_id, request.args.get("shown") == "archived"
    return render_template(
        "projects/projects.html",
        listed=service.list_projects(session(), here, archived=archived),
        counts=service.count_projects(session(), here),
        archived=archived,
    )


@blueprint.route("/a/<account>/projects/new", methods=["GET", "POST"])
@member(Permission.PROJECTS)
def new_project() -> ResponseReturnValue:
    here = place()
    form = ProjectForm(ProjectDetails("", here.currency))
    if form.validate_on_submit():
        try:
            made = service.create_project(session(), here.account_id, form.details, now())
            flash(_("%(name)s is created.", name=form.details.name.strip()), "done")
            return see_other("projects.project", account=here.slug, project_id=made)
        except Rejected as rejected:
            form.show(rejected)
    status = 422 if form.is_submitted() else 200
    return render_template("projects/new_project.html", form=form), status


@blueprint.get(f"/a/<account>/projects/{PROJECT}")
@member(Permission.PROJECTS)
def project(project_id: int) -> ResponseReturnValue:
    """What the project is, and whom it is for."""
    view = service.view_project(session(), place().account_id, project_id)
    return render_template("projects/project.html", project=view)


@blueprint.route(f"/a/<account>/projects/{PROJECT}/settings", methods=["GET", "POST"])
@member(Permission.PROJECTS)
def settings(project_id: int) -> ResponseReturnValue:
    here = place()
    view = service.view_project(session(), here.account_id, project_id)
    form = ProjectForm(view.details)
    if form.validate_on_submit():
        try:
            service.change_project(session(), here.account_id, project_id, form.details)
            flash(_("The project is saved."), "done")
            return see_other("projects.project", account=here.slug, project_id=project_id)
        except Rejected as rejected:
            form.show(rejected)
    status = 422 if form.is_submitted() else 200
    return render_template("projects/settings.html", form=form, project=view), status
