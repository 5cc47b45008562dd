import pytest

from carryover.domain.headings.numbered_people import called_contacts


def test_who_is_counted_under_an_unknown_word_is_a_contact() -> None:
    found = called_contacts(["Firma", "KO1 - Jméno", "KO1 - E-mail", "KO2 - Jméno", "KO2 - E-mail"])

    assert found == [
        "Firma",
        "Contact 1 Jméno",
        "Contact 1 E-mail",
        "Contact 2 Jméno",
        "Contact 2 E-mail",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Phone 1 - Name", "Phone 1 - Email"],
        ["Xyz1 - Name", "Xyz1 - City", "Xyz1 - Phone"],
        ["Xyz1 - Name", "Xyz2 - Name"],
        ["Xyz1 - Phone", "Xyz1 - Email"],
        ["KO1", "KO2"],
        [],
    ],
)
def test_other_things_that_are_counted_keep_their_headings(headings: list[str]) -> None:
    assert called_contacts(headings) == headings
