"""Forms that several blueprints have."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from blueprints.web.choices import country_choices, currency_choices, language_choices
from carryover.errors import Rejected
from carryover.services.accounts.accounts import AccountDetails


class AccountForm(FlaskForm):
    """What an account is called, and what it assumes where a client says nothing."""

    name = StringField(_("Account name"), [InputRequired(_("An account needs a name."))])
    currency = SelectField(_("Currency"), description=_("For clients that have none of their own."))
    country = SelectField(
        _("Country"), description=_("For phone numbers without a country prefix.")
    )
    language = SelectField(_("Language"))

    def __init__(self, details: AccountDetails | None = None) -> None:
        shown = details or AccountDetails("")
        super().__init__(
            name=shown.name,
            currency=shown.currency,
            country=shown.country,
            language=shown.language,
            keep_files_days=shown.keep_files_days,
        )
        self.currency.choices = _with(shown.currency, currency_choices())
        self.country.choices = _with(shown.country, country_choices())
        self.language.choices = _with(shown.language, language_choices())

    @property
    def details(self) -> AccountDetails:
        return AccountDetails(
            name=self.name.data or "",
            currency=self.currency.data,
            country=self.country.data,
            language=self.language.data,
        )


def show_problems(form: FlaskForm, rejected: Rejected) -> None:
    """Put what a service refused beside the fields."""
    for key, sentence in rejected.problems.items():
        if key in form:
            form[key].errors = [*form[key].errors, sentence]
        else:
            form.form_errors.append(sentence)


def _with(chosen: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices, with the chosen one even if we would not offer it."""
    if chosen in dict(choices):
        return choices
    return [(chosen, chosen), *choices]
