"""Meanings of values as forms send them: `shape`, `value` and `choice`, once for each value."""

from werkzeug.datastructures import MultiDict

from carryover.domain.value_choices import ValueChoice
from carryover.errors import Rejected


def meanings_from(form: MultiDict[str, str]) -> list[ValueChoice]:
    """What was chosen for each value that the form shows; Rejected where a part is missing."""
    try:
        rows = zip(
            form.getlist("shape"), form.getlist("value"), form.getlist("choice"), strict=True
        )
        return [ValueChoice(shape, value, choice) for shape, value, choice in rows]
    except ValueError as error:
        raise Rejected(
            {"choice": "The page was not sent whole. Reload it and try again."}
        ) from error
