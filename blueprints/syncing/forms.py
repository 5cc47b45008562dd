"""Forms about keeping a connection in step."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField

from carryover.domain.syncing import Rule
from carryover.services.sync_viewing import SyncView


class PolicyForm(FlaskForm):
    """Which side wins where both changed the same field."""

    rule = RadioField(_("When both sides change the same field"))

    def __init__(self, view: SyncView) -> None:
        super().__init__(data={"rule": view.rule.value})
        self.rule.choices = [
            (
                Rule.NEWEST.value,
                _("The newer edit wins; where no time is known, %(app)s does", app=view.app),
            ),
            (Rule.OURS.value, _("Carryover wins")),
            (Rule.THEIRS.value, _("%(app)s wins", app=view.app)),
        ]


class LetPassForm(FlaskForm):
    """A number that a person types to say that they have seen it."""

    count = StringField(_("The number"), render_kw={"inputmode": "numeric", "autocomplete": "off"})
