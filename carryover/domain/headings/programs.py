"""Which program wrote a sheet, told by headings that it alone combines."""

from collections.abc import Sequence

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
    ("Thunderbird", "display name, primary email, secondary email, work phone"),
    ("Mailchimp", "email address, member_rating, optin_time"),
    ("Mailchimp", "email address, first name, last name, leid, euid"),
    ("DATEV", "konto, name (adressatentyp unternehmen), eu-ust-idnr."),
    ("sevDesk", "kunden-nr., organisation, vorname, nachname, kategorie, debitoren-nr."),
    ("lexoffice", "kundennummer, lieferantennummer, firmenname, ansprechpartner 1"),
    ("Billomat", "client_number, salutation, country_code, tax_number, vat_number"),
    ("Shopware", "customernumber, customergroup, billing_company"),
    ("Shopware", "customernumber, paymentid, subshopid"),
    ("Shopify", "first name, last name, accepts email marketing, total spent"),
    ("Shopify", "customer id, default address company, total orders"),
    ("WooCommerce", "billing_first_name, billing_company, shipping_first_name"),
    ("PrestaShop", "id_customer, firstname, lastname, newsletter, optin"),
    ("Magento", "email, _website, _store, group_id"),
    ("Invoice Ninja", "client name, client phone, client id number, contact first name"),
    ("Invoice Ninja", "client, balance, paid to date, id number"),
    ("FreshBooks", "organization, p_street, s_street"),
    ("FreshBooks", "organization, first name, last name, address line 1, province/state"),
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
    ("Pipedrive", "person - name, person - email"),
    ("Pipedrive", "organization - name, organization - address"),
    ("Wave", "customer_name, account_number, contact_first_name, shipping_address"),
    ("Sage", "account reference, company name, address line 1, credit limit"),
    ("listmonk", "uuid, email, name, attributes, status"),
    ("listmonk", "email, name, attributes"),
    ("Open Source POS", "first_name, last_name, account_number, taxable, discount"),
    ("Northwind", "customerid, companyname, contactname, contacttitle"),
    ("Northwind", "supplierid, companyname, contactname, contacttitle"),
)
"""A program and headings that stand together only in its files."""


def recognise(headers: Sequence[str]) -> str | None:
    """Name the program that wrote a sheet with these headings; None if none is known."""
    if own_rubrics(headers) is not None:
        return "Carryover"
    present = {key_of(header) for header in headers}
    for program, telling in _TELLING:
        if all(key_of(heading) in present for heading in telling.split(", ")):
            return program
    return None
