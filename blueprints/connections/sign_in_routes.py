"""Connecting a Zoho app: to its sign-in page and back, or by a self client's code."""

from flask import flash, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from blueprints.connections.forms import CodeForm, NewZohoForm, OrganisationForm, ZohoForm
from blueprints.connections.pages import (
    LINK,
    back_to,
    connection_page,
    redirect_uri,
    seen,
)
from blueprints.connections.routes import HERE, blueprint
from blueprints.web.access import member, signed_in
from blueprints.web.forms import show_problems
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, person_id, place, session
from blueprints.web.troubles import telling_troubles, trouble_in_words
from carryover.domain.finance_apps import FinanceApp
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.remote_errors import RemoteError
from carryover.services.connections import connecting, organisations
from carryover.services.connections.connecting import ZohoReturn


@blueprint.route(f"{HERE}/new/zoho", methods=["GET", "POST"])
@member(Permission.FINANCE)
def new_zoho() -> ResponseReturnValue:
    form = NewZohoForm(data={"app": request.args.get("app", FinanceApp.ZOHO_BOOKS)})
    if form.validate_on_submit():
        details = form.details(FinanceApp(form.app.data))
        try:
            return back_to(connecting.begin_zoho(session(), place(), details, installation()))
        except Rejected as rejected:
            show_problems(form, rejected)
    status = 422 if form.is_submitted() else 200
    page = render_template("connections/new_zoho.html", form=form, redirect_uri=redirect_uri())
    return page, status


@blueprint.post(f"{HERE}/<int:connection_id>/client")
@member(Permission.FINANCE)
def change_client(connection_id: int) -> ResponseReturnValue:
    view, form = seen(connection_id), ZohoForm()
    cookie.pop(LINK, None)
    try:
        if not form.validate():
            return connection_page(view, form)
        entered = form.details(view.app)
        connecting.enter_client_again(session(), place(), connection_id, entered, installation())
        flash(_("The client is changed. Sign in now."), "done")
        return back_to(connection_id)
    except Rejected as rejected:
        show_problems(form, rejected)
        return connection_page(view, form)


@blueprint.post(f"{HERE}/<int:connection_id>/sign-in")
@member(Permission.FINANCE)
def begin_sign_in(connection_id: int) -> ResponseReturnValue:
    with telling_troubles():
        link = connecting.sign_in_link(
            session(),
            place(),
            connection_id,
            current_user.token,
            redirect_uri(),
            installation(),
        )
        cookie[LINK] = [connection_id, link]
    return back_to(connection_id)


@blueprint.get("/connections/callback")
@signed_in
def callback() -> ResponseReturnValue:
    cookie.pop(LINK, None)
    args = request.args
    told = (args.get(key, "") for key in ("state", "code", "error", "location", "accounts-server"))
    back = ZohoReturn(*told)
    token, around = current_user.token, installation()
    done = connecting.finish_sign_in(session(), person_id(), token, back, around)
    if done.trouble:
        flash(trouble_in_words(done.trouble), "problem")
    else:
        flash(_("You have signed in."), "done")
    return see_other("connections.connection", account=done.slug, connection_id=done.connection_id)


@blueprint.post(f"{HERE}/<int:connection_id>/code")
@member(Permission.FINANCE)
def use_code(connection_id: int) -> ResponseReturnValue:
    view, form = seen(connection_id), CodeForm()
    cookie.pop(LINK, None)
    if form.validate():
        code, around = form.code.data or "", installation()
        try:
            service = connecting.use_self_client_code
            return back_to(service(session(), place(), connection_id, code, around))
        except (RemoteError, Rejected) as trouble:
            form.code.errors = [trouble_in_words(trouble)]
    return connection_page(view, form)


@blueprint.post(f"{HERE}/<int:connection_id>/organisations")
@member(Permission.FINANCE)
def ask_organisations(connection_id: int) -> ResponseReturnValue:
    with telling_troubles():
        ask = organisations.ask_organisations
        connection_id = ask(session(), place().account_id, connection_id, installation())
    return back_to(connection_id)


@blueprint.post(f"{HERE}/<int:connection_id>/organisation")
@member(Permission.FINANCE)
def choose_organisation(connection_id: int) -> ResponseReturnValue:
    view = seen(connection_id)
    form = OrganisationForm(view)
    if form.validate():
        chosen, choose = form.organisation.data, organisations.choose_organisation
        try:
            return back_to(choose(session(), place(), connection_id, chosen, installation()))
        except Rejected as rejected:
            show_problems(form, rejected)
    return connection_page(view, form)
