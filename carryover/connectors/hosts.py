"""Where the finance apps are. No address ever comes from a form or from an answer."""

from dataclasses import dataclass

from carryover.domain.finance_apps import (
    DataCentre,
    FinanceApp,
    app_name,
    data_centre,
    is_brand,
    is_prefix,
)
from carryover.remote_errors import HostNotAllowed

_ROOMS = {FinanceApp.ZOHO_BOOKS: "books/v3", FinanceApp.ZOHO_INVOICE: "invoice/v3"}


@dataclass(frozen=True, slots=True)
class Hosts:
    """The list of hosts; the operator, and nobody else, may put a stand-in before it."""

    zoho: str = ""
    """Base address from the operator's environment instead of Zoho's; empty for Zoho's."""
    invoiceocean: str = ""
    """The same for InvoiceOcean; accounts are then told apart by the first part of the path."""

    def zoho_api(self, app: FinanceApp, centre: str) -> str:
        """Base of an app's calls at a data centre."""
        known = _known(app, centre)
        return f"{self.zoho or f'https://{known.api_host}'}/{_ROOMS[app]}"

    def zoho_accounts(self, app: FinanceApp, centre: str) -> str:
        """Base of signing in at a data centre."""
        known = _known(app, centre)
        return self.zoho or f"https://{known.accounts_host}"

    def invoiceocean_api(self, brand: str, prefix: str) -> str:
        """Base of the calls of one account."""
        if not is_brand(brand) or not is_prefix(prefix):
            raise HostNotAllowed(app_name(FinanceApp.INVOICEOCEAN), f"{prefix}.{brand}")
        if self.invoiceocean:
            return f"{self.invoiceocean}/{prefix}"
        return f"https://{prefix}.{brand}"


def _known(app: FinanceApp, centre: str) -> DataCentre:
    known = data_centre(centre)
    if known is None or not app.is_zoho:
        raise HostNotAllowed(app_name(app), centre)
    return known
