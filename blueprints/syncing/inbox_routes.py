"""What waits for a person: values that lost, and records that were refused."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.syncing.refused_sheet import cells, headings
from blueprints.syncing.routes import HERE, blueprint
from blueprints.syncing.words import deed_in_words, values_in_words
from blueprints.web.access import member
from blueprints.web.downloads import download
from blueprints.web.fields import field_label
from blueprints.web.pages import see_other
from blueprints.web.requests import installation, now, person_id, place, session
from blueprints.web.surprises import surprise_in_words
from blueprints.web.troubles import telling_troubles
from carryover.domain.permissions import Permission
from carryover.services.syncing import inbox as service
from carryover.services.syncing.viewing import view_sync
from carryover.services.syncing.waiting import refused_sheet, view_inbox

CONFLICT = f"{HERE}/inbox/conflicts/<int:conflict_id>"
ASIDE = f"{HERE}/inbox/records/<int:aside_id>"


@blueprint.get(f"{HERE}/inbox")
@member(Permission.FINANCE)
def inbox(connection_id: int) -> ResponseReturnValue:
    here = place().account_id
    return render_template(
        "syncing/inbox.html",
        view=view_sync(session(), here, connection_id, installation()),
        inbox=view_inbox(session(), here, connection_id),
        label=field_label,
        surprise=surprise_in_words,
        deed=deed_in_words,
        values=values_in_words,
    )


@blueprint.get(f"{HERE}/inbox/records.xlsx")
@member(Permission.FINANCE)
def fetch_refused(connection_id: int) -> ResponseReturnValue:
    """What was refused, grouped by reason."""
    here = place().account_id
    of = (session(), here, connection_id, installation())
    with refused_sheet(*of, headings(), cells) as sheet:
        return download(sheet.path.open("rb"), sheet.file_name, sheet.sheet_format.mime_type)


@blueprint.post(f"{CONFLICT}/swap")
@member(Permission.FINANCE, Permission.CLIENTS)
def swap(connection_id: int, conflict_id: int) -> ResponseReturnValue:
    """Put the value that lost in the winner's place."""
    here = place().account_id
    name = service.swap_back(session(), here, connection_id, person_id(), conflict_id, now())
    flash(_("%(name)s has the other value now; it goes there within seconds.", name=name), "done")
    return _back(connection_id)


@blueprint.post(f"{CONFLICT}/keep")
@member(Permission.FINANCE)
def keep(connection_id: int, conflict_id: int) -> ResponseReturnValue:
    """Leave it as it was settled."""
    here = place().account_id
    service.leave_as_it_is(session(), here, connection_id, conflict_id, now())
    return _back(connection_id)


@blueprint.post(f"{ASIDE}/again")
@member(Permission.FINANCE)
def try_again(connection_id: int, aside_id: int) -> ResponseReturnValue:
    here = place().account_id
    service.try_again(session(), here, connection_id, person_id(), aside_id, now())
    flash(_("It is tried again with the next run, within seconds."), "done")
    return _back(connection_id)


@blueprint.post(f"{ASIDE}/leave-out")
@member(Permission.FINANCE)
def leave_out(connection_id: int, aside_id: int) -> ResponseReturnValue:
    service.leave_out(session(), place().account_id, connection_id, aside_id)
    return _back(connection_id)


@blueprint.post(f"{ASIDE}/make-inactive")
@member(Permission.FINANCE)
def make_inactive(connection_id: int, aside_id: int) -> ResponseReturnValue:
    here = place().account_id
    with telling_troubles():
        service.make_inactive(session(), here, connection_id, aside_id, installation())
        flash(_("It is inactive there now."), "done")
    return _back(connection_id)


def _back(connection_id: int) -> ResponseReturnValue:
    return see_other("syncing.inbox", account=place().slug, connection_id=connection_id)
