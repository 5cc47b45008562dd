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


def test_the_parts_of_a_counted_address_are_of_another_one() -> None:
    first = ["Main Address Line 1", "Main Address Town"]
    second = ["Address 2 Line 1", "Address 2 Town", "Address 2 Post Code"]

    assert rubrics([*first, *second]) == [
        "street",
        "city",
        "shipping_street",
        "shipping_city",
        "shipping_postcode",
    ]
    assert rubrics(["Address 1", "Address 2"]) == ["street", "street2"]


def test_what_stands_there_again_is_of_the_counted_address_before_it() -> None:
    headers = ["Addr 1 - Line 1", "City", "Postcode", "Addr 2 - Line 1", "City", "Postcode"]

    assert rubrics(headers)[3:] == ["shipping_street", "shipping_city", "shipping_postcode"]


def test_the_last_lines_of_an_address_hold_what_has_no_column_of_its_own() -> None:
    headers = [f"Address Line {number}" for number in range(1, 6)]
    rows = [
        ("9 Station Road", "First Floor", "Truro", "Cornwall", "TR1 2HE"),
        ("1 Mill Lane", "", "Inverness", "Highland", "IV1 1LE"),
    ]

    found = ["street", "street2", "city", "region", "postcode"]
    assert rubrics(headers, *rows) == found
    assert rubrics([*headers, "Postcode"], *[(*row, row[-1]) for row in rows])[4:] == [
        IGNORE,
        "postcode",
    ]


def test_whose_it_is_in_brackets_is_not_what_it_is() -> None:
    rows = [("Ada", "101000 Moscow, Victory 65", "Acme Ltd")]

    assert rubrics(["Name", "Address (company)", "Name (company)"], *rows)[1:] == ["street", "name"]


def test_people_without_any_company_are_clients_themselves() -> None:
    headers = ["First name", "Last name", "Organization"]

    assert rubrics(headers, ("Ada", "Birch", "")) == ["first_name", "last_name", "name"]
    assert rubrics(headers)[:2] == ["contact_first_name", "contact_last_name"]


def test_what_people_may_do_in_a_program_is_no_job() -> None:
    columns = ["Company", "Name", "Role"]

    assert rubrics(columns, ("A Ltd", "Ada", "end-user"), ("B Ltd", "Ben", "agent"))[2] == IGNORE
    assert rubrics(columns, ("A Ltd", "Ada", "Buyer"), ("B Ltd", "Ben", "Director"))[2] == (
        "contact_role"
    )


def test_a_number_that_hardly_anybody_has_is_not_the_record_s_own() -> None:
    rows = [("" if at else "C-1", f"844091C71D99C3AC{at}834") for at in range(10)]

    assert rubrics(["Reference ID", "Square Customer ID"], *rows) == [IGNORE, "external_id"]


def test_a_guid_in_the_first_column_is_the_record_s_own_whatever_it_is_called() -> None:
    rows = [(f"b3bcfe77-0588-ec11-8f6e-49eb78f34b1{at}", "Acme") for at in range(3)]

    assert rubrics(["(Do Not Modify) Lead", "Name"], *rows) == ["external_id", "name"]


def test_the_phone_of_the_company_comes_before_that_of_its_people() -> None:
    headers = ["First name", "Last name", "Phone", "Company", "Company phone"]

    assert rubrics(headers)[2:] == ["phone_2", "name", "phone"]


