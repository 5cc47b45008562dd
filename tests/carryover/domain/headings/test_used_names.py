from carryover.domain.headings.used_names import without_used_names


def test_the_name_in_use_is_the_last_name_unless_another_is_called_the_name() -> None:
    by_birth = ["Nom de naissance", "Nom d'usage", "Prénom"]

    assert without_used_names(by_birth) == by_birth
    assert without_used_names(["Nom", "Nom d’usage", "Prénom"]) == ["Nom", "", "Prénom"]


def test_the_name_of_a_household_says_nothing_beside_the_last_name() -> None:
    assert without_used_names(["FamilyName", "LastName"]) == ["", "LastName"]
    assert without_used_names(["FamilyName", "FirstName"]) == ["FamilyName", "FirstName"]


def test_what_a_german_is_called_by_says_nothing_beside_the_first_name() -> None:
    assert without_used_names(["Rufname", "Vorname"]) == ["", "Vorname"]
    assert without_used_names(["Rufname", "Nachname"]) == ["Rufname", "Nachname"]
