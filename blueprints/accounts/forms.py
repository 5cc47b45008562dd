"""Forms about accounts and who is in them."""

from dataclasses import replace

from flask import request
from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from blueprints.web.forms import AccountForm
from blueprints.web.permissions import NAMES
from carryover.domain.permissions import Permission
from carryover.services.accounts.accounts import AccountDetails

PERMISSIONS: list[tuple[Permission, LazyString, LazyString]] = [
    (permission, NAMES[permission], what)
    for permission, what in (
        (Permission.CLIENTS, _("see and change clients, import and export them")),
        (Permission.FINANCE, _("connect finance apps and exchange customers with them")),
        (Permission.PROJECTS, _("see and change projects and who is in them")),
        (Permission.ADMIN, _("change the account, its members and invitations")),
    )
]
"""Each with its name and what it allows."""


def at_least_one(_form: FlaskForm, field: SelectMultipleField) -> None:
    """Something must be ticked; `InputRequired` would make the browser ask for every box."""
    if not field.data:
        raise ValidationError(gettext("Choose at least one thing that the person may do."))


class SettingsForm(AccountForm):
    """An account, with what only its administrators decide."""

    keep_files_days = IntegerField(
        _("Keep uploaded files for … days"),
        [InputRequired(_("Write a number of days; 0 keeps nothing."))],
        description=_(
            "Until then they can be downloaded under Import. "
            "0 removes a file as soon as it is imported."
        ),
    )

    @property
    def details(self) -> AccountDetails:
        return replace(super().details, keep_files_days=self.keep_files_days.data or 0)


class InviteForm(FlaskForm):
    """Whom to invite, and to what."""

    note = StringField(_("For whom"), description=_("Only you and other administrators see this."))
    permissions = SelectMultipleField(
        _("May"),
        [at_least_one],
        choices=[
            SelectChoice(str(one), _("%(name)s: %(what)s", name=name, what=what))
            for one, name, what in PERMISSIONS
        ],
        default=[str(Permission.CLIENTS)],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    @property
    def granted(self) -> frozenset[Permission]:
        return frozenset(Permission(one) for one in self.permissions.data or ())


def ticked_permissions() -> frozenset[Permission]:
    """The permissions ticked in a member's row."""
    ticked = request.form.getlist("permissions")
    return frozenset(one for one in Permission if one in ticked)
