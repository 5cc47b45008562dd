"""One client: its page, its forms, archiving and deleting it."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients.forms import ClientForm
from blueprints.clients.pages import client_form_page, client_page, offer_undo
from blueprints.web.access import member
from blueprints.web.forms import show_problems
from blueprints.web.ids import version_from
from blueprints.web.pages import see_other
from blueprints.web.requests import now, person_id, place, session
from blueprints.web.selecting import ids_in
from carryover.domain.permissions import Permission
from carryover.domain.selection import Chosen
from carryover.errors import Rejected, Stale
from carryover.services.clients import chosen, clients
from carryover.services.clients.linked_customers import linked_apps

blueprint = Blueprint("clients", __name__)
ID = "<int:client_id>"


@blueprint.get(f"/a/<account>/clients/{ID}")
@member(Permission.CLIENTS)
def client(client_id: int) -> ResponseReturnValue:
    """A client with its contacts and its history."""
    return client_page(client_id)


@blueprint.route("/a/<account>/clients/new", methods=["GET", "POST"])
@member(Permission.CLIENTS)
def new_client() -> ResponseReturnValue:
    form = ClientForm()
    if form.validate_on_submit():
        try:
            here = place().account_id
            made = clients.create_client(session(), here, person_id(), form.typed, now())
            flash(_("%(name)s is created.", name=form.title), "done")
            return see_other("clients.client", account=place().slug, client_id=made)
        except Rejected as rejected:
            show_problems(form, rejected)
    status = 422 if form.is_submitted() else 200
    return client_form_page("clients/new_client.html", form), status


@blueprint.get(f"/a/<account>/clients/{ID}/edit")
@member(Permission.CLIENTS)
def edit_client(client_id: int) -> ResponseReturnValue:
    view = clients.view_client(session(), place().account_id, client_id)
    form = ClientForm.of(view)
    return client_form_page("clients/edit_client.html", form, client=view)


@blueprint.post(f"/a/<account>/clients/{ID}/edit")
@member(Permission.CLIENTS)
def save_client(client_id: int) -> ResponseReturnValue:
    form = ClientForm()
    here = place().account_id
    try:
        clients.edit_client(
            session(), here, person_id(), client_id, form.seen_version, form.typed, now()
        )
    except Rejected as rejected:
        return _form_again(client_id, form, rejected)
    except Stale as stale:
        return _form_again(client_id, form, stale)
    flash(_("%(name)s is saved.", name=form.title), "done")
    return see_other("clients.client", account=place().slug, client_id=client_id)


@blueprint.post(f"/a/<account>/clients/{ID}/archive")
@member(Permission.CLIENTS)
def archive_client(client_id: int) -> ResponseReturnValue:
    one = Chosen((client_id,))
    done = chosen.archive_clients(session(), place().account_id, person_id(), one, now())
    offer_undo(_("The client is archived."), done)
    return see_other("clients.client", account=place().slug, client_id=client_id)


@blueprint.post(f"/a/<account>/clients/{ID}/unarchive")
@member(Permission.CLIENTS)
def unarchive_client(client_id: int) -> ResponseReturnValue:
    one = Chosen((client_id,))
    done = chosen.unarchive_clients(session(), place().account_id, person_id(), one, now())
    offer_undo(_("The client is back from the archive."), done)
    return see_other("clients.client", account=place().slug, client_id=client_id)


@blueprint.get(f"/a/<account>/clients/{ID}/delete")
@member(Permission.CLIENTS)
def confirm_deletion(client_id: int) -> ResponseReturnValue:
    view = clients.view_client(session(), place().account_id, client_id)
    apps = linked_apps(session(), place().account_id, (client_id,))
    return render_template("clients/confirm_deletion.html", client=view, apps=apps)


@blueprint.post(f"/a/<account>/clients/{ID}/delete")
@member(Permission.CLIENTS)
def delete_client(client_id: int) -> ResponseReturnValue:
    who, version = (session(), place().account_id, person_id()), version_from(request.form)
    name = clients.view_client(*who[:2], client_id).name
    reaches = ids_in(request.form, "there")
    done = chosen.delete_client(*who, client_id, version, now(), reaches=reaches)
    said = _("%(name)s is deleted.", name=name)
    if reaches:
        said = _("%(name)s is deleted; its customer goes with the next sync.", name=name)
    offer_undo(said, done)
    return see_other("clients.clients", account=place().slug)


def _form_again(client_id: int, form: ClientForm, refused: Rejected | Stale) -> ResponseReturnValue:
    """The form with everything that was typed, and what is in the way."""
    view = clients.view_client(session(), place().account_id, client_id)
    if isinstance(refused, Rejected):
        show_problems(form, refused)
        return client_form_page("clients/edit_client.html", form, client=view), 422
    opened = clients.state_at(session(), place().account_id, view, form.seen_version)
    if opened is not None:
        form.rebase(opened, view.state)
    form.see(view.version)
    notice = {"differing": form.differing(view), "rebased": opened is not None, "stale": True}
    return client_form_page("clients/edit_client.html", form, client=view, **notice), 409
