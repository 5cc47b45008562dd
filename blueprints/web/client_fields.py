"""Inputs for the fields of clients and contacts, made from the list of fields."""

from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField
from wtforms.widgets import TextArea

from blueprints.web.selecting import id_from
from carryover.domain import fields as known

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


class TypedForm(FlaskForm):
    """A form whose values keep their lines, also in fields of one line."""

    version = HiddenField()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for field in self:
            if isinstance(field, StringField) and "\n" in (field.data or ""):
                # An input of one line would silently join them.
                field.widget = TextArea()

    @property
    def seen_version(self) -> int:
        """The version that the page was opened at; 0, which no client has, for nonsense."""
        return id_from(self.version.data or "") or 0

    def see(self, version: int) -> None:
        """The person has been shown this version; the next press may overwrite it."""
        self.version.data = str(version)
        self.version.raw_data = None

    def values_of(self, fields: tuple[known.Field, ...]) -> dict[str, str]:
        """Field key to what was typed."""
        return {one.key: self[one.key].data or "" for one in fields}
