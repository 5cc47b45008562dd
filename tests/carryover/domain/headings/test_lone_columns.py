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


def test_the_only_address_phone_and_email_are_the_clients_whatever_else_is_said() -> None:
    headings = "Name,Zorbl qwib phone,Zorbl qwib address,Zorbl qwib email"
    row = "Adler Ltd,020 7946 0018,1 High Street,ann@adler.example"

    assert fields_of(headings) == ["name", "phone", "street", "email"]
    assert fields_of(headings, row) == ["name", "phone", "street", "email"]


def test_an_email_under_a_word_for_something_else_is_the_clients_where_all_differ() -> None:
    differ = [f"Firm {number},{number}@firm.example" for number in range(4)]
    same = [f"Firm {number},sales@us.example" for number in range(4)]

    assert fields_of("Name,Purchase email", *differ) == ["name", "email"]
    assert fields_of("Name,Purchase email", *same) == ["name", "ignore"]
    assert fields_of("Name,Purchase email") == ["name", "ignore"]


def test_what_others_say_plainly_stays_theirs() -> None:
    headings = "Name,Purchase email,Email,Contact phone,Zorbl qwib phone"

    assert fields_of(headings) == ["name", "ignore", "email", "contact_phone", "ignore"]


def test_of_two_that_nobody_knows_neither_is_taken() -> None:
    assert fields_of("Name,Purchase email,Sender email") == ["name", "ignore", "ignore"]


def test_values_that_are_something_else_are_left_out() -> None:
    rows = ("Adler Ltd,yes", "Birch Ltd,no", "Cedar Ltd,yes")

    assert fields_of("Name,Newsletter email", *rows) == ["name", "ignore"]


def test_first_and_last_names_beside_a_client_are_a_contacts() -> None:
    headings = "Company,Last name zorbl contact qwib,Email zorbl contact qwib"

    assert fields_of(headings) == ["name", "contact_last_name", "contact_email"]


def test_a_different_code_in_every_row_comes_first_as_the_key() -> None:
    rows = ("1237,Adler Ltd", "1256,Birch Ltd", "9999,Cedar Ltd")

    with_keys = [f"{row},K-{row[:4]}" for row in rows]
    assert fields_of("Zorbl,Name", *rows) == ["external_id", "name"]
    assert fields_of("Zorbl,Name,Client ID", *with_keys) == ["ignore", "name", "external_id"]
    assert fields_of("Transaction id,Name", *rows) == ["ignore", "name"]


def test_dates_counters_and_words_in_front_are_no_keys() -> None:
    names = ("Adler Ltd", "Birch Ltd", "Cedar Ltd")
    fronts = (
        ("2024-05-01", "2024-05-02", "2024-05-03"),
        ("1", "2", "3"),
        ("north", "south", "west"),
        ("12 or 13", "14 or 15", "16 or 17"),
    )

    for front in fronts:
        rows = (f"{one},{name}" for one, name in zip(front, names, strict=True))
        assert fields_of("Zorbl,Name", *rows) == ["ignore", "name"]


def test_user_names_that_are_addresses_are_the_email_where_no_other_is() -> None:
    rows = [f"Ann {one},{one}@firm.example,{one}@home.example" for one in ("lee", "may", "roe")]

    assert fields_of("Display name,User name", *rows) == ["name", "email"]
    assert fields_of("Display name,User name,Email", *rows) == ["name", "ignore", "email"]
