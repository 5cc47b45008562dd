"""The link that a contact gets: into the portal, with the invited address."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from blueprints.auth.browser import keep
from blueprints.auth.forms import WelcomeForm
from blueprints.auth.routes import blueprint
from blueprints.auth.visitors import visitor
from blueprints.web.access import public
from blueprints.web.forms import show_problems
from blueprints.web.pages import see_other
from blueprints.web.requests import now, person_id, session
from carryover.errors import Rejected
from carryover.services.portal import welcoming
from carryover.services.portal.welcoming import Welcome


@blueprint.route("/welcome/<token>", methods=["GET", "POST"])
@public
def welcome(token: str) -> ResponseReturnValue:
    offered = welcoming.find_welcome(session(), token, now())
    if offered is None:
        return render_template("auth/join_closed.html"), 404
    form = WelcomeForm()
    if not form.is_submitted():
        form.your_name.data = offered.name
        return _page(form, token, offered, 200)
    if not _came_in(form, token, offered):
        return _page(form, token, offered, 422)
    flash(_("You can see your projects and details here now."), "done")
    return see_other("portal.overview", account=offered.slug)


def _came_in(form: WelcomeForm, token: str, offered: Welcome) -> bool:
    if current_user.is_authenticated:
        welcoming.accept(session(), person_id(), token, now())
        return True
    if offered.can_sign_in or not form.validate():
        return False
    name, password = form.your_name.data or "", form.password.data or ""
    try:
        keep(welcoming.join(session(), name, password, token, visitor(), now()))
    except Rejected as rejected:
        show_problems(form, rejected)
        return False
    return True


def _page(form: WelcomeForm, token: str, offered: Welcome, status: int) -> ResponseReturnValue:
    page = render_template(
        "auth/welcome.html",
        form=form,
        token=token,
        offered=offered,
        somebody_else=current_user.is_authenticated and current_user.email != offered.email,
    )
    return page, status
