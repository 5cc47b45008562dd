"""Accounts, their settings, their members and invitations."""

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.accounts.forms import PERMISSIONS, InviteForm, SettingsForm, ticked_permissions
from blueprints.web.access import insider, member
from blueprints.web.forms import AccountForm, show_problems
from blueprints.web.pages import see_other
from blueprints.web.requests import now, person_id, place, session
from blueprints.web.shown_once import ShownOnce, keep_to_show, take_to_show
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.accounts import accounts, invitations

blueprint = Blueprint("accounts", __name__)
_LINK = "member"
"""The kind of link that is made here."""


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@insider
def new_account() -> ResponseReturnValue:
    form = AccountForm()
    if form.validate_on_submit():
        try:
            slug = accounts.create_account(session(), person_id(), form.details, now())
            return see_other("clients.clients", account=slug)
        except Rejected as rejected:
            show_problems(form, rejected)
    status = 422 if form.is_submitted() else 200
    return render_template("accounts/new_account.html", form=form), status


@blueprint.route("/a/<account>/settings", methods=["GET", "POST"])
@member(Permission.ADMIN)
def settings() -> ResponseReturnValue:
    here = place()
    form = SettingsForm(accounts.account_details(session(), here.account_id))
    if form.validate_on_submit():
        try:
            accounts.change_account(session(), here.account_id, form.details)
            flash(_("The account is changed."), "done")
            return see_other("accounts.settings", account=here.slug)
        except Rejected as rejected:
            show_problems(form, rejected)
    status = 422 if form.is_submitted() else 200
    return render_template("accounts/settings.html", form=form), status


@blueprint.get("/a/<account>/setup/users")
@member(Permission.ADMIN)
def members() -> ResponseReturnValue:
    return _members_page(InviteForm(), 200)


@blueprint.post("/a/<account>/setup/users/<int:member_id>")
@member(Permission.ADMIN)
def change_member(member_id: int) -> ResponseReturnValue:
    accounts.change_permissions(session(), place().account_id, member_id, ticked_permissions())
    flash(_("What they may do is changed."), "done")
    return _back_to_members()


@blueprint.post("/a/<account>/setup/users/<int:member_id>/make-owner")
@member(Permission.ADMIN)
def make_owner(member_id: int) -> ResponseReturnValue:
    accounts.make_owner(session(), place(), member_id)
    flash(_("The account has one more owner."), "done")
    return _back_to_members()


@blueprint.post("/a/<account>/setup/users/<int:member_id>/end-ownership")
@member(Permission.ADMIN)
def end_ownership(member_id: int) -> ResponseReturnValue:
    accounts.end_ownership(session(), place(), member_id)
    flash(_("The account has one owner fewer."), "done")
    return _back_to_members()


@blueprint.route("/a/<account>/setup/users/<int:member_id>/remove", methods=["GET"])
@member(Permission.ADMIN)
def confirm_removal(member_id: int) -> ResponseReturnValue:
    leaving = accounts.find_member(session(), place().account_id, member_id)
    page = "confirm_leaving" if leaving.person_id == person_id() else "confirm_removal"
    return render_template(f"accounts/{page}.html", leaving=leaving)


@blueprint.post("/a/<account>/setup/users/<int:member_id>/remove")
@member(Permission.ADMIN)
def remove_member(member_id: int) -> ResponseReturnValue:
    leaving = accounts.find_member(session(), place().account_id, member_id)
    accounts.remove_member(session(), place(), member_id)
    if leaving.person_id == person_id():
        flash(_("You have left %(account)s.", account=place().name), "done")
        return see_other("auth.home")
    flash(_("%(name)s is removed.", name=leaving.name or leaving.email), "done")
    return _back_to_members()


@blueprint.post("/a/<account>/setup/invitations")
@member(Permission.ADMIN)
def invite() -> ResponseReturnValue:
    form = InviteForm()
    if not form.validate():
        return _members_page(form, 422)
    token = invitations.invite(session(), place(), form.granted, form.note.data or "", now())
    link = url_for("auth.join", token=token, _external=True)
    keep_to_show(_LINK, place().slug, ShownOnce(link))
    return _back_to_members()


@blueprint.post("/a/<account>/setup/invitations/<int:invitation_id>/revoke")
@member(Permission.ADMIN)
def revoke_invitation(invitation_id: int) -> ResponseReturnValue:
    invitations.revoke(session(), place().account_id, invitation_id)
    flash(_("The invitation is revoked; its link leads nowhere now."), "done")
    return _back_to_members()


def _back_to_members() -> ResponseReturnValue:
    return see_other("accounts.members", account=place().slug)


def _members_page(form: InviteForm, status: int) -> ResponseReturnValue:
    here = place()
    page = render_template(
        "accounts/members.html",
        form=form,
        members=accounts.members_of(session(), here.account_id),
        invitations=invitations.open_invitations(session(), here.account_id, now()),
        permissions=PERMISSIONS,
        me=person_id(),
        is_owner=here.owner,
        link=take_to_show(_LINK, here.slug),
    )
    return page, status
