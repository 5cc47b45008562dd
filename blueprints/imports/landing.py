"""Where a person comes to who has pressed Import data, once all is written."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from blueprints.web.notices import Link, Notice, say
from blueprints.web.pages import see_other
from blueprints.web.requests import place
from carryover.domain.permissions import Permission
from carryover.domain.planning import Counts, Step
from carryover.services.imports.importing import ImportView


def land(view: ImportView) -> ResponseReturnValue:
    """Customers of an app: at the client users, where their contacts now are; else the result."""
    here: dict[str, Any] = {"account": place().slug, "import_id": view.id}
    if view.step is not Step.DONE or not view.from_app:
        return see_other("imports.import_page", **here)
    text = f"{_what_came(view)} {_who_may_come_in(view.client_users)}"
    result = Link(url_for("imports.import_page", **here), _("Show the result"))
    undo = Link(url_for("imports.confirm_undo", **here), _("Undo…"))
    say(Notice(text, None if place().lacks(view.permissions) else undo, result))
    return _to_client_users(view.project_id)


def _what_came(view: ImportView) -> str:
    came = ngettext(
        "%(num)s customer of %(app)s is imported",
        "%(num)s customers of %(app)s are imported",
        view.counts.written,
        app=view.file_name,
    )
    return f"{came}: {_numbers(view.counts)}."


def _numbers(counts: Counts) -> str:
    words = [
        (counts.created, _("new")),
        (counts.merged, _("merged")),
        (counts.cloned, _("cloned")),
        (counts.skipped, _("skipped")),
        (counts.invalid, ngettext("problem", "problems", counts.invalid)),
    ]
    return ", ".join(f"{format_decimal(number)} {word}" for number, word in words if number)


def _who_may_come_in(client_users: int) -> str:
    if not client_users:
        return str(_("No contact is a new client user."))
    return str(
        ngettext(
            "One contact is a new client user.",
            "%(num)s contacts are new client users.",
            client_users,
        )
    )


def _to_client_users(project_id: int | None) -> ResponseReturnValue:
    here = place()
    if project_id is None or not here.may(Permission.PROJECTS):
        return see_other("portal.client_users", account=here.slug)
    return see_other(
        "projects.users", account=here.slug, project_id=project_id, type="client-users"
    )
