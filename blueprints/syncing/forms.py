"""Forms about keeping a connection in step."""

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField

from carryover.domain.syncing import Policy, Rule
from carryover.services.syncing.policies import PolicyView
from carryover.services.syncing.viewing import Shown


class PolicyForm(FlaskForm):
    """Which side wins where both changed the same field: in all of them, and in single ones."""

    rule = RadioField(_("When both sides change the same field"))

    def __init__(self, view: PolicyView) -> None:
        super().__init__(data={"rule": view.rule.value})
        self.rule.choices = [
            (
                Rule.NEWEST.value,
                _("The newer edit wins; where no time is known, %(app)s does", app=view.app),
            ),
            (Rule.OURS.value, _("Carryover wins")),
            (Rule.THEIRS.value, _("%(app)s wins", app=view.app)),
        ]
        self._view = view

    def own(self, key: str) -> str:
        """What stands for a field: as typed, else as it is kept; blank for the rule above."""
        if self.is_submitted():
            return request.form.get(f"field-{key}", "")
        kept = {one.key: one.own.value for one in self._view.fields if one.own}
        return kept.get(key, "")

    def validate(self, extra_validators: object = None) -> bool:
        """Every field has a rule that there is, or none."""
        typed = {self.own(one.key) for one in self._view.fields}
        if typed - {"", *Rule}:
            self.form_errors.append(_("Choose a rule for each field, or none."))
        return super().validate(extra_validators) and not self.form_errors

    @property
    def policy(self) -> Policy:
        """What was chosen."""
        own = {one.key: self.own(one.key) for one in self._view.fields}
        return Policy(Rule(self.rule.data), {key: Rule(one) for key, one in own.items() if one})


class LetPassForm(FlaskForm):
    """A number that a person types to say that they have seen it."""

    count = StringField(render_kw={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, stopped: Shown | None) -> None:
        super().__init__()
        number = stopped.count if stopped else 0
        self.count.label.text = _("Type %(count)s to let this run pass", count=number)
