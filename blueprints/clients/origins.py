"""Where the values of a client came from, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_datetime
from flask_babel import gettext as _

from blueprints.web.requests import place
from carryover.domain.journal import CauseKind
from carryover.domain.provenance import ContactPart, ExtraPart, FieldPart, Part, TagPart
from carryover.domain.states import ContactState
from carryover.services.clients.history import Entry

_NAMING = ("name", "first_name", "last_name")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside a value."""

    short: str
    full: str
    """A sentence: from what, by whom, when."""
    href: str
    """To the import, or to where the change stands in the history."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The marks of one client's values; None where the journal knows nothing."""

    found: Mapping[Part, Entry]

    def field(self, key: str) -> Mark | None:
        return self._mark(FieldPart(key))

    def extra(self, heading: str) -> Mark | None:
        return self._mark(ExtraPart(heading))

    def tag(self, tag: str) -> Mark | None:
        return self._mark(TagPart(tag))

    def contact(self, contact_id: int, key: str) -> Mark | None:
        return self._mark(ContactPart(contact_id, key))

    def contact_name(self, contact: ContactState) -> Mark | None:
        """Of whichever part of the name there is."""
        marks = (self.contact(contact.id or 0, key) for key in _NAMING)
        return next((mark for mark in marks if mark), None)

    def _mark(self, part: Part) -> Mark | None:
        entry = self.found.get(part)
        return None if entry is None else Mark(_short(entry), _full(entry), _href(entry))


def _short(entry: Entry) -> str:
    if entry.cause is not CauseKind.IMPORT:
        return entry.app or entry.person or _("somebody")
    if entry.copied or entry.from_app or entry.import_row is None:
        return entry.file_name or _("an import")
    return _("row %(row)s", row=entry.import_row)


def _full(entry: Entry) -> str:
    when, person = format_datetime(entry.at, "medium"), entry.person
    if entry.app:
        return _("From %(app)s, by sync, %(when)s", app=entry.app, when=when)
    if entry.cause is not CauseKind.IMPORT:
        who = person or _("Somebody who is gone")
        if entry.cause is CauseKind.MERGE:
            other = entry.other_name
            return _(
                "Merged with %(name)s by %(person)s, %(when)s", name=other, person=who, when=when
            )
        return _("%(person)s, %(when)s", person=who, when=when)
    source = _source(entry)
    if not person:
        return _("%(source)s, %(when)s", source=source, when=when)
    return _("%(source)s, by %(person)s, %(when)s", source=source, person=person, when=when)


def _source(entry: Entry) -> str:
    if entry.copied:
        return _("Copied from the account %(account)s", account=entry.file_name)
    if entry.from_app:
        return _("From %(app)s", app=entry.file_name)
    if not entry.file_name:
        return _("From an import")
    return _("%(file)s, row %(row)s", file=entry.file_name, row=entry.import_row or "?")


def _href(entry: Entry) -> str:
    slug = place().slug
    # An import that was thrown away has left no name behind, and no page.
    if entry.cause is CauseKind.IMPORT and entry.file_name:
        return url_for("imports.import_page", account=slug, import_id=entry.import_id)
    return url_for("clients.history", account=slug, client=entry.client_id, before=entry.id + 1)
