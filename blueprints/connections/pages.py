"""The page of one connection, with the forms that its state asks for."""

from flask import render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from blueprints.connections.forms import CodeForm, CurrencyForm, OrganisationForm, ZohoForm
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, place, session
from carryover.services.connections import connections
from carryover.services.connections.connections import ConnectionView
from carryover.services.syncing.viewing import view_sync

LINK = "connection_link"
"""Where the cookie keeps the way to the app's sign-in page."""


def seen(connection_id: int) -> ConnectionView:
    """A connection of the account in the address."""
    return connections.view_connection(session(), place().account_id, connection_id)


def connection_page(view: ConnectionView, bad_form: FlaskForm | None = None) -> ResponseReturnValue:
    """The page; a form that was refused stands in the place of its kind."""
    forms = {
        "client_form": ZohoForm(data={"data_centre": view.host, "client_id": view.client_id}),
        "code_form": CodeForm(),
        "organisation_form": OrganisationForm(view),
        "currency_form": CurrencyForm(view),
    }
    if bad_form is not None:
        same = next(name for name, form in forms.items() if isinstance(bad_form, type(form)))
        forms[same] = bad_form
    link = _link(view)
    signing_in = view.is_waiting or link or "reconnect" in request.args
    page = render_template(
        "connections/connection.html",
        connection=view,
        sync=view_sync(session(), place().account_id, view.id, installation()),
        link=link,
        signing_in=signing_in or isinstance(bad_form, ZohoForm | CodeForm),
        bad_form=bad_form,
        redirect_uri=redirect_uri(),
        **forms,
    )
    return page, 422 if bad_form is not None else 200


def back_to(connection_id: int) -> ResponseReturnValue:
    return see_other("connections.connection", account=place().slug, connection_id=connection_id)


def redirect_uri() -> str:
    """What has to be registered at Zoho."""
    return url_for("connections.callback", _external=True)


def _link(view: ConnectionView) -> str | None:
    kept = cookie.get(LINK, [None, None])
    return kept[1] if kept[0] == view.id else None
