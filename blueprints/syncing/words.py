"""What runs do and what stops them, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.web.fields import field_label
from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import Deed, RecordLine
from carryover.domain.syncing import (
    Fields,
    Guard,
    MostChanged,
    NarrowerView,
    OtherCurrency,
    OtherOrganisation,
    Reason,
    Side,
    SuddenlyEmpty,
    TooManyDeletions,
)


@dataclass(frozen=True, slots=True)
class LineInWords:
    """A record that a run wrote to, or would write to."""

    side: Side
    what: str
    name: str
    client_id: int
    changes: list[tuple[str, str, str]]
    """Label, value before, value after."""


def lines_of(records: Iterable[RecordLine]) -> list[LineInWords]:
    """Records for the table."""
    return [_line(one) for one in records]


def in_words(guards: Iterable[Guard], app: str) -> list[str]:
    """Why a run has stopped, sentence by sentence."""
    return [_guard(one, app) for one in guards]


def refusal_in_words(reason: Reason, app: str) -> str:
    """Why a record was refused, in few words; its own sentence says more."""
    match reason:
        case Reason.NOT_ACCEPTED:
            return _("%(app)s does not accept it", app=app)
        case Reason.NAME_TAKEN:
            return _("Another customer has the name")
        case Reason.HAS_TRANSACTIONS:
            return _("It has transactions")
        case Reason.CANNOT_DO:
            return _("%(app)s cannot do that", app=app)
        case Reason.NOT_ACCEPTED_HERE:
            return _("Carryover does not accept it")
        case _:
            assert_never(reason)


def values_in_words(values: Fields, kind: LinkKind) -> list[tuple[str, str]]:
    """What was to be written: labels and values."""
    return [(field_label(key, kind), value or _("emptied")) for key, value in values.items()]


def kind_in_words(kind: LinkKind) -> str:
    """What sort of record it is."""
    return _("Contact") if kind is LinkKind.CONTACT else _("Customer")


def deed_in_words(deed: Deed, kind: LinkKind) -> str:
    """What was done to a record."""
    noun = kind_in_words(kind)
    match deed:
        case Deed.CREATED:
            return _("%(noun)s created", noun=noun)
        case Deed.CHANGED:
            return _("%(noun)s changed", noun=noun)
        case Deed.DELETED:
            return _("%(noun)s deleted", noun=noun)
        case Deed.BROUGHT_BACK:
            return _("%(noun)s brought back", noun=noun)
        case Deed.MOVED:
            return _("%(noun)s moved", noun=noun)
        case Deed.MADE_INACTIVE:
            return _("%(noun)s made inactive", noun=noun)
        case _:
            assert_never(deed)


def _line(one: RecordLine) -> LineInWords:
    what = deed_in_words(one.deed, one.kind)
    changes = [] if one.deed is Deed.DELETED else _changes(one)
    return LineInWords(one.side, what, one.name, one.client_id, changes)


def _changes(one: RecordLine) -> list[tuple[str, str, str]]:
    keys = [*one.after, *(key for key in one.before if key not in one.after)]
    return [
        (field_label(key, one.kind), one.before.get(key, ""), one.after.get(key, ""))
        for key in keys
    ]


def _guard(guard: Guard, app: str) -> str:
    match guard:
        case TooManyDeletions() | MostChanged():
            return _how_much(guard)
        case _:
            return _which_books(guard, app)


def _how_much(guard: TooManyDeletions | MostChanged) -> str:
    count, links = guard.count, guard.links
    match guard:
        case MostChanged():
            return _(
                "%(count)s of %(links)s records would change at once.", count=count, links=links
            )
        case TooManyDeletions(kind=LinkKind.CLIENT):
            return ngettext(
                "One of %(links)s customers would be deleted.",
                "%(num)s of %(links)s customers would be deleted.",
                count,
                links=links,
            )
        case TooManyDeletions():
            return ngettext(
                "One of %(links)s contacts would be deleted.",
                "%(num)s of %(links)s contacts would be deleted.",
                count,
                links=links,
            )


def _which_books(
    guard: SuddenlyEmpty | NarrowerView | OtherOrganisation | OtherCurrency, app: str
) -> str:
    match guard:
        case SuddenlyEmpty(links=links):
            return _(
                "%(app)s lists no customer at all; %(links)s are linked.", app=app, links=links
            )
        case NarrowerView(count=count, links=links):
            return ngettext(
                "%(app)s was connected anew, and one of %(links)s linked customers is not in its "
                "list. Whoever connected it may not be allowed to see it.",
                "%(app)s was connected anew, and %(num)s of %(links)s linked customers are not in "
                "its list. Whoever connected it may not be allowed to see them.",
                count,
                app=app,
                links=links,
            )
        case OtherOrganisation(expected=expected, found=found):
            return _(
                "The connection leads to another organisation of %(app)s than before: "
                "%(found)s instead of %(expected)s.",
                app=app,
                found=found,
                expected=expected,
            )
        case OtherCurrency(expected=expected, found=found):
            return _(
                "The organisation's currency is %(found)s; it was %(expected)s.",
                found=found or _("unknown"),
                expected=expected or _("unknown"),
            )
