"""Tests of which of several addresses is the client's own."""

from carryover.domain.headings import Column, suggest


def test_the_address_of_the_firm_comes_before_that_of_its_contact() -> None:
    headings = (
        "nombre,direccion_fiscal,municipio_fiscal,codigo_postal,estado_fiscal,"
        "direccion_contacto,municipio_contacto,estado_contacto,cp_contacto"
    )

    found = suggest([Column(*one) for one in enumerate(headings.split(","))])

    assert [one.field for one in found][1:5] == ["street", "city", "postcode", "region"]


def test_the_address_of_a_contact_is_the_client_s_where_there_is_no_other() -> None:
    headings = "Company,Contact name,Contact address,Contact city,Contact zip"

    found = suggest([Column(*one) for one in enumerate(headings.split(","))])

    assert [one.field for one in found][2:] == ["street", "city", "postcode"]


def test_the_address_of_a_contact_comes_before_where_post_goes() -> None:
    headings = "Contact name,Contact address,Contact city,Contact zip,Home address,Home city"

    found = suggest([Column(*one) for one in enumerate(headings.split(","))])

    assert [one.field for one in found][1:4] == ["street", "city", "postcode"]


def test_the_number_of_the_house_is_part_of_the_street_beside_it() -> None:
    headings = "Bedrijf,Straat,Huisnummer,Toevoeging,Plaats,Afleverstraat,Huisnummer"

    found = suggest([Column(*one) for one in enumerate(headings.split(","))])

    assert [one.field for one in found][1:4] == ["street", "street", "street2"]
    assert found[2].reason == "The number of the house, beside its street"
    assert [one.field for one in found][5:] == ["shipping_street", "shipping_street"]
