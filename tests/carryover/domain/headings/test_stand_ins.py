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


def test_a_shop_with_an_address_is_the_client_where_no_other_is_named() -> None:
    assert fields_of("store_name,manager_name,phone,city") == [
        "name", "contact_name", "phone", "city",
    ]  # fmt: skip
    assert fields_of("Email,Store,Total spent") == ["email", "ignore", "ignore"]


def test_a_shop_of_many_clients_is_none() -> None:
    rows = ("a@x.example,Leeds 1,Leeds", "b@x.example,Leeds 1,Hull", "c@x.example,Leeds 1,York")

    assert fields_of("Email,Store,City", *rows) == ["email", "ignore", "city"]


def test_a_shop_beside_a_client_is_where_they_buy() -> None:
    assert fields_of("Customer name,Store name,Manager,City") == [
        "name", "ignore", "ignore", "city",
    ]  # fmt: skip
    assert fields_of("Store,Billing Name,Billing Street,Billing City")[:2] == ["ignore", "name"]


def test_pupils_are_clients_and_neither_their_school_nor_their_parents() -> None:
    headings = "First name,Last name,School,City,Parent Name,Parent Email"
    rows = (
        "Ann,Smith,St Mary,Leeds,Eve Smith,e@x.example",
        "Bob,Lee,St Ann,Hull,Ida Lee,i@x.example",
    )

    assert fields_of(headings, *rows) == [
        "first_name", "last_name", "ignore", "city", "contact_name", "contact_email",
    ]  # fmt: skip
    assert fields_of("First name,Last name,School,City,Occupation")[2] == "ignore"


def test_people_with_positions_work_at_the_shop() -> None:
    assert fields_of("Outlet Name,Postcode,Job Title,Firstname,Surname") == [
        "name", "postcode", "contact_role", "contact_first_name", "contact_last_name",
    ]  # fmt: skip


def test_who_looks_after_a_shop_does_not_work_there() -> None:
    assert fields_of("Store,Key account manager,City") == ["name", "ignore", "city"]


def test_of_two_kinds_of_shops_neither_is_taken() -> None:
    assert fields_of("Store,Outlet,City")[:2] == ["ignore", "ignore"]


def test_owners_with_an_address_are_clients_where_nobody_else_is() -> None:
    assert fields_of("Owner name,Owner address,Owner city,Lot") == [
        "name", "street", "city", "ignore",
    ]  # fmt: skip
    assert fields_of("所有者名,所有者住所") == ["name", "street"]


def test_the_owner_of_a_client_is_who_looks_after_them() -> None:
    assert fields_of("Company,Owner name,Owner city,City")[:2] == ["name", "ignore"]
    assert fields_of("Email,Owner name,Owner email")[1:] == ["ignore", "ignore"]
    assert fields_of("Lead owner,Email,Phone")[0] == "ignore"


def test_the_name_of_a_school_is_called_so_in_other_orders() -> None:
    for name in ("Název školy", "Nom de l'école", "Название школы", "Name of the school"):
        assert fields_of(f"{name},City,Email")[0] == "name"


def test_owners_with_first_and_last_names_are_people_unless_others_are() -> None:
    owner = "Owner First Name,Owner Last Name"

    assert fields_of(f"Company Name,City,{owner}")[2:] == [
        "contact_first_name",
        "contact_last_name",
    ]
    assert fields_of(f"Mailing City,{owner}")[1:] == ["first_name", "last_name"]
    assert fields_of("Company Name,City,Owner Name,Owner Email")[2:] == ["ignore", "ignore"]
    assert fields_of(f"Company,{owner},Contact Email")[1:3] == ["ignore", "ignore"]


def test_owners_who_come_again_use_the_program() -> None:
    rows = [f"a{number}@x.example,Ann,Lee" for number in range(6)]

    assert fields_of("Email,Owner First Name,Owner Last Name", *rows)[1:] == ["ignore", "ignore"]


def test_a_charity_is_the_client_only_where_it_has_an_address() -> None:
    assert fields_of("Charity,City")[0] == "name"
    assert fields_of("First name,Last name,Charity,Email,City")[:3] == [
        "first_name", "last_name", "ignore",
    ]  # fmt: skip
