"""What was refused, as rows of a workbook, in the words of the page."""

from flask_babel import gettext as _

from blueprints.syncing.words import (
    deed_in_words,
    kind_in_words,
    refusal_in_words,
    values_in_words,
)
from blueprints.web.filters import exact
from carryover.services.syncing.waiting import AsideView


def headings() -> list[str]:
    return [
        _("Reason"),
        _("Record"),
        _("Kind"),
        _("What was tried"),
        _("Values"),
        _("Since"),
        _("What the app said"),
    ]


def cells(one: AsideView) -> list[str]:
    """One row."""
    values = values_in_words(one.values, one.kind)
    return [
        refusal_in_words(one.reason, one.app),
        one.name,
        kind_in_words(one.kind),
        deed_in_words(one.wanted, one.kind),
        "\n".join(f"{label}: {value}" for label, value in sorted(values)),
        exact(one.at),
        one.sentence,
    ]
