from carryover.domain.headings import Column, suggest


def fields_of(headings: str, *rows: str) -> list[str]:
    sheet = [row.split(",") for row in rows]
    return [
        one.field
        for one in suggest(
            [
                Column(place, heading, tuple(row[place] for row in sheet))
                for place, heading in enumerate(headings.split(","))
            ]
        )
    ]


def test_the_only_address_phone_and_email_are_the_clients_if_their_values_are() -> None:
    headings = "Name,Zorbl qwib phone,Zorbl qwib address,Zorbl qwib email"
    row = "Adler Ltd,020 7946 0018,1 High Street,ann@adler.example"

    assert fields_of(headings, row) == ["name", "phone", "street", "email"]
    assert fields_of(headings, "Adler Ltd,Avaya,good,2024-01-01") == ["name"] + ["ignore"] * 3
    assert fields_of(headings) == ["name"] + ["ignore"] * 3


def test_what_others_say_plainly_stays_theirs() -> None:
    headings = "Name,Email,Contact phone,Zorbl qwib phone"
    row = "Adler Ltd,a@adler.example,020 7946 0018,020 7946 0019"

    assert fields_of(headings, row) == ["name", "email", "contact_phone", "ignore"]


def test_of_two_that_nobody_knows_neither_is_taken() -> None:
    row = "Adler Ltd,1 High Street,2 Low Road"

    assert fields_of("Name,Zorbl qwib address,Blorp qwib address", row)[1:] == ["ignore"] * 2


def test_what_comes_again_is_where_something_is_done() -> None:
    rows = ("Adler Ltd,1 High Street", "Birch Ltd,1 High Street", "Cedar Ltd,2 Low Road")

    assert fields_of("Name,Zorbl qwib address", *rows) == ["name", "ignore"]


def test_addresses_of_those_who_look_after_clients_are_left_out() -> None:
    rows = [f"Firm {number},{number}@sender.example" for number in range(4)]

    assert fields_of("Name,Sales rep email", *rows) == ["name", "ignore"]
    assert fields_of("Name,Created by", *rows) == ["name", "ignore"]


def test_user_names_that_are_addresses_are_the_email_where_no_other_is() -> None:
    rows = [f"Ann {one},{one}@firm.example,{one}@home.example" for one in ("lee", "may", "roe")]

    assert fields_of("Display name,User name", *rows) == ["name", "email"]
    assert fields_of("Display name,User name,Email", *rows) == ["name", "ignore", "email"]
