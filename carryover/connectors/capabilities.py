"""What each finance app has, said without asking it."""

from carryover.connectors.base import Capabilities
from carryover.connectors.invoiceocean import CAPABILITIES as OCEAN
from carryover.connectors.zoho import capabilities as of_zoho
from carryover.domain.finance_apps import FinanceApp


def capabilities_of(app: FinanceApp) -> Capabilities:
    """What customers of this app can have, and what can be done with them there."""
    return of_zoho(app) if app.is_zoho else OCEAN
