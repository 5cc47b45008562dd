"""Which side wins where both changed the same field."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.syncing.forms import PolicyForm
from blueprints.syncing.routes import HERE, blueprint
from blueprints.web.access import member
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, place, session
from carryover.domain.permissions import Permission
from carryover.services.syncing.policies import choose_policy, view_policy


@blueprint.get(f"{HERE}/policy")
@member(Permission.FINANCE)
def policy(connection_id: int) -> ResponseReturnValue:
    view = view_policy(session(), place().account_id, connection_id)
    return render_template("syncing/policy.html", view=view, form=PolicyForm(view))


@blueprint.post(f"{HERE}/policy")
@member(Permission.FINANCE)
def save_policy(connection_id: int) -> ResponseReturnValue:
    here = place().account_id
    view = view_policy(session(), here, connection_id)
    form = PolicyForm(view)
    if not form.validate():
        return render_template("syncing/policy.html", view=view, form=form), 422
    choose_policy(session(), here, connection_id, form.policy, installation())
    flash(_("Saved. It counts from the next run on."), "done")
    return see_other("syncing.policy", account=place().slug, connection_id=connection_id)
