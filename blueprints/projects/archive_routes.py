"""Putting a project away, and bringing it back."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.projects.routes import PROJECT, blueprint
from blueprints.web.access import member
from blueprints.web.notices import Notice, Press, say
from blueprints.web.pages import see_other
from blueprints.web.requests import now, place, session
from carryover.domain.permissions import Permission
from carryover.services.projects import projects as service


@blueprint.post(f"/a/<account>/projects/{PROJECT}/archive")
@member(Permission.PROJECTS)
def archive(project_id: int) -> ResponseReturnValue:
    here = place()
    name = service.archive_project(session(), here.account_id, project_id, now())
    back = url_for("projects.bring_back", account=here.slug, project_id=project_id)
    say(Notice(_("%(name)s is archived.", name=name), Press(back)))
    return see_other("projects.projects", account=here.slug)


@blueprint.post(f"/a/<account>/projects/{PROJECT}/bring-back")
@member(Permission.PROJECTS)
def bring_back(project_id: int) -> ResponseReturnValue:
    here = place()
    name = service.bring_project_back(session(), here.account_id, project_id)
    flash(_("%(name)s is back.", name=name), "done")
    return see_other("projects.project", account=here.slug, project_id=project_id)
