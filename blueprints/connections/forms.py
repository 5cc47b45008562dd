"""Forms about connections. What is secret in them is never shown again."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from blueprints.web.choices import currency_choices
from carryover.domain.finance_apps import BRANDS, DATA_CENTRES, FinanceApp, app_name
from carryover.services.connections.connecting import ZohoDetails
from carryover.services.connections.connections import ConnectionView, OceanDetails

ZOHO_APPS = (FinanceApp.ZOHO_BOOKS, FinanceApp.ZOHO_INVOICE)
HIDDEN = {"autocomplete": "off", "spellcheck": "false"}


class ZohoForm(FlaskForm):
    """What Zoho's API console gave for this installation."""

    data_centre = SelectField(
        _("Data centre"),
        choices=[(one.key, one.label) for one in DATA_CENTRES],
        description=_("The end of the address at which you use Zoho."),
    )
    client_id = StringField(
        _("Client ID"), [InputRequired(_("Copy it from Zoho's API console."))], render_kw=HIDDEN
    )
    client_secret = PasswordField(
        _("Client secret"),
        [InputRequired(_("Copy it from Zoho's API console."))],
        description=_("Kept encrypted, and never shown again."),
        render_kw={"autocomplete": "new-password"},
    )

    def details(self, app: FinanceApp) -> ZohoDetails:
        return ZohoDetails(
            app=app,
            data_centre=self.data_centre.data,
            client_id=self.client_id.data or "",
            client_secret=self.client_secret.data or "",
        )


class NewZohoForm(ZohoForm):
    """The same, with the app."""

    app = RadioField(
        _("App"),
        choices=[(one.value, app_name(one)) for one in ZOHO_APPS],
        default=FinanceApp.ZOHO_BOOKS.value,
    )


class CodeForm(FlaskForm):
    """What Zoho's API console generated for a self client."""

    code = StringField(
        _("Code"), [InputRequired(_("Copy the code from Zoho's API console."))], render_kw=HIDDEN
    )


class OceanForm(FlaskForm):
    """InvoiceOcean or a sister of it."""

    brand = SelectField(_("App"))
    prefix = StringField(
        _("First part of the address"),
        description=_(
            "“acme” of acme.invoiceocean.com; may be left out where the token ends with /acme."
        ),
        render_kw=HIDDEN,
    )
    token = PasswordField(
        _("API token"),
        [InputRequired(_("Copy it from the account's settings."))],
        description=_("Under Settings > API there. Kept encrypted, and never shown again."),
        render_kw={"autocomplete": "new-password"},
    )
    default_currency = SelectField(
        _("Currency of its clients"), description=_("The app knows no currency of a client.")
    )

    def __init__(self, brand: str, prefix: str, currency: str) -> None:
        super().__init__(brand=brand, prefix=prefix, default_currency=currency)
        self.brand.choices = [(host, f"{name} ({host})") for host, name in BRANDS]
        self.default_currency.choices = currency_choices()

    @property
    def details(self) -> OceanDetails:
        return OceanDetails(
            brand=self.brand.data,
            prefix=self.prefix.data or "",
            token=self.token.data or "",
            default_currency=self.default_currency.data,
        )


class OrganisationForm(FlaskForm):
    """Which of the organisations it is."""

    organisation = RadioField(_("Organisation"), [InputRequired(_("Choose an organisation."))])

    def __init__(self, view: ConnectionView) -> None:
        super().__init__()
        self.organisation.choices = list(_named(view))


class CurrencyForm(FlaskForm):
    """What customers without a currency count as."""

    default_currency = SelectField(
        _("Currency of customers without one"),
        description=_("Only customers in a project's currency can be imported into it."),
    )

    def __init__(self, view: ConnectionView) -> None:
        super().__init__(default_currency=view.default_currency)
        self.default_currency.choices = currency_choices()


def _named(view: ConnectionView) -> Iterable[tuple[str, str]]:
    for one in view.organisations:
        yield one.id, f"{one.name} ({one.currency})" if one.currency else one.name