def test_what_all_rows_have_in_common_is_not_the_clients() -> None:
    headers = ["Name", "E-mail", "Company", "Website", "Country"]
    people = ["Ada", "Ben", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal"]
    rows = [(one, f"{one}@a.example", "Our Club", "https://club.example", "PL") for one in people]

    assert rubrics(headers, *rows) == ["name", "email", IGNORE, IGNORE, "country"]
    assert rubrics(headers, *rows[:3])[:4] == ["contact_name", "email", "name", "website"]


def test_later_lines_of_a_delivery_address_hold_its_town_and_postcode() -> None:
    headers = ["name", "shipaddr1", "shipaddr2", "shipaddr3", "shipaddr4"]
    rows = [
        ("Ada", "4 Elm Rd", "", "Norwich", "NR3 1YE"),
        ("Ben", "9 Oak St", "Unit 2", "Cardiff", "CF10 3AT"),
    ]

    assert rubrics(headers, *rows)[3:] == ["shipping_city", "shipping_postcode"]


def test_the_main_one_of_two_addresses_comes_first() -> None:
    found = rubrics(["Firma", "Empfänger E-Mail", "Haupt-E-Mail"])

    assert found == ["name", "email_2", "email"]


def test_a_countrys_name_comes_before_its_code() -> None:
    rows = [("Polska", "PL"), ("Niemcy", "DE"), ("Czechy", "CZ")]

    assert rubrics(["Kraj", "KodKraju"], *rows) == ["country", IGNORE]


def test_small_numbers_that_come_again_count_something() -> None:
    rows = [("Casa Rosa", "2"), ("Villa Blu", "4"), ("Il Faro", "2")]

    assert rubrics(["Nome", "N. ospiti"], *rows) == ["name", IGNORE]


def test_countries_may_be_numbers() -> None:
    rows = [("Ada", "276", "3"), ("Ben", "276", "1"), ("Cem", "392", "2")]

    assert rubrics(["Name", "Country", "Land"], *rows)[1:] == ["country", IGNORE]


def test_a_job_is_a_contacts_and_not_a_private_persons() -> None:
    members = ("Ada", "Lee", "Nurse")
    staff = ("Acme Ltd", "Ada", "Lee", "Nurse")

    assert rubrics(["First name", "Last name", "Position"], members)[2] == IGNORE
    assert rubrics(["Company", "First name", "Last name", "Position"], staff)[3] == "contact_role"


def test_a_state_far_from_the_address_is_one_of_affairs() -> None:
    address = ["Indirizzo", "CAP", "Città"]
    row = ["Rossi", "", "", "", "Via Roma 1", "20121", "Milano"]

    assert rubrics(["Cliente", "Stato", "x", "y", *address], row)[1] == IGNORE
    assert rubrics(["Cliente", "x", "y", "Stato", *address], row)[3] == "country"
    assert rubrics(["Cliente", "Provincia", "x", "y", *address], row)[1] == "region"


def test_a_region_that_is_called_like_a_country_is_a_region() -> None:
    rows = [("Acme", "1 Elm St", "Atlanta", "Georgia"), ("Bolt", "2 Elm St", "Macon", "Georgia")]

    assert rubrics(["Name", "Street", "City", "State"], *rows)[3] == "region"


def test_the_tax_on_shipping_is_no_tax_number() -> None:
    assert rubrics(["customer_name", "shipping_tax"], ("Acme", ""))[1] == IGNORE


def test_lines_of_an_address_under_its_side_alone_are_its_street() -> None:
    rows = [("Acme", "Acme", "Calle 1 #5"), ("Bolt", "Bolt", "Calle 2 #7")]

    assert rubrics(["Company", "Ship to 1", "Ship to 2"], *rows)[2] == "shipping_street2"


def test_single_words_are_no_websites() -> None:
    rows = [("Acme", "base"), ("Birch", "admin"), ("Cedar", "base")]

    assert rubrics(["Name", "_website"], *rows)[1] == IGNORE


def test_a_part_that_is_hardly_read_does_not_stand_for_the_address() -> None:
    headings = ["Naam", "Straat", "Plaats", "POSTCODE_KANTOOR", "POSTCODE_POSTBUS"]
    values = [("Acme",), ("Kade 1",), ("Delft",), ("3281 AV",), ("",)]

    found = suggest([Column(*one) for one in zip(range(5), headings, values, strict=True)])

    assert found[3].field == "postcode"


def test_the_number_of_a_house_beside_its_address_is_not_the_street() -> None:
    rows = [("Ludlgasse", "Linz", "34"), ("Hauptstrasse", "Linz", "1a"), ("Ring", "Wels", "7/2")]

    assert rubrics(["adresse", "ort", "street_num"], *rows)[:2] == ["street", "city"]


def test_the_code_of_a_type_is_nobodys_key() -> None:
    assert rubrics(["Name", "Type of school (code)"], ("Ash", "1"), ("Elm", "10"))[1] == IGNORE


def test_an_id_of_whatever_in_the_first_column_is_the_key() -> None:
    assert rubrics(["Highrise ID", "Name"]) == ["external_id", "name"]


def test_the_small_number_of_a_client_is_a_key_though_it_comes_again() -> None:
    rows = [("1", "Ash"), ("2", "Elm"), ("1", "Ash")]

    assert rubrics(["KundenID", "Name"], *rows)[0] == "external_id"
    assert rubrics(["RegionID", "Name"], *rows)[0] == IGNORE


def test_the_key_of_a_table_stands_first() -> None:
    rows = [("57", "Acme", "Leeds"), ("12", "Bolt", "York")]

    assert rubrics(["userid", "company", "city"], *rows)[0] == "external_id"
    assert rubrics(["company", "userid", "city"], *[(b, a, c) for a, b, c in rows])[1] == IGNORE
    assert rubrics(["Unpaid", "company", "city"], ("100", "Acme", "Leeds"))[0] == IGNORE


def test_lines_of_a_second_address_leave_those_of_the_first_alone() -> None:
    first = ["Address Line 1", "Address Line 2", "City"]
    second = [f"{one} (Secondary)" for one in first]
    rows = [
        ("1 Oak St", "Apt 2", "Leeds", "9 Elm Rd", "", "York"),
        ("2 Ash St", "", "Hull", *[""] * 3),
    ]

    assert rubrics(["Name", *first, *second], *[("Acme", *row) for row in rows])[:4] == [
        "name", "street", "street2", "city",
    ]  # fmt: skip


def test_a_second_address_is_one_with_all_its_lines() -> None:
    second = ["Second Address", "Second City", "Second Postcode"]
    row = ("Acme", "1 A St", "Leeds", "LS1 1AA", "2 A St", "York", "YO1 1AA")

    assert rubrics(["Name", "Address", "City", "Postcode", *second], row)[4:] == [
        "shipping_street", "shipping_city", "shipping_postcode",
    ]  # fmt: skip
    assert rubrics(["Name", "Country", "Secondary country"], ("Acme", "UK", "FR"))[2] == IGNORE


def test_who_is_at_a_second_address_is_no_second_contact() -> None:
    people = [
        f"Addresses {number} {part}" for number in (1, 2) for part in ("First name", "Last name")
    ]
    headers = ["Email", *people, "Addresses 1 city"]

    assert (
        rubrics(headers, ("a@x.example", "Ann", "Lee", "Ann", "Lee", "York"))[3:5] == [IGNORE] * 2
    )


def test_a_state_without_an_address_and_without_a_value_is_one_of_affairs() -> None:
    assert rubrics(["Código", "Nombre", "NIF", "Estado"])[3] == IGNORE
    assert rubrics(["Nombre", "Estado"], ("Acme", "Jalisco"), ("Bolt", "Puebla"))[1] == "region"
    assert rubrics(["First Name", "Last Name", "State"])[2] == "region"


def test_of_two_addresses_the_one_beside_its_town_is_the_clients() -> None:
    headers = ["Empfänger Adresse", "Betrag", "Vorname", "Nachname", "Adresse", "PLZ", "Ort"]

    assert [rubrics(headers)[at] for at in (0, 4)] == [IGNORE, "street"]


def test_the_number_of_an_american_house_is_no_postcode() -> None:
    streets = [("Acme", "2251 Elliot Avenue"), ("Bolt", "3207 S Grady Way")]
    towns = [("Acme", "1010 Wien"), ("Bolt", "8010 Graz")]

    assert rubrics(["Name", "AddressLine1"], *streets)[1] == "street"
    assert rubrics(["Name", "Address"], *streets)[1] == "street"
    assert rubrics(["Name", "Address"], *towns)[1] == "city"


def test_a_currency_of_payments_is_the_client_s_where_there_is_no_other() -> None:
    assert rubrics(["Supplier", "Default payment currency"]) == ["name", "currency"]
    assert rubrics(["Supplier", "Payment currency", "Currency"])[1:] == [IGNORE, "currency"]
