"""The connections of an account: seen, tried, changed, ended; InvoiceOcean's made."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.connections.forms import CurrencyForm, OceanForm
from blueprints.connections.pages import back_to, connection_page, seen
from blueprints.web.access import member
from blueprints.web.forms import show_problems
from blueprints.web.requests import installation, place, session
from blueprints.web.troubles import telling_troubles, trouble_in_words
from carryover.domain.finance_apps import BRANDS, FinanceApp
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.remote_errors import RemoteError
from carryover.services.connections import connections as service

blueprint = Blueprint("connections", __name__)
HERE = "/a/<account>/settings/connections"


@blueprint.get(HERE)
@member(Permission.FINANCE)
def connections() -> ResponseReturnValue:
    found = service.list_connections(session(), place().account_id)
    sisters = sorted({name for _host, name in BRANDS} - {"InvoiceOcean"})
    return render_template(
        "connections/connections.html", connections=found, apps=FinanceApp, sisters=sisters
    )


@blueprint.get(f"{HERE}/<int:connection_id>")
@member(Permission.FINANCE)
def connection(connection_id: int) -> ResponseReturnValue:
    return connection_page(seen(connection_id))


@blueprint.route(f"{HERE}/new/invoiceocean", methods=["GET", "POST"])
@member(Permission.FINANCE)
def new_invoiceocean() -> ResponseReturnValue:
    here, args = place(), request.args
    form = OceanForm(args.get("brand", BRANDS[0][0]), args.get("prefix", ""), here.currency)
    if form.validate_on_submit():
        try:
            made = service.connect_invoiceocean(session(), here, form.details, installation())
            flash(_("The app is connected."), "done")
            return back_to(made)
        except Rejected as rejected:
            show_problems(form, rejected)
        except RemoteError as trouble:
            form.form_errors.append(trouble_in_words(trouble))
    status = 422 if form.is_submitted() else 200
    return render_template("connections/new_invoiceocean.html", form=form), status


@blueprint.post(f"{HERE}/<int:connection_id>/test")
@member(Permission.FINANCE)
def test(connection_id: int) -> ResponseReturnValue:
    with telling_troubles():
        account_id = place().account_id
        service.try_connection(session(), account_id, connection_id, installation())
        flash(_("The connection works."), "done")
    return back_to(connection_id)


@blueprint.post(f"{HERE}/<int:connection_id>/currency")
@member(Permission.FINANCE)
def change_currency(connection_id: int) -> ResponseReturnValue:
    view = seen(connection_id)
    form = CurrencyForm(view)
    if not form.validate():
        return connection_page(view, form)
    code = form.default_currency.data
    service.change_default_currency(session(), place().account_id, connection_id, code)
    flash(_("Customers without a currency count as %(code)s.", code=code), "done")
    return back_to(connection_id)


@blueprint.get(f"{HERE}/<int:connection_id>/disconnect")
@member(Permission.FINANCE)
def confirm_disconnecting(connection_id: int) -> ResponseReturnValue:
    view = seen(connection_id)
    return render_template("connections/confirm_disconnecting.html", connection=view)


@blueprint.post(f"{HERE}/<int:connection_id>/disconnect")
@member(Permission.FINANCE)
def disconnect(connection_id: int) -> ResponseReturnValue:
    service.disconnect(session(), place().account_id, connection_id, installation())
    flash(_("Disconnected. The tokens are erased."), "done")
    return back_to(connection_id)
