"""Where a connector may go."""

import pytest

from carryover.connectors.hosts import Hosts
from carryover.domain.finance_apps import BRANDS, DATA_CENTRES, FinanceApp
from carryover.remote_errors import HostNotAllowed

BOOKS, INVOICE = FinanceApp.ZOHO_BOOKS, FinanceApp.ZOHO_INVOICE


def test_every_data_centre_has_its_own_hosts():
    bases = [Hosts().zoho_api(BOOKS, one.key) for one in DATA_CENTRES]

    assert bases == [
        f"https://www.zohoapis.{end}/books/v3"
        for end in ("com", "eu", "in", "com.au", "jp", "ca", "com.cn", "sa")
    ]


def test_canada_signs_in_elsewhere():
    assert Hosts().zoho_accounts(INVOICE, "ca") == "https://accounts.zohocloud.ca"


@pytest.mark.parametrize("brand", [host for host, _ in BRANDS])
def test_an_account_is_a_host_of_its_brand(brand):
    assert Hosts().invoiceocean_api(brand, "acme-2") == f"https://acme-2.{brand}"


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "127.0.0.1:80/x#",
        "localhost/",
        "evil.com/",
        "evil.com#",
        "a@evil.com/",
        "a.b",
        "-a",
        "a-",
        "ACME",
        "żółw",
        "a" * 64,
        "acme\n",
        "acme\r\nHost: evil",
        "acme?",
        "acme/../..",
        "acme:8080",
        "0x7f000001/",
        "2130706433\\",
    ],
)
def test_a_prefix_never_leads_elsewhere(prefix):
    with pytest.raises(HostNotAllowed):
        Hosts().invoiceocean_api("invoiceocean.com", prefix)


@pytest.mark.parametrize("brand", ["evil.com", "invoiceocean.com.evil.com", "", "127.0.0.1"])
def test_only_the_brands_of_the_list_are_asked(brand):
    with pytest.raises(HostNotAllowed):
        Hosts().invoiceocean_api(brand, "acme")


@pytest.mark.parametrize("centre", ["", "us", "eu/", "eu.evil.com", "127.0.0.1"])
def test_only_the_data_centres_of_the_list_are_asked(centre):
    with pytest.raises(HostNotAllowed):
        Hosts().zoho_api(BOOKS, centre)


def test_the_operator_may_put_a_stand_in_before_them():
    hosts = Hosts(zoho="http://127.0.0.1:8090", invoiceocean="http://127.0.0.1:8091")

    assert hosts.zoho_api(INVOICE, "eu") == "http://127.0.0.1:8090/invoice/v3"
    assert hosts.invoiceocean_api("invoiceocean.com", "acme") == "http://127.0.0.1:8091/acme"
    with pytest.raises(HostNotAllowed):
        hosts.invoiceocean_api("invoiceocean.com", "../control")
