from carryover.domain.headings import Column, suggest


def fields_of(headings: str) -> list[str]:
    return [one.field for one in suggest([Column(*one) for one in enumerate(headings.split(","))])]


def test_who_employs_the_people_of_a_list_is_not_the_client() -> None:
    assert fields_of("First Name,Last Name,City,Employer,Occupation") == [
        "first_name", "last_name", "city", "ignore", "ignore",
    ]  # fmt: skip


def test_employers_alone_are_clients() -> None:
    assert fields_of("Employer,City,Contact Name") == ["name", "city", "contact_name"]
