from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, suggest

COMPANIES = ("Adler GmbH", "Birke KG", "", "Dorn e.K.")
STREETS = ("Rathausplatz 80", "Goethestr. 91", "Birkenstraße 70", "Am Markt 3")
POSTCODES = ("66150", "93015", "24912", "49027")
TOWNS = ("Saarbrücken", "Regensburg", "Flensburg", "Bad Iburg")


def told(*columns: tuple[str, ...], heading: str = "") -> list[str]:
    """What is suggested for columns with these values, of which one has that heading."""
    headings = [heading] + [""] * (len(columns) - 1)
    sheet = zip(range(len(columns)), headings, columns, strict=True)
    return [one.field for one in suggest([Column(*column) for column in sheet])]


def test_an_address_is_told_by_its_street() -> None:
    assert told(COMPANIES, STREETS, POSTCODES, TOWNS) == ["name", "street", "postcode", "city"]


def test_an_address_may_begin_with_its_region() -> None:
    regions = ("BA", "BA", "MG", "SP")
    postcodes = ("40101-567", "40589-678", "38790-520", "14181-254")

    found = told(regions, postcodes, ("Salvador", "Salvador", "Uberlândia", "Campinas"), STREETS)

    assert found == ["region", "postcode", "city", "street"]


def test_short_numbers_without_a_street_are_no_postcodes() -> None:
    assert told(COMPANIES, POSTCODES, TOWNS) == ["name", IGNORE, IGNORE]


def test_two_columns_of_single_names_beside_companies_are_their_contacts() -> None:
    first, last = ("Gudrun", "Petra", "Söhnke", "Lutz"), ("Schönfeld", "Ahrens", "Lang", "Tietze")

    found = told(first, last, COMPANIES)

    assert found == ["contact_first_name", "contact_last_name", "name"]


def test_two_columns_of_single_names_alone_are_the_clients() -> None:
    first, last = ("Gudrun", "Petra", "Söhnke", "Lutz"), ("Schönfeld", "Ahrens", "Lang", "Tietze")

    assert told(first, last) == ["first_name", "last_name"]


def test_marks_that_come_again_and_again_are_nobodys_name() -> None:
    marks = ("COMPANY", "MR", "MS", "COMPANY") * 4

    assert told(marks, COMPANIES * 4) == [IGNORE, "name"]


def test_a_different_number_in_every_row_comes_first() -> None:
    assert told(("5001", "5003", "5007"), COMPANIES[:2]) == ["external_id", "name"]
    assert told(("1", "2", "3"), COMPANIES[:2]) == [IGNORE, "name"]
    assert told(("204",) * 3, ("5001", "5003", "5007"), COMPANIES[:2])[1] == "external_id"


def test_where_a_column_has_a_heading_neighbours_say_nothing() -> None:
    assert told(COMPANIES, STREETS, POSTCODES, heading="Firma") == ["name", "street", IGNORE]


def test_numbers_of_which_some_look_dialled_are_telephones() -> None:
    numbers = ("504 985 537", "690661777", "+48 728 957 789", "22 811 40 10")

    assert told(COMPANIES, numbers) == ["name", "phone"]


def test_empty_columns_are_no_distance() -> None:
    empty = ("", "", "", "")

    found = told(COMPANIES, STREETS, empty, empty, empty, POSTCODES, empty, TOWNS)

    assert found == ["name", "street", *[IGNORE] * 3, "postcode", IGNORE, "city"]


def test_long_numbers_that_begin_with_one_nought_are_telephones() -> None:
    assert told(COMPANIES, ("01392692669", "01522673119", "01904344590"))[1] == "phone"
    assert told(COMPANIES, ("1392692669", "1522673119", "1904344590"))[1] == IGNORE


def test_a_unit_may_stand_between_a_street_and_its_town() -> None:
    units, regions = ("Apt 8", "Fl 2", "Unit 36", ""), ("AL", "MD", "ND", "VT")

    found = told(COMPANIES, STREETS, units, TOWNS, regions, POSTCODES)

    assert found == ["name", "street", IGNORE, "city", "region", "postcode"]
