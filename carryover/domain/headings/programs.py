"""Which program wrote a sheet, told by headings that it alone combines."""

import re
from collections.abc import Sequence
from functools import cache

from carryover.domain.export_layout import own_rubrics
from carryover.domain.headings.vocabulary import key_of

_TELLING: tuple[tuple[str, str], ...] = (
    ("InvoiceOcean", "short name, client name, tax id, individual bank account"),
    ("Fakturownia", "nazwa skrócona (systemowa), nazwa firmy, numer nip, miejscowość"),
    ("BitFaktura", "skrátený názov, názov firmy, korespondenčná adresa"),
    ("Zoho Books", "display name, company name, currency code, billing address, shipping address"),
    ("Zoho Books", "display name, company name, billing attention"),
    ("Zoho Books", "contact id, contact name, company name, billing attention"),
    ("Zoho CRM", "account name, account owner, billing street, shipping street, record id"),
    ("Xero", "contactname, emailaddress, poaddressline1"),
    ("QuickBooks", "customer, main email, bill to 1"),
    ("QuickBooks Online", "customer full name, bill address, ship address"),
    ("QuickBooks Online", "customer, phone numbers, full name, billing address"),
    ("Invoice Ninja", "balance, paid to date, id number, vat number"),
    ("Salesforce", "id, name, ownerid, systemmodstamp"),
    ("Salesforce", "id, isdeleted, lastmodifieddate"),
    ("Salesforce", "account name, billingstreet, billingcity"),
    ("Salesforce", "name, billingstreet, billingcity, billingpostalcode"),
    ("Salesforce", "lastname, mailingcity, mailingcountry"),
    ("HubSpot", "record id, company name, company owner"),
    ("HubSpot", "record id, first name, last name, contact owner"),
    ("HubSpot", "record id, associated company"),
    ("HubSpot", "record id, lifecycle stage"),
    ("Odoo", "name, state_id, country_id"),
    ("Odoo", "name, is a company, related company, address type"),
    ("Odoo", "external id, customer name, job position"),
    ("Google Contacts", "file as, organization name, e-mail 1 - value"),
    ("Google Contacts", "given name, family name, e-mail 1 - value"),
    ("Outlook", "first name, last name, e-mail display name, business phone"),
    ("Outlook", "first name, middle name, business street, home street"),
    ("Outlook", "e-mail address, e-mail 2 address, e-mail 3 address"),
    ("Thunderbird", "display name, primary email, secondary email, work phone"),
    ("Mailchimp", "email address, member_rating, optin_time"),
    ("Mailchimp", "email address, first name, last name, leid, euid"),
    ("DATEV", "konto, name (adressatentyp unternehmen), eu-ust-idnr."),
    ("sevDesk", "kunden-nr., organisation, vorname, nachname, kategorie, debitoren-nr."),
    ("sevDesk", "kunden-nr., organisation, namenszusatz, kategorie"),
    ("lexoffice", "kundennummer, lieferantennummer, firmenname, ansprechpartner 1"),
    ("Billomat", "client_number, salutation, country_code, tax_number, vat_number"),
    ("Shopware", "customernumber, customergroup, billing_company"),
    ("Shopware", "customernumber, paymentid, subshopid"),
    ("Shopware", "userid, customernumber, countryid, stateid"),
    ("Shopware", "email, group, lastmailing, lastread"),
    ("Shopify", "first name, last name, accepts email marketing, total spent"),
    ("Shopify", "customer id, default address company, total orders"),
    ("WooCommerce", "billing_first_name, billing_company, shipping_first_name"),
    ("PrestaShop", "id_customer, firstname, lastname, newsletter, optin"),
    ("Magento", "email, _website, _store, group_id"),
    ("Invoice Ninja", "client name, client phone, client id number, contact first name"),
    ("Invoice Ninja", "client, balance, paid to date, id number"),
    ("FreshBooks", "organization, p_street, s_street"),
    ("FreshBooks", "organization, first name, last name, address line 1, province/state"),
    ("FreshBooks", "organization, first name, last name, street, province/state"),
    ("FreeAgent", "organisation, first name, last name, billing email, contact name on invoices"),
    ("WeFact", "bedrijfsnaam, btw-nummer, kvk-nummer, huisnummer"),
    ("Moneybird", "company_name, customer_id, tax_number, chamber_of_commerce"),
    ("e-conomic", "kundenr., navn, kundegruppe, ean"),
    ("Fortnox", "kundnr, namn, organisationsnummer, fakturaadress"),
    ("Fakturoid", "name, registration_no, vat_no, variable_symbol"),
    ("iDoklad", "název společnosti, ič, dič, splatnost"),
    ("Pohoda", "firma, ičo, dič, smluvní ceny"),
    ("MISA", "mã khách hàng, tên khách hàng, mã số thuế"),
    ("freee", "取引先名, ショートカット1, 敬称"),
    ("Misoca", "取引先名, 敬称, 自社担当者名"),
    ("MoneyForward", "取引先コード, 取引先名, 敬称, 担当者部署"),
    ("Stripe", "id, description, email, created (utc), delinquent"),
    ("Square", "reference id, first name, last name, company name, square customer id"),
    ("BigCommerce", "customer id, customer group, store credit"),
    ("Lightspeed", "customer code, customer group, loyalty balance, account balance"),
    ("Harvest", "client name, first name, last name, office phone, mobile phone"),
    ("Holded", "nombre fiscal, nif / iva, cuenta cliente"),
    ("Debitoor", "customer number, name, payment terms, ci number, vat number"),
    ("Wave", "customer_name, account_number, contact_first_name, shipping_address"),
    ("Sage", "account reference, company name, address line 1, credit limit"),
    ("listmonk", "uuid, email, name, attributes, status"),
    ("listmonk", "email, name, attributes"),
    ("Open Source POS", "first_name, last_name, account_number, taxable, discount"),
    ("Northwind", "customerid, companyname, contactname, contacttitle"),
    ("Northwind", "supplierid, companyname, contactname, contacttitle"),
)
"""A program and headings that stand together only in its files."""
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Pipedrive", re.compile(r"(?:person|organi[sz]ation|deal) - .+", re.IGNORECASE)),
    ("Google Contacts", re.compile(r"(?:e-mail|phone|address) [1-9] - .+", re.IGNORECASE)),
    ("Odoo", re.compile(r"\w+_ids?/(?:\.?id|\w+)", re.IGNORECASE)),
    ("Zoho Books", re.compile(r"CF\..+")),
    ("Salesforce", re.compile(r"(?:\w+\.)?\w+__[cr](?:\.\w+)?", re.IGNORECASE)),
    ("Magento", re.compile(r"_address_\w+", re.IGNORECASE)),
)
"""A program and a way of writing headings that is its own."""
_ENOUGH = 2
"""So many headings must be written in a program's way."""


def recognise(headers: Sequence[str]) -> str | None:
    """Name the program that wrote a sheet with these headings; None if none is known."""
    if own_rubrics(headers):
        return "Carryover"
    present = {key_of(header) for header in headers}
    for program, telling in _telling_keys():
        if telling <= present:
            return program
    return _by_style(headers)


def _by_style(headers: Sequence[str]) -> str | None:
    """Name the program whose way of writing headings several of them follow."""
    for program, style in _STYLES:
        if sum(style.fullmatch(header.strip()) is not None for header in headers) >= _ENOUGH:
            return program
    return None


@cache
def _telling_keys() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (program, frozenset(map(key_of, telling.split(", ")))) for program, telling in _TELLING
    )
