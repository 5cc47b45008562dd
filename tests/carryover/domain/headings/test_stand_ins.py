from carryover.domain.headings import Column, suggest


def fields_of(headings: str) -> list[str]:
    return [one.field for one in suggest([Column(*one) for one in enumerate(headings.split(","))])]


def test_a_shop_is_the_client_where_no_other_is_named() -> None:
    assert fields_of("store_name,manager_name,phone,city") == [
        "name", "contact_name", "phone", "city",
    ]  # fmt: skip


def test_a_shop_beside_a_client_is_where_they_buy() -> None:
    assert fields_of("Customer name,Store name,Manager,Phone") == [
        "name", "ignore", "ignore", "phone",
    ]  # fmt: skip


def test_the_school_of_pupils_is_not_the_client() -> None:
    assert fields_of("First name,Last name,School,City") == [
        "first_name", "last_name", "ignore", "city",
    ]  # fmt: skip


def test_people_with_positions_work_at_the_shop() -> None:
    assert fields_of("Outlet Name,Postcode,Job Title,Firstname,Surname") == [
        "name", "postcode", "contact_role", "contact_first_name", "contact_last_name",
    ]  # fmt: skip


def test_of_two_kinds_of_shops_neither_is_taken() -> None:
    assert fields_of("Store,Outlet,City")[:2] == ["ignore", "ignore"]


def test_owners_with_an_address_are_clients_where_nobody_else_is() -> None:
    assert fields_of("Owner name,Owner address,Owner city,Lot") == [
        "name", "street", "city", "ignore",
    ]  # fmt: skip


def test_the_owner_of_a_client_is_who_looks_after_them() -> None:
    assert fields_of("Company,Owner name,City") == ["name", "ignore", "city"]
    assert fields_of("Email,Owner name,Owner email")[1:] == ["ignore", "ignore"]


def test_whoever_has_a_name_is_the_client_where_nobody_else_has() -> None:
    assert fields_of("Backer Name,Email,Pledge") == ["name", "email", "ignore"]
    assert fields_of("Name,Backer Name,Email") == ["name", "ignore", "email"]
