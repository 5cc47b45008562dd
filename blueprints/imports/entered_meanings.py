"""Meanings of values as forms send them: `shape`, `value` and `choice`, once for each value.

`shown_choice` is what the page showed: what stands as it did then is not sent again.
"""

from werkzeug.datastructures import MultiDict

from carryover.domain.value_choices import ValueChoice
from carryover.errors import Rejected


def meanings_from(form: MultiDict[str, str]) -> list[ValueChoice]:
    """What was chosen anew of the values that the form shows; Rejected where a part is missing."""
    choices = form.getlist("choice")
    shown: list[str | None] = [*form.getlist("shown_choice")] or [None] * len(choices)
    try:
        rows = zip(form.getlist("shape"), form.getlist("value"), choices, shown, strict=True)
        return [
            ValueChoice(shape, value, choice)
            for shape, value, choice, before in rows
            if choice != before
        ]
    except ValueError as error:
        raise Rejected(
            {"choice": "The page was not sent whole. Reload it and try again."}
        ) from error
