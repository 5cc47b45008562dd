"""The finance apps that an account can be connected to, and where they are."""

import re
from dataclasses import dataclass
from enum import StrEnum


class FinanceApp(StrEnum):
    """An app whose customers we exchange."""

    ZOHO_BOOKS = "zoho_books"
    ZOHO_INVOICE = "zoho_invoice"
    INVOICEOCEAN = "invoiceocean"

    @property
    def is_zoho(self) -> bool:
        return self is not FinanceApp.INVOICEOCEAN


@dataclass(frozen=True, slots=True)
class DataCentre:
    """One of Zoho's data centres; an organisation is kept at exactly one."""

    key: str
    """Also the end of its hosts."""
    label: str
    accounts_host: str
    """Where people sign in."""
    api_host: str
    sign_in_key: str
    """What the redirect after signing in calls it in `location`."""


def _centre(key: str, label: str, sign_in_key: str, accounts_host: str = "") -> DataCentre:
    accounts = accounts_host or f"accounts.zoho.{key}"
    return DataCentre(key, label, accounts, f"www.zohoapis.{key}", sign_in_key)


DATA_CENTRES: tuple[DataCentre, ...] = (
    _centre("com", "United States (zoho.com)", "us"),
    _centre("eu", "Europe (zoho.eu)", "eu"),
    _centre("in", "India (zoho.in)", "in"),
    _centre("com.au", "Australia (zoho.com.au)", "au"),
    _centre("jp", "Japan (zoho.jp)", "jp"),
    _centre("ca", "Canada (zohocloud.ca)", "ca", "accounts.zohocloud.ca"),
    _centre("com.cn", "China (zoho.com.cn)", "cn"),
    _centre("sa", "Saudi Arabia (zoho.sa)", "sa"),
)
BRANDS: tuple[tuple[str, str], ...] = (
    ("invoiceocean.com", "InvoiceOcean"),
    ("fakturownia.pl", "Fakturownia"),
    ("vosfactures.fr", "VosFactures"),
    ("bitfactura.es", "BitFactura"),
    ("bitfactura.com", "BitFactura"),
    ("bitfaktura.cz", "BitFaktura"),
    ("bitfaktura.sk", "BitFaktura"),
    ("efakturierung.de", "InvoiceOcean"),
)
"""Host and name of InvoiceOcean and its sisters: one product under several names."""

_PREFIX = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def data_centre(key: str) -> DataCentre | None:
    """The data centre of that key."""
    return next((one for one in DATA_CENTRES if one.key == key), None)


def data_centre_signed_in_at(location: str, accounts_server: str) -> DataCentre | None:
    """The data centre that the redirect after signing in names; None for any other words."""
    host = accounts_server.removeprefix("https://").rstrip("/")
    return next(
        (one for one in DATA_CENTRES if location == one.sign_in_key or host == one.accounts_host),
        None,
    )


def is_brand(host: str) -> bool:
    """Whether InvoiceOcean or a sister of it has this host."""
    return host in dict(BRANDS)


def is_prefix(prefix: str) -> bool:
    """Whether this can be an account's part of a host: one label, nothing else."""
    return _PREFIX.fullmatch(prefix) is not None


def app_name(app: FinanceApp, host: str = "") -> str:
    """What people call the app; a sister of InvoiceOcean by her own name."""
    match app:
        case FinanceApp.ZOHO_BOOKS:
            return "Zoho Books"
        case FinanceApp.ZOHO_INVOICE:
            return "Zoho Invoice"
        case FinanceApp.INVOICEOCEAN:
            return dict(BRANDS).get(host, "InvoiceOcean")
