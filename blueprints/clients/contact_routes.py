"""Contacts of a client, added and changed where they stand."""

from flask import make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients.forms import ContactForm
from blueprints.clients.pages import client_fragment, take_back
from blueprints.clients.routes import ID, blueprint
from blueprints.web.access import member
from blueprints.web.client_fields import overtaken
from blueprints.web.forms import show_problems
from blueprints.web.ids import version_from
from blueprints.web.notices import Notice, say
from blueprints.web.pages import is_fragment_request, page_or_fragment, see_other, with_event
from blueprints.web.requests import now, person_id, place, session
from carryover.domain.permissions import Permission
from carryover.domain.records import ContactRecord
from carryover.domain.taking_back import contact_name
from carryover.errors import Rejected, Stale
from carryover.services.clients import clients
from carryover.services.clients.clients import ClientView
from carryover.services.portal.client_users import may_come_in

CONTACT = "<int:contact_id>"


@blueprint.route(f"/a/<account>/clients/{ID}/contacts/new", methods=["GET", "POST"])
@member(Permission.CLIENTS)
def new_contact(client_id: int) -> ResponseReturnValue:
    view = clients.view_client(session(), place().account_id, client_id)
    form = ContactForm()
    if not form.validate_on_submit():
        return _form_page(view, form, None)
    who = session(), place().account_id, person_id()
    try:
        clients.add_contact(*who, client_id, form.typed, now())
    except Rejected as rejected:
        return _form_again(view, form, None, rejected)
    return _done(client_id, Notice(_("The contact is added.")), "new")


@blueprint.get(f"/a/<account>/clients/{ID}/contacts/{CONTACT}/edit")
@member(Permission.CLIENTS)
def edit_contact(client_id: int, contact_id: int) -> ResponseReturnValue:
    view = clients.view_client(session(), place().account_id, client_id)
    contact = clients.find_contact(view, contact_id)
    return _form_page(view, ContactForm.of(contact, view.version), contact_id)


@blueprint.post(f"/a/<account>/clients/{ID}/contacts/{CONTACT}/edit")
@member(Permission.CLIENTS)
def save_contact(client_id: int, contact_id: int) -> ResponseReturnValue:
    view = clients.view_client(session(), place().account_id, client_id)
    form = ContactForm(contact_id)
    who = session(), place().account_id, person_id()
    try:
        clients.edit_contact(*who, client_id, contact_id, form.seen_version, form.typed, now())
    except (Rejected, Stale) as refused:
        return _form_again(view, form, contact_id, refused)
    return _done(client_id, Notice(_("The contact is saved.")), str(contact_id))


@blueprint.post(f"/a/<account>/clients/{ID}/contacts/{CONTACT}/delete")
@member(Permission.CLIENTS)
def delete_contact(client_id: int, contact_id: int) -> ResponseReturnValue:
    view = clients.view_client(session(), place().account_id, client_id)
    name = contact_name(clients.find_contact(view, contact_id).record)
    had_access = may_come_in(session(), place().account_id, contact_id)
    who, version = (session(), place().account_id, person_id()), version_from(request.form)
    change = clients.delete_contact(*who, client_id, contact_id, version, now())
    notice = Notice(_deleted(name, had_access), take_back(change, change))
    return _done(client_id, notice, "new")


def _deleted(name: str, had_access: bool) -> str:
    if had_access:
        return str(_("%(name)s is deleted and can no longer come into the portal.", name=name))
    return str(_("%(name)s is deleted.", name=name))


def _done(client_id: int, notice: Notice, focus: str) -> ResponseReturnValue:
    """Back to the client, the focus where the person was."""
    if is_fragment_request():
        return with_event(client_fragment(client_id, notice, focus), "clients-changed")
    say(notice)
    return see_other("clients.client", account=place().slug, client_id=client_id)


def _form_page(view: ClientView, form: ContactForm, contact_id: int | None) -> str:
    return page_or_fragment(
        "clients/edit_contact.html" if contact_id else "clients/new_contact.html",
        "clients/_contact_form.html",
        client=view,
        form=form,
        contact_id=contact_id,
        name=_name(view, contact_id),
    )


def _form_again(
    view: ClientView, form: ContactForm, contact_id: int | None, refused: Rejected | Stale
) -> ResponseReturnValue:
    """The form with everything that was typed; htmx puts it where it stood."""
    if isinstance(refused, Rejected):
        show_problems(form, refused)
    else:
        form.form_errors.append(overtaken(rebased=_rebase(form, view, contact_id)))
        form.see(view.version)
    response = make_response(_form_page(view, form, contact_id), 422)
    response.headers["HX-Retarget"] = f"#clients-contact-form-{contact_id or 'new'}"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def _rebase(form: ContactForm, view: ClientView, contact_id: int | None) -> bool:
    """Leave in the form only what the person changed; whether the journal leads back to it."""
    opened = clients.state_at(session(), place().account_id, view, form.seen_version)
    was = opened.contact(contact_id or 0) if opened else None
    if was is not None:
        form.rebase(was, clients.find_contact(view, contact_id or 0))
    return was is not None


def _name(view: ClientView, contact_id: int | None) -> str:
    if contact_id is None:
        return ""
    return contact_name(clients.find_contact(view, contact_id).record or ContactRecord())
