"""What a client user sees: their projects, and the details of themselves and their company."""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.portal.forms import CompanyForm, MyselfForm
from blueprints.web.access import client_user
from blueprints.web.choices import country_choices
from blueprints.web.client_fields import overtaken
from blueprints.web.forms import show_problems
from blueprints.web.pages import see_other
from blueprints.web.requests import now, portal, session
from carryover.domain.fields import CONTACT_FIELDS
from carryover.domain.portal import COMPANY_FIELDS
from carryover.errors import Rejected, Stale
from carryover.services.clients.clients import state_at
from carryover.services.portal import portals
from carryover.services.portal.portals import Details

blueprint = Blueprint("portal", __name__)
SEAT = "<int:seat_id>"


@blueprint.get("/a/<account>/portal")
@client_user
def overview() -> ResponseReturnValue:
    return render_template(
        "portal/overview.html",
        projects=portals.projects_in(session(), portal()),
        parts=portals.details_in(session(), portal()),
        contact_fields=CONTACT_FIELDS,
        company_fields=COMPANY_FIELDS,
    )


@blueprint.get(f"/a/<account>/portal/{SEAT}/you")
@client_user
def edit_myself(seat_id: int) -> ResponseReturnValue:
    details = portals.find_details(session(), portal(), seat_id)
    return _myself_page(MyselfForm.of(details), details)


@blueprint.post(f"/a/<account>/portal/{SEAT}/you")
@client_user
def correct_myself(seat_id: int) -> ResponseReturnValue:
    form = MyselfForm()
    try:
        portals.correct_myself(session(), portal(), seat_id, form.seen_version, form.typed, now())
    except (Rejected, Stale) as refused:
        details = portals.find_details(session(), portal(), seat_id)
        status = _refused(form, details, refused)
        return _myself_page(form, details), status
    flash(_("Your details are saved."), "done")
    return see_other("portal.overview", account=portal().slug)


@blueprint.get(f"/a/<account>/portal/{SEAT}/company")
@client_user
def edit_company(seat_id: int) -> ResponseReturnValue:
    details = portals.find_details(session(), portal(), seat_id)
    return _company_page(CompanyForm.of(details), details)


@blueprint.post(f"/a/<account>/portal/{SEAT}/company")
@client_user
def correct_company(seat_id: int) -> ResponseReturnValue:
    form = CompanyForm()
    try:
        portals.correct_company(session(), portal(), seat_id, form.seen_version, form.typed, now())
    except (Rejected, Stale) as refused:
        details = portals.find_details(session(), portal(), seat_id)
        status = _refused(form, details, refused)
        return _company_page(form, details), status
    flash(_("Your company’s details are saved."), "done")
    return see_other("portal.overview", account=portal().slug)


def _myself_page(form: MyselfForm, details: Details) -> str:
    return render_template("portal/edit_myself.html", form=form, details=details)


def _company_page(form: CompanyForm, details: Details) -> str:
    countries = country_choices()[1:]
    return render_template(
        "portal/edit_company.html", form=form, details=details, countries=countries
    )


def _refused(form: CompanyForm | MyselfForm, details: Details, refused: Rejected | Stale) -> int:
    """Say in the form what is in the way; answers the status."""
    match refused:
        case Rejected():
            show_problems(form, refused)
            return 422
        case Stale():
            company, here = details.company, portal().account_id
            opened = state_at(session(), here, company, form.seen_version)
            if opened is not None:
                form.rebase(opened, details)
            form.form_errors.append(overtaken(rebased=opened is not None))
            form.see(company.version)
            return 409
