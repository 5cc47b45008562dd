from collections.abc import Sequence

from carryover.domain.headings import Column, suggest

HEADINGS = ("Company", "First Name", "Last Name", "Email", "Phone")


def rubrics(headings: Sequence[str], *rows: Sequence[str]) -> list[str]:
    columns = [
        Column(place, heading, tuple(row[place] for row in rows))
        for place, heading in enumerate(headings)
    ]
    return [one.field for one in suggest(columns)]


def people(*numbers: tuple[int, int]) -> list[tuple[str, ...]]:
    return [
        (f"Firm {firm} Ltd", f"Ada{one}", "Lee", f"a{one}@f{firm}.example", f"555 01{firm}{one}")
        for firm, one in numbers
    ]


def test_what_differs_among_the_people_of_a_company_is_their_own() -> None:
    rows = people((1, 1), (1, 2), (2, 1), (2, 2), (3, 1))

    assert rubrics(HEADINGS, *rows) == [
        "name", "contact_first_name", "contact_last_name", "contact_email", "contact_phone",
    ]  # fmt: skip


def test_what_the_people_of_a_company_share_is_the_companys() -> None:
    rows = [(*row[:4], "555 0100") for row in people((1, 1), (1, 2), (2, 1), (2, 2))]

    assert rubrics(HEADINGS, *rows)[3:] == ["contact_email", "phone"]


def test_where_companies_stand_but_once_nothing_is_told_of_people() -> None:
    assert rubrics(HEADINGS, *people((1, 1), (2, 1), (3, 1), (4, 1)))[3:] == ["email", "phone"]


def test_the_members_of_one_club_are_reached_themselves() -> None:
    assert rubrics(HEADINGS, *people(*((1, one) for one in range(6))))[3:] == ["email", "phone"]


def test_rows_with_numbers_of_their_own_are_clients_of_their_own() -> None:
    rows = [
        (str(7000 + 13 * place), *row)
        for place, row in enumerate(people((1, 1), (1, 2), (2, 1), (2, 2)))
    ]

    assert rubrics(("Customer ID", *HEADINGS), *rows)[4:] == ["email", "phone"]


def test_words_for_nothing_are_no_company_with_many_people() -> None:
    rows = [("NULL", *row[1:]) for row in people((1, 1), (1, 2), (2, 1))] + people((3, 1), (4, 1))

    assert rubrics(HEADINGS, *rows)[3:] == ["email", "phone"]
