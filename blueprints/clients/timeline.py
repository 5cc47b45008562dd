"""The journal in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from blueprints.web.requests import place
from carryover.domain.fields import CONTACT_FIELDS, FIELDS_BY_KEY
from carryover.domain.journal import Action, CauseKind, Delta, Sides
from carryover.domain.states import ContactState
from carryover.domain.taking_back import contact_name
from carryover.services.clients.history import Entry, HistoryEntry

Change = tuple[str, str, str]
"""Label, before, after."""


def timeline_of(entries: Sequence[HistoryEntry], *, named: bool) -> list[dict[str, Any]]:
    """Entries for the timeline; `named` says which client each one is about."""
    return [_entry(one, named=named) for one in entries]


def _entry(one: HistoryEntry, *, named: bool) -> dict[str, Any]:
    entry, slug = one.entry, place().slug
    undo = {"action": url_for("clients.undo", account=slug, change_id=entry.id)}
    apart = url_for("clients.confirm_unmerge", account=slug, change_id=entry.id)
    return {
        "what": f"{entry.client_name}: {_what(entry)}" if named else _what(entry),
        "who": _who(one),
        "when": entry.at,
        "changes": changes_of(entry.action, entry.delta),
        "href": _href(one, named=named),
        "undo": undo if one.undoable else None,
        "apart": apart if one.can_be_taken_apart else None,
    }


def _what(entry: Entry) -> str:
    match entry.cause:
        case CauseKind.MERGE if entry.action is Action.DELETED:
            return _("merged into %(name)s", name=entry.other_name)
        case CauseKind.MERGE:
            return _("merged with %(name)s", name=entry.other_name)
        case CauseKind.UNMERGE if entry.action is Action.RESTORED:
            return _("taken out of %(name)s again", name=entry.other_name)
        case CauseKind.UNMERGE:
            return _("no longer merged with %(name)s", name=entry.other_name)
        case _:
            return _done(entry.action)


def _done(action: Action) -> str:
    words = {
        Action.CREATED: _("created"),
        Action.UPDATED: _("changed"),
        Action.ARCHIVED: _("archived"),
        Action.UNARCHIVED: _("brought back from the archive"),
        Action.DELETED: _("deleted"),
        Action.RESTORED: _("brought back"),
    }
    return words[action]


def _who(one: HistoryEntry) -> str:
    entry = one.entry
    person = entry.person or _("somebody who is gone")
    match entry.cause:
        case CauseKind.PERSON | CauseKind.MERGE | CauseKind.UNMERGE:
            return _("by %(person)s", person=person)
        case CauseKind.UNDO:
            return _("by %(person)s, taking back an earlier change", person=person)
        case CauseKind.CLIENT_USER:
            return _("by %(person)s, of the client, in the portal", person=person)
        case CauseKind.IMPORT:
            if entry.copied:
                return _("copied from the account %(account)s", account=entry.file_name)
            if entry.from_app:
                return _("from %(app)s", app=entry.file_name)
            file = entry.file_name or _("an import")
            return _("from %(file)s, row %(row)s", file=file, row=entry.import_row or "?")
        case CauseKind.SYNC:
            return _("from %(app)s, by sync", app=entry.app or _("a finance app"))


def _href(one: HistoryEntry, *, named: bool) -> str | None:
    entry, slug = one.entry, place().slug
    if named:
        there = one.exists
        return url_for("clients.client", account=slug, client_id=entry.client_id) if there else None
    if entry.import_id is None:
        return None
    return url_for("imports.import_page", account=slug, import_id=entry.import_id)


def changes_of(action: Action, delta: Delta) -> list[Change]:
    """What changed, line by line; of a whole client that came or went, nothing."""
    if action in (Action.CREATED, Action.DELETED, Action.RESTORED):
        return []
    changes = [(label_of(key), *pair) for key, pair in delta.fields.items()]
    changes += [(heading, *pair) for heading, pair in delta.extras.items()]
    if delta.tags:
        changes.append((_("Tags"), ", ".join(delta.tags[0]), ", ".join(delta.tags[1])))
    return [*changes, *(line for pair in delta.contacts for line in _contact_lines(pair))]


def label_of(key: str) -> str:
    """What a person reads for a field; an extra's heading is its own label."""
    return _(FIELDS_BY_KEY[key].label) if key in FIELDS_BY_KEY else key


def _contact_lines(pair: Sides[ContactState | None]) -> Iterable[Change]:
    before, after = pair
    if before is None or after is None:
        yield (_("Contact"), _in_one_line(before), _in_one_line(after))
        return
    for field in CONTACT_FIELDS:
        values = (getattr(before.record, field.key), getattr(after.record, field.key))
        if values[0] != values[1]:
            yield (f"{contact_name(after.record)}, {_(field.label)}", *values)


def _in_one_line(contact: ContactState | None) -> str:
    if contact is None:
        return ""
    record = contact.record
    parts = (contact_name(record), record.role, record.email, record.phone, record.mobile)
    return ", ".join(dict.fromkeys(filter(None, parts)))
