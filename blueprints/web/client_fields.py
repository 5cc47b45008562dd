"""Inputs for the fields of clients and contacts, made from the list of fields."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField
from wtforms.widgets import TextArea

from blueprints.web.ids import version_from
from carryover.domain import fields as known
from carryover.domain.client_input import untouched

KINDS = [
    ("company", lazy_gettext("Company")),
    ("person", lazy_gettext("Person")),
    ("", lazy_gettext("Not known")),
]
_ATTRIBUTES: dict[str, dict[str, str]] = {
    "email": {"inputmode": "email", "autocapitalize": "none"},
    "phone": {"inputmode": "tel"},
    "url": {"inputmode": "url", "autocapitalize": "none"},
    "country": {"list": "countries"},
    "currency": {"list": "currencies"},
    "language": {"list": "languages"},
    "days": {"inputmode": "numeric"},
}


def input_for(one: known.Field) -> Field:
    """The input that suits a field."""
    label = lazy_gettext(one.label)
    if one.shape == "kind":
        return RadioField(label, choices=KINDS, default="", validate_choice=False)
    if one.shape == "long":
        return TextAreaField(label)
    return StringField(label, render_kw={"autocomplete": "off", **_ATTRIBUTES.get(one.shape, {})})


def overtaken(*, rebased: bool) -> str:
    """What a form says that somebody else was faster than."""
    if rebased:
        return gettext(
            "Somebody else changed this since you opened it. What you left as it was shows "
            "what stands now; saving again keeps what you typed."
        )
    return gettext("Somebody else changed this since you opened it. Saving again keeps yours.")


class TypedForm(FlaskForm):
    """A form whose values keep their lines, also in fields of one line."""

    version = HiddenField()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._keep_lines()

    @property
    def seen_version(self) -> int:
        return version_from({"version": self.version.data or ""})

    def see(self, version: int) -> None:
        """The person has been shown this version; the next press may overwrite it."""
        self.version.data = str(version)
        self.version.raw_data = None

    def take_over(
        self,
        fields: tuple[known.Field, ...],
        opened: Mapping[str, str],
        now: Mapping[str, str],
    ) -> None:
        """What the person left as the page was opened with takes the value that stands now."""
        for key in untouched(self.values_of(fields), opened):
            self[key].data = now.get(key, "")
        self._keep_lines()

    def values_of(self, fields: tuple[known.Field, ...]) -> dict[str, str]:
        """Field key to what was typed."""
        return {one.key: self[one.key].data or "" for one in fields}

    def _keep_lines(self) -> None:
        for field in self:
            if isinstance(field, StringField) and "\n" in (field.data or ""):
                # An input of one line would silently join them.
                field.widget = TextArea()
