"""A stand-in for InvoiceOcean and its sisters."""

from standins.invoiceocean.application import create_app
from standins.invoiceocean.world import NEVER_SHOWN, World

__all__ = ["NEVER_SHOWN", "World", "create_app"]
