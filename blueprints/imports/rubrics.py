"""The drop-down of rubrics above each column."""

from collections.abc import Iterable
from typing import TypeAlias

from flask_babel import gettext as _

from carryover.domain.fields import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    EXTRA,
    IGNORE,
    TAGS,
    contact_rubric,
    parse_contact_rubric,
)

Groups: TypeAlias = list[tuple[str | None, list[tuple[str, str]]]]
"""(heading, [(rubric, label)]); the heading None stands for options in no group."""

FEWEST_CONTACTS = 2


def rubric_groups(used: Iterable[str]) -> Groups:
    """Every rubric, with one contact person more than the columns have already."""
    people = [contact.position for rubric in used if (contact := parse_contact_rubric(rubric))]
    contacts = max(FEWEST_CONTACTS, max(people, default=0) + 1)
    return [
        (None, [(IGNORE, _("Leave out"))]),
        *_client_groups(),
        *[_contact_group(position) for position in range(1, contacts + 1)],
        (_("Other"), [(TAGS, _("Tags")), (EXTRA, _("Keep as an extra field"))]),
    ]


def _client_groups() -> Groups:
    headings = {
        "client": _("Client"),
        "reach": _("Reach"),
        "numbers": _("Numbers"),
        "billing": _("Billing address"),
        "shipping": _("Delivery address"),
        "terms": _("Terms"),
    }
    return [
        (heading, [(one.key, _(one.label)) for one in CLIENT_FIELDS if one.group == group])
        for group, heading in headings.items()
    ]


def _contact_group(position: int) -> tuple[str, list[tuple[str, str]]]:
    heading = _("Contact") if position == 1 else _("Contact %(number)s", number=position)
    rubrics = [
        (contact_rubric(position, one.key), f"{heading}: {_(one.label)}") for one in CONTACT_FIELDS
    ]
    return heading, rubrics
