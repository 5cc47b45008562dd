from carryover.domain.headings import Column, suggest

NAMES = ("Adler GmbH", "Birke KG", "Dorn e.K.")
STREETS = ("Rathausplatz 80", "Goethestr. 91", "Am Markt 3")
POSTCODES = ("66150", "93015", "49027")
TOWNS = ("Saarbrücken", "Regensburg", "Bad Iburg")


def fields_of(**columns: tuple[str, ...]) -> list[str]:
    sheet = enumerate(columns.items())
    return [one.field for one in suggest([Column(at, *column) for at, column in sheet])]


def test_towns_beside_the_postcode_are_the_city() -> None:
    after = fields_of(Name=NAMES, Street=STREETS, Postcode=POSTCODES, Zorbl=TOWNS)
    before = fields_of(Name=NAMES, Street=STREETS, Zorbl=TOWNS, Postcode=POSTCODES)

    assert after == ["name", "street", "postcode", "city"]
    assert before == ["name", "street", "city", "postcode"]


def test_postcodes_and_streets_beside_the_city_are_of_its_address() -> None:
    found = fields_of(Name=NAMES, Zorbl=STREETS, City=TOWNS, Qwib=POSTCODES)

    assert found == ["name", "street", "city", "postcode"]


def test_where_a_city_is_named_words_beside_the_postcode_are_something_else() -> None:
    found = fields_of(Name=NAMES, Zorbl=TOWNS, Postcode=POSTCODES, Street=STREETS, City=TOWNS)

    assert found == ["name", "ignore", "postcode", "street", "city"]


def test_what_speaks_of_something_else_is_no_city() -> None:
    found = fields_of(Name=NAMES, Street=STREETS, Postcode=POSTCODES, Birthplace=TOWNS)

    assert found == ["name", "street", "postcode", "ignore"]


def test_words_far_from_the_postcode_are_no_city() -> None:
    found = fields_of(Name=NAMES, Zorbl=TOWNS, Street=STREETS, Postcode=POSTCODES)

    assert found == ["name", "ignore", "street", "postcode"]


def test_words_beside_a_lone_postcode_are_anything() -> None:
    assert fields_of(Name=NAMES, Postcode=POSTCODES, Zorbl=TOWNS) == ["name", "postcode", "ignore"]
