"""The page of a client, and what takes changes of clients back."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.clients.forms import ClientForm
from blueprints.clients.origins import Origins
from blueprints.clients.timeline import timeline_of
from blueprints.web.choices import country_choices, currency_choices, language_choices
from blueprints.web.fields import field_label
from blueprints.web.notices import Notice, Press, say
from blueprints.web.pages import page_or_fragment
from blueprints.web.requests import place, session
from blueprints.web.surprises import surprise_in_words
from carryover.domain.fields import CLIENT_FIELDS, Field
from carryover.services.clients import clients
from carryover.services.clients.chosen import DoneToMany
from carryover.services.clients.clients import ClientView
from carryover.services.clients.history import client_history, client_origins
from carryover.services.syncing.viewing import links_of_client
from carryover.services.syncing.waiting import view_inbox

ENTRIES = 20
"""Changes on a client's page; the rest is in the history."""

Groups = list[tuple[str, list[tuple[Field, str]]]]


def client_page(client_id: int) -> ResponseReturnValue:
    """The whole page, or what htmx swaps of it."""
    focus = request.args.get("focus", "")
    context = _context(client_id)
    return page_or_fragment("clients/client.html", "clients/_client.html", focus=focus, **context)


def client_fragment(client_id: int, notice: Notice, focus: str) -> str:
    """What htmx swaps of the page after a contact was changed.

    The notice says what happened; the focus goes to the contact of that id or, for
    "new", to the button that adds one.
    """
    context = _context(client_id)
    return render_template("clients/_client.html", notice=notice, focus=focus, **context)


def client_form_page(template: str, form: ClientForm, **context: Any) -> str:
    """A page with the client's form, and what its fields offer while a person types."""
    known = {
        "countries": country_choices()[1:],
        "currencies": currency_choices(),
        "languages": language_choices(),
    }
    return render_template(template, form=form, known=known, **context)


def offer_undo(text: str, done: DoneToMany) -> None:
    """Say what was done, with the button that takes it back."""
    say(Notice(text, take_back(done.first_change, done.last_change) if done.clients else None))


def take_back(first: int, last: int) -> Press:
    """The button that takes changes back."""
    action = url_for("clients.undo", account=place().slug, change_id=first)
    return Press(action, hidden={"last": last} if last > first else {})


def _context(client_id: int) -> dict[str, object]:
    here = place().account_id
    view = clients.view_client(session(), here, client_id)
    history = client_history(session(), here, client_id, limit=ENTRIES)
    return {
        "client": view,
        "links": links_of_client(session(), here, client_id),
        "waiting": view_inbox(session(), here, client_id=client_id),
        "field_label": field_label,
        "surprise": surprise_in_words,
        "groups": _groups(view),
        "origins": Origins(client_origins(session(), here, client_id)),
        "timeline_entries": timeline_of(history.entries, named=False),
        "older": history.before,
    }


def _groups(view: ClientView) -> Groups:
    """The filled fields of each group that has any."""
    titles = {
        "client": _("Client"),
        "reach": _("Phone, e-mail, web"),
        "numbers": _("Numbers"),
        "billing": _("Billing address"),
        "shipping": _("Delivery address"),
        "terms": _("Terms and notes"),
    }
    values = view.state.fields
    filled = [one for one in CLIENT_FIELDS if one.key in values]
    groups = [
        (title, [(one, values[one.key]) for one in filled if one.group == key])
        for key, title in titles.items()
    ]
    return [group for group in groups if group[1]]
