from collections.abc import Sequence

from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, suggest


def rubrics(headers: Sequence[str], *rows: Sequence[str]) -> list[str]:
    sheet = ((header, tuple(row[at] for row in rows)) for at, header in enumerate(headers))
    columns = [Column(index, *column) for index, column in enumerate(sheet)]
    return [one.field for one in suggest(columns)]


def test_a_numbering_in_the_first_column_is_a_programs_own() -> None:
    rows = [("HBVB29J", "Ada"), ("CFBG35W", "Ben"), ("TECG25W", "Cy")]

    assert rubrics(["Bondsnummer", "Naam"], *rows) == ["external_id", "name"]
    assert rubrics(["Naam", "Bondsnummer"], *[row[::-1] for row in rows]) == ["name", IGNORE]


def test_the_number_of_an_address_is_no_street() -> None:
    headers = ["vendor_number", "vendor_name", "a", "b", "address_number", "address1"]
    rows = [
        ("50010", "Acme", "", "", "301", "12 Oak St"),
        ("50011", "Bolt", "", "", "302", "4 Elm"),
    ]

    assert rubrics(headers, *rows)[4:] == [IGNORE, "street"]


def test_a_state_is_more_than_a_region() -> None:
    rows = [("Midwest", "KY"), ("Northeast", "VT")]

    assert rubrics(["Region", "State"], *rows) == [IGNORE, "region"]
    assert rubrics(["Region"], *[row[:1] for row in rows]) == ["region"]


def test_one_part_of_another_address_is_the_clients_where_it_has_none() -> None:
    assert rubrics(["Address", "Billing Country"]) == ["street", "country"]
    assert rubrics(["Address", "Country", "Billing Country"])[2] == IGNORE


def test_the_third_line_of_an_address_without_a_city_holds_it() -> None:
    lines = [("4 Oak St", "Flat 2", "Perth"), ("9 Elm Rd", "", "Bath"), ("1 Mill Ln", "", "Ayr")]

    assert rubrics(["Address 1", "Address 2", "Address 3"], *lines)[2] == "city"
    assert rubrics(["Address 1", "Address 2", "Address 3", "City"])[2:] == [IGNORE, "city"]


def test_a_side_and_postal_are_a_postcode() -> None:
    assert rubrics(["bill_city", "bill_postal", "ship_city", "ship_postal"]) == [
        "city", "postcode", "shipping_city", "shipping_postcode",
    ]  # fmt: skip


def test_a_home_number_of_companies_comes_after_one_at_work() -> None:
    assert rubrics(["Home phone", "Cell"]) == ["phone", "mobile"]
    assert rubrics(["Home phone", "Work phone", "Company"])[:2] == ["phone_2", "phone"]


def test_people_without_a_company_are_called_at_home_first() -> None:
    assert rubrics(["Work phone", "Home phone", "Last name"])[:2] == ["phone_2", "phone"]


def test_a_site_with_a_city_is_where_goods_are_delivered() -> None:
    assert rubrics(["City", "Site City", "Site Zip", "Site"])[1:] == [
        "shipping_city", "shipping_postcode", "website",
    ]  # fmt: skip


def test_a_company_at_an_address_is_the_clients_name() -> None:
    assert rubrics(["Default Address Company", "Default Address City"]) == ["name", "city"]


def test_lines_of_one_side_complete_an_address_without_them() -> None:
    headers = ["BillingAddress1", "BillingAddress2", "City", "PostalCode"]

    assert rubrics(headers) == ["street", "street2", "city", "postcode"]
    assert rubrics(["Street", *headers])[:2] == ["street", IGNORE]


def test_the_country_of_a_delivery_is_the_clients_where_nothing_else_is_known() -> None:
    assert rubrics(["Name", "Shipping Country"]) == ["name", "country"]
    assert rubrics(["Name", "Country", "Shipping Country"])[2] == IGNORE
