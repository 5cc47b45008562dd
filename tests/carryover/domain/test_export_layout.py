from carryover.domain.export_layout import export_cells, export_columns, own_rubrics
from carryover.domain.fields import CLIENT_FIELDS, CONTACT_FIELDS, contact_rubric
from carryover.domain.headings import Column, suggest
from carryover.domain.records import ClientRecord, ContactRecord


def test_the_first_headings_are_those_of_invoiceocean_in_its_order() -> None:
    headings = [column.heading for column in export_columns(0, ())]

    assert ", ".join(headings[:22]) == (
        "No, ID, Short name, Client name, Tax ID, City, Post code, Street, Country, "
        "Delivery address, Company, Email, Website, Telephone, Mobile phone, Fax, Forename, "
        "Surname, Bank, Account number, Individual bank account, Additional description"
    )


def test_every_field_of_client_and_contacts_has_one_column() -> None:
    rubrics = [column.rubric for column in export_columns(2, ("Branch",))]

    expected = {field.key for field in CLIENT_FIELDS} | {"tags"}
    expected |= {contact_rubric(place, field.key) for place in (1, 2) for field in CONTACT_FIELDS}
    single = [rubric for rubric in rubrics if rubric not in ("ignore", "extra")]
    assert sorted(single) == sorted(expected)
    assert rubrics[-1] == "extra"


def test_every_column_of_our_own_export_is_assigned_without_a_click() -> None:
    ours = export_columns(12, ("Branch", "Sales rep", "Name"))

    found = suggest([Column(index, one.heading) for index, one in enumerate(ours)])

    assert [one.field for one in found] == [column.rubric for column in ours]


def test_a_column_added_to_our_export_is_none_of_ours() -> None:
    layout = export_columns(0, ())

    rubrics = own_rubrics([*(column.heading for column in layout), "City", "Mood"])

    assert rubrics == {place: column.rubric for place, column in enumerate(layout)}


def test_columns_added_to_our_export_are_read_like_any_others() -> None:
    ours = [column.heading for column in export_columns(0, ())]
    added = {"My remark": "late payer", "Contact e-mail": "ann@acme.example", "Mood": "sunny"}
    columns = [
        *(Column(index, heading) for index, heading in enumerate(ours)),
        *(Column(len(ours) + at, key, (added[key],)) for at, key in enumerate(added)),
    ]

    found = suggest(columns)

    assert [(one.field, one.reason) for one in found[-3:]] == [
        ("ignore", "Another column fits better"),
        ("contact_email", "The heading says so, and 1 of 1 values are e-mail addresses"),
        ("ignore", "No rubric fits this heading"),
    ]
    assert {one.reason for one in found[: len(ours)]} == {"Carryover wrote this heading"}


def test_a_client_is_written_under_its_headings() -> None:
    record = ClientRecord(
        {"name": "Acme", "kind": "company", "shipping_street": "Dock 7", "shipping_city": "Gdynia",
         "shipping_postcode": "81-001"},
        ("vip", "late"),
        (ContactRecord("Anna Nowak", email="anna@acme.example"),),
        {"Branch": "North", "Individual bank account": "77"},
    )  # fmt: skip
    layout = export_columns(1, ("Branch", "Individual bank account"))

    cells = export_cells(record, layout, number=3)

    written = {column.heading: cell for column, cell in zip(layout, cells, strict=True) if cell}
    assert written == {
        "No": "3",
        "Client name": "Acme",
        "Delivery address": "Dock 7, 81-001 Gdynia",
        "Company": "1",
        "Individual bank account": "77",
        "Delivery street": "Dock 7",
        "Delivery city": "Gdynia",
        "Delivery postcode": "81-001",
        "Tags": "vip, late",
        "Contact 1 name": "Anna Nowak",
        "Contact 1 E-mail": "anna@acme.example",
        "Extra: Branch": "North",
    }
