"""Forms of people who come in."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, Form, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from blueprints.web.forms import AccountForm
from carryover.domain.people import SHORTEST_PASSWORD
from carryover.services.accounts.people import NewPerson

_ADDRESS = InputRequired(_("Enter your e-mail address."))
_PASSWORD = InputRequired(_("Enter a password."))
_LONG_ENOUGH = _(
    "At least %(number)s characters; several words are best.", number=SHORTEST_PASSWORD
)


class SignInForm(FlaskForm):
    """An address and its password."""

    email = EmailField(
        _("E-mail"), [_ADDRESS], render_kw={"autocomplete": "username", "autofocus": True}
    )
    password = PasswordField(
        _("Password"), [_PASSWORD], render_kw={"autocomplete": "current-password"}
    )


class PersonFields(Form):
    """Somebody who is new here."""

    your_name = StringField(_("Your name"), render_kw={"autocomplete": "name"})
    email = EmailField(_("E-mail"), [_ADDRESS], render_kw={"autocomplete": "username"})
    password = PasswordField(
        _("Password"),
        [_PASSWORD],
        description=_LONG_ENOUGH,
        render_kw={"autocomplete": "new-password"},
    )

    @property
    def person(self) -> NewPerson:
        return NewPerson(
            email=self.email.data or "",
            name=self.your_name.data or "",
            password=self.password.data or "",
        )


class JoinForm(PersonFields, FlaskForm):
    """Accepting an invitation for the first time."""


class WelcomeForm(FlaskForm):
    """Coming into a portal for the first time; the address is the link's."""

    your_name = StringField(_("Your name"), render_kw={"autocomplete": "name"})
    password = PasswordField(
        _("Password"),
        [_PASSWORD],
        description=_LONG_ENOUGH,
        render_kw={"autocomplete": "new-password"},
    )


class SetUpForm(AccountForm, PersonFields):
    """The first person and account."""

    token = HiddenField()
    demo = BooleanField(
        _("Load demo data as well"),
        description=_("Two more accounts with 400 invented clients, to try things out."),
    )


class PasswordForm(FlaskForm):
    """Another password."""

    old = PasswordField(
        _("Password until now"), [_PASSWORD], render_kw={"autocomplete": "current-password"}
    )
    new = PasswordField(
        _("New password"),
        [_PASSWORD],
        description=_LONG_ENOUGH,
        render_kw={"autocomplete": "new-password"},
    )
