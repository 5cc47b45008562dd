import pytest

from carryover.domain.export_layout import export_columns
from carryover.domain.headings import recognise

INVOICEOCEAN = [column.heading for column in export_columns(0, ())][:22]


def test_our_own_export_is_told_from_the_sheet_whose_headings_it_begins_with() -> None:
    ours = [column.heading for column in export_columns(2, ("Branch",))]

    assert recognise(ours) == "Carryover"
    assert recognise(INVOICEOCEAN) == "InvoiceOcean"


@pytest.mark.parametrize(
    ("headers", "program"),
    [
        (["*ContactName", "EmailAddress", "POAddressLine1"], "Xero"),
        (["Record ID", "Company name", "Company owner"], "HubSpot"),
        (["Display Name", "Company Name", "Billing Attention"], "Zoho Books"),
        (["Person - Name", "Person - Phone", "Deal - Title"], "Pipedrive"),
        (["NAME", "ACCOUNTNUMBER__C", "ORACLE_ID__C"], "Salesforce"),
        (["Name", "country_id/id", "category_id/.id"], "Odoo"),
        (["Name", "ORACLE_ID__C"], None),
        (
            "Name,Balance,Paid to Date,Billing Street,Billing City,Billing Postal Code,"
            "ID Number,VAT Number".split(","),
            "Invoice Ninja",
        ),
        (["Name", "E-mail"], None),
        ([], None),
    ],
)
def test_programs_are_named_by_their_headings(headers: list[str], program: str | None) -> None:
    assert recognise(headers) == program
