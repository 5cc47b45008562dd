from carryover.domain.headings import Column, suggest


def test_what_stands_there_again_belongs_to_the_address_before_it() -> None:
    headings = (
        "Nom", "Adresse facturation", "Ville facturation", "Code postal", "Pays",
        "Adresse livraison", "Ville livraison", "Code postal", "Pays",
    )  # fmt: skip

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])

    assert [one.field for one in found] == [
        "name", "street", "city", "postcode", "country",
        "shipping_street", "shipping_city", "shipping_postcode", "shipping_country",
    ]  # fmt: skip


def test_the_first_of_repeated_towns_belongs_to_the_address_before_it_too() -> None:
    headings = "Název,Fakturační ulice,Č.p.,Město,PSČ,Korespondenční ulice,Č.p.,Město,PSČ".split(
        ","
    )

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])

    assert [found[place].field for place in (0, 1, 3, 4)] == ["name", "street", "city", "postcode"]
    assert [found[place].field for place in (5, 7, 8)] == [
        "shipping_street", "shipping_city", "shipping_postcode",
    ]  # fmt: skip


def test_towns_behind_a_lone_town_are_not_at_the_same_address() -> None:
    headings = "Firma,Lieferort,Straße,PLZ,Ort,Straße,PLZ,Ort".split(",")

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])

    assert [one.field for one in found[2:5]] == ["street", "postcode", "city"]


def test_towns_behind_a_contacts_address_are_the_contacts() -> None:
    headings = (
        "Company,Physical Address 1,City,Zip,Mailing Address 1,City,Zip,"
        "Contact Name,Contact Address 1,City,Zip"
    ).split(",")

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])

    assert [one.field for one in found[:4]] == ["name", "street", "city", "postcode"]
    assert [one.field for one in found[8:]] == ["ignore", "ignore", "ignore"]


def test_a_second_street_with_a_second_town_is_another_address() -> None:
    headings = "Naam,Adres,Postcode,Plaats,Adres2,Postcode2,Plaats2".split(",")

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])

    assert [one.field for one in found] == [
        "name", "street", "postcode", "city",
        "shipping_street", "shipping_postcode", "shipping_city",
    ]  # fmt: skip


def test_the_two_parts_of_one_postcode_are_not_two_addresses() -> None:
    columns = [
        Column(0, "郵便番号1", ("790", "140")),
        Column(1, "郵便番号2", ("0065", "0055")),
        Column(2, "住所1", ("松山市宮町", "品川区大街道")),
        Column(3, "住所2", ("2-8-10", "4-15")),
    ]

    assert [one.field for one in suggest(columns)] == ["postcode", "ignore", "street", "street2"]


def test_an_address_twice_in_a_row_has_two_lines() -> None:
    headings = ["Name", "Address", "Address", "City"]

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])

    assert [one.field for one in found] == ["name", "street", "street2", "city"]
