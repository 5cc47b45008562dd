"""Signing in and out, one's own password and sessions, the first visit, invitations."""

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from blueprints.auth.browser import forget, keep, kept_token
from blueprints.auth.forms import JoinForm, PasswordForm, SetUpForm, SignInForm
from blueprints.auth.visitors import comes_from_this_machine, visitor
from blueprints.web.access import public, signed_in
from blueprints.web.doors import door_into, first_door
from blueprints.web.errors import status_of
from blueprints.web.forms import show_problems
from blueprints.web.pages import path_on_this_site, see_other
from blueprints.web.requests import now, person_id, session
from carryover.errors import Rejected, SignInRefused, TooManyAttempts
from carryover.services.accounts import founding, invitations, people
from carryover.services.demo.accounts import load_demo_accounts
from carryover.services.places import places_of
from carryover.services.portal.portals import portals_of

blueprint = Blueprint("auth", __name__)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    if not current_user.is_authenticated:
        return see_other("auth.set_up" if founding.is_empty(session()) else "auth.sign_in")
    places, portals = places_of(session(), person_id()), portals_of(session(), person_id())
    if door := first_door(places):
        return redirect(door, 303)
    if len(portals) == 1 and not places:
        return see_other("portal.overview", account=portals[0].slug)
    return render_template("auth/home.html", places=places, portals=portals)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    wanted = path_on_this_site(request.args.get("next"), url_for("auth.home"))
    form = SignInForm()
    if current_user.is_authenticated and request.method == "GET":
        return redirect(wanted, 303)
    if not form.validate_on_submit():
        return _sign_in_page(form, 422 if form.is_submitted() else 200)
    try:
        keep(_signed_in(form))
    except SignInRefused as refused:
        return _sign_in_refused(form, refused)
    return redirect(wanted, 303)


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    if current_user.is_authenticated:
        people.sign_out(session(), kept_token())
    forget()
    return see_other("auth.sign_in")


@blueprint.get("/me")
@signed_in
def me() -> ResponseReturnValue:
    return _me_page(PasswordForm(), 200)


@blueprint.post("/me/password")
@signed_in
def change_password() -> ResponseReturnValue:
    form = PasswordForm()
    if not form.validate():
        return _me_page(form, 422)
    try:
        keep(_changed_password(form))
    except Rejected as rejected:
        show_problems(form, rejected)
        return _me_page(form, 422)
    flash(_("Your password is changed. All other sessions are signed out."), "done")
    return see_other("auth.me")


@blueprint.post("/me/sign-ins/<int:sign_in_id>/end")
@signed_in
def end_sign_in(sign_in_id: int) -> ResponseReturnValue:
    people.end_sign_in(session(), person_id(), sign_in_id)
    flash(_("One session is signed out."), "done")
    return see_other("auth.me")


@blueprint.post("/me/sign-ins/end-others")
@signed_in
def end_other_sign_ins() -> ResponseReturnValue:
    ended = people.end_other_sign_ins(session(), person_id(), kept_token())
    flash(
        ngettext("%(num)s session is signed out.", "%(num)s sessions are signed out.", ended),
        "done",
    )
    return see_other("auth.me")


@blueprint.route("/set-up", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    if not founding.is_empty(session()):
        abort(404)
    if not _may_set_up():
        return render_template("auth/set_up_locked.html"), 403
    form = SetUpForm()
    if not form.is_submitted():
        form.token.data = request.args.get("token")
    if form.validate_on_submit() and _founded(form):
        return see_other("auth.home")
    return render_template("auth/set_up.html", form=form), 422 if form.is_submitted() else 200


@blueprint.route("/join/<token>", methods=["GET", "POST"])
@public
def join(token: str) -> ResponseReturnValue:
    terms = invitations.find_invitation(session(), token, now())
    if terms is None:
        return render_template("auth/join_closed.html"), 404
    form = JoinForm()
    if not form.is_submitted():
        return _join_page(form, token, terms, 200)
    if not _joined(form, token):
        return _join_page(form, token, terms, 422)
    flash(_("You are a member of %(account)s now.", account=terms.account_name), "done")
    return redirect(door_into(terms.slug, terms.permissions) or url_for("auth.home"), 303)


def _signed_in(form: SignInForm) -> str:
    """Prove who it is; only then the session that the browser was in ends."""
    email, password = form.email.data or "", form.password.data or ""
    token = people.sign_in(session(), email, password, visitor(), now())
    if current_user.is_authenticated:
        people.sign_out(session(), kept_token())
    return token


def _sign_in_refused(form: SignInForm, refused: SignInRefused) -> ResponseReturnValue:
    form.form_errors.append(str(refused))
    page, status = _sign_in_page(form, status_of(refused))
    headers = {}
    if isinstance(refused, TooManyAttempts):
        headers["Retry-After"] = str(refused.retry_after)
    return page, status, headers


def _sign_in_page(form: SignInForm, status: int) -> tuple[str, int]:
    wanted = request.args.get("next")
    return render_template("auth/sign_in.html", form=form, wanted=wanted), status


def _me_page(form: PasswordForm, status: int) -> ResponseReturnValue:
    sign_ins = people.list_sign_ins(session(), person_id(), kept_token(), now())
    return render_template("auth/me.html", form=form, sign_ins=sign_ins), status


def _changed_password(form: PasswordForm) -> str:
    old, new = form.old.data or "", form.new.data or ""
    return people.change_password(session(), kept_token(), old, new, visitor(), now())


def _may_set_up() -> bool:
    settings = current_app.extensions["carryover_settings"]
    if settings.loopback_only and comes_from_this_machine():
        return True
    return founding.is_setup_token(settings.instance, request.values.get("token", ""))


def _founded(form: SetUpForm) -> bool:
    try:
        founded = founding.found(session(), form.person, form.details, visitor(), now())
    except Rejected as rejected:
        show_problems(form, rejected)
        return False
    if form.demo.data:
        load_demo_accounts(session(), founded.person_id, now())
    keep(founded.token)
    return True


def _joined(form: JoinForm, token: str) -> bool:
    if current_user.is_authenticated:
        invitations.accept(session(), person_id(), token, now())
        return True
    if not form.validate():
        return False
    try:
        kept = invitations.join(session(), form.person, token, visitor(), now())
    except Rejected as rejected:
        show_problems(form, rejected)
        return False
    keep(kept)
    return True


def _join_page(
    form: JoinForm, token: str, terms: invitations.InvitationTerms, status: int
) -> ResponseReturnValue:
    return render_template("auth/join.html", form=form, token=token, terms=terms), status
