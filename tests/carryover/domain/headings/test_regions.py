import pytest

from carryover.domain.headings.regions import called_regions


@pytest.mark.parametrize("part", ["Distrito", "Ciudad", "Municipio"])
def test_a_department_before_one_of_its_parts_is_of_a_country(part: str) -> None:
    assert called_regions(["Dirección", "Departamento", part]) == ["Dirección", "Region", part]


def test_a_province_is_a_part_of_a_department_and_no_region_itself() -> None:
    headings = ["Departamento", "Provincia", "Distrito"]

    assert called_regions(headings) == ["Region", "", "Distrito"]


@pytest.mark.parametrize(
    "headings",
    [["Departamento", "Cargo"], ["Ciudad", "Departamento"], ["Departamento"], ["Provincia"], []],
)
def test_a_department_of_a_firm_keeps_its_heading(headings: list[str]) -> None:
    assert called_regions(headings) == headings


def test_kraj_is_a_region_in_czech_and_a_country_in_polish() -> None:
    assert called_regions(["Firma", "IČO", "Kraj"]) == ["Firma", "IČO", "Region"]
    assert called_regions(["Firma", "Województwo", "Kraj"])[2] == "Kraj"
